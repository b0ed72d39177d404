//! Theme, contrast, motion and zoom. Every change is seen at once.

use domain::{Contrast, Setting, Theme};
use yew::prelude::*;

use crate::{
    components::{Button, Headline, Kind, Segmented, switch},
    state::{SettingsHandle, look::stepped},
    text::{t, t_args},
};

const THEMES: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];
const CONTRASTS: [Contrast; 2] = [Contrast::System, Contrast::More];

/// The section.
pub fn appearance(handle: &SettingsHandle) -> Html {
    let settings = &handle.settings;
    let zoom = |steps: Option<i32>| {
        let percent = steps.map_or(100, |steps| stepped(settings.zoom_percent, steps));
        handle.change.reform(move |()| Setting::ZoomPercent(percent))
    };
    let percent = settings.zoom_percent;
    html! {
        <>
            <Headline text={t("settings-appearance")} />
            <dl class="facts settings__facts">
                <dt id="theme">{ t("look-theme") }</dt>
                <dd><Segmented label={t("look-theme")} options={vec![t("look-system"), t("look-light"), t("look-dark")]}
                    chosen={THEMES.iter().position(|theme| *theme == settings.theme).unwrap_or_default()}
                    onchoose={handle.change.reform(|index: usize| Setting::Theme(THEMES[index.min(2)]))} /></dd>
                <dt>{ t("look-contrast") }</dt>
                <dd><Segmented label={t("look-contrast")} options={vec![t("look-system"), t("look-more")]}
                    chosen={CONTRASTS.iter().position(|contrast| *contrast == settings.contrast).unwrap_or_default()}
                    onchoose={handle.change.reform(|index: usize| Setting::Contrast(CONTRASTS[index.min(1)]))} /></dd>
                <dt>{ t("look-zoom") }</dt>
                <dd class="settings__zoom">
                    <Button label={t("look-smaller")} idle={percent <= 80} onclick={zoom(Some(-1))}>{ "−" }</Button>
                    <span class="num settings__percent" role="status">{ t_args("look-percent", &[("percent", percent.into())]) }</span>
                    <Button label={t("look-larger")} idle={percent >= 200} onclick={zoom(Some(1))}>{ "+" }</Button>
                    <Button kind={Kind::Quiet} idle={percent == 100} onclick={zoom(None)}>{ t("look-reset") }</Button>
                </dd>
                <dt>{ t("look-motion") }</dt>
                <dd>{ switch("look-less-motion", t("look-less-motion"), t("look-less-motion-help"), settings.reduce_motion, &handle.change.reform(Setting::ReduceMotion)) }</dd>
            </dl>
        </>
    }
}
