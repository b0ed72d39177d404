//! `POST /v1/billing/webhook`: takes what Stripe tells, keeps it once, and acknowledges it at once.
//!
//! Nothing is changed here. The only reply that Stripe acts on is whether the event is safe with us.

use account_api::{ErrorCode, Problem};
use account_store::{Repositories, StripeEvent};
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use tracing::{info, warn};

use crate::{
    App,
    billing::is_signed,
    http::{Refusal, store_failure},
};

/// The largest event, in bytes.
pub(crate) const EVENT_MAX: usize = 256 * 1024;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This server takes no events")]
    NotTaken,
    #[error("This is not signed by Stripe for this server, or was signed more than five minutes away")]
    Unsigned,
    #[error("This is no event")]
    NoEvent,
    #[error("This event is of the other mode: test and live are not mixed")]
    OtherMode,
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::NotTaken => (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            Self::Unsigned | Self::OtherMode => (StatusCode::BAD_REQUEST, ErrorCode::WebhookSignature),
            Self::NoEvent => (StatusCode::BAD_REQUEST, ErrorCode::InvalidBody),
            Self::Store(cause) => return store_failure(cause),
        };
        Refusal::new(status, code, &self).into_response()
    }
}

/// What every event has, of whatever version: the rest is fetched when it is needed.
#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    livemode: bool,
}

/// Takes what Stripe tells. Only Stripe can call it: the body is signed.
#[utoipa::path(post, path = "/billing/webhook", tag = "billing", request_body = serde_json::Value, responses(
    (status = 204, description = "Kept, now or before"),
    (status = "4XX", description = "Refused", body = Problem, content_type = "application/problem+json"),
    (status = "5XX", description = "Failed; send it again", body = Problem, content_type = "application/problem+json"),
))]
#[tracing::instrument(name = "v1.billing.webhook", skip_all)]
pub(crate) async fn handler(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Result<StatusCode, Error> {
    let settings = app.config.stripe.as_ref().ok_or(Error::NotTaken)?;
    let now = app.now();
    let header = headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !is_signed(&body, header, &settings.webhook_secrets, now) {
        warn!("Refused an event that is not signed as it must be");
        return Err(Error::Unsigned);
    }
    let event: Event = serde_json::from_slice(&body).map_err(|_| Error::NoEvent)?;
    if event.livemode != settings.client.live {
        return Err(Error::OtherMode);
    }
    let event = StripeEvent { id: event.id, kind: event.kind, payload: body.into(), attempts: 0 };
    let is_new = app.store.connection().await?.stripe_events().add(&event, now).await?;
    info!(stripe_event.id = event.id, stripe_event.kind = event.kind, is_new, "Kept an event of Stripe");
    Ok(StatusCode::NO_CONTENT)
}
