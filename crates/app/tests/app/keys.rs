//! Keys go in and never out.

use domain::{Provider, Secret};
use ipc::KeyPlace;
use tempfile::TempDir;

use crate::room::open;

fn openai() -> Provider {
    Provider::OpenAi { model: "gpt-5-mini".to_owned() }
}

#[tokio::test]
async fn a_saved_key_is_known_by_its_ending_alone() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let saved = app.save_key(&openai(), Secret::new("sk-canary-0123456789abcd"), KeyPlace::Memory).await.unwrap();
    assert_eq!(saved.ending.as_deref(), Some("abcd"));
    assert_eq!(saved.kept_in, Some(KeyPlace::Memory));
    assert!(!serde_json::to_string(&saved).unwrap().contains("canary"));
    assert_eq!(app.forget_key(&openai()).await.unwrap().kept_in, None);
}

#[tokio::test]
async fn a_key_goes_to_the_host_it_was_entered_for_and_to_no_other() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let at = |host: &str| Provider::Compatible { base_url: format!("https://{host}/v1"), model: "m".to_owned() };
    app.save_key(&at("one.example"), Secret::new("sk-canary-0123456789abcd"), KeyPlace::Memory).await.unwrap();
    assert_eq!(app.key_state(&at("two.example")).await.unwrap().kept_in, None);
}

#[tokio::test]
async fn an_address_that_sends_answers_unprotected_or_holds_a_password_is_refused() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    for base_url in [
        "http://models.example/v1",
        "https://me:word@models.example/v1",
        "https://models.example/v1?key=word",
        "ftp://models.example",
        "models",
        "",
    ] {
        let provider = Provider::Compatible { base_url: base_url.to_owned(), model: "m".to_owned() };
        let error = app.change_setting(domain::Setting::Provider(provider)).await.unwrap_err();
        assert_eq!(error.code(), ipc::ErrorCode::NoSuchServer, "{base_url}");
    }
}
