//! Bringing the tables to this version's form.

use crate::stage::{empty, hurried};

/// A statement of a request is soon given up; a migration of a large table is not.
#[tokio::test]
async fn a_migration_takes_as_long_as_it_takes() {
    hurried(&empty().await).migrate().await.expect("it is migrated");
}
