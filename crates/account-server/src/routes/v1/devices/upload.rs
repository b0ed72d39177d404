//! `PUT /v1/devices/{id}/upload`: a push in pieces, for a network that breaks off before it is through.
//!
//! Each piece that arrives stays, so an upload goes on where it stood, whatever happens to either side. The last piece may be
//! sent again like any push.

use account_api::{
    ErrorCode,
    sync::{PUSH_MAX, Uploaded},
};
use account_store::Repositories;
use axum::{
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::DeviceId;
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    App,
    http::{Id, Json, MaySync, Problems, Query, Refusal, read_json, store_failure},
    routes::v1::records::push,
};

/// Which piece of what.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Piece {
    /// Which push, as its computer names it: the same bytes under the same name.
    upload: Uuid,
    /// Where the piece begins, in bytes. One that does not go on where the upload stands is passed over.
    #[param(maximum = 8_388_608)]
    at: usize,
    /// How long the whole push is, in bytes.
    #[param(minimum = 1, maximum = 8_388_608)]
    of: usize,
}

impl Piece {
    fn fits(&self, bytes: &[u8]) -> bool {
        (1..=PUSH_MAX).contains(&self.of) && self.at.saturating_add(bytes.len()) <= self.of
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("A push has at most 8 MB, and no piece goes beyond its end")]
    DoesNotFit,
    #[error("what was put together cannot be read")]
    Unreadable(Refusal),
    #[error(transparent)]
    Push(#[from] push::Error),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::DoesNotFit => Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, &self)
                .at_field("of")
                .into_response(),
            Self::Unreadable(refusal) => refusal.into_response(),
            Self::Push(error) => error.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// A push in pieces, for a network that breaks off before it is through.
#[utoipa::path(put, path = "/devices/{id}/upload", tag = "sync", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The computer, as it names itself"), Piece), request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The piece; an empty one only asks"), responses(
    (status = 200, description = "How much is here, and what came of the push once it is whole", body = Uploaded),
    Problems,
))]
#[tracing::instrument(name = "v1.devices.upload", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    MaySync(me): MaySync,
    Id(device): Id<DeviceId>,
    Query(piece): Query<Piece>,
    bytes: Bytes,
) -> Result<Json<Uploaded>, Error> {
    if !piece.fits(&bytes) {
        return Err(Error::DoesNotFit);
    }
    let mut tx = app.store.begin().await?;
    tx.devices().lock(me.account, device).await?.ok_or(push::Error::UnknownDevice)?;
    let mut length = tx.upload_pieces().length(me.account, device, piece.upload).await?;
    if length == piece.at && !bytes.is_empty() {
        tx.upload_pieces().append(me.account, device, piece.upload, piece.at, &bytes, app.now()).await?;
        length += bytes.len();
    }
    if length < piece.of {
        tx.commit().await?;
        return Ok(Json(Uploaded { bytes: length, pushed: None }));
    }
    let whole = tx.upload_pieces().whole(me.account, device, piece.upload).await?;
    let push = read_json(&whole);
    if push.is_err() {
        // It would never become readable.
        tx.upload_pieces().forget(me.account, device).await?;
    }
    tx.commit().await?;
    let pushed = push::keep(&app, me, &push.map_err(Error::Unreadable)?).await?;
    Ok(Json(Uploaded { bytes: length, pushed: Some(pushed) }))
}
