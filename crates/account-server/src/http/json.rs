//! Bodies and ids, read into typed values or refused with the field at fault.

use std::str::FromStr;

use account_api::ErrorCode;
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Path, Request},
    http::{StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};

use super::Refusal;

/// A body, read; or a reply, to be written.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let declared = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = declared.and_then(|value| value.split(';').next()).map(str::trim);
        if !essence.is_some_and(|essence| essence.eq_ignore_ascii_case("application/json")) {
            return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(IntoResponse::into_response)?;
        read(&bytes).map(Self).map_err(IntoResponse::into_response)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let cause = error.into_inner();
        match cause.classify() {
            serde_json::error::Category::Data => field_refusal(&path, &cause),
            serde_json::error::Category::Io
            | serde_json::error::Category::Syntax
            | serde_json::error::Category::Eof => not_json(),
        }
    })?;
    reader.end().map_err(|_| not_json())?;
    // A list of the fields' values would read as well, and nobody says that it does.
    if !bytes.trim_ascii_start().starts_with(b"{") {
        let message = "The body has another type";
        return Err(Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message));
    }
    Ok(value)
}

fn field_refusal(path: &str, cause: &serde_json::Error) -> Refusal {
    // Without the place, which a person cannot use; and never with the value, which may be a password.
    let words = cause.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    let message = if words.starts_with("invalid type") { "This field has another type" } else { words };
    let refusal = Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message);
    if path == "." { refusal } else { refusal.at_field(path) }
}

fn not_json() -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, ErrorCode::InvalidBody, "The body is not JSON")
}

/// The id at the end of an address. What cannot be an id names nothing.
#[derive(Debug)]
pub(crate) struct Id<T>(pub(crate) T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Id<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let text = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Refusal::not_found())?;
        text.parse().map(Self).map_err(|_| Refusal::not_found())
    }
}

/// What stands behind the question mark, read.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let refused = || {
            let message = "What stands behind the question mark does not read";
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message)
        };
        axum::extract::Query::try_from_uri(&parts.uri)
            .map(|axum::extract::Query(read)| Self(read))
            .map_err(|_| refused())
    }
}

#[cfg(test)]
mod tests {
    use account_api::auth::Login;

    use super::*;

    fn refused(body: &str) -> (u16, ErrorCode, String, Option<String>) {
        let refusal = read::<Login>(body.as_bytes()).expect_err("it is refused");
        (refusal.status.as_u16(), refusal.code, refusal.message, refusal.field)
    }

    #[test]
    fn the_field_at_fault_is_named_and_its_value_is_not_shown() {
        let body = r#"{"email": "canary", "password": "x", "device_name": "y"}"#;
        let (status, code, message, field) = refused(body);
        assert_eq!((status, code, field.as_deref()), (422, ErrorCode::InvalidField, Some("email")));
        assert_eq!(message, "This is not an e-mail address");
        let (.., message, field) = refused(r#"{"email": "a@b.org", "password": ["canary"], "device_name": "y"}"#);
        assert_eq!((message.as_str(), field.as_deref()), ("This field has another type", Some("password")));
    }

    #[test]
    fn what_is_not_exactly_one_value_is_refused() {
        let body = r#"{"email": "a@b.org", "password": "x", "device_name": "y"}"#;
        assert!(read::<Login>(body.as_bytes()).is_ok());
        for (body, code) in [
            (format!("{body}{body}"), ErrorCode::InvalidBody),
            (body.replace('}', r#","role": "admin"}"#), ErrorCode::InvalidField),
            (body.replace('}', r#","password": "z"}"#), ErrorCode::InvalidField),
            ("{".to_owned(), ErrorCode::InvalidBody),
            (String::new(), ErrorCode::InvalidBody),
            ("[]".to_owned(), ErrorCode::InvalidField),
            (r#"["a@b.org", "x", "y", null]"#.to_owned(), ErrorCode::InvalidField),
        ] {
            assert_eq!(refused(&body).1, code, "{body}");
        }
        assert!(read::<Login>(b"{\"email\": \"\xff\"}").is_err(), "not UTF-8");
    }
}
