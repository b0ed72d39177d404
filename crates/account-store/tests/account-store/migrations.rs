//! Bringing the tables to this version's form.

use std::time::Duration;

use account_store::{Settings, Store};

use crate::stage::empty;

/// A statement of a request is soon given up; a migration of a large table is not.
#[tokio::test]
async fn a_migration_takes_as_long_as_it_takes() {
    let database = empty().await;
    let settings = Settings {
        connections: 1,
        acquire_timeout: Duration::from_secs(10),
        statement_timeout: Duration::from_millis(1),
    };
    let store = Store::new(&database.url, &settings).expect("the address reads");
    store.migrate().await.expect("it is migrated");
}
