//! Every route, for everybody who may not. A route without a row here fails, and so does a row without a route.

use std::collections::BTreeMap;

use account_api::me::Role;
use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    client::{Client, Reply},
    contract::{operations, target},
    routes::{
        admin::{admin, staff},
        mfa::turned_on,
    },
    stage::Stage,
};

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq)]
enum May {
    Anybody,
    SignedIn,
    Plus,
    Support,
    Admin,
}

use May::{Admin, Anybody, Plus, SignedIn, Support};

const ROWS: &[(&str, May)] = &[
    ("GET /healthz", Anybody),
    ("GET /readyz", Anybody),
    ("GET /v1/admin/accounts", Support),
    ("POST /v1/admin/accounts/{id}/restore", Admin),
    ("POST /v1/admin/accounts/{id}/suspend", Admin),
    ("GET /v1/admin/audit", Admin),
    ("GET /v1/admin/categories", Support),
    ("PUT /v1/admin/categories/{id}", Admin),
    ("GET /v1/admin/industries", Support),
    ("PUT /v1/admin/industries/{id}", Admin),
    ("GET /v1/admin/metrics", Support),
    ("POST /v1/admin/question-sets/{category}/restore", Admin),
    ("POST /v1/admin/question-sets/{category}/withdraw", Admin),
    ("POST /v1/ai/chat/completions", Plus),
    ("GET /v1/ai/models", SignedIn),
    ("GET /v1/ai/usage", SignedIn),
    ("GET /v1/analytics/categories", SignedIn),
    ("GET /v1/analytics/categories/compare", SignedIn),
    ("GET /v1/analytics/dashboard", SignedIn),
    ("GET /v1/analytics/progress", SignedIn),
    ("POST /v1/auth/login", Anybody),
    ("POST /v1/auth/logout", SignedIn),
    ("POST /v1/auth/logout-all", SignedIn),
    ("POST /v1/auth/mfa", Anybody),
    ("POST /v1/auth/password/forgot", Anybody),
    ("POST /v1/auth/password/reset", Anybody),
    ("POST /v1/auth/refresh", Anybody),
    ("POST /v1/auth/register", Anybody),
    ("POST /v1/auth/resend-verification", Anybody),
    ("POST /v1/auth/verify-email", Anybody),
    ("POST /v1/billing/cancel", SignedIn),
    ("POST /v1/billing/change", SignedIn),
    ("POST /v1/billing/change/preview", SignedIn),
    ("POST /v1/billing/checkout", SignedIn),
    ("GET /v1/billing/invoices", SignedIn),
    ("GET /v1/billing/plans", Anybody),
    ("POST /v1/billing/portal", SignedIn),
    ("POST /v1/billing/resume", SignedIn),
    ("GET /v1/billing/subscription", SignedIn),
    ("POST /v1/billing/trial", SignedIn),
    ("POST /v1/billing/webhook", Anybody),
    ("GET /v1/catalog/categories", Anybody),
    ("GET /v1/catalog/categories/{id}", Anybody),
    ("GET /v1/catalog/industries", Anybody),
    ("GET /v1/catalog/question-sets", Anybody),
    ("GET /v1/catalog/question-sets/{category}", Anybody),
    ("GET /v1/devices", SignedIn),
    ("DELETE /v1/devices/{id}", SignedIn),
    ("PUT /v1/devices/{id}", SignedIn),
    ("PUT /v1/devices/{id}/upload", SignedIn),
    ("GET /v1/feedback/compare", SignedIn),
    ("GET /v1/feedback/summary", SignedIn),
    ("GET /v1/interviews", SignedIn),
    ("DELETE /v1/interviews/{id}", SignedIn),
    ("GET /v1/interviews/{id}", SignedIn),
    ("PUT /v1/interviews/{id}", SignedIn),
    ("PUT /v1/interviews/{id}/feedback", SignedIn),
    ("DELETE /v1/me", SignedIn),
    ("GET /v1/me", SignedIn),
    ("PATCH /v1/me", SignedIn),
    ("POST /v1/me/email", SignedIn),
    ("POST /v1/me/email/confirm", SignedIn),
    ("GET /v1/me/export", SignedIn),
    ("DELETE /v1/me/mfa", SignedIn),
    ("POST /v1/me/mfa", SignedIn),
    ("POST /v1/me/mfa/confirm", SignedIn),
    ("PUT /v1/me/password", SignedIn),
    ("GET /v1/me/sessions", SignedIn),
    ("DELETE /v1/me/sessions/{id}", SignedIn),
    ("GET /v1/records", SignedIn),
    ("POST /v1/records", Plus),
    ("GET /v1/records/status", SignedIn),
];

/// What is somebody's own, by the ids that lead to it.
struct Own {
    account: String,
    session: String,
    interviews: [Uuid; 2],
    device: Uuid,
}

/// Calls that name somebody's own thing: of `own`, or of nobody.
fn calls_about(own: &Own) -> Vec<(Method, String, Value)> {
    let Own { account, session, interviews: [one, two], device } = own;
    let summary = json!({
        "category": "nursing", "mode": "mock", "started_at": "2026-11-26T10:00:00Z", "spent_ms": 1, "answers": 1,
        "points": 1, "tokens": 1,
    });
    let records = json!({"device": device, "records": [{"idx": 2, "ciphertext": BASE64_STANDARD.encode("forged")}]});
    vec![
        (Method::GET, format!("/v1/interviews/{one}"), Value::Null),
        (Method::PUT, format!("/v1/interviews/{one}/feedback"), json!({"rating": 1})),
        (Method::GET, format!("/v1/feedback/compare?first={one}&second={two}"), Value::Null),
        (Method::DELETE, format!("/v1/interviews/{one}"), Value::Null),
        // From here on it is there, as the caller's own.
        (Method::PUT, format!("/v1/interviews/{one}"), summary),
        (Method::GET, format!("/v1/records?device={device}"), Value::Null),
        (Method::POST, "/v1/records".to_owned(), records),
        (Method::DELETE, format!("/v1/devices/{device}"), Value::Null),
        (Method::PUT, format!("/v1/devices/{device}"), json!({"name": "Mine"})),
        (Method::DELETE, format!("/v1/me/sessions/{session}"), Value::Null),
        (Method::GET, format!("/v1/admin/audit?account={account}"), Value::Null),
        (Method::POST, format!("/v1/admin/accounts/{account}/suspend"), Value::Null),
        (Method::POST, format!("/v1/admin/accounts/{account}/restore"), Value::Null),
    ]
}

fn rows(who: impl Fn(May) -> bool) -> impl Iterator<Item = (Method, String, May)> {
    ROWS.iter().filter(move |(_, may)| who(*may)).map(|(row, may)| {
        let (method, path) = target(row);
        (method, path, *may)
    })
}

fn code(path: &str, reply: &Reply) -> Value {
    let body = reply.json();
    // There errors have the shape of OpenAI's API.
    if path.starts_with("/v1/ai/") { body["error"]["code"].clone() } else { body["code"].clone() }
}

async fn ask(client: &Client, method: &Method, path: &str, body: &Value) -> Reply {
    let request = client.request(method.clone(), path);
    client.send(if body.is_null() { request } else { request.json(body) }).await
}

async fn own_id(client: &Client) -> String {
    client.get("/v1/me").await.json()["id"].as_str().expect("an id").to_owned()
}

/// Somebody with Plus who has something of everything.
async fn owner(stage: &Stage, name: &str, seed: u128) -> (Client, Own) {
    let owner = stage.subscriber(name).await;
    assert_eq!(owner.patch("/v1/me", json!({"keeps_summaries": true, "name": "Canary Lovelace"})).await.status, 200);
    let session = owner.get("/v1/me/sessions").await.json()["sessions"][0]["id"].as_str().expect("an id").to_owned();
    let interviews = [Uuid::from_u128(seed + 1), Uuid::from_u128(seed + 2)];
    let own = Own { account: own_id(&owner).await, session, interviews, device: Uuid::from_u128(seed + 3) };
    for (id, points) in interviews.iter().zip([81, 82]) {
        let summary = json!({
            "category": "sales", "mode": "mock", "started_at": "2026-11-25T10:00:00Z", "spent_ms": 777_001,
            "answers": 6, "points": points, "tokens": 777_002,
        });
        assert_eq!(owner.put(&format!("/v1/interviews/{id}"), summary).await.status, 204);
    }
    assert_eq!(owner.put(&format!("/v1/devices/{}", own.device), json!({"name": "Canary laptop"})).await.status, 204);
    let records = json!([{"idx": 1, "ciphertext": BASE64_STANDARD.encode("canary record")}]);
    let pushed = owner.post("/v1/records", json!({"device": own.device, "records": records})).await;
    assert_eq!(pushed.status, 200, "{pushed}");
    (owner, own)
}

/// Everything that the server says is somebody's.
async fn all_of(client: &Client, own: &Own) -> [String; 2] {
    let records = client.get(&format!("/v1/records?device={}", own.device)).await;
    [client.get("/v1/me/export").await.body, records.body]
}

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let of_contract: BTreeMap<String, bool> =
        operations().map(|(row, operation)| (row, operation["security"][0]["bearer"].is_array())).collect();
    let of_rows = ROWS.iter().map(|(row, may)| ((*row).to_owned(), *may != Anybody)).collect();
    assert_eq!(of_contract, of_rows, "the contract, and who may by the rows here");
}

/// Whoever has no live session gets the same refusal from every route that needs one, before anything else is looked at.
#[tokio::test]
async fn without_a_live_session_every_route_that_needs_one_refuses() {
    let stage = Stage::start().await;
    let anonymous = stage.client();
    let expired = stage.candidate("expired").await;
    stage.pass(time::Duration::hours(1));
    let mut ended = expired.clone();
    ended.sign_in().await;
    let as_access = ended.refresh.clone();
    assert_eq!(ended.post("/v1/auth/logout", json!({})).await.status, 204);
    let suspended = stage.candidate("suspended").await;
    let admin = admin(&stage).await;
    let suspend = format!("/v1/admin/accounts/{}/suspend", own_id(&suspended).await);
    assert_eq!(admin.post(&suspend, json!({})).await.status, 204);
    let leaving = stage.candidate("leaving").await;
    assert_eq!(leaving.delete("/v1/me", json!({"password": leaving.password})).await.status, 204);
    stage.mail().await;
    // Until its address is confirmed there is no account, so all that there is to show is the code of the mail.
    let mut unverified = stage.client();
    unverified.email = "unverified@example.org".to_owned();
    unverified.register().await;
    unverified.access = Some(stage.code().await);
    assert_eq!(unverified.login().await.status, 401);
    let (mut refresh_as_access, mut nonsense) = (anonymous.clone(), anonymous.clone());
    refresh_as_access.access = as_access;
    nonsense.access = Some("eyJhbGciOiJub25lIn0.e30.".to_owned());
    let callers = [
        ("anonymous", &anonymous),
        ("expired", &expired),
        ("ended", &ended),
        ("suspended", &suspended),
        ("leaving", &leaving),
        ("unverified", &unverified),
        ("refresh token", &refresh_as_access),
        ("nonsense", &nonsense),
    ];
    for (method, path, _) in rows(|may| may != Anybody) {
        for (who, client) in callers {
            let reply = ask(client, &method, &path, &json!({})).await;
            assert_eq!(reply.status, 401, "{who}: {method} {path}: {reply}");
            assert_eq!(code(&path, &reply), "signed_out", "{who}: {method} {path}");
            assert_eq!(reply.header("www-authenticate"), "Bearer", "{who}: {method} {path}");
        }
    }
}

/// A role counts only with a second factor, and reaches no further than it is said to.
#[tokio::test]
async fn a_route_that_needs_a_role_refuses_every_other_one() {
    let stage = Stage::start().await;
    let user = stage.candidate("ada").await;
    turned_on(&stage, &user).await;
    stage.mail().await;
    let (support_without, admin_without) =
        (staff(&stage, "support1", Role::Support).await, staff(&stage, "admin1", Role::Admin).await);
    let support = staff(&stage, "support2", Role::Support).await;
    turned_on(&stage, &support).await;
    stage.mail().await;
    let admin = admin(&stage).await;
    for (method, path, may) in rows(|may| matches!(may, Support | Admin)) {
        let callers = [
            ("user", &user, false),
            ("support without a second factor", &support_without, false),
            ("admin without a second factor", &admin_without, false),
            ("support", &support, may == Support),
            ("admin", &admin, true),
        ];
        for (who, client, is_let_in) in callers {
            let reply = ask(client, &method, &path, &json!({})).await;
            if is_let_in {
                assert!(![401, 403].contains(&reply.status), "{who}: {method} {path}: {reply}");
            } else {
                assert_eq!(reply.status, 403, "{who}: {method} {path}: {reply}");
                assert_eq!(code(&path, &reply), "forbidden", "{who}: {method} {path}");
            }
        }
    }
}

#[tokio::test]
async fn a_route_that_needs_plus_refuses_who_has_none_or_no_more() {
    let stage = Stage::start().await;
    let (free, mut lapsed) = (stage.candidate("ada").await, stage.subscriber("grace").await);
    for (method, path, _) in rows(|may| may == Plus) {
        let reply = ask(&lapsed, &method, &path, &json!({})).await;
        assert_ne!(reply.status, 402, "{method} {path} while the trial lasts: {reply}");
    }
    let attempt = free.ask_refresh(Uuid::from_u128(1)).await;
    let mut free = free;
    free.keep(&attempt.json());
    stage.pass(time::Duration::days(29));
    free.sign_in().await;
    lapsed.sign_in().await;
    for (method, path, _) in rows(|may| may == Plus) {
        for client in [&free, &lapsed] {
            let reply = ask(client, &method, &path, &json!({})).await;
            assert_eq!(reply.status, 402, "{method} {path}: {reply}");
            assert_eq!(code(&path, &reply), "plan_required", "{method} {path}");
        }
    }
}

/// Nobody may see, change or even notice what is somebody else's.
#[tokio::test]
async fn what_is_somebody_elses_looks_like_nothing_and_stays_as_it_is() {
    let stage = Stage::start().await;
    let (ada, hers) = owner(&stage, "ada", 100).await;
    let before = all_of(&ada, &hers).await;
    let grace = stage.subscriber("grace").await;
    grace.patch("/v1/me", json!({"keeps_summaries": true})).await;
    let nobodys = Own {
        account: Uuid::from_u128(901).to_string(),
        session: Uuid::from_u128(902).to_string(),
        interviews: [Uuid::from_u128(903), Uuid::from_u128(904)],
        device: Uuid::from_u128(905),
    };
    for ((method, path, body), (_, missing_path, missing_body)) in
        calls_about(&hers).into_iter().zip(calls_about(&nobodys))
    {
        let (theirs, missing) =
            (ask(&grace, &method, &path, &body).await, ask(&grace, &method, &missing_path, &missing_body).await);
        assert_eq!(theirs.to_string(), missing.to_string(), "{method} {path}");
        assert!(matches!(theirs.status, 403 | 404) || method == Method::PUT, "{method} {path}: {theirs}");
    }
    for (method, path, _) in rows(|may| !matches!(may, Support | Admin)).filter(|(method, ..)| *method == Method::GET) {
        let seen = ask(&grace, &method, &path, &Value::Null).await.body;
        let of_ada = [&hers.session, &hers.account, "Canary", "777001", "777002", &ada.email];
        for canary in of_ada {
            assert!(!seen.contains(canary), "{method} {path} tells {canary}: {seen}");
        }
    }
    assert_eq!(all_of(&ada, &hers).await, before, "it stays as it is");
}
