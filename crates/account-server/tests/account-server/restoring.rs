//! What an operator keeps is enough to begin again with.

use serde_json::json;
use uuid::Uuid;

use crate::{
    outages::{path, summary},
    stage::Stage,
};

const LAPTOP: Uuid = Uuid::from_u128(1);

#[tokio::test]
async fn a_backup_in_an_empty_database_is_the_service_as_it_was() {
    let stage = Stage::start().await;
    let ada = stage.subscriber("ada").await;
    assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    assert_eq!(ada.put(&path(1), summary()).await.status, 204);
    assert_eq!(ada.put(&format!("/v1/devices/{LAPTOP}"), json!({"name": "Laptop"})).await.status, 204);
    let push = |idx: u32| json!({"device": LAPTOP, "records": [{"idx": idx, "ciphertext": "b25l"}]});
    assert_eq!(ada.post("/v1/records", push(1)).await.status, 200);

    let (again, [before, after]) = stage.restored().await;
    assert!(!before.is_empty());
    assert_eq!(before, after, "row for row");

    let mut ada = ada.at(again.address);
    let records = format!("/v1/records?device={LAPTOP}&after=0");
    for seen in ["/v1/me", "/v1/billing/subscription", "/v1/interviews", &records] {
        let (was, is) = (ada.at(stage.address).get(seen).await, ada.get(seen).await);
        assert_eq!((is.status, is.json()), (200, was.json()), "{seen}: nobody is signed out, nothing is missing");
    }
    ada.sign_in().await;
    assert_eq!(ada.post("/v1/records", push(2)).await.status, 200, "lines go on where they stood");
    assert_eq!(ada.put(&path(2), summary()).await.status, 204, "what is new finds its place");
}
