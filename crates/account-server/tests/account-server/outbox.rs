//! Mail that has to wait for its server.

use account_mail::{Relay, SmtpSettings, Transport};
use testkit::SmtpSink;
use time::Duration;

use crate::stage::Stage;

fn over(sink: &SmtpSink) -> Transport {
    let settings = SmtpSettings { url: &sink.url(), credentials: None, authority: None };
    Transport::smtp(&Relay::new(&settings).expect("it can be used"))
}

/// An hour without a mail server loses no mail and doubles none, and no request notices.
#[tokio::test]
async fn a_mail_waits_for_its_server_and_leaves_once() {
    let stage = Stage::start().await;
    let sink = SmtpSink::start().await.expect("it listens");
    let transport = over(&sink);
    let worker = stage.worker(transport);
    sink.refuse(7, "421 down for maintenance");
    assert_eq!(stage.client().register().await.status, 202);
    let mut minutes = 0;
    while sink.received().is_empty() {
        worker.send_due().await.expect("the outbox can be read");
        stage.pass(Duration::minutes(1));
        minutes += 1;
        assert!(minutes < 24 * 60, "it leaves within a day");
    }
    assert!(minutes > 60, "the tries lie further and further apart: {minutes} minutes");
    worker.send_due().await.expect("the outbox can be read");
    assert_eq!(sink.received().len(), 1);
}

#[tokio::test]
async fn what_the_mail_server_will_never_take_is_tried_once() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let sink = SmtpSink::start().await.expect("it listens");
    let transport = over(&sink);
    let worker = stage.worker(transport);
    sink.refuse(1, "550 nobody of that name");
    ada.device = None;
    ada.sign_in().await;
    worker.send_due().await.expect("the outbox can be read");
    stage.pass(Duration::days(2));
    worker.send_due().await.expect("the outbox can be read");
    assert!(sink.received().is_empty(), "it is set aside for a person to look at");
    assert_eq!(stage.given_up().await, 1);
    stage.pass(Duration::days(27));
    stage.forget().await;
    assert_eq!(stage.given_up().await, 0, "but not for ever: it names somebody");
}

/// Two workers on one outbox: each mail leaves once.
#[tokio::test]
async fn two_workers_share_the_outbox() {
    let stage = Stage::start().await;
    let sink = SmtpSink::start().await.expect("it listens");
    let (one, two) = (stage.worker(over(&sink)), stage.worker(over(&sink)));
    for number in 0..6 {
        let mut client = stage.client();
        client.email = format!("candidate{number}@example.org");
        client.register().await;
    }
    let (first, second) = tokio::join!(one.send_due(), two.send_due());
    assert_eq!(first.expect("it works") + second.expect("it works"), 6);
    let mut receivers: Vec<String> = sink.received().into_iter().flat_map(|mail| mail.receivers).collect();
    receivers.sort();
    receivers.dedup();
    assert_eq!(receivers.len(), 6, "each of them once");
}
