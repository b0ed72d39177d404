//! Counting that holds when everybody comes at once.

use account_store::{Lock, Repositories, Rule, Try};
use futures::future::join_all;
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::stage::database;

const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);
const RULE: Rule = Rule { burst: 5, each: Duration::seconds(10) };

#[tokio::test]
async fn fifty_at_once_share_one_allowance() {
    let (_, store) = database().await;
    let takes = (0..50).map(|_| async {
        let mut connection = store.connection().await.expect("a connection");
        connection.rate_limits().take("key", RULE, NOW).await.expect("it counts")
    });
    let granted = join_all(takes).await.into_iter().filter(Option::is_none).count();
    assert_eq!(granted, 5);
    let mut connection = store.connection().await.expect("a connection");
    let mut take = async |seconds| {
        let now = NOW + Duration::seconds(seconds);
        connection.rate_limits().take("key", RULE, now).await.expect("it counts")
    };
    assert_eq!(take(0).await, Some(Duration::seconds(10)), "the wait is told");
    assert_eq!(take(10).await, None, "one more each ten seconds");
    assert_eq!(take(10).await, Some(Duration::seconds(10)));
    assert_eq!(take(-60).await.map(|wait| wait > Duration::minutes(1)), Some(true), "a clock set back grants nothing");
}

#[tokio::test]
async fn parallel_guesses_are_counted_before_they_are_looked_at() {
    let (_, store) = database().await;
    let guesses = (0..50).map(|_| async {
        let mut connection = store.connection().await.expect("a connection");
        connection.login_failures().count("key", Lock::Forgotten, NOW).await.expect("it counts")
    });
    let granted = join_all(guesses).await.into_iter().filter(|guess| *guess == Try::Granted).count();
    assert_eq!(granted, 6, "five free ones, and one whose successor has to wait");
}
