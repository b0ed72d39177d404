//! More requests than there is room for.

use std::time::Duration;

use futures::future::join_all;
use serde_json::json;
use tokio::time::timeout;

use crate::{
    outages::{path, summary},
    stage::Stage,
};

/// How many requests a server takes at a time, how many come, and how often each comes again.
const ROOM: u32 = 12;
const CROWD: u32 = 5 * ROOM;
const TURNS: u32 = 20;
/// How long a reply may take.
const SOON: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn five_times_the_load_is_shed_with_a_time_to_come_back_and_is_over_when_it_ends() {
    let stage = Stage::with(|config| config.limits.concurrency = ROOM as usize).await;
    let ada = stage.candidate("ada").await;
    assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    let crowd = (0..CROWD).map(async |somebody| {
        let mut kept = Vec::new();
        for number in somebody * TURNS..(somebody + 1) * TURNS {
            let reply = timeout(SOON, ada.put(&path(number), summary())).await.expect("nobody is left waiting");
            match reply.status {
                204 => kept.push(number),
                503 => assert_ne!(reply.header("retry-after"), "", "{reply}"),
                other => panic!("{other}: {reply}"),
            }
        }
        kept
    });
    let kept = join_all(crowd).await.concat();
    assert!(kept.len() >= TURNS as usize, "as many go on as there is room for: {}", kept.len());
    assert!(kept.len() < (CROWD * TURNS) as usize, "the others are told to come back");
    assert_eq!(ada.get("/readyz").await.status, 204, "it is over at once");
    for number in kept {
        assert_eq!(ada.get(&path(number)).await.status, 200, "{number} was acknowledged");
    }
}
