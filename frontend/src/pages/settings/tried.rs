//! Keeping a key and trying a reader: the steps, and what is told between them.

use domain::{Sensitive, Setting};
use ipc::{KeyEntry, KeyPlace, OnlyProvider};
use yew::prelude::*;

use super::reader::{Action, Reader};
use crate::{backend, state::SettingsHandle};

/// Keeps a typed key and asks for a sign of life. Whether the reader reads from then on is for the form to say, which
/// knows whether it was changed meanwhile.
pub async fn try_reader(form: Reader, place: KeyPlace, tell: Callback<Action>) {
    let edition = form.edition;
    tell.emit(Action::TestBegan);
    if !form.key.trim().is_empty() {
        let entry = KeyEntry { provider: form.described(), key: Sensitive::new(form.key.clone()), place };
        match backend::save_key(&entry).await {
            Ok(state) => tell.emit(Action::KeyKept(edition, state)),
            Err(error) => return tell.emit(Action::Tested(edition, Err(error))),
        }
    }
    let nameless = form.model().trim().is_empty();
    let form = if nameless { with_models(form, &tell).await } else { form };
    let reply = backend::test_provider(&OnlyProvider { provider: form.described() }).await;
    let works = reply.is_ok();
    tell.emit(Action::Tested(edition, reply));
    if works && !nameless {
        with_models(form, &tell).await;
    }
}

/// The form with the models the reader offers; where none was named, the first is taken.
async fn with_models(form: Reader, tell: &Callback<Action>) -> Reader {
    // Not every server lists its models; the test says whether the typed one is there.
    let models = backend::list_models(&OnlyProvider { provider: form.described() }).await.unwrap_or_default();
    let action = Action::Models(form.edition, models);
    tell.emit(action.clone());
    form.next(action)
}

/// Takes another model, chosen or typed to the end.
pub fn take_model(form: &Reader, model: String, tell: &Callback<Action>, handle: &SettingsHandle) {
    let picked = Action::Model(model);
    let next = form.next(picked.clone());
    if next.model() != form.model() {
        tell.emit(picked);
    }
    if let Some(provider) = next.only_another_model(&handle.settings.provider) {
        handle.change.emit(Setting::Provider(provider));
    }
}

/// Forgets the key of the open reader.
pub async fn forget_key(form: Reader, tell: Callback<Action>) {
    match backend::forget_key(&OnlyProvider { provider: form.described() }).await {
        Ok(state) => tell.emit(Action::KeyIs(form.key_edition, state)),
        Err(error) => tell.emit(Action::Tested(form.edition, Err(error))),
    }
}

/// Asks where the key of the open reader is.
pub async fn find_key(form: Reader, tell: Callback<Action>) {
    // Without an answer the form says nothing about the key; the test will.
    if let Ok(state) = backend::key_state(&OnlyProvider { provider: form.described() }).await {
        tell.emit(Action::KeyIs(form.key_edition, state));
    }
}
