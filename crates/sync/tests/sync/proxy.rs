//! A proxy between client and server that loses, doubles, delays and cuts.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, ETAG};
use axum::response::{IntoResponse, Response};
use futures::{StreamExt as _, stream};
use tokio::net::TcpListener;

/// What becomes of one request.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// It passes.
    None,
    /// It never arrives.
    Unsent,
    /// It arrives; of the reply so many bytes come back.
    Cut(usize),
    /// It arrives twice.
    Twice,
    /// The request before it arrives once more, ahead of it.
    LateTwin,
    /// It arrives, and no reply ever comes.
    Silence,
    /// The network replies with a page.
    Portal,
}

/// Stands between one client and the server.
#[derive(Clone)]
pub struct Proxy(Arc<Parts>);

struct Parts {
    http: reqwest::Client,
    server: SocketAddr,
    faults: Mutex<VecDeque<Fault>>,
    before: Mutex<Option<reqwest::Request>>,
    carries: AtomicUsize,
    requests: AtomicUsize,
    refreshes: AtomicUsize,
    bytes: AtomicUsize,
}

impl Proxy {
    pub async fn start(server: SocketAddr) -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let proxy = Self(Arc::new(Parts {
            http: reqwest::Client::builder().build().unwrap(),
            server,
            faults: Mutex::default(),
            before: Mutex::default(),
            carries: AtomicUsize::new(usize::MAX),
            requests: AtomicUsize::default(),
            refreshes: AtomicUsize::default(),
            bytes: AtomicUsize::default(),
        }));
        let router = Router::new().fallback(relay).layer(DefaultBodyLimit::disable()).with_state(proxy.clone());
        #[expect(clippy::disallowed_methods, reason = "the proxy of a story ends with the story's runtime")]
        tokio::spawn(async move { axum::serve(listener, router).await });
        (proxy, address)
    }

    /// Spoils the next requests, one each.
    pub fn spoil(&self, faults: &[Fault]) {
        *self.0.faults.lock().unwrap() = faults.iter().copied().collect();
    }

    /// From now on a request or a reply with more bytes breaks off.
    pub fn carry(&self, bytes: usize) {
        self.0.carries.store(bytes, Ordering::Relaxed);
    }

    /// How many requests and bytes passed since the last time this was asked.
    pub fn traffic(&self) -> (usize, usize) {
        (self.0.requests.swap(0, Ordering::Relaxed), self.0.bytes.swap(0, Ordering::Relaxed))
    }

    /// How many of them asked for tokens.
    pub fn refreshes(&self) -> usize {
        self.0.refreshes.swap(0, Ordering::Relaxed)
    }

    async fn send(&self, request: reqwest::Request) -> Response {
        let reply = self.0.http.execute(request).await.unwrap();
        let (status, headers) = (reply.status(), reply.headers().clone());
        let body = reply.bytes().await.unwrap();
        self.0.bytes.fetch_add(body.len(), Ordering::Relaxed);
        let mut response = (status, body).into_response();
        for name in [CONTENT_TYPE, DATE, ETAG, CONTENT_RANGE] {
            response.headers_mut().remove(&name);
            if let Some(value) = headers.get(&name) {
                response.headers_mut().insert(name, value.clone());
            }
        }
        response
    }
}

async fn relay(State(proxy): State<Proxy>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let parts = &proxy.0;
    parts.requests.fetch_add(1, Ordering::Relaxed);
    let arrived = body.len();
    if head.uri.path().ends_with("/refresh") {
        parts.refreshes.fetch_add(1, Ordering::Relaxed);
    }
    let url = format!("http://{}{}", parts.server, head.uri);
    let request = parts.http.request(head.method, url).headers(head.headers).body(body).build().unwrap();
    let carries = parts.carries.load(Ordering::Relaxed);
    if arrived > carries {
        return cut(Response::default(), 0).await;
    }
    parts.bytes.fetch_add(arrived, Ordering::Relaxed);
    let fault = parts.faults.lock().unwrap().pop_front().unwrap_or(Fault::None);
    let before = parts.before.lock().unwrap().replace(request.try_clone().unwrap());
    match fault {
        Fault::None => {
            let response = proxy.send(request).await;
            if response.body().size_hint().lower() <= carries as u64 {
                return response;
            }
            cut(response, carries).await
        }
        Fault::Unsent => cut(Response::default(), 0).await,
        Fault::Cut(length) => cut(proxy.send(request).await, length).await,
        Fault::Twice => {
            proxy.send(request.try_clone().unwrap()).await;
            proxy.send(request).await
        }
        Fault::LateTwin => {
            if let Some(before) = before {
                proxy.send(before).await;
            }
            proxy.send(request).await
        }
        Fault::Silence => {
            proxy.send(request).await;
            std::future::pending().await
        }
        Fault::Portal => ([(CONTENT_TYPE, "text/html")], "<html>Welcome to the hotel</html>").into_response(),
    }
}

/// A reply that breaks off.
async fn cut(response: Response, length: usize) -> Response {
    let (mut head, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let begun = body.slice(..length.min(body.len()));
    let end = async {
        // What was begun is on its way by then.
        tokio::task::yield_now().await;
        Err(std::io::Error::other("cut"))
    };
    head.headers.remove(CONTENT_LENGTH);
    Response::from_parts(head, Body::from_stream(stream::iter([Ok(begun)]).chain(stream::once(end))))
}
