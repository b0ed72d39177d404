//! The role in the candidate's words, and which question set it leads to.

use domain::limits;
use yew::prelude::*;

use super::{
    ad::link_words,
    form::{Choice, Form, Missing},
    roles::{self, Fit},
};
use crate::{
    components::{MenuWord, Suggestion, TypeAhead, fill, places},
    text::{t, t_args},
};

/// The field with its type-ahead. `missing` is what was lacking when the round was to start; `onad` opens and closes the job
/// ad.
pub fn role_field(
    form: &Form,
    missing: Option<Missing>,
    onchoose: &Callback<Choice>,
    ad_open: bool,
    onad: &Callback<()>,
) -> Html {
    let role = &form.setup().role;
    let titles = roles::suggestions(role, form.categories());
    let suggestions: Vec<_> = titles
        .iter()
        .map(|title| Suggestion { title: title.title.clone().into(), note: title.category_name.clone().into() })
        .collect();
    let onpick = {
        let onchoose = onchoose.clone();
        Callback::from(move |row: usize| {
            if let Some(title) = titles.get(row) {
                onchoose.emit(Choice::Title(title.clone()));
            }
        })
    };
    let error = match missing {
        Some(Missing::Role) => Some(t("setup-role-missing")),
        Some(Missing::ShorterRole) => Some(t_args("setup-role-long", &[("limit", limits::NAME_CHARS.into())])),
        Some(Missing::Category) => Some(t("setup-no-questions")),
        Some(Missing::ShorterAd | Missing::ShorterResume) | None => None,
    };
    html! {
        <div class="field setup__role">
            <TypeAhead
                id="role"
                labelled_by="setup-title"
                value={role.clone()}
                {suggestions}
                oninput={onchoose.reform(Choice::Role)}
                {onpick}
                list_label={t("setup-roles")}
                placeholder={t("setup-role-example")}
                described_by={if error.is_some() { "role-error" } else { "role-help" }}
                invalid={error.is_some()}
            />
            <div class="row row--apart setup__under">
                if let Some(error) = error {
                    <p class="field__error" id="role-error">{ error }</p>
                } else {
                    <div class="field__help" id="role-help">{ help(form, onchoose) }</div>
                }
                <button
                    type="button"
                    class="link link--button small"
                    aria-expanded={ad_open.to_string()}
                    aria-controls="job-ad-part"
                    onclick={onad.reform(|_: MouseEvent| ())}
                >{ link_words(form.setup().job_ad.as_deref()) }</button>
            </div>
        </div>
    }
}

/// Where the questions come from, with the set as a word that can be changed.
fn help(form: &Form, onchoose: &Callback<Choice>) -> Html {
    let sentence = match form.fit() {
        Fit::Unknown => return t("setup-role-help").into(),
        Fit::Named(_) => t_args("setup-set-named", &places(&["set"])),
        Fit::Closest(_) => {
            let mut args = places(&["set"]);
            args.push(("role", form.setup().role.trim().to_owned().into()));
            t_args("setup-set-closest", &args)
        }
    };
    let categories = form.categories();
    let chosen = categories.iter().position(|category| category.id == form.setup().category).unwrap_or_default();
    let onchoose = {
        let (onchoose, ids) = (onchoose.clone(), categories.iter().map(|c| c.id.clone()).collect::<Vec<_>>());
        Callback::from(move |index: usize| {
            if let Some(id) = ids.get(index) {
                onchoose.emit(Choice::Category(id.clone()));
            }
        })
    };
    let options: Vec<AttrValue> = categories.iter().map(|category| category.name.clone().into()).collect();
    fill(&sentence, &[html! { <MenuWord id="set" label={t("setup-set")} {options} {chosen} {onchoose} /> }])
}
