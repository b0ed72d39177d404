//! A client that shows what crossed the wire.

use std::{
    collections::BTreeMap,
    fmt,
    net::SocketAddr,
    sync::atomic::{AtomicU32, Ordering},
};

use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

/// A password that is taken.
pub const PASSWORD: &str = "quiet copper river";

static NEXT_ADDRESS: AtomicU32 = AtomicU32::new(1);

/// Somebody who calls the server.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base: String,
    /// What it says its address is, through a proxy that is believed.
    pub address: String,
    pub email: String,
    pub password: String,
    pub access: Option<String>,
    pub refresh: Option<String>,
    pub device: Option<String>,
}

/// What came back. Shown without what differs from run to run.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

/// Where nobody called from before.
fn next_address() -> String {
    let number = NEXT_ADDRESS.fetch_add(1, Ordering::Relaxed);
    format!("10.{}.{}.{}", number >> 16 & 255, number >> 8 & 255, number & 255)
}

impl Client {
    pub fn new(server: SocketAddr) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            http: reqwest::Client::builder().build().expect("a client"),
            base: format!("http://{server}"),
            address: next_address(),
            email: "ada@example.org".to_owned(),
            password: PASSWORD.to_owned(),
            access: None,
            refresh: None,
            device: None,
        }
    }

    /// The same person at another address.
    pub fn elsewhere(&self) -> Self {
        Self { address: next_address(), ..self.clone() }
    }

    /// The same person, at another server.
    pub fn at(&self, server: SocketAddr) -> Self {
        Self { base: format!("http://{server}"), ..self.clone() }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request =
            self.http.request(method, format!("{}{path}", self.base)).header("x-forwarded-for", &self.address);
        match &self.access {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Reply {
        let response = request.send().await.expect("the server replies");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Reply { status, headers, body: response.text().await.expect("a whole body") }
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::PUT, path).json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str, body: Value) -> Reply {
        self.send(self.request(Method::DELETE, path).json(&body)).await
    }

    /// Asks for an account.
    pub async fn register(&self) -> Reply {
        let body = json!({"email": self.email, "password": self.password, "name": "Ada"});
        self.post("/v1/auth/register", body).await
    }

    /// Signs in, without keeping what comes.
    pub async fn login(&self) -> Reply {
        let mut body = json!({"email": self.email, "password": self.password, "device_name": "Ada's laptop"});
        if let Some(token) = &self.device {
            body["device_token"] = json!(token);
        }
        self.post("/v1/auth/login", body).await
    }

    /// Signs in and keeps the tokens.
    pub async fn sign_in(&mut self) {
        let reply = self.login().await;
        assert_eq!(reply.status, 200, "{reply}");
        self.keep(&reply.json());
    }

    /// Keeps the tokens of a reply.
    pub fn keep(&mut self, body: &Value) {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let tokens = if body["tokens"].is_object() { &body["tokens"] } else { body };
        self.access = text(&tokens["access_token"]);
        self.refresh = text(&tokens["refresh_token"]);
        self.device = text(&body["device_token"]).or(self.device.take());
    }

    /// Asks for the next tokens, without keeping them.
    pub async fn ask_refresh(&self, attempt: Uuid) -> Reply {
        let body = json!({"refresh_token": self.refresh, "attempt": attempt});
        self.post("/v1/auth/refresh", body).await
    }
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("no JSON: {self}"))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header is text"))
    }
}

/// Status and body; ids, moments and tokens as marks.
impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.status)?;
        if self.body.is_empty() {
            return Ok(());
        }
        match serde_json::from_str::<BTreeMap<String, Value>>(&self.body) {
            Ok(body) => write!(f, " {}", marked(&json!(body))),
            Err(_) => write!(f, " {}", self.body),
        }
    }
}

fn marked(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), marked_field(name, value))).collect(),
        Value::Array(values) => values.iter().map(marked).collect(),
        other => other.clone(),
    }
}

fn marked_field(name: &str, value: &Value) -> Value {
    let Some(text) = value.as_str() else { return marked(value) };
    if name.ends_with("_token") || name == "challenge" {
        json!("[token]")
    } else if Uuid::parse_str(text).is_ok() {
        json!("[id]")
    } else if name == "at" || name.ends_with("_at") {
        json!("[moment]")
    } else {
        value.clone()
    }
}
