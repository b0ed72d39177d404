//! The cost of a round follows the change, not the history.

use std::cell::Cell;

use domain::{AccountId, DeviceId, RecordId, Setting};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use uuid::Uuid;

use crate::computer::{Computer, answered, interview, outlined};
use crate::lines::on;

/// What one record costs on its way: to the server, and to the other computer.
#[derive(Debug)]
struct Cost {
    requests: usize,
    bytes: usize,
    statements: usize,
}

#[tokio::test]
async fn one_record_costs_the_same_after_a_short_and_a_long_history() {
    costs_the_same([20, 2_000]).await;
}

#[tokio::test]
#[ignore = "takes a minute or two"]
async fn one_record_costs_the_same_after_a_thousand_and_a_hundred_thousand_records() {
    costs_the_same([1_000, 100_000]).await;
}

async fn costs_the_same(histories: [u64; 2]) {
    // For all threads, since what is said is switched on for all or none; the second story finds it done.
    let _ = tracing::subscriber::set_global_default(Statements);
    let (_stage, lines, ring, mut computers) = on(2).await;
    let template = interview_of_twenty().await;
    let mut costs: Vec<[Cost; 2]> = Vec::new();
    for (seconds, history) in (1..).zip(histories) {
        let own = computers[0].store().device();
        let there = computers[0].store().lines().await.unwrap().get(&own).copied().unwrap_or(0);
        let records = written(own, there + 1, history, &template);
        for computer in &mut computers {
            computer.seed(&records).await;
        }
        for (computer, line) in computers.iter().zip(&lines) {
            computer.sync(&line.client, &ring).await.unwrap();
        }
        let zoom = Setting::ZoomPercent(100 + u16::try_from(seconds).unwrap());
        computers[0].store().set(computers[0].at(seconds), zoom).await.unwrap();
        let mut both = Vec::new();
        for (computer, line) in computers.iter().zip(&lines) {
            line.proxy.traffic();
            STATEMENTS.set(0);
            let report = computer.sync(&line.client, &ring).await.unwrap();
            assert_eq!(report.uploaded + report.downloaded, 1, "one record went");
            let (requests, bytes) = line.proxy.traffic();
            both.push(Cost { requests, bytes, statements: STATEMENTS.get() });
        }
        eprintln!("one record after {history}: {both:?}");
        costs.push(both.try_into().unwrap());
    }
    for (short, long) in costs[0].iter().zip(&costs[1]) {
        assert!(short.requests > 0 && short.statements >= short.requests, "they are heard: {short:?}");
        assert_eq!((short.requests, short.statements), (long.requests, long.statements), "as many questions");
        assert!(long.bytes * 10 <= short.bytes * 11, "as many bytes: {costs:?}");
    }
}

/// The records of a finished interview, as an app writes them.
async fn interview_of_twenty() -> Vec<store::Record> {
    let computer = Computer::new(99, 0, AccountId::from_uuid(Uuid::from_u128(1))).await;
    let mut events = vec![outlined("Nurse")];
    events.extend((1..20).map(|_| answered(0, "The same words again.")));
    computer.store().append(interview(1), computer.at(0), &events).await.unwrap();
    computer.log().await
}

/// So many records of one line from a number on, in interviews like the template, each under an id of its own.
fn written(device: DeviceId, from: i64, count: u64, template: &[store::Record]) -> Vec<store::Record> {
    (from..)
        .zip(template.iter().cycle())
        .take(usize::try_from(count).unwrap())
        .map(|(idx, like)| {
            let number = u128::from(idx.unsigned_abs());
            store::Record {
                id: RecordId::from_uuid(Uuid::from_u128(number)),
                device,
                idx,
                // Later than the line so far, and earlier than the settings, which come seconds later.
                hlc: template[0].hlc + idx,
                subject: Some(Uuid::from_u128(number.div_ceil(template.len() as u128) << 64)),
                ..like.clone()
            }
            .sealed()
        })
        .collect()
}

thread_local! {
    /// The statements of the story that this thread tells; its server works on the same one.
    static STATEMENTS: Cell<usize> = const { Cell::new(0) };
}

/// Counts the statements that the database is asked.
struct Statements;

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, _: &Event<'_>) {
        STATEMENTS.set(STATEMENTS.get() + 1);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
