//! Summaries are kept as long as their account agrees to that.

use account_store::{Repositories, Summary};
use domain::InterviewId;
use uuid::Uuid;

use crate::stage::{NOW, account, while_open, with_account};

#[tokio::test]
async fn a_summary_that_comes_while_the_agreement_is_withdrawn_is_not_kept() {
    let (database, store) = with_account().await;
    let (ada, id) = (account().id, InterviewId::from_uuid(Uuid::from_u128(7)));
    let mut connection = store.connection().await.expect("a connection");
    connection.accounts().set_summaries_agreed(ada, Some(NOW)).await.expect("she agrees");
    let mut withdrawing = store.begin().await.expect("a transaction");
    withdrawing.accounts().set_summaries_agreed(ada, None).await.expect("she does not");
    withdrawing.interviews().delete_all(ada).await.expect("all are gone");
    let summary = serde_json::json!({"category": "nursing", "mode": "mock", "started_at": "2026-11-26T10:00:00Z",
        "spent_ms": 60_000, "answers": 6, "points": 70, "tokens": 900});
    let summary = serde_json::from_value(summary).expect("a summary");
    let kept = while_open(&database, withdrawing, connection.interviews().put(ada, id, &summary, 1)).await;
    assert_eq!(kept.expect("it is tried"), Summary::NotAgreed);
    assert!(connection.interviews().find(ada, id).await.expect("it is looked for").is_none());
}
