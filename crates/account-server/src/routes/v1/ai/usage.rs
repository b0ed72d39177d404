//! `GET /v1/ai/usage`: today's allowance, and what the last weeks came to.

use account_api::ai::Usage;
use account_store::{BudgetScope, Repositories};
use axum::extract::State;
use time::Duration;

use crate::{
    App,
    billing::{entitlement, facts},
    http::{Json, SignedIn, StoreFailure, next_midnight},
};

/// How far back it goes.
const DAYS: Duration = Duration::days(30);

/// Today's allowance, and what the last 31 days came to.
#[utoipa::path(get, path = "/ai/usage", tag = "ai", security(("bearer" = [])), responses(
    (status = 200, description = "It", body = Usage),
    (status = "4XX", description = "Refused, in the shape of OpenAI's errors", body = serde_json::Value),
    (status = "5XX", description = "Failed, in the shape of OpenAI's errors", body = serde_json::Value),
))]
#[tracing::instrument(name = "v1.ai.usage", skip_all)]
pub(crate) async fn handler(State(app): State<App>, me: SignedIn) -> Result<Json<Usage>, StoreFailure> {
    let now = app.now();
    let mut store = app.store.connection().await?;
    let facts = facts(&mut store, me.account).await?;
    let today = store.ai_budgets().of(BudgetScope::Account(me.account), now.date()).await?;
    Ok(Json(Usage {
        allowance_micros: entitlement(&facts, &app.config.terms, now).ai_micros_a_day,
        spent_micros: today.spent_micros,
        reserved_micros: today.reserved_micros,
        resets_at: next_midnight(now),
        lines: store.ai_usages().since(me.account, (now - DAYS).date()).await?,
    }))
}
