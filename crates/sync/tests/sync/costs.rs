//! The cost of a round follows the change, not the history.

use std::cell::Cell;

use domain::Setting;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::computer::{answered, interview, outlined};
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
#[ignore = "takes minutes"]
async fn one_record_costs_the_same_after_a_thousand_and_a_hundred_thousand_records() {
    costs_the_same([1_000, 100_000]).await;
}

async fn costs_the_same(histories: [u128; 2]) {
    // For all threads, since what is said is switched on for all or none; the second story finds it done.
    let _ = tracing::subscriber::set_global_default(Statements);
    let (_stage, lines, ring, computers) = on(2).await;
    let mut costs: Vec<[Cost; 2]> = Vec::new();
    let mut seconds = 0;
    for history in histories {
        let mut events = vec![outlined("Nurse")];
        events.extend((0..history).map(|_| answered(0, "The same words again.")));
        computers[0].store().append(interview(history), computers[0].at(seconds), &events).await.unwrap();
        for (computer, line) in computers.iter().zip(&lines) {
            computer.sync(&line.client, &ring).await.unwrap();
        }
        seconds += 1;
        let zoom = Setting::ZoomPercent(100 + u16::try_from(seconds).unwrap());
        computers[0].store().set(computers[0].at(seconds), zoom).await.unwrap();
        let mut both = Vec::new();
        for (computer, line) in computers.iter().zip(&lines) {
            line.proxy.traffic();
            STATEMENTS.set(0);
            computer.sync(&line.client, &ring).await.unwrap();
            let (requests, bytes) = line.proxy.traffic();
            both.push(Cost { requests, bytes, statements: STATEMENTS.get() });
        }
        costs.push(both.try_into().unwrap());
    }
    for (short, long) in costs[0].iter().zip(&costs[1]) {
        assert!(short.requests > 0 && short.statements >= short.requests, "they are heard: {short:?}");
        assert_eq!((short.requests, short.statements), (long.requests, long.statements), "as many questions");
        assert!(long.bytes * 10 <= short.bytes * 11, "as many bytes: {costs:?}");
    }
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
