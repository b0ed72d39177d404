//! What can be pasted: the job ad and the résumé. Both stay on this computer unless a model takes part, and the foot of
//! the page says so then.

use domain::{Provider, Setup, limits};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::form::{Choice, Missing};
use crate::text::{t, t_args};

/// What the link to the ad says: how long it is, or that one can be pasted.
pub fn link_words(ad: Option<&str>) -> AttrValue {
    match ad.map_or(0, |ad| ad.split_whitespace().count()) {
        0 => t("setup-ad"),
        words => t_args("setup-ad-words", &[("count", words.into())]),
    }
}

/// Both as text to paste and edit; `missing` says which of them was too long when the round was to start.
pub fn job_ad(setup: &Setup, provider: &Provider, missing: Option<Missing>, onchoose: &Callback<Choice>) -> Html {
    let (ad_help, resume_help) = match provider {
        Provider::BuiltIn => ("setup-ad-help", "setup-resume-help"),
        Provider::OpenAi { .. } | Provider::Jobt { .. } | Provider::Compatible { .. } => {
            ("setup-ad-help-model", "setup-resume-help-model")
        }
    };
    let ad = Document { id: "job-ad", words: "setup-ad", help: ad_help, rows: "7", lack: Missing::ShorterAd };
    let resume =
        Document { id: "resume", words: "setup-resume", help: resume_help, rows: "4", lack: Missing::ShorterResume };
    html! {
        <div class="stack" id="job-ad-part">
            { document(&ad, setup.job_ad.as_ref(), missing, onchoose.reform(Choice::JobAd)) }
            { document(&resume, setup.resume.as_ref(), missing, onchoose.reform(Choice::Resume)) }
        </div>
    }
}

/// One of the two fields.
struct Document {
    id: &'static str,
    /// What its messages begin with.
    words: &'static str,
    help: &'static str,
    rows: &'static str,
    lack: Missing,
}

fn document(this: &Document, text: Option<&String>, missing: Option<Missing>, onchange: Callback<String>) -> Html {
    let oninput = onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let too_long = missing == Some(this.lack);
    let help_id = format!("{}-help", this.id);
    html! {
        <div class="field">
            <label class="field__label" for={this.id}>{ t(&format!("{}-label", this.words)) }</label>
            <textarea
                id={this.id}
                class="input input--area"
                rows={this.rows}
                value={text.cloned().unwrap_or_default()}
                placeholder={t(&format!("{}-example", this.words))}
                aria-describedby={help_id.clone()}
                aria-invalid={too_long.then_some("true")}
                {oninput}
            />
            if too_long {
                <p class="field__error" id={help_id}>
                    { t_args(&format!("{}-long", this.words), &[("limit", limits::DOCUMENT_CHARS.into())]) }
                </p>
            } else {
                <p class="field__help" id={help_id}>{ t(this.help) }</p>
            }
        </div>
    }
}
