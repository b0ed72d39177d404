//! One request over HTTP and its reply: limits of time and size, and who it is that replies.

use std::error::Error as StdError;
use std::io;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::Duration;

use account_api::ErrorCode;
use bytes::Bytes;
use domain::{Timestamp, is_this_computer};
use reqwest::header::{CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderValue, IF_RANGE, RANGE, RETRY_AFTER};
use reqwest::{Method, Response, StatusCode, redirect};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;
use url::Url;
use uuid::Uuid;

use super::{ApiError, ExportError};

const CONNECT: Duration = Duration::from_secs(10);
/// The longest that a reply is waited for, and the longest silence within one.
const SILENCE: Duration = Duration::from_secs(20);
/// The largest reply that is read into memory: twice what comes of records at a time.
const REPLY_MAX: usize = 16 * 1024 * 1024;
/// The largest reply that is written to a file: everything that an account may keep there, in base 64.
const DOWNLOAD_MAX: usize = 384 * 1024 * 1024;

/// A reply that breaks off is asked for again from there on if at least so many of its bytes came. Less is no getting on.
const GETS_ON: usize = 256;

/// Sends requests to one server.
pub(crate) struct Transport {
    http: reqwest::Client,
    base: Url,
    silence: Duration,
    /// The server's clock as it was told last, against this computer's, in milliseconds.
    clock_ahead: Mutex<Option<i64>>,
}

impl Transport {
    /// Refuses an address that would send passwords unprotected over a network.
    pub(crate) fn new(server: &str, silence: Option<Duration>) -> Result<Self, ApiError> {
        let base = Url::parse(server).map_err(|_| ApiError::BadAddress)?;
        let is_here = base.host_str().is_some_and(is_this_computer);
        if !(base.scheme() == "https" || base.scheme() == "http" && is_here) || base.cannot_be_a_base() {
            return Err(ApiError::BadAddress);
        }
        let http = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            // A redirect would carry tokens to another host; the API has none.
            .redirect(redirect::Policy::none())
            .user_agent(concat!("jobt/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|_| ApiError::NoSecureConnection)?;
        Ok(Self { http, base, silence: silence.unwrap_or(SILENCE), clock_ahead: Mutex::new(None) })
    }

    /// Sends a request and reads its reply. `now` is when this computer believes it is.
    pub(crate) async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Body>,
        now: Timestamp,
    ) -> Result<(T, Option<OffsetDateTime>), ApiError> {
        let mut response = self.send(&method, path, token, body, None).await?;
        let date = date(response.headers());
        let mut reply = Reply::begin(&response);
        while let Err(error) = self.read(&mut response, &mut reply).await {
            let Some(missing) = reply.missing(&error).filter(|_| method == Method::GET) else { return Err(error) };
            response = self.send(&method, path, token, body, Some(&missing)).await?;
            match response.status() {
                StatusCode::PARTIAL_CONTENT if missing.is_in(&response) => {}
                // It has changed meanwhile, and is told from its beginning.
                StatusCode::OK => reply = Reply { etag: None, ..Reply::begin(&response) },
                // The token may have run out: another try has another one.
                _ => return Err(error),
            }
        }
        if let Some(date) = date {
            let ahead = i64::try_from(date.unix_timestamp_nanos() / 1_000_000).unwrap_or(0) - now.as_millis();
            *self.clock_ahead.lock().unwrap_or_else(PoisonError::into_inner) = Some(ahead);
        }
        reply.value().map(|value| (value, date))
    }

    /// Asks for something large, and hands it on in pieces as they come. Nothing was handed on if the server refuses.
    pub(crate) async fn download(
        &self,
        path: &str,
        token: &str,
        to: &mut (impl AsyncWrite + Unpin),
    ) -> Result<(), ExportError> {
        let mut response = self.send(&Method::GET, path, Some(token), None, None).await?;
        if !(response.status().is_success() && is_json(response.headers())) {
            let mut reply = Reply::begin(&response);
            self.read(&mut response, &mut reply).await?;
            return Err(reply.value::<IgnoredAny>().err().unwrap_or(ApiError::Unreadable).into());
        }
        let mut written = 0;
        while let Some(piece) = self.piece(&mut response).await? {
            written += piece.as_ref().len();
            if written > DOWNLOAD_MAX {
                return Err(ApiError::TooLong.into());
            }
            to.write_all(piece.as_ref()).await.map_err(ExportError::NotWritten)?;
        }
        to.flush().await.map_err(ExportError::NotWritten)
    }

    async fn send(
        &self,
        method: &Method,
        path: &str,
        token: Option<&str>,
        body: Option<&Body>,
        missing: Option<&Missing>,
    ) -> Result<Response, ApiError> {
        let url = self.base.join(path.trim_start_matches('/')).map_err(|_| ApiError::BadAddress)?;
        let mut request = self.http.request(method.clone(), url);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, body.kind).body(body.bytes.clone());
        }
        if let Some(missing) = missing {
            request = request.header(RANGE, format!("bytes={}-", missing.from)).header(IF_RANGE, &missing.of);
        }
        let timed_out = ApiError::TimedOut { after: self.silence };
        timeout(self.silence, request.send()).await.map_err(|_| timed_out)?.map_err(unreached)
    }

    /// How far the server's clock is ahead of this computer's, in milliseconds.
    pub(crate) fn clock_ahead(&self) -> Option<i64> {
        *self.clock_ahead.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn read(&self, response: &mut Response, reply: &mut Reply) -> Result<(), ApiError> {
        reply.asked_from = reply.body.len();
        while let Some(piece) = self.piece(response).await? {
            if reply.body.len() + piece.as_ref().len() > REPLY_MAX {
                return Err(ApiError::TooLong);
            }
            reply.body.extend_from_slice(piece.as_ref());
        }
        Ok(())
    }

    async fn piece(&self, response: &mut Response) -> Result<Option<impl AsRef<[u8]> + use<>>, ApiError> {
        let timed_out = ApiError::TimedOut { after: self.silence };
        timeout(self.silence, response.chunk()).await.map_err(|_| timed_out)?.map_err(|_| ApiError::CutOff)
    }
}

/// What a request carries.
pub(crate) struct Body {
    kind: &'static str,
    bytes: Bytes,
}

impl Body {
    pub(crate) fn json(value: &impl Serialize) -> Result<Self, ApiError> {
        let bytes = serde_json::to_vec(value).map_err(|_| ApiError::Unreadable)?.into();
        Ok(Self { kind: "application/json", bytes })
    }

    pub(crate) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// So many of its bytes, as far as there are any.
    pub(crate) fn piece(&self, at: usize, size: usize) -> Self {
        let end = at.saturating_add(size).min(self.len());
        Self { kind: "application/octet-stream", bytes: self.bytes.slice(at.min(end)..end) }
    }

    /// A name that other bytes do not have.
    pub(crate) fn name(&self) -> Uuid {
        let mut head = [0; 16];
        head.copy_from_slice(&Sha256::digest(&self.bytes)[..16]);
        uuid::Builder::from_custom_bytes(head).into_uuid()
    }
}

struct Reply {
    status: u16,
    is_json: bool,
    retry_after: Option<Duration>,
    /// What stands for its bytes, where a server can tell them from any of them on.
    etag: Option<HeaderValue>,
    body: Vec<u8>,
    /// Where the last response to it began.
    asked_from: usize,
}

/// The end of a reply that broke off.
struct Missing {
    of: HeaderValue,
    from: usize,
}

impl Missing {
    fn is_in(&self, response: &Response) -> bool {
        let begins =
            |range: &HeaderValue| range.to_str().is_ok_and(|range| range.starts_with(&format!("bytes {}-", self.from)));
        response.headers().get(CONTENT_RANGE).is_some_and(begins)
    }
}

impl Reply {
    fn begin(response: &Response) -> Self {
        let headers = response.headers();
        Self {
            status: response.status().as_u16(),
            is_json: is_json(headers),
            retry_after: retry_after(headers),
            etag: headers.get(ETAG).filter(|_| response.status() == StatusCode::OK).cloned(),
            body: Vec::new(),
            asked_from: 0,
        }
    }

    /// What to ask for after an error, if it gets on.
    fn missing(&self, error: &ApiError) -> Option<Missing> {
        let broke_off = matches!(error, ApiError::CutOff | ApiError::TimedOut { .. });
        let gets_on = self.body.len() >= self.asked_from + GETS_ON;
        self.etag.clone().filter(|_| broke_off && gets_on).map(|of| Missing { of, from: self.body.len() })
    }

    fn value<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        match self.status {
            204 => serde_json::from_slice(b"null").map_err(|_| ApiError::Unreadable),
            // A proxy in front of the server may say in its own words that the server is away.
            502..=504 => Err(self.refusal()),
            _ if !self.is_json => Err(ApiError::CaptivePortal),
            200..=299 => serde_json::from_slice(&self.body).map_err(|_| ApiError::Unreadable),
            _ => Err(self.refusal()),
        }
    }

    fn refusal(&self) -> ApiError {
        let said: Said = serde_json::from_slice(&self.body).unwrap_or_default();
        match serde_json::from_value(said.code).ok() {
            Some(ErrorCode::SessionOver) => ApiError::SessionOver,
            Some(ErrorCode::SignedOut) => ApiError::SignedOut,
            code => ApiError::Refused {
                code,
                status: self.status,
                message: said.message.unwrap_or_else(|| format!("The account server refused: status {}", self.status)),
                field: said.field,
                retry_after: self.retry_after,
            },
        }
    }
}

/// A refusal as far as it is understood: a newer server may have codes that are not known here.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Said {
    code: serde_json::Value,
    message: Option<String>,
    field: Option<String>,
}

fn is_json(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.starts_with("application/json") || value.starts_with("application/problem+json"))
}

fn date(headers: &HeaderMap) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(headers.get(DATE)?.to_str().ok()?, &Rfc2822).ok()
}

/// In seconds; our server sends no dates there.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok().map(Duration::from_secs)
}

fn unreached(error: reqwest::Error) -> ApiError {
    if error.is_builder() {
        ApiError::BadAddress
    } else if let Some(tls) = tls_error(&error) {
        match tls {
            rustls::Error::InvalidCertificate(
                rustls::CertificateError::Expired
                | rustls::CertificateError::ExpiredContext { .. }
                | rustls::CertificateError::NotValidYet
                | rustls::CertificateError::NotValidYetContext { .. },
            ) => ApiError::ClockWrong,
            _ => ApiError::NoSecureConnection,
        }
    } else if error.is_connect() {
        ApiError::Offline
    } else {
        ApiError::CutOff
    }
}

fn tls_error<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a rustls::Error> {
    if let Some(found) = error.downcast_ref::<rustls::Error>() {
        return Some(found);
    }
    let inside = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    inside.and_then(|inside| tls_error(inside)).or_else(|| error.source().and_then(tls_error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_would_send_a_password_unprotected_is_refused() {
        for address in ["http://jobt.example", "ftp://jobt.example", "jobt.example", "", "data:,x"] {
            assert_eq!(Transport::new(address, None).err(), Some(ApiError::BadAddress), "{address}");
        }
    }

    #[test]
    fn a_certificate_that_is_not_valid_yet_speaks_of_the_clock() {
        let tls = rustls::Error::InvalidCertificate(rustls::CertificateError::NotValidYet);
        let wrapped = io::Error::other(tls);
        assert!(matches!(tls_error(&wrapped), Some(rustls::Error::InvalidCertificate(_))));
    }
}
