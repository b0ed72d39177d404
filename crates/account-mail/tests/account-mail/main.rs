//! Mail over a real conversation with a mail server.

use account_mail::{Letter, Outgoing, SendError, Sender, SmtpSettings, Transport, compose};
use testkit::{SmtpSink, refused_address};

async fn send(url: &str) -> Result<(), SendError> {
    let transport = Transport::smtp(&SmtpSettings { url, credentials: None }).expect("the address reads");
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
