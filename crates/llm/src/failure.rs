//! Turns a refusal, in a status or inside a stream, into an error and into what can be done about it.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header};
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::Error;

/// A request that failed, with what helps to decide whether to ask again.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub(crate) struct Failure {
    pub(crate) error: Error,
    /// The parameter that was not liked.
    pub(crate) unsupported: Option<Parameter>,
    /// How long the server asks to wait.
    pub(crate) retry_after: Option<Duration>,
}

/// What a model or a server may not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parameter {
    Temperature,
    OutputLimit,
    StreamOptions,
    ResponseFormat,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, unsupported: None, retry_after: None }
    }
}

impl Failure {
    /// What a status other than success means.
    pub(crate) fn from_status(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let said = Said::read(&serde_json::from_slice::<Value>(body).unwrap_or_default()["error"]);
        let retry_after = retry_after(headers);
        let unsupported = matches!(status.as_u16(), 400 | 422).then(|| said.unsupported()).flatten();
        Self { error: error(status.as_u16(), &said, retry_after), unsupported, retry_after }
    }
}

/// What an error object inside a stream means.
pub(crate) fn error_in_stream(object: &Value) -> Error {
    let said = Said::read(object);
    let status =
        object["code"].as_u64().or_else(|| object["status"].as_u64()).and_then(|code| u16::try_from(code).ok());
    match status {
        Some(status @ 400..=599) => error(status, &said, None),
        _ if said.no_credit() => Error::NoCredit,
        _ if said.has(&["rate_limit"]) => Error::RateLimited { retry_after: None },
        _ if said.has(&["overloaded"]) => Error::Overloaded,
        _ if said.context_too_long() => Error::ContextTooLong,
        _ if said.content_refused() => Error::ContentRefused,
        _ if said.has(&["invalid_api_key", "authentication"]) => Error::KeyRefused,
        _ => Error::ServerError { status: None },
    }
}

fn error(status: u16, said: &Said, retry_after: Option<Duration>) -> Error {
    match status {
        401 => Error::KeyRefused,
        402 => Error::NoCredit,
        403 => Error::Forbidden,
        404 if said.names_the_model() => Error::NoSuchModel,
        300..=399 | 404 | 405 | 410 => Error::NoSuchServer,
        413 => Error::ContextTooLong,
        429 if said.no_credit() => Error::NoCredit,
        429 => Error::RateLimited { retry_after },
        400 | 422 if said.context_too_long() => Error::ContextTooLong,
        400 | 422 if said.content_refused() => Error::ContentRefused,
        400 | 422 if said.has(&["model_not_found", "not a valid model"]) => Error::NoSuchModel,
        400..=499 if status != 408 => Error::Refused { status },
        503 | 529 => Error::Overloaded,
        _ => Error::ServerError { status: Some(status) },
    }
}

/// The words of an error object, in lower case, for recognising; they are not kept.
struct Said {
    param: String,
    words: String,
}

impl Said {
    /// Reads `{"message", "type", "param", "code"}`, or a bare text.
    fn read(object: &Value) -> Self {
        let text = |key: &str| object[key].as_str().unwrap_or_default().to_lowercase();
        let bare = object.as_str().unwrap_or_default().to_lowercase();
        Self { param: text("param"), words: [text("code"), text("type"), text("message"), bare].join("\n") }
    }

    fn has(&self, any: &[&str]) -> bool {
        any.iter().any(|part| self.words.contains(part))
    }

    fn no_credit(&self) -> bool {
        self.has(&["insufficient_quota", "insufficient_balance", "billing_hard_limit", "exceeded your current quota"])
    }

    fn context_too_long(&self) -> bool {
        self.has(&["context_length", "context length", "context window", "context size"])
    }

    fn content_refused(&self) -> bool {
        self.has(&["content_filter", "content_policy", "content management policy"])
    }

    fn names_the_model(&self) -> bool {
        self.param == "model" || self.has(&["model"])
    }

    fn unsupported(&self) -> Option<Parameter> {
        if self.context_too_long() || self.content_refused() {
            return None;
        }
        let named = |names: &[&str]| names.iter().any(|name| self.param.starts_with(name)) || self.has(names);
        [
            (Parameter::ResponseFormat, ["response_format", "json_schema"].as_slice()),
            (Parameter::StreamOptions, &["stream_options"]),
            (Parameter::OutputLimit, &["max_completion_tokens", "max_tokens"]),
            (Parameter::Temperature, &["temperature"]),
        ]
        .into_iter()
        .find_map(|(parameter, names)| named(names).then_some(parameter))
    }
}

/// Seconds, or a date. A date counts from the server's own `Date`, so that no clock of ours is needed.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let date = |text: &str| OffsetDateTime::parse(text, &Rfc2822).ok();
    let asked = text(header::RETRY_AFTER)?.trim();
    if let Ok(seconds) = asked.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    Some((date(asked)? - date(text(header::DATE)?)?).try_into().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn failure(status: u16, body: &str) -> Failure {
        Failure::from_status(StatusCode::from_u16(status).unwrap(), &HeaderMap::new(), body.as_bytes())
    }

    #[test]
    fn a_status_means_the_same_whatever_shape_its_body_has() {
        for body in ["", "<html>no</html>", r#"{"error":"no"}"#, r#"{"error":{"message":"no"}}"#, "[1]", "\u{0}"] {
            assert_eq!(failure(401, body).error, Error::KeyRefused, "{body}");
            assert_eq!(failure(500, body).error, Error::ServerError { status: Some(500) }, "{body}");
            assert_eq!(failure(302, body).error, Error::NoSuchServer, "{body}");
            assert_eq!(failure(404, body).error, Error::NoSuchServer, "{body}");
        }
    }

    #[test]
    fn a_used_up_account_is_not_a_busy_provider() {
        let busy = r#"{"error":{"code":"rate_limit_exceeded","message":"slow down"}}"#;
        let empty = r#"{"error":{"code":"insufficient_quota","message":"check your plan"}}"#;
        assert_eq!(failure(429, busy).error, Error::RateLimited { retry_after: None });
        assert_eq!(failure(429, empty).error, Error::NoCredit);
    }

    #[test]
    fn a_missing_model_is_told_from_a_missing_server() {
        let body = r#"{"error":{"message":"The model `x` does not exist","code":"model_not_found","param":"model"}}"#;
        assert_eq!(failure(404, body).error, Error::NoSuchModel);
    }

    #[test]
    fn a_prompt_that_is_too_long_is_not_taken_for_a_refused_parameter() {
        let body =
            r#"{"error":{"message":"maximum context length is 8192 tokens, reduce max_tokens","param":"messages"}}"#;
        let failure = failure(400, body);
        assert_eq!((failure.error, failure.unsupported), (Error::ContextTooLong, None));
    }

    #[test]
    fn the_refused_parameter_is_recognised_by_name() {
        for (body, parameter) in [
            (
                json!({"param": "temperature", "message": "Only the default (1) value is supported"}),
                Parameter::Temperature,
            ),
            (json!({"param": "max_tokens", "message": "Use 'max_completion_tokens' instead"}), Parameter::OutputLimit),
            (json!({"message": "extra fields not permitted: stream_options"}), Parameter::StreamOptions),
            (json!({"param": "response_format.type", "message": "no"}), Parameter::ResponseFormat),
        ] {
            let body = json!({ "error": body }).to_string();
            assert_eq!(failure(400, &body).unsupported, Some(parameter), "{body}");
            assert_eq!(failure(500, &body).unsupported, None, "trouble at the server is not about a parameter");
        }
    }

    #[test]
    fn a_wait_is_read_as_seconds_or_as_a_date() {
        let headers = |retry: &str| {
            HeaderMap::from_iter([
                (header::RETRY_AFTER, retry.parse().unwrap()),
                (header::DATE, "Sun, 06 Nov 1994 08:49:37 GMT".parse().unwrap()),
            ])
        };
        assert_eq!(retry_after(&headers("7")), Some(Duration::from_secs(7)));
        assert_eq!(retry_after(&headers("Sun, 06 Nov 1994 08:49:49 GMT")), Some(Duration::from_secs(12)));
        assert_eq!(retry_after(&headers("Sun, 06 Nov 1994 08:49:00 GMT")), Some(Duration::ZERO));
        assert_eq!(retry_after(&headers("soon")), None);
    }

    #[test]
    fn an_error_inside_a_stream_is_as_telling_as_a_status() {
        for (object, expected) in [
            (json!({"code": 429, "message": "busy"}), Error::RateLimited { retry_after: None }),
            (json!({"code": "insufficient_quota"}), Error::NoCredit),
            (json!({"type": "overloaded_error"}), Error::Overloaded),
            (json!({"message": "The server had an error"}), Error::ServerError { status: None }),
            (json!("out of memory"), Error::ServerError { status: None }),
        ] {
            assert_eq!(error_in_stream(&object), expected, "{object}");
        }
    }
}
