//! A pasted job ad. It stays on this computer unless a model takes part, and the foot of the page says so then.

use domain::limits;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::form::Choice;
use crate::{
    components::Fold,
    text::{t, t_args},
};

/// Properties of [`JobAd`].
#[derive(Clone, PartialEq, Properties)]
pub struct JobAdProps {
    /// The ad, if there is one.
    pub ad: Option<String>,
    /// Whether it is open at first.
    pub open: bool,
    /// Whether it was too long when the round was to start.
    pub too_long: bool,
    /// It was pasted or edited.
    pub onchoose: Callback<Choice>,
}

/// The ad, folded away.
#[component]
pub fn JobAd(props: &JobAdProps) -> Html {
    let open = use_state_eq(|| props.open);
    let ad = props.ad.clone().unwrap_or_default();
    let words = ad.split_whitespace().count();
    let summary = if words == 0 { t("setup-ad") } else { t_args("setup-ad-words", &[("count", words.into())]) };
    let oninput = props
        .onchoose
        .reform(|event: InputEvent| Choice::JobAd(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |now: bool| open.set(now))
    };
    html! {
        <div class="setup__ad">
            <Fold summary={Html::from(summary)} open={*open || props.too_long} {ontoggle}>
                <div class="field">
                    <label class="sr-only" for="job-ad">{ t("setup-ad-label") }</label>
                    <textarea
                        id="job-ad"
                        class="input input--area"
                        rows="7"
                        value={ad}
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
                        <p class="field__help" id="job-ad-help">{ t("setup-ad-help") }</p>
                    }
                </div>
            </Fold>
        </div>
    }
}
