//! `PUT /v1/devices/{id}/upload`: a push in pieces, for a network that breaks off before it is through.
//!
//! Each piece that arrives stays until the push is whole or a day has passed, so an upload goes on where it stood, whatever
//! happens to either side.

use account_api::{
    ErrorCode,
    sync::{ACCOUNT_MAX, PIECE_MIN, PUSH_MAX, Push, Uploaded},
};
use account_store::{Repositories, Transaction};
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
    http::{Id, Json, MaySync, Problems, Query, Refusal, SignedIn, store_failure},
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
        let end = self.at.saturating_add(bytes.len());
        let is_large_enough = bytes.is_empty() || bytes.len() >= PIECE_MIN || end == self.of;
        (1..=PUSH_MAX).contains(&self.of) && end <= self.of && is_large_enough
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(
        "A push has at most 8 MB; a piece has at least 512 bytes, unless it is the last, and ends where the push does"
    )]
    DoesNotFit,
    #[error("These pieces do not make a push of this computer")]
    NotAPush,
    #[error(transparent)]
    Push(#[from] push::Error),
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::DoesNotFit | Self::NotAPush => {
                Refusal::new(StatusCode::CONFLICT, ErrorCode::SyncConflict, &self).into_response()
            }
            Self::Push(error) => error.into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

/// A push in pieces, for a network that breaks off before it is through.
#[utoipa::path(put, path = "/devices/{id}/upload", tag = "sync", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The computer, as it names itself"), Piece), request_body(content = Option<String>, content_type = "application/octet-stream", description = "The piece; an empty one only asks"), responses(
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
        if length == 0 {
            tx.upload_pieces().forget(me.account, device).await?;
        }
        if !has_room(&mut tx, me, piece.of - length).await? {
            return Err(push::Error::Full.into());
        }
        tx.upload_pieces().append(me.account, device, piece.upload, piece.at, &bytes, app.now()).await?;
        length += bytes.len();
    }
    if length < piece.of {
        tx.commit().await?;
        return Ok(Json(Uploaded { bytes: length, pushed: None }));
    }
    let whole = tx.upload_pieces().whole(me.account, device, piece.upload).await?;
    tx.commit().await?;
    let push = serde_json::from_slice::<Push>(&whole).ok().filter(|push| push.device == device);
    drop(whole);
    let kept = match push {
        Some(push) => push::keep(&app, me, &push).await.map_err(Error::Push),
        None => Err(Error::NotAPush),
    };
    if !matches!(kept, Err(Error::Push(push::Error::Store(_)))) {
        // Whatever came of it, the same would come of it again.
        app.store.connection().await?.upload_pieces().forget(me.account, device).await?;
    }
    let pushed = kept?;
    Ok(Json(Uploaded { bytes: length, pushed: Some(pushed) }))
}

/// Whether an account may keep so much more.
async fn has_room(tx: &mut Transaction, me: SignedIn, bytes: usize) -> Result<bool, account_store::Error> {
    let kept =
        tx.devices().size_bytes(me.account).await?.saturating_add(tx.upload_pieces().size_bytes(me.account).await?);
    Ok(kept.saturating_add(i64::try_from(bytes).unwrap_or(i64::MAX)) <= ACCOUNT_MAX)
}
