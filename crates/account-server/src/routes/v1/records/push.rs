//! `POST /v1/records`: goes on in the line of one computer.
//!
//! A push may be sent again: records that are there already are compared and not added. A gap, or other bytes under a number
//! that is taken, is refused as a whole.

use account_api::{
    ErrorCode,
    sync::{ACCOUNT_MAX, BATCH_MAX, Push, Pushed, Record},
};
use account_store::{Repositories, Transaction};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{
    App,
    http::{Json, MaySync, Problems, Refusal, SignedIn, store_failure},
};

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("Send at most {BATCH_MAX} records at a time")]
    TooMany,
    #[error("This computer is not known here. Name it first")]
    UnknownDevice,
    #[error(
        "These records do not continue the line of this computer. After restoring a backup a computer needs another id"
    )]
    Conflict,
    #[error("This account keeps as much as it may. Forget a computer that is not used")]
    Full,
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::TooMany => (StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge),
            Self::UnknownDevice => (StatusCode::NOT_FOUND, ErrorCode::NotFound),
            Self::Conflict => (StatusCode::CONFLICT, ErrorCode::SyncConflict),
            Self::Full => (StatusCode::FORBIDDEN, ErrorCode::QuotaReached),
            Self::Store(cause) => return store_failure(cause),
        };
        Refusal::new(status, code, &self).into_response()
    }
}

/// Goes on in the line of one computer.
#[utoipa::path(post, path = "/records", tag = "sync", security(("bearer" = [])), request_body = Push, responses(
    (status = 200, description = "All of it is kept", body = Pushed),
    Problems,
))]
#[tracing::instrument(name = "v1.records.push", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    MaySync(me): MaySync,
    Json(asked): Json<Push>,
) -> Result<Json<Pushed>, Error> {
    keep(&app, me, &asked).await.map(Json)
}

/// Goes on in a line, however the push came.
pub(crate) async fn keep(app: &App, me: SignedIn, asked: &Push) -> Result<Pushed, Error> {
    if asked.records.len() > usize::from(BATCH_MAX) {
        return Err(Error::TooMany);
    }
    if asked.records.windows(2).any(|pair| pair[0].idx.checked_add(1) != Some(pair[1].idx)) {
        return Err(Error::Conflict);
    }
    let mut tx = app.store.begin().await?;
    let device = tx.devices().lock(me.account, asked.device).await?.ok_or(Error::UnknownDevice)?;
    let known = asked.records.partition_point(|record| record.idx <= device.last_idx);
    let (known, fresh) = asked.records.split_at(known);
    if !are_kept(&mut tx, me, asked, known).await? {
        return Err(Error::Conflict);
    }
    let Some(last) = fresh.last() else { return Ok(Pushed { last_idx: device.last_idx }) };
    if fresh[0].idx != device.last_idx + 1 {
        return Err(Error::Conflict);
    }
    let size: usize = fresh.iter().map(|record| record.ciphertext.as_bytes().len()).sum();
    if tx.devices().size_bytes(me.account).await?.saturating_add(i64::try_from(size).unwrap_or(i64::MAX)) > ACCOUNT_MAX
    {
        return Err(Error::Full);
    }
    tx.records().append(me.account, asked.device, fresh, app.now()).await?;
    tx.commit().await?;
    Ok(Pushed { last_idx: last.idx })
}

/// Whether records stand in the line already, byte for byte.
async fn are_kept(tx: &mut Transaction, me: SignedIn, asked: &Push, known: &[Record]) -> Result<bool, Error> {
    let Some(first) = known.first() else { return Ok(true) };
    let most = i64::try_from(known.len()).unwrap_or(i64::MAX);
    let kept = tx.records().after(me.account, asked.device, first.idx.saturating_sub(1), most, i64::MAX).await?;
    Ok(kept == known)
}
