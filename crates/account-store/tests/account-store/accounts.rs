//! Erasing an account.

use account_store::Repositories;
use sqlx::{Connection, PgConnection};

use crate::stage::{NOW, account, hurried, with_account};

const FILLED: &str = "
INSERT INTO device (account, id, name, created_at) SELECT id, id, 'd', created_at FROM account;
INSERT INTO record SELECT account, id, n, 'x', created_at FROM device, generate_series(1, 50000) n;
";

/// A statement of a request is soon given up; an account goes whole, however much it has.
#[tokio::test]
async fn erasing_an_account_takes_as_long_as_it_takes() {
    let (database, store) = with_account().await;
    let ada = account().id;
    let mut connection = store.connection().await.expect("a connection");
    connection.accounts().set_deletion_due(ada, Some(NOW)).await.expect("it is due");
    let mut filling = PgConnection::connect(&database.url).await.expect("the database is there");
    sqlx::raw_sql(FILLED).execute(&mut filling).await.expect("it is filled");
    let hurried = hurried(&database);
    let soon = hurried.connection().await.expect("a connection").accounts().erase(ada, NOW).await;
    assert!(soon.is_err(), "this much takes longer than a request has");
    let mut patient = hurried.patient().await.expect("a connection");
    assert!(patient.accounts().erase(ada, NOW).await.expect("it is erased"));
    assert!(connection.accounts().find(ada).await.expect("it is looked for").is_none());
}
