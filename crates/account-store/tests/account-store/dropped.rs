//! Whoever waits for the database may go away at any moment: a client hangs up, a time limit is reached.

use std::{
    future::{Future, poll_fn},
    task::Poll,
};

use account_store::{Repositories, Rule};
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::stage::database;

const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);
const ONCE: Rule = Rule { burst: 1, each: Duration::DAY };

/// Nothing that was acknowledged may be lost because somebody else went away.
#[tokio::test]
async fn a_transaction_whose_beginning_was_dropped_swallows_no_write() {
    let (database, store) = database().await;
    // From here there is a connection that waits for work.
    drop(store.connection().await.expect("a connection"));
    for polls in 1..12 {
        let mut begin = Box::pin(store.begin());
        let mut left = polls;
        poll_fn(|context| {
            let is_over = left == 0 || begin.as_mut().poll(context).is_ready();
            left -= usize::from(left > 0);
            if is_over { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        drop(begin);
        let key = format!("key/{polls}");
        let mut connection = store.connection().await.expect("a connection");
        assert_eq!(connection.rate_limits().take(&key, ONCE, NOW).await.expect("it counts"), None);
        drop(connection);
        let other = crate::stage::connected(&database);
        let mut connection = other.connection().await.expect("a connection");
        let again = connection.rate_limits().take(&key, ONCE, NOW).await.expect("it counts");
        assert!(again.is_some(), "what was counted after {polls} polls is there for everybody");
    }
}
