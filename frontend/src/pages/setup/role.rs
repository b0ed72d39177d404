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

/// Properties of [`RoleField`].
#[derive(Clone, PartialEq, Properties)]
pub struct RoleFieldProps {
    /// The choices so far.
    pub form: Form,
    /// What was missing when the round was to start.
    pub missing: Option<Missing>,
    /// Something was chosen.
    pub onchoose: Callback<Choice>,
    /// Whether the job ad is open.
    pub ad_open: bool,
    /// The job ad is to be opened or closed.
    pub onad: Callback<()>,
}

/// The field with its type-ahead.
#[component]
pub fn RoleField(props: &RoleFieldProps) -> Html {
    let form = &props.form;
    let role = &form.setup().role;
    let titles = roles::suggestions(role, form.categories());
    let suggestions: Vec<_> = titles
        .iter()
        .map(|title| Suggestion { title: title.title.clone().into(), note: title.category_name.clone().into() })
        .collect();
    let onpick = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |row: usize| {
            if let Some(title) = titles.get(row) {
                onchoose.emit(Choice::Title(title.clone()));
            }
        })
    };
    let error = match props.missing {
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
                oninput={props.onchoose.reform(Choice::Role)}
                {onpick}
                list_label={t("setup-roles")}
                placeholder={t("setup-role-example")}
                described_by={if error.is_some() { "role-error" } else { "role-help" }}
                invalid={error.is_some()}
            />
            <div class="row row--apart setup__under">
                if let Some(error) = error {
                    <p class="field__error" id="role-error" role="alert">{ error }</p>
                } else {
                    <div class="field__help" id="role-help">{ help(form, &props.onchoose) }</div>
                }
                <button
                    type="button"
                    class="link link--button small"
                    aria-expanded={props.ad_open.to_string()}
                    aria-controls="job-ad-part"
                    onclick={props.onad.reform(|_: MouseEvent| ())}
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
