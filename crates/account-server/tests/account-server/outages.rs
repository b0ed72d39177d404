//! The database goes away in the middle of everything and comes back: nobody restarts anything, and what was
//! acknowledged is there.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    time::Duration,
};

use account_api::Email;
use account_mail::{Relay, SmtpSettings, Transport};
use account_store::{Repositories, Summary};
use futures::future::join_all;
use serde_json::{Value, json};
use testkit::{Cable, SmtpSink};
use throwaway_postgres::Cluster;
use tokio::time::timeout;

use crate::{client::Client, stage::Stage};

/// How long a reply may take while the database is away, and how long the server to be ready again.
const SOON: Duration = Duration::from_secs(5);
const CLIENTS: u32 = 12;

/// The address of the summary with a number.
pub fn path(number: u32) -> String {
    format!("/v1/interviews/00000000-0000-0000-0000-{number:012}")
}

/// A summary as the app sends it.
pub fn summary() -> Value {
    json!({"category": "nursing", "mode": "mock", "started_at": "2026-11-26T10:00:00Z", "spent_ms": 60_000,
        "answers": 6, "points": 70, "tokens": 900})
}

/// Asks until the server is ready, or for as long as that may take.
pub async fn ready_again(client: &Client) {
    let asked = async { while client.get("/readyz").await.status != 204 {} };
    timeout(SOON, asked).await.expect("it is ready again by itself");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_minute_without_a_database_loses_nothing_that_was_acknowledged() {
    let mut cluster = Cluster::start().expect("Postgres starts");
    let stage = Stage::on_cluster(&cluster).await;
    let ada = stage.candidate("ada").await;
    assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    let (kept, refused) = (Mutex::new(Vec::new()), AtomicU32::new(0));
    let (next, is_over) = (AtomicU32::new(1), AtomicBool::new(false));

    let writer = async || {
        while !is_over.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let reply = timeout(SOON, ada.put(&path(number), summary())).await.expect("nobody is left waiting");
            match reply.status {
                204 => kept.lock().expect("nobody fails").push(number),
                503 => {
                    assert_eq!(reply.header("content-type"), "application/problem+json");
                    assert_ne!(reply.header("retry-after"), "", "{reply}");
                    refused.fetch_add(1, Ordering::Relaxed);
                }
                other => panic!("{other}: {reply}"),
            }
        }
    };
    let outage = async {
        while kept.lock().expect("nobody fails").len() < 100 {
            assert_eq!(ada.get("/readyz").await.status, 204);
        }
        tokio::task::block_in_place(|| cluster.stop()).expect("it stops");
        for _ in 0..20 {
            let (ready, alive) = (ada.get("/readyz").await, ada.get("/healthz").await);
            assert_eq!((ready.status, alive.status), (503, 204));
            stage.pass(time::Duration::seconds(3));
        }
        while refused.load(Ordering::Relaxed) < 100 {
            assert_eq!(ada.get("/readyz").await.status, 503);
        }
        tokio::task::block_in_place(|| cluster.start_again()).expect("it starts");
        ready_again(&ada).await;
        let before = kept.lock().expect("nobody fails").len();
        while kept.lock().expect("nobody fails").len() < before + 100 {
            assert_eq!(ada.get("/readyz").await.status, 204);
        }
        is_over.store(true, Ordering::Relaxed);
    };
    tokio::join!(join_all((0..CLIENTS).map(|_| writer())), outage);
    for number in kept.into_inner().expect("nobody fails") {
        assert_eq!(ada.get(&path(number)).await.status, 200, "{number} was acknowledged");
    }
}

/// Its computer loses power, or a cable is cut: nothing is closed and nothing answers. The system would wait for a quarter of
/// an hour.
#[tokio::test]
async fn a_database_that_vanishes_without_a_word_is_soon_given_up_and_soon_found_again() {
    let cluster = Cluster::start().expect("Postgres starts");
    let cable = Cable::to(&cluster.host().join(".s.PGSQL.5432")).await.expect("it is laid");
    let stage = Stage::on_cable(&cluster, &cable).await;
    let ada = stage.candidate("ada").await;
    assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    let all = async |first: u32| {
        let puts = (first..first + 2 * CLIENTS).map(async |number| ada.put(&path(number), summary()).await.status);
        timeout(SOON, join_all(puts)).await.expect("nobody is left waiting")
    };
    assert_eq!(all(1).await, [204; 2 * CLIENTS as usize], "every connection is there and in use");
    cable.cut();
    for first in [101, 201] {
        assert_eq!(all(first).await, [503; 2 * CLIENTS as usize]);
    }
    let (ready, alive) = (ada.get("/readyz").await, ada.get("/healthz").await);
    assert_eq!((ready.status, alive.status), (503, 204));
    assert_ne!(ready.header("retry-after"), "", "{ready}");
    cable.mend();
    ready_again(&ada).await;
    assert_eq!(all(301).await, [204; 2 * CLIENTS as usize], "no connection is held by what was given up");
    for number in 1..=2 * CLIENTS {
        assert_eq!(ada.get(&path(number)).await.status, 200, "{number} was acknowledged");
    }
}

/// What the worker had to do waits, and is done once. A mail that the relay has and the database does not know of leaves
/// again under the same id, so that the receiver's server can tell.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_due_while_the_database_is_away_is_done_once() {
    let mut cluster = Cluster::start().expect("Postgres starts");
    let stage = Stage::on_cluster(&cluster).await;
    let sink = SmtpSink::start().await.expect("it listens");
    let settings = SmtpSettings { url: &sink.url(), credentials: None, authority: None };
    let worker = stage.worker(Transport::smtp(&Relay::new(&settings).expect("it can be used")));
    for number in 0..5 {
        let mut client = stage.client();
        client.email = format!("candidate{number}@example.org");
        assert_eq!(client.register().await.status, 202);
    }
    // The database goes when the first mail has left, and before anybody noted that.
    let outage = async {
        sink.first().await;
        tokio::task::block_in_place(|| cluster.stop()).expect("it stops");
    };
    let (worked, ()) = tokio::join!(worker.send_due(), outage);
    let sent = worked.ok();
    worker.send_due().await.expect_err("there is no database");
    stage.pass(time::Duration::minutes(1));
    cluster.start_again().expect("it starts");
    worker.send_due().await.expect("it is back");
    assert_eq!(worker.send_due().await.ok(), Some(0), "nothing is done twice");
    let mails = sink.received();
    let mut ids: Vec<&str> =
        mails.iter().filter_map(|mail| mail.text.lines().find(|line| line.starts_with("Message-ID:"))).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5, "each mail left, doubled at most under its own id ({sent:?} before the outage)");
    assert!(mails.len() <= 6, "one at most was under way when the database went: {}", mails.len());
}

/// Everybody waits for one row until no connection is left. Others are told so at once, and it heals by itself.
#[tokio::test]
async fn without_a_free_connection_a_request_is_refused_and_the_next_ones_are_not() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    let mut holder = stage.begin().await;
    let email = Email::try_from(ada.email.clone()).expect("an address");
    let account = holder.accounts().find_by_email(&email).await.expect("it is read").expect("she is there").id;
    let kept = serde_json::from_value(summary()).expect("a summary");
    let id = "00000000-0000-0000-0000-000000000001".parse().expect("an id");
    let kept = holder.interviews().put(account, id, &kept, 1).await.expect("it is tried");
    assert_eq!(kept, Summary::Kept, "not yet for others");
    let waiting = join_all((0..8).map(|_| async { ada.put(&path(1), summary()).await }));
    let others = async {
        let mut refused = ada.get("/v1/me").await;
        while refused.status == 200 {
            refused = ada.get("/v1/me").await;
        }
        drop(holder);
        refused
    };
    let (kept, refused) = timeout(SOON * 2, async { tokio::join!(waiting, others) }).await.expect("nobody hangs");
    assert_eq!(refused.status, 503, "{refused}");
    assert!(kept.iter().all(|reply| reply.status == 204), "whoever had a connection went on");
    assert_eq!(ada.get("/v1/me").await.status, 200);
}
