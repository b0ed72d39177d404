//! What the room has to tell, below the editor, so that the draft does not move. One thing at a time.

use std::rc::Rc;

use domain::PauseReason;
use ipc::Move;
use yew::prelude::*;

use super::{
    controls::{Controls, use_words},
    wait::{Silence, use_silence},
};
use crate::{
    components::{Banner, BannerKind, Button, Kind},
    state::{
        Combo,
        room::{Action, Room},
        speech::Speech,
    },
    text::t,
};

/// Properties of [`Alert`].
#[derive(Clone, PartialEq, Properties)]
pub struct AlertProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: Rc<Room>,
    /// The hint, while it is open.
    pub hint: Option<AttrValue>,
}

/// The most urgent thing, or nothing.
#[component]
pub fn Alert(props: &AlertProps) -> Html {
    let AlertProps { controls, room, hint } = props;
    let heard = use_words(controls);
    let silence = use_silence(&heard.speech);
    let go_built_in = {
        let controls = controls.clone();
        Callback::from(move |_: MouseEvent| controls.carry_on_built_in())
    };
    if let Speech::CutOff { error, .. } = &room.speech {
        let again = {
            let controls = controls.clone();
            Callback::from(move |_: MouseEvent| controls.ask_again(false))
        };
        return html! {
            <Banner kind={BannerKind::Fail} title={error.message.clone()} kept={t("cut-off-kept")} stack=true>
                <Button id="try-again" kind={Kind::Go} combo={Combo::With('r')} onclick={again}>{ t("try-again") }</Button>
                <Button id="built-in" onclick={go_built_in}>{ t("carry-on-built-in") }</Button>
            </Banner>
        };
    }
    if let Some(error) = &room.trouble {
        let read = {
            let controls = controls.clone();
            Callback::from(move |_: MouseEvent| controls.tell(Action::TroubleRead))
        };
        return html! {
            <Banner kind={BannerKind::Fail} title={error.message.clone()} kept={t("text-stays")}>
                <Button kind={Kind::Quiet} onclick={read}>{ t("close") }</Button>
            </Banner>
        };
    }
    if let Some(reason) = room.paused() {
        let resume = {
            let controls = controls.clone();
            Callback::from(move |_: MouseEvent| controls.make(Move::Resume))
        };
        let title = match reason {
            PauseReason::Idle => t("paused-idle"),
            PauseReason::Chosen | PauseReason::Closed | PauseReason::ModelFailed => t("paused"),
        };
        return html! {
            <Banner kind={BannerKind::Look} {title} kept={t("paused-kept")}>
                <Button id="resume" kind={Kind::Go} onclick={resume}>{ t("go-on") }</Button>
            </Banner>
        };
    }
    match silence {
        Silence::Short => {}
        Silence::Sentence => return html! { <p class="room__wait" role="status">{ t("still-thinking") }</p> },
        Silence::WayOut => {
            let stop = {
                let controls = controls.clone();
                Callback::from(move |_: MouseEvent| controls.cancel())
            };
            return html! {
                <Banner kind={BannerKind::Look} title={t("no-word-yet")} kept={t("no-word-yet-kept")} stack=true>
                    <Button id="built-in" onclick={go_built_in}>{ t("carry-on-built-in") }</Button>
                    <Button id="cancel" kind={Kind::Quiet} onclick={stop}>{ t("stop-waiting") }</Button>
                </Banner>
            };
        }
    }
    match hint {
        Some(hint) => html! { <Banner title={t("hint")} kept={hint.clone()} /> },
        None => Html::default(),
    }
}
