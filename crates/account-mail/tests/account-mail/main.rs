//! Mail over a real conversation with a mail server.

use account_mail::{Letter, Outgoing, Relay, SendError, Sender, SmtpSettings, Transport, compose};
use testkit::{SmtpSink, refused_address};

async fn send(url: &str) -> Result<(), SendError> {
    send_over(&SmtpSettings { url, credentials: None, authority: None }).await
}

async fn send_over(settings: &SmtpSettings<'_>) -> Result<(), SendError> {
    let transport = Transport::smtp(&Relay::new(settings).expect("it can be used"));
    let sender = Sender::new("Jobt <no-reply@jobt.example>").expect("an address");
    let mail = compose(Letter::RESET_PASSWORD, "Ada", None, Some("c0de")).expect("it is drawn");
    transport.send(&sender, Outgoing { id: "42", receiver: "ada@example.org", mail }).await
}

#[tokio::test]
async fn a_mail_arrives_with_its_id_its_text_and_its_html() {
    let sink = SmtpSink::start().await.expect("it listens");
    send(&sink.url()).await.expect("it is taken");
    let received = sink.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].receivers, ["ada@example.org"]);
    for part in ["Message-ID: <42@jobt.example>", "Subject: Set another password for Jobt", "text/plain", "text/html"] {
        assert!(received[0].text.contains(part), "{part} is missing in: {}", received[0].text);
    }
}

#[tokio::test]
async fn later_is_passing_and_never_is_lasting() {
    let sink = SmtpSink::start().await.expect("it listens");
    sink.refuse(1, "451 later");
    assert!(matches!(send(&sink.url()).await, Err(SendError::Passing(_))));
    sink.refuse(1, "550 nobody of that name");
    let error = send(&sink.url()).await.expect_err("it is refused");
    assert!(matches!(error, SendError::Lasting(_)));
    assert!(!error.to_string().contains("ada@"), "an error names no receiver: {error}");
    assert!(sink.received().is_empty());
}

#[tokio::test]
async fn a_mail_server_that_is_away_is_passing() {
    let refused = refused_address();
    let address = refused.trim_start_matches("http://").trim_end_matches("/v1");
    assert!(matches!(send(&format!("smtp://{address}")).await, Err(SendError::Passing(_))));
}

#[tokio::test]
async fn a_relay_that_asks_for_starttls_and_a_login_takes_mail_and_hears_nothing_before() {
    let sink = SmtpSink::start_guarded("jobt", "canary").await.expect("it listens");
    let authority = Some(sink.authority().as_bytes());
    send_over(&SmtpSettings { url: &sink.url(), credentials: Some(("jobt", "canary")), authority })
        .await
        .expect("it is taken");
    assert_eq!(sink.received().len(), 1);
    let in_clear = sink.heard_in_clear();
    assert_eq!(in_clear.len(), 2, "a greeting, and the wish for encryption: {in_clear:?}");
    assert_eq!(in_clear[1], "STARTTLS");
}

/// Whoever stands between could answer in the relay's place.
#[tokio::test]
async fn a_relay_that_cannot_show_who_it_is_hears_neither_password_nor_mail() {
    let sink = SmtpSink::start_guarded("jobt", "canary").await.expect("it listens");
    let credentials = Some(("jobt", "canary"));
    let sent = send_over(&SmtpSettings { url: &sink.url(), credentials, authority: None }).await;
    assert!(matches!(sent, Err(SendError::Passing(_))), "a certificate of nobody: {sent:?}");
    let plain = SmtpSink::start().await.expect("it listens");
    let url = format!("{}?tls=required", plain.url());
    let sent = send_over(&SmtpSettings { url: &url, credentials, authority: None }).await;
    assert!(matches!(sent, Err(SendError::Passing(_))), "STARTTLS was taken out of the line: {sent:?}");
    assert!(sink.received().is_empty() && plain.received().is_empty());
}

/// A password that was changed at the relay is put right by a person; until then the mail waits.
#[tokio::test]
async fn a_wrong_password_is_not_the_mails_fault() {
    let sink = SmtpSink::start_guarded("jobt", "canary").await.expect("it listens");
    let settings = SmtpSettings {
        url: &sink.url(),
        credentials: Some(("jobt", "another")),
        authority: Some(sink.authority().as_bytes()),
    };
    let error = send_over(&settings).await.expect_err("it is not let in");
    assert!(matches!(error, SendError::Passing(_)), "{error:?}");
    assert!(sink.received().is_empty());
}
