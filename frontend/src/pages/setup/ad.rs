//! A pasted job ad. It stays on this computer unless a model takes part, and the foot of the page says so then.

use domain::{Provider, limits};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::form::Choice;
use crate::{
    state::use_settings,
    text::{t, t_args},
};

/// Properties of [`JobAd`].
#[derive(Clone, PartialEq, Properties)]
pub struct JobAdProps {
    /// The ad, if there is one.
    pub ad: Option<String>,
    /// Whether it was too long when the round was to start.
    pub too_long: bool,
    /// It was pasted or edited.
    pub onchoose: Callback<Choice>,
}

/// What the link to the ad says: how long it is, or that one can be pasted.
pub fn link_words(ad: Option<&str>) -> AttrValue {
    match ad.map_or(0, |ad| ad.split_whitespace().count()) {
        0 => t("setup-ad"),
        words => t_args("setup-ad-words", &[("count", words.into())]),
    }
}

/// The ad as text to paste and edit.
#[component]
pub fn JobAd(props: &JobAdProps) -> Html {
    let oninput = props
        .onchoose
        .reform(|event: InputEvent| Choice::JobAd(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    let help = match use_settings().settings.provider {
        Provider::BuiltIn => t("setup-ad-help"),
        Provider::OpenAi { .. } | Provider::Compatible { .. } => t("setup-ad-help-model"),
    };
    html! {
        <div class="field" id="job-ad-part">
            <label class="field__label" for="job-ad">{ t("setup-ad-label") }</label>
            <textarea
                id="job-ad"
                class="input input--area"
                rows="7"
                value={props.ad.clone().unwrap_or_default()}
                placeholder={t("setup-ad-example")}
                aria-describedby="job-ad-help"
                aria-invalid={props.too_long.then_some("true")}
                {oninput}
            />
            if props.too_long {
                <p class="field__error" id="job-ad-help" role="alert">
                    { t_args("setup-ad-long", &[("limit", limits::DOCUMENT_CHARS.into())]) }
                </p>
            } else {
                <p class="field__help" id="job-ad-help">{ help }</p>
            }
        </div>
    }
}
