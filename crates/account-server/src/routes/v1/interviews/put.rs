//! `PUT /v1/interviews/{id}`: keeps the summary of an interview, as often as it is sent. Only for who agreed.

use account_api::{
    ErrorCode,
    practice::{PutInterview, SUMMARIES_MAX},
};
use account_store::{Repositories, Summary};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::InterviewId;
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::{
    App,
    http::{Id, Json, Problems, Refusal, SignedIn, store_failure},
};

/// There was no interview before.
const EARLIEST: OffsetDateTime = datetime!(2020-01-01 0:00 UTC);
/// How far a clock may be ahead of ours.
const AHEAD: Duration = Duration::days(1);

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("The account has not agreed to keep summaries. Turn that on first")]
    NotAgreed,
    #[error("This moment cannot be right. Check the clock")]
    OutOfTime(&'static str),
    #[error("This account keeps as many summaries as it may. Forget some that are not needed")]
    TooMany,
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::NotAgreed => Refusal::new(StatusCode::FORBIDDEN, ErrorCode::NotAgreed, &self).into_response(),
            Self::OutOfTime(field) => Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, &self)
                .at_field(field)
                .into_response(),
            Self::TooMany => Refusal::new(StatusCode::FORBIDDEN, ErrorCode::QuotaReached, &self).into_response(),
            Self::Store(cause) => store_failure(&cause),
        }
    }
}

fn is_in_time(at: OffsetDateTime, now: OffsetDateTime) -> bool {
    (EARLIEST..=now + AHEAD).contains(&at)
}

/// Keeps the summary of an interview.
#[utoipa::path(put, path = "/interviews/{id}", tag = "practice", security(("bearer" = [])), params(("id" = uuid::Uuid, Path, description = "The interview")), request_body = PutInterview, responses(
    (status = 204, description = "Kept"),
    Problems,
))]
#[tracing::instrument(name = "v1.interviews.put", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Id(id): Id<InterviewId>,
    Json(asked): Json<PutInterview>,
) -> Result<StatusCode, Error> {
    let now = app.now();
    is_in_time(asked.started_at, now).then_some(()).ok_or(Error::OutOfTime("started_at"))?;
    if asked.finished_at.is_some_and(|at| at < asked.started_at || !is_in_time(at, now)) {
        return Err(Error::OutOfTime("finished_at"));
    }
    match app.store.connection().await?.interviews().put(me.account, id, &asked, SUMMARIES_MAX).await? {
        Summary::Kept => Ok(StatusCode::NO_CONTENT),
        Summary::NotAgreed => Err(Error::NotAgreed),
        Summary::TooMany => Err(Error::TooMany),
    }
}
