//! The socket.

use std::{convert::Infallible, net::TcpListener as StdListener, sync::Arc};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{
    Request as HttpRequest, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{AUTHORIZATION, CONTENT_TYPE, LOCATION},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{net::TcpListener, task::JoinSet};

use super::{
    Shared,
    reply::{Body, Reply},
    routes::{Outcome, Request, answer},
};

/// The largest request.
const BODY_MAX: usize = 256 * 1024;

pub(super) async fn serve(listener: StdListener, shared: Arc<Shared>) {
    let listener = TcpListener::from_std(listener).expect("the runtime takes the socket");
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            let talk = service_fn(|request| reply_to(request, Arc::clone(&shared)));
            // A client that hangs up has got what it wanted.
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), talk).await;
        });
    }
}

/// An error ends the connection without an answer.
#[derive(Debug, thiserror::Error)]
#[error("the connection ends here")]
struct HangUp;

async fn reply_to(request: HttpRequest<Incoming>, shared: Arc<Shared>) -> Result<Response<Full<Bytes>>, HangUp> {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let mut read = Request {
        method: request.method().to_string(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        authorization: header(AUTHORIZATION.as_str()),
        key: header("idempotency-key"),
        version: header("stripe-version"),
        body: String::new(),
    };
    let body = Limited::new(request.into_body(), BODY_MAX).collect().await.map_err(|_| HangUp)?.to_bytes();
    read.body = String::from_utf8(body.into()).map_err(|_| HangUp)?;
    match answer(&shared, &read) {
        Outcome::Answer(reply) => Ok(written(reply)),
        Outcome::HangUp => Err(HangUp),
        Outcome::Silence => {
            let never: Infallible = std::future::pending().await;
            match never {}
        }
    }
}

fn written(reply: Reply) -> Response<Full<Bytes>> {
    let mut response = Response::builder().status(StatusCode::from_u16(reply.status).expect("a status"));
    if reply.replayed {
        response = response.header("idempotent-replayed", "true");
    }
    let (response, body) = match reply.body {
        Body::Json(answer) => (response.header(CONTENT_TYPE, "application/json"), answer.to_string()),
        Body::Page(page) => (response.header(CONTENT_TYPE, "text/html; charset=utf-8"), page),
        Body::Elsewhere(url) => (response.header(LOCATION, url), String::new()),
    };
    response.body(Full::from(body)).expect("a well-formed answer")
}
