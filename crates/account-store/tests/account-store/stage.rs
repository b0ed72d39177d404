//! A migrated database of one test.

use std::{
    pin::pin,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use account_api::{Email, Name, me::Role};
use account_store::{Account, Repositories, Settings, Store, Transaction};
use domain::AccountId;
use futures::future::{Either, select};
use sqlx::{Connection, PgConnection};
use throwaway_postgres::{Cluster, Database};
use time::{OffsetDateTime, macros::datetime};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// When tests happen.
pub const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A database without a table.
pub async fn empty() -> Database {
    let cluster = CLUSTER.get_or_init(|| async { Cluster::start().expect("Postgres starts") }).await;
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    cluster.create(&name).expect("a database of its own")
}

/// An empty database with every table.
pub async fn database() -> (Database, Store) {
    let database = empty().await;
    let store = connected(&database);
    store.migrate().await.expect("it is migrated");
    (database, store)
}

/// Another pool on a database.
pub fn connected(database: &Database) -> Store {
    store(database, Duration::from_secs(30))
}

/// One that gives a statement of a request next to no time.
pub fn hurried(database: &Database) -> Store {
    store(database, Duration::from_millis(1))
}

fn store(database: &Database, statement_timeout: Duration) -> Store {
    let settings = Settings { connections: 20, acquire_timeout: Duration::from_secs(10), statement_timeout };
    Store::new(&database.url, &settings).expect("the address reads")
}

/// An account that is in no database yet.
pub fn account() -> Account {
    Account {
        id: AccountId::from_uuid(Uuid::from_u128(1)),
        email: Email::try_from("ada@example.org".to_owned()).expect("an address"),
        name: Name::try_from("Ada".to_owned()).expect("a name"),
        role: Role::User,
        password_hash: "h".to_owned(),
        created_at: NOW,
        suspended_at: None,
        deletion_due_at: None,
        keeps_summaries: false,
    }
}

/// A database with that account.
pub async fn with_account() -> (Database, Store) {
    let (database, store) = database().await;
    store.connection().await.expect("a connection").accounts().add(&account()).await.expect("it is added");
    (database, store)
}

/// Ends when one transaction of the database waits for another.
async fn somebody_waits(database: &Database) {
    let mut watch = PgConnection::connect(&database.url).await.expect("the database is there");
    let waits = "SELECT EXISTS (SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock')";
    while !sqlx::query_scalar::<_, bool>(waits).fetch_one(&mut watch).await.expect("it tells") {}
}

/// Does the second thing while the first one is not confirmed, and confirms that once the second one waits for it.
pub async fn while_open<T>(database: &Database, first: Transaction, second: impl Future<Output = T>) -> T {
    let (second, waiting) = (pin!(second), pin!(somebody_waits(database)));
    match select(second, waiting).await {
        Either::Left(_) => panic!("it did not wait"),
        Either::Right(((), second)) => {
            first.commit().await.expect("it stays");
            second.await
        }
    }
}
