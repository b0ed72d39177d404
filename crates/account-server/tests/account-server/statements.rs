//! How many statements a request takes, by route: few, and no more of them when there is more to tell.

use std::{cell::Cell, fmt::Write as _};

use insta::assert_snapshot;
use reqwest::Method;
use serde_json::{Value, json};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::{
    Layer,
    filter::Targets,
    layer::{Context, SubscriberExt},
};
use uuid::Uuid;

use crate::{
    client::Client,
    outages::{path, summary},
    stage::Stage,
};

thread_local! {
    /// The statements of the story that this thread tells; its server runs on the same one.
    static SENT: Cell<u32> = const { Cell::new(0) };
}

/// Counts what sqlx says of each statement. The beginning of a transaction is one, and its end.
struct Counter;

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        SENT.set(SENT.get() + 1);
    }
}

impl Counter {
    fn begin() -> Self {
        let ears = Self.with_filter(Targets::new().with_target("sqlx::query", Level::DEBUG));
        tracing::subscriber::set_global_default(tracing_subscriber::registry().with(ears))
            .expect("nobody else listens");
        Self
    }

    async fn of(&self, client: &Client, method: Method, path: &str, body: Option<Value>) -> u32 {
        SENT.set(0);
        let request = client.request(method.clone(), path);
        let request = body.iter().fold(request, reqwest::RequestBuilder::json);
        let reply = client.send(request).await;
        assert!(reply.status < 300, "{method} {path}: {reply}");
        SENT.get()
    }

    /// Each route that the app asks often, with its statements.
    async fn listed(&self, client: &Client, device: Uuid, idx: u32) -> String {
        let records = json!({"device": device, "records": [pushed(idx)]});
        let mut list = String::new();
        for (method, path, body) in [
            (Method::GET, path(1), None),
            (Method::GET, "/v1/interviews".to_owned(), None),
            (Method::PUT, path(1), Some(summary())),
            (Method::GET, "/v1/me".to_owned(), None),
            (Method::GET, "/v1/me/sessions".to_owned(), None),
            (Method::GET, "/v1/records/status".to_owned(), None),
            (Method::GET, format!("/v1/records?device={device}"), None),
            (Method::POST, "/v1/records".to_owned(), Some(records)),
            (
                Method::POST,
                "/v1/auth/refresh".to_owned(),
                Some(json!({"refresh_token": client.refresh, "attempt": device})),
            ),
            (Method::GET, "/v1/catalog/categories".to_owned(), None),
            (Method::GET, "/v1/analytics/dashboard".to_owned(), None),
            (Method::GET, "/v1/analytics/progress".to_owned(), None),
            (Method::GET, "/v1/analytics/categories".to_owned(), None),
            (Method::GET, "/v1/billing/subscription".to_owned(), None),
        ] {
            let shown = path.replace(&device.to_string(), "…").replace("00000000-0000-0000-0000-000000000001", "…");
            let count = self.of(client, method.clone(), &path, body).await;
            let _ = writeln!(list, "{count} {method} {shown}");
        }
        list
    }
}

fn pushed(idx: u32) -> Value {
    json!({"idx": idx, "ciphertext": "AAAA"})
}

#[tokio::test]
async fn a_request_takes_few_statements_and_ten_times_the_rows_take_no_more() {
    let counter = Counter::begin();
    let stage = Stage::start().await;
    let mut ada = stage.subscriber("ada").await;
    assert_eq!(ada.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
    let device = Uuid::from_u128(1);
    assert!(ada.put(&format!("/v1/devices/{device}"), json!({"name": "laptop"})).await.status < 300);
    let (mut lists, mut last_idx) = (Vec::new(), 0);
    for rows in [3, 30] {
        for number in 1..=rows {
            assert_eq!(ada.put(&path(number), summary()).await.status, 204);
        }
        let first = 1 + last_idx;
        let records: Vec<Value> = (first..=rows).map(pushed).collect();
        let reply = ada.post("/v1/records", json!({"device": device, "records": records})).await;
        assert_eq!(reply.status, 200, "{reply}");
        last_idx = rows + 1;
        ada.sign_in().await;
        lists.push(counter.listed(&ada, device, last_idx).await);
    }
    assert_eq!(lists[0], lists[1]);
    assert_snapshot!(lists[0], @"
    1 GET /v1/interviews/…
    2 GET /v1/interviews
    2 PUT /v1/interviews/…
    2 GET /v1/me
    2 GET /v1/me/sessions
    2 GET /v1/records/status
    3 GET /v1/records?device=…
    9 POST /v1/records
    9 POST /v1/auth/refresh
    2 GET /v1/catalog/categories
    4 GET /v1/analytics/dashboard
    2 GET /v1/analytics/progress
    2 GET /v1/analytics/categories
    3 GET /v1/billing/subscription
    ");
}
