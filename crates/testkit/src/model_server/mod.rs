//! A scripted model server on a loopback socket.

mod gate;
mod rules;
mod script;
mod wire;

use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener as StdListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::beside::Beside;

pub use gate::Gate;
pub use script::Script;
use wire::{End, Wire};

/// One request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Received {
    /// For example `POST`.
    pub method: String,
    /// For example `/v1/chat/completions`.
    pub path: String,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body, `null` if it is no JSON.
    pub body: Value,
    /// Which connection it came over, counted from 0.
    pub connection: usize,
}

impl Received {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The model that was asked.
    pub fn model(&self) -> &str {
        self.body["model"].as_str().unwrap_or_default()
    }

    /// The contents of all messages of one role, oldest first.
    pub fn texts(&self, role: &str) -> Vec<&str> {
        let messages = self.body["messages"].as_array().into_iter().flatten();
        messages.filter(|message| message["role"] == role).filter_map(|message| message["content"].as_str()).collect()
    }

    /// The schema the reply is held to, if there is one.
    pub fn schema(&self) -> Option<&Value> {
        Some(&self.body["response_format"]["json_schema"]["schema"]).filter(|schema| schema.is_object())
    }
}

/// A scripted model server. Runs on a thread of its own, so that any kind of test can use it.
///
/// # Panics
/// When it is dropped after a request that the real service would have refused, or one nobody had scripted.
pub struct ModelServer {
    shared: Arc<Shared>,
    serving: Beside,
}

type Reply = Box<dyn Fn(&Received) -> Script + Send>;

struct Shared {
    address: SocketAddr,
    key: Option<String>,
    state: Mutex<State>,
    hang_ups: watch::Sender<usize>,
    received: watch::Sender<usize>,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Script>,
    otherwise: Option<Reply>,
    models: Option<Script>,
    requests: Vec<Received>,
    complaints: Vec<String>,
}

impl ModelServer {
    /// A server on a free port that wants no key.
    pub fn start() -> Self {
        Self::start_on(0, None)
    }

    /// A server on a free port that refuses any other key with 401.
    pub fn start_with_key(key: &str) -> Self {
        Self::start_on(0, Some(key))
    }

    /// A server on a port of choice; 0 is a free one.
    ///
    /// # Panics
    /// If the port is taken.
    pub fn start_on(port: u16, key: Option<&str>) -> Self {
        let listener = StdListener::bind(("127.0.0.1", port)).expect("the port is free");
        listener.set_nonblocking(true).expect("a socket can be made non-blocking");
        let shared = Arc::new(Shared {
            address: listener.local_addr().expect("a bound socket has an address"),
            key: key.map(str::to_owned),
            state: Mutex::default(),
            hang_ups: watch::Sender::new(0),
            received: watch::Sender::new(0),
        });
        let serving = Beside::serve(serve(listener, Arc::clone(&shared)));
        Self { shared, serving }
    }

    /// The address that a client is given.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.shared.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.shared.address
    }

    /// Plays `script` for the next request for a reply that has none yet.
    pub fn reply(&self, script: Script) {
        self.shared.state().queue.push_back(script);
    }

    /// Plays what `reply` makes of a request when the queue is empty.
    pub fn otherwise(&self, reply: impl Fn(&Received) -> Script + Send + 'static) {
        self.shared.state().otherwise = Some(Box::new(reply));
    }

    /// Plays `script` for requests for the list of models, in place of a list of one.
    pub fn models(&self, script: Script) {
        self.shared.state().models = Some(script);
    }

    /// Everything that was asked so far.
    pub fn requests(&self) -> Vec<Received> {
        self.shared.state().requests.clone()
    }

    /// Everything that was asked since this was last called, taken out: for tests that ask very much.
    pub fn take_requests(&self) -> Vec<Received> {
        std::mem::take(&mut self.shared.state().requests)
    }

    /// Waits until so many requests were received.
    pub async fn received(&self, count: usize) {
        let _ = self.shared.received.subscribe().wait_for(|received| *received >= count).await;
    }

    /// Waits until a client has left in the middle of a reply.
    pub async fn hung_up(&self) {
        let _ = self.shared.hang_ups.subscribe().wait_for(|count| *count > 0).await;
    }

    /// What was wrong with the requests so far, taken out: for tests of the strictness itself.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.state().complaints)
    }
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        self.serving.end();
        let complaints = self.take_complaints();
        assert!(complaints.is_empty() || std::thread::panicking(), "the model server complains: {complaints:#?}");
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request and says what to do with it.
    fn script_for(&self, request: &Received) -> Script {
        let mut state = self.state();
        state.requests.push(request.clone());
        self.received.send_modify(|count| *count += 1);

        if let Some(key) = &self.key {
            let given = request.header("authorization");
            if given.is_none() {
                state.complaints.push("a request without a key".to_owned());
            }
            if given != Some(format!("Bearer {key}").as_str()) {
                return Script::refuses(401, "invalid_api_key", "Incorrect API key provided.");
            }
        }
        match request.path.as_str() {
            "/v1/models" if request.method == "GET" => state.models.clone().unwrap_or_else(|| {
                let model = json!({"id": "scripted-1", "object": "model", "created": 0, "owned_by": "test"});
                Script::json(200, &json!({"object": "list", "data": [model]}))
            }),
            "/v1/chat/completions" => {
                if let Some(fault) = rules::fault(request) {
                    let script = Script::refuses(400, "invalid_request", &fault);
                    state.complaints.push(fault);
                    return script;
                }
                let queued = state.queue.pop_front();
                queued.or_else(|| state.otherwise.as_ref().map(|reply| reply(request))).unwrap_or_else(|| {
                    state.complaints.push("a request that nobody scripted".to_owned());
                    Script::refuses(500, "unscripted", "Nobody scripted this.")
                })
            }
            path => {
                state.complaints.push(format!("a request for {} {path}", request.method));
                Script::page(404)
            }
        }
    }
}

async fn serve(listener: StdListener, shared: Arc<Shared>) {
    let listener = TcpListener::from_std(listener).expect("the runtime takes the socket");
    let mut connections = JoinSet::new();
    for number in 0.. {
        let Ok((stream, _)) = listener.accept().await else { return };
        connections.spawn(talk(stream, number, Arc::clone(&shared)));
    }
}

async fn talk(stream: TcpStream, number: usize, shared: Arc<Shared>) {
    // Without this, small pieces would be joined and every split point be the same.
    let _ = stream.set_nodelay(true);
    let mut wire = Wire::new(stream, number);
    while let Ok(Some(request)) = wire.read().await {
        let script = shared.script_for(&request);
        match wire.play(script, request.body["stream"] == Value::Bool(true)).await {
            End::Reusable => {}
            End::Closed => return,
            End::HungUp => {
                shared.hang_ups.send_modify(|count| *count += 1);
                return;
            }
        }
    }
}

/// An address on this computer at which nobody listens.
///
/// # Panics
/// If no socket can be had at all.
pub fn refused_address() -> String {
    let listener = StdListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    format!("http://{address}/v1")
}
