//! The second factor.

use insta::assert_snapshot;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use time::Duration;

use crate::{
    client::{Client, PASSWORD},
    stage::{Stage, listed},
};

/// An authenticator: what the address that the server gave makes of the time.
pub struct Authenticator(totp_rs::Totp);

impl Authenticator {
    async fn set_up(client: &Client) -> Self {
        let reply = client.post("/v1/me/mfa", json!({"password": PASSWORD})).await;
        assert_eq!(reply.status, 200, "{reply}");
        let url = reply.json()["url"].as_str().expect("an address").to_owned();
        assert!(url.starts_with("otpauth://totp/Jobt:"), "{url}");
        Self(totp_rs::Totp::from_url(url).expect("authenticators read it"))
    }

    pub fn code(&self, stage: &Stage) -> String {
        let now = account_server::Clock::now(&stage.clock).unix_timestamp();
        self.0.generate(u64::try_from(now).expect("after 1970")).to_string()
    }
}

/// Turns the second factor on; returns the authenticator and the recovery codes.
pub async fn turned_on(stage: &Stage, client: &Client) -> (Authenticator, Vec<String>) {
    let authenticator = Authenticator::set_up(client).await;
    let reply = client.post("/v1/me/mfa/confirm", json!({"code": authenticator.code(stage)})).await;
    assert_eq!(reply.status, 200, "{reply}");
    let body = reply.json();
    let codes = body["codes"].as_array().expect("codes").iter().map(|code| code.as_str().expect("text").to_owned());
    (authenticator, codes.collect())
}

pub async fn challenge(client: &Client) -> Value {
    let reply = client.login().await.json();
    assert_eq!(reply["state"], "mfa_required");
    reply["challenge"].clone()
}

pub async fn answer(client: &Client, challenge: &Value, code: &str) -> crate::client::Reply {
    client.post("/v1/auth/mfa", json!({"challenge": challenge, "code": code, "device_name": "Ada's laptop"})).await
}

#[tokio::test]
async fn with_a_second_factor_the_password_alone_opens_nothing() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let (authenticator, codes) = turned_on(&stage, &ada).await;
    assert_eq!(codes.len(), 10);
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Signing in to Jobt asks for a second factor");
    stage.pass(Duration::seconds(30));
    assert_snapshot!(ada.login().await, @r#"200 {"challenge":"[token]","state":"mfa_required"}"#);
    let code = authenticator.code(&stage);
    let first = challenge(&ada).await;
    let reply = answer(&ada, &first, &code).await;
    assert_eq!(reply.status, 200, "{reply}");
    assert_eq!(answer(&ada, &first, &code).await.status, 410, "a challenge is answered once");
    let second = challenge(&ada).await;
    assert_snapshot!(answer(&ada, &second, &code).await, @r#"401 {"code":"wrong_credentials","message":"This code is not right, or it was used. Enter the one that is shown now","request_id":"[id]","status":401}"#);
    stage.pass(Duration::seconds(30));
    assert_eq!(answer(&ada, &second, &code).await.status, 401, "its time is over");
    assert_eq!(answer(&ada, &second, &authenticator.code(&stage)).await.status, 200);
}

#[tokio::test]
async fn the_code_that_turned_the_factor_on_signs_nobody_in() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let (authenticator, _) = turned_on(&stage, &ada).await;
    let challenge = challenge(&ada).await;
    assert_eq!(answer(&ada, &challenge, &authenticator.code(&stage)).await.status, 401);
}

#[tokio::test]
async fn a_recovery_code_is_good_once() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let (_, codes) = turned_on(&stage, &ada).await;
    let first = challenge(&ada).await;
    assert_eq!(answer(&ada, &first, &codes[0].to_lowercase()).await.status, 200);
    let second = challenge(&ada).await;
    assert_eq!(answer(&ada, &second, &codes[0]).await.status, 401);
    assert_eq!(answer(&ada, &second, &codes[1]).await.status, 200);
}

#[tokio::test]
async fn codes_cannot_be_guessed_at_length() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let (authenticator, _) = turned_on(&stage, &ada).await;
    stage.pass(Duration::minutes(1));
    let challenge = challenge(&ada).await;
    for _ in 0..5 {
        assert_eq!(answer(&ada, &challenge, "000000").await.status, 401);
    }
    let late = answer(&ada, &challenge, &authenticator.code(&stage)).await;
    assert_snapshot!(late, @r#"410 {"code":"stale_token","message":"This took too long or too many tries. Sign in again","request_id":"[id]","status":410}"#);
}

#[tokio::test]
async fn factors_change_only_with_the_password() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    assert_eq!(ada.post("/v1/me/mfa", json!({"password": "not the password"})).await.status, 403);
    assert_snapshot!(ada.post("/v1/me/mfa/confirm", json!({"code": "123456"})).await, @r#"409 {"code":"conflict","message":"There is nothing to confirm. Set the second factor up first","request_id":"[id]","status":409}"#);
    turned_on(&stage, &ada).await;
    stage.mail().await;
    assert_eq!(ada.post("/v1/me/mfa", json!({"password": PASSWORD})).await.status, 409, "it is on");
    assert_eq!(ada.delete("/v1/me/mfa", json!({"password": "not the password"})).await.status, 403);
    assert_snapshot!(ada.delete("/v1/me/mfa", json!({"password": PASSWORD})).await, @"204");
    assert_snapshot!(listed(&stage.mail().await), @"ada@example.org: Signing in to Jobt asks for no second factor");
    assert_eq!(ada.login().await.json()["state"], "signed_in");
}

#[tokio::test]
async fn a_challenge_is_worth_nothing_once_the_password_is_another() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    let (_, codes) = turned_on(&stage, &ada).await;
    let pending = challenge(&ada).await;
    let change = json!({"current_password": PASSWORD, "new_password": "seven loud walnuts"});
    assert_eq!(ada.put("/v1/me/password", change).await.status, 204);
    assert_eq!(answer(&ada, &pending, &codes[0]).await.status, 410);
}

/// A reply that says "set another password" must be true, whatever was guessed at; and whoever reads another's mail must
/// not get new guesses at the second factor with each password.
#[tokio::test]
async fn another_password_lets_in_whoever_is_locked_out_and_a_day_ends_the_lock_of_the_factor() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let (authenticator, _) = turned_on(&stage, &ada).await;
    stage.mail().await;
    let pending = challenge(&ada).await;
    assert_eq!(answer(&ada, &pending, "000000").await.status, 401);
    assert_eq!(ada.delete("/v1/me", json!({"password": "not the password"})).await.status, 403);
    let mut wrong = ada.clone();
    wrong.password = "not the password".to_owned();
    assert_eq!(wrong.login().await.status, 401);
    let mut database = PgConnection::connect(&stage.database.url).await.expect("the database is there");
    let most = sqlx::query("UPDATE login_failure SET failures = 100").execute(&mut database).await;
    assert_eq!(most.expect("it is written").rows_affected(), 3, "by the factor, by the account and by the computer");
    let locked = answer(&ada, &pending, "000000").await;
    assert_snapshot!(locked, @r#"429 {"code":"too_many_requests","message":"Too many wrong codes in a row. Wait a day, or change the password on a computer where you are signed in","request_id":"[id]","status":429}"#);
    assert_eq!(locked.header("retry-after"), "86400");
    assert_eq!(ada.delete("/v1/me", json!({"password": PASSWORD})).await.status, 429);
    let locked = ada.login().await;
    assert_snapshot!(locked, @r#"429 {"code":"too_many_requests","message":"Too many wrong tries in a row. Set another password under \"Forgotten password\"","request_id":"[id]","status":429}"#);

    ada.post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
    ada.password = "seven loud walnuts".to_owned();
    let reset = json!({"token": stage.code().await, "password": ada.password});
    assert_eq!(ada.post("/v1/auth/password/reset", reset).await.status, 204);
    stage.pass(Duration::minutes(1));
    let pending = challenge(&ada).await;
    assert_eq!(answer(&ada, &pending, &authenticator.code(&stage)).await.status, 429, "the factor is locked as before");
    stage.pass(Duration::days(1));
    let pending = challenge(&ada).await;
    let signed_in = answer(&ada, &pending, &authenticator.code(&stage)).await;
    assert_eq!(signed_in.status, 200, "{signed_in}");
    ada.keep(&signed_in.json());
    assert_eq!(ada.delete("/v1/me", json!({"password": ada.password})).await.status, 204);
}

#[tokio::test]
async fn a_reset_password_does_not_skip_the_second_factor() {
    let stage = Stage::start().await;
    let mut ada = stage.candidate("ada").await;
    let (_, codes) = turned_on(&stage, &ada).await;
    stage.mail().await;
    ada.post("/v1/auth/password/forgot", json!({"email": "ada@example.org"})).await;
    let token = stage.code().await;
    ada.password = "xK9#mQ2$w".to_owned();
    let reset = ada.post("/v1/auth/password/reset", json!({"token": token, "password": ada.password})).await;
    assert_eq!(reset.status, 204, "a second factor allows a shorter password: {reset}");
    let pending = challenge(&ada).await;
    ada.keep(&answer(&ada, &pending, &codes[0]).await.json());
    let alone = ada.delete("/v1/me/mfa", json!({"password": ada.password})).await;
    assert_snapshot!(alone, @r#"422 {"code":"weak_password","field":"password","message":"Without a second factor this password would be too weak. Set a stronger one first","request_id":"[id]","status":422}"#);
}
