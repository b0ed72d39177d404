//! One try of one request over HTTP: the key, the silence limit, the status, and the reply as frames.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use async_openai::error::OpenAIError;
use async_openai::middleware::HttpRequestFactory;
use futures::{Stream, StreamExt};
use http::{HeaderValue, Method, header};
use reqwest::{Body, Response};
use tokio::time::timeout;

use crate::Error;
use crate::events::{Fault, Frame, Reader};
use crate::failure::Failure;

/// Longest refusal that is read, in bytes.
const REFUSAL_BYTES: usize = 64 * 1024;

/// Sends requests to one server. Cloned for each; connections are shared.
#[derive(Clone)]
pub(crate) struct Transport {
    http: reqwest::Client,
    key: Option<HeaderValue>,
    idle: Duration,
}

impl Transport {
    /// `key` is marked as sensitive, so that no log of a header shows it.
    pub(crate) fn new(http: reqwest::Client, key: Option<HeaderValue>, idle: Duration) -> Self {
        let key = key.map(|mut key| {
            key.set_sensitive(true);
            key
        });
        Self { http, key, idle }
    }

    /// Sends it once. A failure crosses `async-openai` in a box and is unpacked by [`failure`].
    pub(crate) async fn send(self, factory: HttpRequestFactory) -> Result<Response, OpenAIError> {
        self.try_once(factory).await.map_err(|failure| OpenAIError::Boxed(Box::new(failure)))
    }

    async fn try_once(self, factory: HttpRequestFactory) -> Result<Response, Failure> {
        let mut request = factory.build().await.map_err(|_| Error::BadAddress)?;
        let streamed = request.method() == Method::POST;
        let headers = request.headers_mut();
        headers.remove(header::AUTHORIZATION);
        if let Some(key) = self.key {
            headers.insert(header::AUTHORIZATION, key);
        }
        let accept = if streamed { "text/event-stream, application/json" } else { "application/json" };
        headers.insert(header::ACCEPT, HeaderValue::from_static(accept));

        let stalled = Error::Stalled { after: self.idle };
        let response = timeout(self.idle, self.http.execute(request)).await.map_err(|_| stalled)?.map_err(unreached)?;
        if !response.status().is_success() {
            return Err(refusal(response, self.idle).await);
        }
        let frames = frames(response, self.idle);
        let body = if streamed {
            Body::wrap_stream(frames.map(|frame| Ok::<_, Infallible>(format!("data: {}\n\n", json(&frame)))))
        } else {
            let frame = std::pin::pin!(frames).next().await.unwrap_or(Frame::Fault(Fault::CutOff));
            Body::from(json(&frame))
        };
        Ok(http::Response::new(body).into())
    }
}

/// What became of a request, out of the box it crossed in.
pub(crate) fn failure(error: OpenAIError) -> Failure {
    match error {
        OpenAIError::Boxed(boxed) => match boxed.downcast::<Failure>() {
            Ok(failure) => *failure,
            Err(_) => Error::BadReply("it could not be read").into(),
        },
        _ => Error::BadReply("it could not be read").into(),
    }
}

fn json(frame: &Frame) -> String {
    // A frame holds only text, so this cannot fail; an empty event would be skipped.
    serde_json::to_string(frame).unwrap_or_default()
}

/// The frames of a reply, up to and including the first fault.
fn frames(response: Response, idle: Duration) -> impl Stream<Item = Frame> + Send {
    struct Source {
        open: Option<(Response, Reader)>,
        found: VecDeque<Frame>,
        idle: Duration,
    }

    impl Source {
        async fn next(&mut self) -> Option<Frame> {
            while self.found.is_empty() {
                let (mut response, mut reader) = self.open.take()?;
                let mut found = Vec::new();
                let read = match timeout(self.idle, response.chunk()).await {
                    Err(_) => Err(Fault::Stalled),
                    Ok(Err(_)) => Err(Fault::CutOff),
                    Ok(Ok(Some(bytes))) => reader.push(&bytes, &mut found).map(|()| {
                        self.open = Some((response, reader));
                    }),
                    Ok(Ok(None)) => reader.finish().map(|last| found.extend(last)),
                };
                self.found.extend(found);
                self.found.extend(read.err().map(Frame::Fault));
            }
            self.found.pop_front()
        }
    }

    let source = Source { open: Some((response, Reader::new())), found: VecDeque::new(), idle };
    futures::stream::unfold(source, |mut source| async move { source.next().await.map(|frame| (frame, source)) })
}

async fn refusal(mut response: Response, idle: Duration) -> Failure {
    let (status, headers) = (response.status(), response.headers().clone());
    let mut body = Vec::new();
    while let Ok(Ok(Some(bytes))) = timeout(idle, response.chunk()).await {
        body.extend_from_slice(&bytes);
        if body.len() > REFUSAL_BYTES {
            break;
        }
    }
    Failure::from_status(status, &headers, &body)
}

/// Why no status came. Whatever was lost after the request left may have been paid for.
fn unreached(error: reqwest::Error) -> Error {
    if error.is_builder() {
        Error::BadAddress
    } else if !error.is_connect() {
        Error::CutOff
    } else if speaks_of_tls(&error) {
        Error::NoSecureConnection
    } else {
        Error::Offline
    }
}

fn speaks_of_tls(error: &(dyn StdError + 'static)) -> bool {
    let inside = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    error.is::<rustls::Error>()
        || inside.is_some_and(|inside| speaks_of_tls(inside))
        || error.source().is_some_and(speaks_of_tls)
}
