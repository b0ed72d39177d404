//! Summaries of interviews, for who agreed.

use account_api::practice::SUMMARIES_MAX;
use insta::assert_snapshot;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::{client::Client, stage::Stage};

fn summary(category: &str, started_at: &str, points: u8) -> Value {
    json!({
        "category": category, "mode": "coached", "difficulty": 3, "started_at": started_at, "spent_ms": 60_000,
        "answers": 6, "points": points, "tokens": 1200,
    })
}

fn path(number: u128) -> String {
    format!("/v1/interviews/{}", Uuid::from_u128(number))
}

/// Somebody who agreed, with so many interviews, one a minute.
async fn practised(stage: &Stage, name: &str, interviews: u128) -> Client {
    let client = stage.candidate(name).await;
    assert_eq!(client.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    for number in 0..interviews {
        let (category, points) = if number % 2 == 0 { ("nursing", 80) } else { ("sales", 40) };
        let started_at = format!("2026-11-26T{:02}:{:02}:00Z", number / 60, number % 60);
        let kept = client.put(&path(number), summary(category, &started_at, points)).await;
        assert_eq!(kept.status, 204, "{kept}");
    }
    client
}

#[tokio::test]
async fn nothing_is_kept_without_consent_and_withdrawing_it_erases() {
    let stage = Stage::start().await;
    let ada = stage.candidate("ada").await;
    assert_snapshot!(ada.put(&path(1), summary("nursing", "2026-11-26T10:00:00Z", 80)).await, @r#"403 {"code":"not_agreed","message":"The account has not agreed to keep summaries. Turn that on first","request_id":"[id]","status":403}"#);
    let ada = practised(&stage, "bea", 2).await;
    assert_eq!(ada.get(&path(1)).await.status, 200);
    ada.patch("/v1/me", json!({"keeps_summaries": false})).await;
    assert_eq!(ada.get(&path(1)).await.status, 404);
    assert_eq!(ada.get("/v1/analytics/dashboard").await.json()["all"]["interviews"], 0);
}

#[tokio::test]
async fn a_summary_sent_twice_is_there_once() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 1).await;
    let body = summary("nursing", "2026-11-26T10:00:00Z", 90);
    assert_eq!(ada.put(&path(0), body.clone()).await.status, 204);
    assert_eq!(ada.put(&path(0), body).await.status, 204);
    assert_snapshot!(ada.get(&path(0)).await, @r#"200 {"answers":6,"category":"nursing","difficulty":3,"id":"[id]","mode":"coached","points":90,"spent_ms":60000,"started_at":"[moment]","tokens":1200}"#);
    assert_eq!(ada.get("/v1/interviews").await.json()["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn an_account_keeps_as_many_summaries_as_it_may() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 1).await;
    let mut database = PgConnection::connect(&stage.database.url).await.expect("the database is there");
    let more = "INSERT INTO interview SELECT account, gen_random_uuid(), category, mode, difficulty, started_at,
        finished_at, spent_ms, answers, points, tokens FROM interview, generate_series(3, $1)";
    sqlx::query(more).bind(SUMMARIES_MAX).execute(&mut database).await.expect("all but one are kept");
    let put = async |number| ada.put(&path(number), summary("nursing", "2026-11-26T10:00:00Z", 90)).await;
    assert_eq!(put(1).await.status, 204);
    assert_snapshot!(put(2).await, @r#"403 {"code":"quota_reached","message":"This account keeps as many summaries as it may. Forget some that are not needed","request_id":"[id]","status":403}"#);
    assert_eq!(put(1).await.status, 204, "one that is kept is replaced");
    assert_eq!(ada.delete(&path(1), json!({})).await.status, 204);
    assert_eq!(put(2).await.status, 204);
}

#[tokio::test]
async fn lists_come_in_pages_that_neither_repeat_nor_skip() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 25).await;
    let mut seen = Vec::new();
    let mut next = String::new();
    loop {
        let page = ada.get(&format!("/v1/interviews?limit=10{next}")).await.json();
        let items = page["items"].as_array().expect("items").clone();
        seen.extend(items.iter().map(|item| item["started_at"].as_str().expect("a moment").to_owned()));
        let Some(cursor) = page["next"].as_str() else { break };
        next = format!("&after={cursor}");
    }
    let mut sorted = seen.clone();
    sorted.sort();
    sorted.dedup();
    sorted.reverse();
    assert_eq!(seen, sorted, "latest first, each once");
    assert_eq!(seen.len(), 25);
    let sales = ada.get("/v1/interviews?category=sales").await.json();
    assert_eq!(sales["items"].as_array().map(Vec::len), Some(12));
    assert_snapshot!(ada.get("/v1/interviews?after=nonsense").await, @r#"422 {"code":"invalid_field","field":"after","message":"This is not the place where a page ended","request_id":"[id]","status":422}"#);
    assert_eq!(ada.get("/v1/interviews?offset=10").await.status, 422, "there are no such lists here");
}

/// Nobody may learn from the reply whether somebody else's interview exists.
#[tokio::test]
async fn somebody_elses_interview_looks_like_one_that_is_not_there() {
    let stage = Stage::start().await;
    let (ada, grace) = (practised(&stage, "ada", 1).await, practised(&stage, "grace", 0).await);
    let theirs = grace.get(&path(0)).await.to_string();
    assert_eq!(theirs, grace.get(&path(99)).await.to_string());
    assert_eq!(grace.delete(&path(0), json!({})).await.status, 404);
    assert_eq!(grace.put(&format!("{}/feedback", path(0)), json!({"rating": 1})).await.status, 404);
    let compare = format!("/v1/feedback/compare?first={}&second={}", Uuid::from_u128(0), Uuid::from_u128(0));
    assert_eq!(grace.get(&compare).await.status, 404);
    assert_eq!(
        grace.put(&path(0), summary("sales", "2026-11-26T10:00:00Z", 1)).await.status,
        204,
        "an id of one's own"
    );
    assert_eq!(ada.get(&path(0)).await.json()["points"], 80, "hers is as it was");
}

#[tokio::test]
async fn numbers_and_moments_that_cannot_be_are_refused() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 0).await;
    let with = |field: &str, value: Value| {
        let mut body = summary("nursing", "2026-11-26T10:00:00Z", 80);
        body[field] = value;
        body
    };
    for (field, value) in [
        ("points", json!(101)),
        ("points", json!(-1)),
        ("difficulty", json!(0)),
        ("answers", json!(256)),
        ("spent_ms", json!(-5)),
        ("spent_ms", json!(1e20)),
        ("tokens", json!("many")),
        ("category", json!("Nursing; DROP TABLE account")),
        ("mode", json!("cheating")),
        ("started_at", json!("2019-01-01T00:00:00Z")),
        ("started_at", json!("2099-01-01T00:00:00Z")),
        ("started_at", json!("-9999-01-01T00:00:00Z")),
        ("finished_at", json!("2026-11-26T09:00:00Z")),
        ("account", json!(Uuid::nil())),
    ] {
        let refused = ada.put(&path(1), with(field, value.clone())).await;
        assert_eq!(refused.status, 422, "{field} = {value}: {refused}");
        assert_eq!(refused.json()["field"], field, "{refused}");
    }
}

#[tokio::test]
async fn ratings_add_up_and_interviews_compare() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 3).await;
    for (number, rating) in [(0, 5), (1, 2)] {
        let rated = ada.put(&format!("{}/feedback", path(number)), json!({"rating": rating})).await;
        assert_eq!(rated.status, 204, "{rated}");
    }
    assert_snapshot!(ada.get("/v1/feedback/summary").await, @r#"200 {"mean_rating":3.5,"rated":2,"ratings":[0,1,0,0,1]}"#);
    let compare = format!("/v1/feedback/compare?first={}&second={}", Uuid::from_u128(0), Uuid::from_u128(1));
    let compared = ada.get(&compare).await.json();
    assert_eq!((&compared["points"], &compared["answers"]), (&json!(-40), &json!(0)));
}

#[tokio::test]
async fn a_trend_follows_the_calendar_of_the_candidate() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 0).await;
    for (number, started_at) in [(1, "2026-11-26T22:30:00Z"), (2, "2026-11-26T23:30:00Z"), (3, "2026-10-25T00:30:00Z")]
    {
        ada.put(&path(number), summary("nursing", started_at, 70)).await;
    }
    let days = async |zone: &str| {
        let reply = ada.get(&format!("/v1/analytics/progress?period=day&zone={zone}")).await.json();
        let steps = reply["steps"].as_array().expect("steps").clone();
        steps
            .iter()
            .map(|step| (step["starts_on"].as_str().expect("a day").to_owned(), step["interviews"].clone()))
            .collect::<Vec<_>>()
    };
    let day = |day: &str, interviews: u8| (day.to_owned(), json!(interviews));
    assert_eq!(days("UTC").await, [day("2026-10-25", 1), day("2026-11-26", 2)]);
    assert_eq!(days("Europe/Berlin").await, [day("2026-10-25", 1), day("2026-11-26", 1), day("2026-11-27", 1)]);
    assert_eq!(days("America/New_York").await, [day("2026-10-24", 1), day("2026-11-26", 2)]);
    assert_snapshot!(ada.get("/v1/analytics/progress?zone=Middle/Earth").await, @r#"422 {"code":"invalid_field","field":"zone","message":"Nobody knows this time zone. A name looks like `Europe/Berlin`","request_id":"[id]","status":422}"#);
    assert_eq!(ada.get("/v1/analytics/progress?zone=%2B01:00").await.status, 422);
    assert_eq!(ada.get("/v1/analytics/progress?period=month&zone=Asia/Kolkata").await.status, 200);
}

#[tokio::test]
async fn categories_and_the_dashboard_add_up() {
    let stage = Stage::start().await;
    let ada = practised(&stage, "ada", 5).await;
    assert_snapshot!(ada.get("/v1/analytics/dashboard").await, @r#"200 {"all":{"answers":30,"best_points":80,"interviews":5,"mean_points":64.0,"spent_ms":300000},"last_30_days":{"answers":30,"best_points":80,"interviews":5,"mean_points":64.0,"spent_ms":300000},"latest_at":"[moment]"}"#);
    assert_snapshot!(ada.get("/v1/analytics/categories").await, @r#"200 {"categories":[{"answers":18,"best_points":80,"category":"nursing","interviews":3,"mean_points":80.0,"spent_ms":180000},{"answers":12,"best_points":40,"category":"sales","interviews":2,"mean_points":40.0,"spent_ms":120000}]}"#);
    let two = ada.get("/v1/analytics/categories/compare?ids=sales,teaching").await.json();
    assert_eq!(two["categories"].as_array().map(Vec::len), Some(1), "what was not practised is left out");
    assert_eq!(ada.get("/v1/analytics/categories/compare?ids=A").await.status, 422);
}
