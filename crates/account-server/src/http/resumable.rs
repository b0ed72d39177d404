//! A reply that can be asked for from where an earlier one broke off: RFC 9110, sections 13.1.5 (`If-Range`) and 14.

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::breakage;

/// JSON, or what is missing of it. The tag changes with its bytes. Ranges other than `bytes=N-` are passed over, as any
/// server may.
pub(crate) fn resumable(asked: &HeaderMap, etag: &str, reply: &impl serde::Serialize) -> Response {
    let body = match serde_json::to_vec(reply) {
        Ok(body) => Bytes::from(body),
        Err(error) => return breakage(&error),
    };
    let length = body.len();
    let mut response = match missing(asked, etag).filter(|from| *from < length) {
        Some(from) => {
            let range = format!("bytes {from}-{}/{length}", length - 1);
            (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, range)], body.slice(from..)).into_response()
        }
        None => body.into_response(),
    };
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Ok(etag) = HeaderValue::from_str(etag) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

/// From which byte on, if what came before was of the same reply.
fn missing(asked: &HeaderMap, etag: &str) -> Option<usize> {
    if asked.get(header::IF_RANGE)? != etag {
        return None;
    }
    asked.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;

    async fn asked(headers: &[(header::HeaderName, &str)]) -> (u16, Vec<u8>, Option<String>) {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        let response = resumable(&headers, "\"7\"", &["one", "two"]);
        let (head, body) = response.into_parts();
        let range = head.headers.get(header::CONTENT_RANGE).map(|range| range.to_str().unwrap().to_owned());
        (head.status.as_u16(), to_bytes(body, 100).await.unwrap().to_vec(), range)
    }

    #[tokio::test]
    async fn what_is_missing_is_sent_if_the_reply_is_still_the_same() {
        let rest = asked(&[(header::RANGE, "bytes=6-"), (header::IF_RANGE, "\"7\"")]).await;
        assert_eq!(rest, (206, b",\"two\"]".to_vec(), Some("bytes 6-12/13".to_owned())));
    }

    #[tokio::test]
    async fn anything_else_is_answered_in_full() {
        let whole = (200, b"[\"one\",\"two\"]".to_vec(), None);
        for range in
            ["bytes=13-", "bytes=0-5", "bytes=-5", "bytes=6-,9-", "lines=6-", "bytes=99999999999999999999-", "\u{e9}"]
        {
            assert_eq!(asked(&[(header::RANGE, range), (header::IF_RANGE, "\"7\"")]).await, whole, "{range}");
        }
        assert_eq!(asked(&[(header::RANGE, "bytes=6-")]).await, whole, "it does not say of what");
        assert_eq!(asked(&[(header::RANGE, "bytes=6-"), (header::IF_RANGE, "\"8\"")]).await, whole);
    }
}
