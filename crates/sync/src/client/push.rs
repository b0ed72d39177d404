//! Sending records: whole where the network carries them, in pieces where it does not.

use account_api::sync::{Push, Pushed, RECORD_MAX, Uploaded};
use domain::DeviceId;
use reqwest::Method;

use super::transport::Body;
use super::{ApiError, Client};

impl Client {
    /// Goes on in a line. May be sent again; what arrived of it in pieces is not sent again, if it is the same.
    ///
    /// # Errors
    /// [`ApiError`].
    pub(crate) async fn push(&self, push: &Push) -> Result<Pushed, ApiError> {
        let body = Body::json(push)?;
        if body.len() <= self.piece.size() {
            let pushed = self.send(Method::POST, "v1/records", Some(&body)).await;
            if !self.piece.learn(body.len(), &pushed) {
                return pushed;
            }
        }
        self.upload(push.device, &body).await
    }

    /// How many bytes of records are best sent as one push: little, where little arrives, since what has arrived of it counts
    /// for nothing once other records come along.
    pub(crate) fn push_size(&self) -> usize {
        self.piece.size().max(RECORD_MAX)
    }

    /// Sends a push in pieces, from where it stands on the server.
    async fn upload(&self, device: DeviceId, push: &Body) -> Result<Pushed, ApiError> {
        let path = format!("v1/devices/{device}/upload?upload={}&of={}", push.name(), push.len());
        // The first piece is empty and only asks.
        let (mut at, mut size) = (0, 0);
        loop {
            let piece = push.piece(at, size);
            let uploaded = self.send::<Uploaded>(Method::PUT, &format!("{path}&at={at}"), Some(&piece)).await;
            if !self.piece.learn(piece.len(), &uploaded) {
                let Uploaded { bytes, pushed } = uploaded?;
                match pushed {
                    Some(pushed) => return Ok(pushed),
                    // Something else took its place, or it is through and the reply was lost: the next run sees.
                    None if bytes <= at && size > 0 => return Err(ApiError::CutOff),
                    None => at = bytes,
                }
            }
            size = self.piece.size();
        }
    }
}
