//! The provider, asked over HTTP.

use std::time::Duration;

use reqwest::{
    Client, Response, StatusCode,
    header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue, RETRY_AFTER},
    redirect::Policy,
};
use serde::Deserialize;
use serde_json::Value;
use tokio::time::timeout;

use super::GatewaySettings;

/// The provider did not begin to answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error("the provider could not be reached")]
    NotSent(#[source] reqwest::Error),
    #[error("the connection to the provider was lost")]
    Lost(#[source] reqwest::Error),
    #[error("the provider did not begin to answer within {} s", .0.as_secs())]
    Silent(Duration),
    #[error("the provider refused our key with {0}")]
    Key(StatusCode),
    #[error("the provider has no room")]
    Busy(Option<Duration>),
    #[error("the provider refused the call with {status}")]
    Refused { status: StatusCode, code: Option<String> },
    #[error("the provider answered with {0}")]
    Broken(StatusCode),
    #[error("the provider answered in another form than was asked for")]
    OtherForm,
}

impl Trouble {
    /// Whether the provider may have worked, and so may have to be paid.
    pub(super) fn may_have_cost(&self) -> bool {
        match self {
            Self::Lost(_) | Self::Silent(_) | Self::OtherForm => true,
            Self::NotSent(_) | Self::Key(_) | Self::Busy(_) | Self::Refused { .. } | Self::Broken(_) => false,
        }
    }
}

/// The provider, ready to be asked.
pub(super) struct Upstream {
    http: Client,
    address: String,
    bearer: HeaderValue,
    head: Duration,
}

#[derive(Deserialize)]
struct Refusal {
    error: RefusalError,
}

#[derive(Deserialize)]
struct RefusalError {
    code: Option<String>,
}

/// The codes of a provider that a client may act on. Others could hold anything.
const KNOWN_CODES: [&str; 3] = ["context_length_exceeded", "content_filter", "content_policy_violation"];

impl Upstream {
    pub(super) fn new(settings: &GatewaySettings) -> Result<Self, reqwest::Error> {
        let mut http = Client::builder()
            // A key must not follow to where a provider points.
            .redirect(Policy::none())
            .connect_timeout(Duration::from_secs(10))
            .tcp_nodelay(true);
        if settings.address.starts_with("http://") {
            http = http.no_proxy();
        }
        let mut bearer = HeaderValue::try_from(format!("Bearer {}", settings.key.expose()))
            .unwrap_or(HeaderValue::from_static("Bearer"));
        bearer.set_sensitive(true);
        let address = format!("{}/chat/completions", settings.address);
        Ok(Self { http: http.build()?, address, bearer, head: settings.caps.head })
    }

    /// Asks, and waits for the head of the reply.
    pub(super) async fn ask(&self, body: Value) -> Result<Response, Trouble> {
        let request = self
            .http
            .post(&self.address)
            .header(AUTHORIZATION, &self.bearer)
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_string());
        let response = timeout(self.head, request.send()).await.map_err(|_| Trouble::Silent(self.head))?;
        let response = response.map_err(|error| {
            let error = error.without_url();
            if error.is_connect() { Trouble::NotSent(error) } else { Trouble::Lost(error) }
        })?;
        match response.status() {
            StatusCode::OK => Ok(response),
            status @ (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) => Err(Trouble::Key(status)),
            StatusCode::TOO_MANY_REQUESTS => Err(Trouble::Busy(retry_after(&response))),
            status if status.is_client_error() => {
                let body = timeout(self.head, response.bytes()).await.ok().and_then(Result::ok).unwrap_or_default();
                let code = serde_json::from_slice::<Refusal>(&body).ok().and_then(|refusal| refusal.error.code);
                let code = code.filter(|code| KNOWN_CODES.contains(&code.as_str()));
                Err(Trouble::Refused { status, code })
            }
            status => Err(Trouble::Broken(status)),
        }
    }
}

fn retry_after(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds).min(Duration::from_mins(10)))
}
