//! Replies that are the same for everybody and may be kept.

use account_store::Hash;
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Anybody may keep the reply for five minutes, and asks then whether it has changed.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// How an entity tag is spelled.
pub(crate) fn etag(hash: &Hash) -> String {
    format!("\"{}\"", BASE64.encode(hash))
}

/// The body, or "as before" for who has it.
pub(crate) fn public(asked: &HeaderMap, body: &impl Serialize) -> Result<Response, serde_json::Error> {
    let body = serde_json::to_vec(body)?;
    let etag = etag(&Sha256::digest(&body).into());
    Ok(public_as(asked, &etag, || body))
}

/// The same where the tag is known without the body.
pub(crate) fn public_as(asked: &HeaderMap, etag: &str, body: impl FnOnce() -> Vec<u8>) -> Response {
    let known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = known.flat_map(|value| value.split(',')).map(str::trim);
    let is_known = tags.any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag);
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body()).into_response()
    };
    response.headers_mut().insert(header::CACHE_CONTROL, KEPT);
    if let Ok(etag) = HeaderValue::from_str(etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}
