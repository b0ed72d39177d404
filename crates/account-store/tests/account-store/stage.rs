//! A migrated database of one test.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use account_api::{Email, Name, me::Role};
use account_store::{Account, Settings, Store};
use domain::AccountId;
use throwaway_postgres::{Cluster, Database};
use time::{OffsetDateTime, macros::datetime};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// When tests happen.
pub const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// An empty database with every table.
pub async fn database() -> (Database, Store) {
    let cluster = CLUSTER.get_or_init(|| async { Cluster::start().expect("Postgres starts") }).await;
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let database = cluster.create(&name).expect("a database of its own");
    let store = connected(&database);
    store.migrate().await.expect("it is migrated");
    (database, store)
}

/// Another pool on a database.
pub fn connected(database: &Database) -> Store {
    let settings = Settings {
        connections: 20,
        acquire_timeout: Duration::from_secs(10),
        statement_timeout: Duration::from_secs(30),
    };
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
