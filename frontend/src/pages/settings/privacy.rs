//! What is kept where, and what left this computer.

use domain::Provider;
use ipc::{KeyFileState, SyncState};
use yew::prelude::*;

use super::{ledger::Ledger, yours::Yours};
use crate::{
    backend,
    components::{Button, Headline, Kind, load_state},
    route::{Route, Section},
    state::{Fetched, use_account, use_fetched, use_settings},
    text::t,
};

/// The section.
#[component]
pub fn Privacy() -> Html {
    let Fetched { load: usage, again, .. } = use_fetched(backend::usage);
    let alone = use_settings().settings.provider == Provider::BuiltIn;
    let state = use_account().account;
    let key_file = state.present().map(|state| state.key_file).unwrap_or_default();
    let account = state.present().and_then(|state| state.account.clone());
    let synced = account.is_some_and(|account| account.sync.state != SyncState::Off);
    let lead = match (alone, synced) {
        (true, false) => t("privacy-alone"),
        (true, true) => t("privacy-synced"),
        (false, false) => t("privacy-model"),
        (false, true) => t("privacy-model-synced"),
    };
    html! {
        <>
            <Headline text={t("privacy-title")} />
            <p class="quiet settings__lead">{ lead }</p>
            <dl class="facts settings__facts">
                <dt>{ t("privacy-answers") }</dt>
                <dd>
                    { t("privacy-answers-where") }
                    <Button kind={Kind::Link} onclick={|()| Route::Settings { section: Section::About }.replace()}>{ t("privacy-answers-place") }</Button>
                </dd>
                <dt>{ t("privacy-keys") }</dt>
                <dd>
                    { t("privacy-keys-where") }
                    { match key_file {
                        KeyFileState::None => Html::default(),
                        KeyFileState::Locked => html! { { t("privacy-keys-locked") } },
                        KeyFileState::Open => html! { { t("privacy-keys-open") } },
                    } }
                </dd>
                <dt>{ t("privacy-log") }</dt><dd>{ t("privacy-log-where") }</dd>
                <dt>{ t("privacy-telemetry") }</dt><dd>{ t("privacy-telemetry-none") }</dd>
            </dl>
            <Yours />
            <section class="section" aria-labelledby="ledger">
                <h2 class="section__head" id="ledger">{ t("privacy-ledger") }</h2>
                { load_state(&usage, &again, |usage| html! { <Ledger requests={usage.requests.clone()} /> }) }
            </section>
        </>
    }
}
