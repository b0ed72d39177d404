//! `POST /v1/ai/chat/completions`: asks a model, within what was bought.

use std::time::Duration;

use account_api::ErrorCode;
use account_store::Hash;
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures::stream;
use serde_json::{Map, Value};
use tokio::sync::mpsc;

use crate::{
    App,
    gateway::{Ask, BadAsk, Caller, Failure, Gateway, Keeping, NotReserved, Reply, Trouble},
    http::{Json, MayUseAi, Refusal, store_failure, until_midnight},
    security::hashed,
};

/// The largest body of a call, in bytes.
pub(crate) const CALL_MAX: usize = 512 * 1024;
/// The id that a client gives a call, so that it is made once however often it is sent.
const KEY: &str = "idempotency-key";
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const EVENTS: HeaderValue = HeaderValue::from_static("text/event-stream");
/// The longest such id, in bytes.
const KEY_MAX: usize = 255;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("This server offers no models")]
    NoGateway,
    #[error("The id of a call has 1 to {KEY_MAX} visible characters")]
    BadKey,
    #[error(transparent)]
    BadAsk(#[from] BadAsk),
    #[error(transparent)]
    Failed(#[from] Failure),
}

impl Error {
    fn into_refusal(self, app: &App) -> Response {
        let (status, code) = match &self {
            Self::NoGateway => (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            Self::BadKey => (StatusCode::BAD_REQUEST, ErrorCode::InvalidField),
            Self::BadAsk(bad) => return bad_ask(bad).into_response(),
            Self::Failed(failure) => return failed(failure, app),
        };
        Refusal::new(status, code, &self).into_response()
    }
}

fn bad_ask(bad: &BadAsk) -> Refusal {
    let refusal = |status, code| Refusal::new(status, code, bad);
    match bad {
        BadAsk::UnknownModel => refusal(StatusCode::NOT_FOUND, ErrorCode::ModelUnknown).at_field("model"),
        BadAsk::Unsupported(field) => {
            refusal(StatusCode::BAD_REQUEST, ErrorCode::InvalidField).at_field(field.as_str())
        }
        BadAsk::Malformed(field) => refusal(StatusCode::BAD_REQUEST, ErrorCode::InvalidField).at_field(*field),
        BadAsk::TooLong(_) => refusal(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge).at_field("messages"),
    }
}

fn failed(failure: &Failure, app: &App) -> Response {
    let refusal = |status, code| Refusal::new(status, code, failure);
    let unavailable = |status| refusal(status, ErrorCode::ModelUnavailable);
    let refusal = match failure {
        Failure::Full => unavailable(StatusCode::SERVICE_UNAVAILABLE).retry_after(Duration::from_secs(5)),
        Failure::NotReserved(NotReserved::Repeated) => refusal(StatusCode::CONFLICT, ErrorCode::Conflict),
        Failure::NotReserved(NotReserved::TooFast(wait)) => {
            refusal(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests).retry_after(*wait)
        }
        Failure::NotReserved(NotReserved::TooManyOpen(_)) => {
            refusal(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooManyRequests).retry_after(Duration::from_secs(5))
        }
        Failure::NotReserved(NotReserved::AllowanceUsed | NotReserved::ServerUsed) => {
            refusal(StatusCode::TOO_MANY_REQUESTS, ErrorCode::AllowanceUsed).retry_after(until_midnight(app.now()))
        }
        Failure::NotReserved(NotReserved::Store(cause)) => return store_failure(cause),
        Failure::Trouble(Trouble::Silent(_)) => unavailable(StatusCode::GATEWAY_TIMEOUT),
        Failure::Trouble(Trouble::Busy(wait)) => {
            unavailable(StatusCode::SERVICE_UNAVAILABLE).retry_after(wait.unwrap_or(Duration::from_secs(5)))
        }
        Failure::Trouble(Trouble::Refused { code, .. }) => {
            let reason = code.as_deref().map(|code| format!(": {code}")).unwrap_or_default();
            let message = format!("The model refuses this call{reason}");
            Refusal::new(StatusCode::BAD_REQUEST, ErrorCode::ModelRefused, message)
        }
        Failure::BrokenOff
        | Failure::Trouble(
            Trouble::NotSent(_) | Trouble::Lost(_) | Trouble::Key(_) | Trouble::Broken(_) | Trouble::OtherForm,
        ) => unavailable(StatusCode::BAD_GATEWAY),
    };
    refusal.into_response()
}

/// The fields of a call that are understood, for the published contract; `gateway::Ask` reads them.
#[derive(utoipa::ToSchema, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes")]
pub(crate) struct Call {
    /// One of `/v1/ai/models`.
    model: String,
    /// What was said so far.
    #[schema(min_items = 1)]
    messages: Vec<Message>,
    /// Whether the answer comes event by event.
    stream: Option<bool>,
    /// The most tokens of the answer.
    #[schema(minimum = 1)]
    max_completion_tokens: Option<u32>,
    /// How freely it is worded.
    #[schema(minimum = 0, maximum = 2)]
    temperature: Option<f64>,
    /// As what it is to be read.
    response_format: Option<Map<String, Value>>,
}

/// Something that was said.
#[derive(utoipa::ToSchema, serde::Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it describes")]
pub(crate) struct Message {
    /// Who said it.
    #[schema(pattern = "^(system|developer|user|assistant)$")]
    role: String,
    /// What.
    content: String,
}

/// Asks a model. The body is that of OpenAI's chat completions, for text alone; so is the reply, and so are errors.
///
/// With the header `cache-control: max-age=SECONDS`, at temperature 0, the answer is kept for a day at most, and an answer that
/// somebody got to exactly the same call is given again, which costs nothing. The header `age` says that it was, and how old it is.
#[utoipa::path(post, path = "/ai/chat/completions", tag = "ai", security(("bearer" = [])), request_body = Call, responses(
    (status = 200, description = "The answer; event by event if `stream` is true", body = Value),
    (status = "4XX", description = "Refused, in the shape of OpenAI's errors", body = Value),
    (status = "5XX", description = "Failed, in the shape of OpenAI's errors", body = Value),
))]
#[tracing::instrument(name = "v1.ai.chat.completions", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: MayUseAi,
    headers: HeaderMap,
    Json(asked): Json<Map<String, Value>>,
) -> Response {
    call(&app, me, &headers, asked).await.unwrap_or_else(|error| error.into_refusal(&app))
}

async fn call(app: &App, me: MayUseAi, headers: &HeaderMap, asked: Map<String, Value>) -> Result<Response, Error> {
    let gateway = app.gateway.as_ref().ok_or(Error::NoGateway)?;
    let key = key(headers)?;
    let ask = Ask::read(asked, &gateway.settings)?;
    let header = headers.get(header::CACHE_CONTROL).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let keeping = Keeping::read(header, &ask);
    if let Some((body, age)) = keeping.and_then(|keeping| gateway.kept.find(keeping, app.now())) {
        let kind = if ask.streams { EVENTS } else { JSON };
        return Ok(([(header::CONTENT_TYPE, kind), (header::AGE, age.whole_seconds().into())], body).into_response());
    }
    let caller = Caller { account: me.account, session: me.session, micros_a_day: me.micros_a_day };
    Ok(match Gateway::call(app, caller, ask, key, keeping).await? {
        Reply::Whole(body) => ([(header::CONTENT_TYPE, JSON)], body).into_response(),
        Reply::Stream(events) => streamed(events),
    })
}

fn key(headers: &HeaderMap) -> Result<Option<Hash>, Error> {
    let Some(value) = headers.get(KEY) else { return Ok(None) };
    let text = value.to_str().map_err(|_| Error::BadKey)?;
    if text.is_empty() || text.len() > KEY_MAX { Err(Error::BadKey) } else { Ok(Some(hashed(text))) }
}

/// Each event leaves as it comes.
fn streamed(events: mpsc::Receiver<Bytes>) -> Response {
    let events = stream::unfold(events, async |mut events| {
        let event = events.recv().await?;
        Some((Ok::<_, std::convert::Infallible>(event), events))
    });
    let headers = [
        (header::CONTENT_TYPE, EVENTS),
        // A proxy that collects events would undo the stream.
        (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Body::from_stream(events)).into_response()
}
