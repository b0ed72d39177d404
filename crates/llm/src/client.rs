//! One endpoint, ready to be asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_openai::config::OpenAIConfig;
use domain::Secret;
use futures::stream::{self, BoxStream, StreamExt};
use http::HeaderValue;
use serde_json::{Value, json};
use tokio::time::{Instant, timeout};
use tokio_util::sync::CancellationToken;

use crate::dialect::{Dialect, Shape};
use crate::events::Frame;
use crate::exchange::Exchange;
use crate::transport::{self, Transport};
use crate::{Endpoint, Error, Json, Message, Piece, Probe, Request, Tokens, checked_address, structured};

/// The pieces of a streamed reply, or why there are no more. Ends after the first error and after
/// [`Piece::Finished`]. Nothing is sent before it is polled; dropping it closes the connection.
pub type Pieces = BoxStream<'static, Result<Piece, Error>>;

/// One endpoint, ready to be asked. Build it once and keep it: clones share connections and what was learnt.
#[derive(Clone)]
pub struct Client {
    line: Arc<Line>,
}

/// What all requests to one endpoint share.
pub(crate) struct Line {
    pub(crate) openai: async_openai::Client<OpenAIConfig>,
    pub(crate) idle: Duration,
    pub(crate) total: Duration,
    pub(crate) backoff: Duration,
    host: String,
    dialects: Mutex<HashMap<String, Dialect>>,
}

impl Line {
    /// The dialect a model is known to speak, or the first guess.
    pub(crate) fn dialect(&self, model: &str) -> Dialect {
        let dialects = self.dialects.lock().unwrap_or_else(PoisonError::into_inner);
        dialects.get(model).copied().unwrap_or_else(|| Dialect::of_host(&self.host))
    }

    /// Remembers a dialect that was understood.
    pub(crate) fn learn(&self, model: &str, dialect: Dialect) {
        self.dialects.lock().unwrap_or_else(PoisonError::into_inner).insert(model.to_owned(), dialect);
    }
}

impl Client {
    /// Takes up an endpoint. Asks nobody anything.
    ///
    /// # Errors
    /// [`Error::BadAddress`], [`Error::InsecureAddress`], or [`Error::KeyRefused`] for a key that no header can carry.
    pub fn new(endpoint: Endpoint) -> Result<Self, Error> {
        // A client that is built before a TLS provider is chosen panics; choosing it twice does nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();

        let address = checked_address(&endpoint.base_url)?;
        let key = endpoint.key.as_ref().filter(|key| !key.is_empty()).map(bearer).transpose()?;
        let mut http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(endpoint.connect)
            .tcp_nodelay(true);
        if endpoint.base_url.scheme() == "http" {
            // A proxy named in the environment would see the key of a server on this very computer.
            http = http.no_proxy();
        }
        let http = http.build().map_err(|_| Error::NoSecureConnection)?;
        let transport = Transport::new(http.clone(), key, endpoint.idle);
        // Each of the four is set, or the environment would fill it in. The key is the transport's to add.
        let config = OpenAIConfig::new().with_api_base(address).with_api_key("").with_org_id("").with_project_id("");
        let openai = async_openai::Client::build(http, config)
            .with_http_service(tower::service_fn(move |factory| transport.clone().send(factory)));
        let line = Line {
            openai,
            idle: endpoint.idle,
            total: endpoint.total,
            backoff: endpoint.backoff,
            host: endpoint.host(),
            dialects: Mutex::default(),
        };
        Ok(Self { line: Arc::new(line) })
    }

    /// Host, and port if it is not the usual one: whom a usage line names.
    pub fn host(&self) -> &str {
        &self.line.host
    }

    /// Asks for words and delivers them as they come.
    pub fn stream(&self, request: Request, cancel: CancellationToken) -> Pieces {
        let exchange = Exchange::new(Arc::clone(&self.line), request, None, cancel);
        stream::unfold(exchange, |mut exchange| async move { exchange.next().await.map(|piece| (piece, exchange)) })
            .boxed()
    }

    /// Asks for one JSON object of the shape `schema`. If the reply is not even that, asks once more. What all of it used
    /// is added to `spent`, whatever comes of it.
    ///
    /// # Errors
    /// As for a stream; [`Error::CutOff`] also when the reply reached `max_output_tokens`, and [`Error::BadReply`]
    /// when no JSON object with the required fields came.
    pub async fn complete_json(
        &self,
        request: Request,
        schema_name: &str,
        schema: Value,
        cancel: CancellationToken,
        spent: &mut Tokens,
    ) -> Result<Json, Error> {
        let shape = Shape { name: schema_name.to_owned(), schema };
        let first = self.whole(request.clone(), shape.clone(), cancel.clone(), spent).await?;
        if let Some(object) = structured::object_in(&first.text, &shape.schema) {
            return Ok(Json { text: object.to_owned(), model: first.model });
        }
        if first.cut_by_length {
            return Err(Error::CutOff);
        }
        // It took the request and ignored the shape: from here on, and for this repair, words have to do.
        self.line.learn(&request.model, first.dialect.in_words());
        let mut repair = request;
        if !first.text.is_empty() {
            repair.messages.push(Message::assistant(first.text));
        }
        repair.messages.push(Message::user("That was not the JSON object asked for. Reply with it and nothing else."));
        let second = self.whole(repair, shape.clone(), cancel, spent).await?;
        let object =
            structured::object_in(&second.text, &shape.schema).ok_or(Error::BadReply("it is no JSON object"))?;
        Ok(Json { text: object.to_owned(), model: second.model })
    }

    /// The models the server offers, by name.
    ///
    /// # Errors
    /// Any but those about a reply's content.
    pub async fn list_models(&self) -> Result<Vec<String>, Error> {
        let asked = self.line.openai.models();
        let reply = timeout(self.line.total, asked.list_byot::<Frame>()).await.map_err(|_| Error::TooLong)?;
        let json = match reply.map_err(|error| transport::failure(error).error)? {
            Frame::Whole(json) => serde_json::from_str::<Value>(&json).unwrap_or_default(),
            Frame::Fault(fault) => return Err(fault.error(self.line.idle)),
            Frame::Event(_) | Frame::Done => Value::Null,
        };
        let list = json.as_array().or_else(|| json["data"].as_array()).ok_or(Error::NoSuchServer)?;
        let mut names: Vec<_> = list.iter().filter_map(|model| model["id"].as_str()).map(str::to_owned).collect();
        names.sort_unstable();
        names.dedup();
        Ok(names)
    }

    /// Tries a model out with one small request.
    ///
    /// # Errors
    /// As for a stream.
    pub async fn probe(&self, model: &str) -> Result<Probe, Error> {
        let request = Request {
            model: model.to_owned(),
            system: "This is a test of the connection.".to_owned(),
            messages: vec![Message::user("Reply with the JSON object {\"ready\": true}.")],
            max_output_tokens: 512,
            temperature: None,
        };
        let schema = json!({
            "type": "object",
            "properties": {"ready": {"type": "boolean"}},
            "required": ["ready"],
            "additionalProperties": false,
        });
        let started = Instant::now();
        let shape = Shape { name: "probe".to_owned(), schema };
        let mut tokens = Tokens::default();
        let reply = self.whole(request, shape.clone(), CancellationToken::new(), &mut tokens).await?;
        let kept_shape = structured::object_in(&reply.text, &shape.schema).is_some();
        Ok(Probe {
            took: started.elapsed(),
            model: reply.model,
            structured: kept_shape.then_some(reply.dialect.structured),
            tokens,
        })
    }

    /// Reads a reply to its end. It is streamed all the same, so that silence is noticed and stopping works.
    async fn whole(
        &self,
        request: Request,
        shape: Shape,
        cancel: CancellationToken,
        spent: &mut Tokens,
    ) -> Result<Whole, Error> {
        let sent = request.chars();
        let mut exchange = Exchange::new(Arc::clone(&self.line), request, Some(shape), cancel);
        let mut text = String::new();
        while let Some(piece) = exchange.next().await {
            match piece {
                Ok(Piece::Text(more)) => text.push_str(&more),
                Ok(Piece::Retrying { .. }) => {}
                Ok(Piece::Finished { usage, model, cut_by_length }) => {
                    *spent = spent.plus(usage);
                    return Ok(Whole { text, model, cut_by_length, dialect: exchange.dialect });
                }
                Err(error) => {
                    *spent = spent.plus(Tokens::of_broken_off(sent, &text, &error));
                    return Err(error);
                }
            }
        }
        Err(Error::CutOff)
    }
}

/// A reply read to its end.
struct Whole {
    text: String,
    model: String,
    cut_by_length: bool,
    dialect: Dialect,
}

/// The header that carries a key. A key that does not fit into one cannot be right.
fn bearer(key: &Secret) -> Result<HeaderValue, Error> {
    let key = key.expose();
    let header = HeaderValue::from_str(&format!("Bearer {key}")).ok();
    header.filter(|_| key.bytes().all(|byte| byte.is_ascii_graphic())).ok_or(Error::KeyRefused)
}

impl std::fmt::Debug for Client {
    /// Shows the host alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("host", &self.line.host).finish_non_exhaustive()
    }
}
