//! `GET /v1/me/export`: everything that the server holds of the account. Its records are told as they are read, page by page.

use std::collections::VecDeque;

use account_api::{
    PAGE_MAX,
    admin::AuditAction,
    me::{Export, ExportedRecord},
    practice::Interview,
};
use account_store::{InterviewCursor, Repositories};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{AccountId, DeviceId};
use futures::stream;
use time::OffsetDateTime;
use tracing::warn;

use super::{get, sessions};
use crate::{
    App,
    audit::{By, note},
    billing::{facts, view},
    http::{Problems, Refusal, SignedIn, breakage, store_failure},
};

/// So many records are held at a time: 8 MiB of the largest ones.
const PAGE: i64 = 32;
/// How an export without records ends. What stands between the brackets is told after it.
const END: &[u8] = b"]}";

#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error(transparent)]
    Store(#[from] account_store::Error),
    #[error("an export could not be written down")]
    Unwritable(#[from] serde_json::Error),
    #[error("an export does not end with its records")]
    OtherEnd,
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        match self {
            Self::Store(cause) => store_failure(&cause),
            Self::Unwritable(_) | Self::OtherEnd => breakage(&self),
        }
    }
}

/// What is still to be told. Between two pages no connection is held, however slowly they are read.
struct Rest {
    app: App,
    account: AccountId,
    /// With the number up to which each line is told.
    lines: VecDeque<(DeviceId, i64)>,
    after: i64,
    is_first: bool,
    /// None once everything is told.
    head: Option<Vec<u8>>,
}

/// Everything that the server holds of the account.
#[utoipa::path(get, path = "/me/export", tag = "me", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Export),
    Problems,
))]
#[tracing::instrument(name = "v1.me.export", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Response, Failure> {
    let Some(export) = without_records(&app, me).await? else { return Ok(Refusal::signed_out().into_response()) };
    let lines = export.devices.iter().map(|device| (device.id, device.last_idx)).collect();
    let mut head = serde_json::to_vec(&export)?;
    if !head.ends_with(END) {
        return Err(Failure::OtherEnd);
    }
    head.truncate(head.len() - END.len());
    let rest = Rest { app, account: me.account, lines, after: 0, is_first: true, head: Some(head) };
    let body = Body::from_stream(stream::try_unfold(rest, Rest::next));
    Ok(([(header::CONTENT_TYPE, "application/json")], body).into_response())
}

async fn without_records(app: &App, me: SignedIn) -> Result<Option<Export>, Failure> {
    let mut tx = app.store.begin().await?;
    let Some(account) = tx.accounts().find(me.account).await? else { return Ok(None) };
    let mfa = tx.totps().is_on(me.account).await?;
    let sessions = tx.sessions().of(me.account, app.now()).await?;
    let mut interviews = Vec::new();
    loop {
        let last = interviews
            .last()
            .map(|last: &Interview| InterviewCursor { started_at: last.summary.started_at, id: last.id });
        let page = tx.interviews().page(me.account, None, last, i64::from(PAGE_MAX)).await?;
        if page.is_empty() {
            break;
        }
        interviews.extend(page);
    }
    let subscription = view(&facts(&mut tx, me.account).await?, &app.config.terms, app.now());
    let ai_usage = tx.ai_usages().since(me.account, OffsetDateTime::UNIX_EPOCH.date()).await?;
    let devices = tx.devices().of(me.account).await?;
    note(app, &mut tx, AuditAction::DataExported, By::Owner, Some(me.account)).await?;
    tx.commit().await?;
    Ok(Some(Export {
        account: get::view(account, mfa),
        sessions: sessions.into_iter().map(|session| sessions::list::view(session, me)).collect(),
        interviews,
        devices,
        subscription,
        ai_usage,
        records: Vec::new(),
    }))
}

impl Rest {
    /// The next piece. A failure breaks the reply off, so that nobody takes it for a whole one.
    async fn next(mut self) -> Result<Option<(Vec<u8>, Self)>, Failure> {
        let Some(mut piece) = self.head.take() else { return Ok(None) };
        match self.page(&mut piece).await {
            Ok(true) => self.head = Some(Vec::new()),
            Ok(false) => piece.extend_from_slice(END),
            Err(failure) => {
                warn!(account.id = %self.account, cause = %failure, "An export was broken off");
                return Err(failure);
            }
        }
        Ok(Some((piece, self)))
    }

    /// Writes the next page of a line; `false` if there is none.
    async fn page(&mut self, piece: &mut Vec<u8>) -> Result<bool, Failure> {
        let Some(&(device, last_idx)) = self.lines.front() else { return Ok(false) };
        let mut store = self.app.store.connection().await?;
        let records = store.records().after(self.account, device, self.after, PAGE, i64::MAX).await?;
        drop(store);
        // A computer that is forgotten meanwhile takes its records with it.
        let is_over = records.is_empty();
        // What was sent since the export began is not part of it.
        for record in records.into_iter().filter(|record| record.idx <= last_idx) {
            self.after = record.idx;
            if !std::mem::take(&mut self.is_first) {
                piece.push(b',');
            }
            let record = ExportedRecord { device, idx: record.idx, ciphertext: record.ciphertext };
            serde_json::to_writer(&mut *piece, &record)?;
        }
        if is_over || self.after >= last_idx {
            self.lines.pop_front();
            self.after = 0;
        }
        Ok(true)
    }
}
