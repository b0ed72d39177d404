//! Everything that the server holds.

use insta::assert_snapshot;

use crate::stage::Stage;

#[tokio::test]
async fn an_export_holds_what_is_ones_own_and_no_secret() {
    let stage = Stage::start().await;
    let (ada, _grace) = (stage.candidate("ada").await, stage.candidate("grace").await);
    let export = ada.get("/v1/me/export").await;
    assert_snapshot!(export, @r#"200 {"account":{"created_at":"[moment]","email":"ada@example.org","id":"[id]","keeps_summaries":false,"mfa":false,"name":"Ada","role":"user"},"ai_usage":[],"devices":[],"interviews":[],"sessions":[{"created_at":"[moment]","current":true,"device_name":"Ada's laptop","id":"[id]","seen_at":"[moment]"}],"subscription":{"can_try":true,"cancels":false,"entitlement":{"ai_micros_a_day":0,"banner":null,"plan":"free","state":"none","sync":false,"until":null}}}"#);
    for secret in ["argon2", "grace", "hash"] {
        assert!(!export.body.contains(secret), "{secret} is in: {}", export.body);
    }
}
