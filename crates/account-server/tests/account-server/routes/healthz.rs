//! What is asked by machines.

use insta::assert_snapshot;

use crate::stage::Stage;

#[tokio::test]
async fn a_server_with_its_database_is_ready() {
    let stage = Stage::start().await;
    assert_snapshot!(stage.client().get("/healthz").await, @"204");
    assert_snapshot!(stage.client().get("/readyz").await, @"204");
}
