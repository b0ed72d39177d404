//! `GET /v1/feedback/compare`: two interviews side by side.

use account_api::practice::{Compared, Interview};
use account_store::Repositories;
use axum::extract::State;
use domain::InterviewId;
use serde::Deserialize;

use crate::{
    App,
    http::{Json, Problems, Query, Refusal, SignedIn, StoreFailure},
};

/// Which two.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// What the other is compared with.
    #[param(value_type = uuid::Uuid)]
    first: InterviewId,
    /// The other.
    #[param(value_type = uuid::Uuid)]
    second: InterviewId,
}

fn compared(first: Interview, second: Interview) -> Compared {
    let points = |interview: &Interview| interview.summary.points.map(|points| i16::from(points.get()));
    Compared {
        points: points(&first).zip(points(&second)).map(|(first, second)| second - first),
        spent_ms: i64::from(second.summary.spent_ms) - i64::from(first.summary.spent_ms),
        answers: i16::from(second.summary.answers) - i16::from(first.summary.answers),
        first,
        second,
    }
}

/// Two interviews side by side.
#[utoipa::path(get, path = "/feedback/compare", tag = "practice", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "They", body = Compared),
    Problems,
))]
#[tracing::instrument(name = "v1.feedback.compare", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Result<Json<Compared>, Refusal>, StoreFailure> {
    let mut store = app.store.connection().await?;
    let first = store.interviews().find(me.account, asked.first).await?;
    let second = store.interviews().find(me.account, asked.second).await?;
    Ok(match first.zip(second) {
        Some((first, second)) => Ok(Json(compared(first, second))),
        None => Err(Refusal::not_found()),
    })
}
