//! A session that did not end speaks for an account that may act, whoever came first.

use account_store::{Repositories, Session, Store, Transaction};
use domain::SessionId;
use time::Duration;
use uuid::Uuid;

use crate::stage::{NOW, account, while_open, with_account};

fn session() -> Session {
    Session {
        id: SessionId::from_uuid(Uuid::from_u128(7)),
        account: account().id,
        device_name: "Ada's computer".to_owned(),
        created_at: NOW,
        seen_at: NOW,
        expires_at: NOW + Duration::DAY,
    }
}

async fn suspend(tx: &mut Transaction) {
    assert!(tx.accounts().set_suspended(account().id, Some(NOW)).await.expect("it is suspended"));
    tx.sessions().end_all(account().id, None, NOW).await.expect("its sessions end");
}

async fn live(store: &Store) -> usize {
    let mut connection = store.connection().await.expect("a connection");
    connection.sessions().of(account().id, NOW).await.expect("they are read").len()
}

#[tokio::test]
async fn a_session_waits_for_a_suspension_and_does_not_begin() {
    let (database, store) = with_account().await;
    let mut suspending = store.begin().await.expect("a transaction");
    suspend(&mut suspending).await;
    let begun = while_open(&database, suspending, async {
        let mut tx = store.begin().await.expect("a transaction");
        let begun = tx.sessions().add(&session()).await.expect("it is tried");
        tx.commit().await.expect("it stays");
        begun
    });
    assert!(!begun.await);
    assert_eq!(live(&store).await, 0);
}

#[tokio::test]
async fn a_suspension_waits_for_a_session_and_ends_it() {
    let (database, store) = with_account().await;
    let mut beginning = store.begin().await.expect("a transaction");
    assert!(beginning.sessions().add(&session()).await.expect("it begins"));
    while_open(&database, beginning, async {
        let mut tx = store.begin().await.expect("a transaction");
        suspend(&mut tx).await;
        tx.commit().await.expect("it stays");
    })
    .await;
    assert_eq!(live(&store).await, 0);
}
