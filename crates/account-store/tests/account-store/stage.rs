//! A migrated database of one test.

use std::{
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use account_store::{Settings, Store};
use throwaway_postgres::{Cluster, Database};
use tokio::sync::OnceCell;

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
