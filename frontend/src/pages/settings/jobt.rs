//! Jobt AI: no key, an allowance in place of a cost.

use domain::Setting;
use ipc::KeyPlace;
use yew::{platform::spawn_local, prelude::*};

use super::{
    ai::outcome,
    model::ModelField,
    reader::{Action, Reader, Test},
    tried::{take_model, try_reader},
};
use crate::{
    components::{Button, meter, switch},
    route::Route,
    state::{use_account, use_plan, use_settings},
    text::{t, t_args},
    when::Local,
};

/// Properties of [`JobtFields`].
#[derive(Clone, PartialEq, Properties)]
pub struct JobtFieldsProps {
    /// The form as it stands.
    pub form: Reader,
    /// What happens in it.
    pub tell: Callback<Action>,
}

/// What belongs to Jobt AI. Who is not signed in is led to the account, and nothing else changes.
#[component]
pub fn JobtFields(props: &JobtFieldsProps) -> Html {
    let JobtFieldsProps { form, tell } = props;
    let handle = use_settings();
    let plan = use_plan();
    let signed_in = use_account().account.present().is_some_and(|state| state.account.is_some());
    if !signed_in {
        return html! {
            <>
                <p class="field__help">{ t("ai-jobt-sign-in") }</p>
                <div class="row"><Button onclick={Route::Account.going()}>{ t("first-sign-in") }</Button></div>
            </>
        };
    }
    let test = {
        let (form, tell, refresh) = (form.clone(), tell.clone(), plan.refresh.clone());
        Callback::from(move |()| {
            if form.can_test() {
                let (form, tell, refresh) = (form.clone(), tell.clone(), refresh.clone());
                spawn_local(async move {
                    try_reader(form, KeyPlace::Keychain, tell).await;
                    refresh.emit(());
                });
            }
        })
    };
    let anyway = {
        let form = form.clone();
        handle.change.reform(move |()| Setting::Provider(form.described()))
    };
    let pick = {
        let (form, tell, handle) = (form.clone(), tell.clone(), handle.clone());
        Callback::from(move |model: String| take_model(&form, model, &tell, &handle))
    };
    let busy = form.test == Test::UnderWay;
    let models: Vec<AttrValue> = form.models.iter().map(|model| model.clone().into()).collect();
    let none = Callback::noop();
    let allowance = plan.plan.present().and_then(|plan| plan.allowance);
    html! {
        <>
            <div class="row"><Button {busy} id="test" onclick={test.clone()}>{ if busy { t("ai-testing") } else { t("ai-test") } }</Button></div>
            <div role="status">{ outcome(form, &handle.settings.provider, &none, &anyway, &test, &test) }</div>
            if !models.is_empty() { <ModelField model={form.model().to_owned()} {models} onpick={pick} ontype={tell.reform(Action::Model)} /> }
            if let Some(allowance) = allowance {
                <div>
                    <p class="field__help">{ t_args("plan-used-today", &[("percent", allowance.used_percent.into()), ("clock", Local::of(allowance.resets_at).clock().to_string().into())]) }</p>
                    { meter(allowance.used_percent) }
                </div>
            }
            <p class="field__help">{ t("ai-jobt-at-the-limit") }</p>
            { switch("ai-interviews", t("ai-interviews"), t("ai-interviews-help"), handle.settings.model_interviews, &handle.change.reform(Setting::ModelInterviews)) }
        </>
    }
}
