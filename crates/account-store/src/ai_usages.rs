//! `ai_usage`: what calls of models came to.

use account_api::ai::UsageLine;
use domain::AccountId;
use time::Date;

use crate::{Error, wire::Wire};

/// What calls of models came to.
pub struct AiUsages<'c>(pub(crate) &'c mut Wire);

/// What one call came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Tokens that were sent.
    pub input_tokens: i64,
    /// Those of them that the provider had kept.
    pub cached_tokens: i64,
    /// Tokens that were received.
    pub output_tokens: i64,
    /// What that costs, in millionths of a dollar.
    pub cost_micros: i64,
    /// Whether the provider told no numbers.
    pub is_estimate: bool,
}

impl AiUsages<'_> {
    /// Adds a call to its day.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, account: AccountId, day: Date, model: &str, call: Counted) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO ai_usage AS usage
            (account, day, model, calls, estimated_calls, input_tokens, cached_tokens, output_tokens, cost_micros)
            VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8)
            ON CONFLICT (account, day, model) DO UPDATE SET calls = usage.calls + 1,
                estimated_calls = usage.estimated_calls + excluded.estimated_calls,
                input_tokens = usage.input_tokens + excluded.input_tokens,
                cached_tokens = usage.cached_tokens + excluded.cached_tokens,
                output_tokens = usage.output_tokens + excluded.output_tokens,
                cost_micros = usage.cost_micros + excluded.cost_micros",
            account.as_uuid(),
            day,
            model,
            i64::from(call.is_estimate),
            call.input_tokens,
            call.cached_tokens,
            call.output_tokens,
            call.cost_micros
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// What an account used since a day, latest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn since(&mut self, account: AccountId, day: Date) -> Result<Vec<UsageLine>, Error> {
        let lines = sqlx::query_as!(
            UsageLine,
            "SELECT day, model, calls, estimated_calls, input_tokens, cached_tokens, output_tokens, cost_micros
            FROM ai_usage WHERE account = $1 AND day >= $2 ORDER BY day DESC, model DESC LIMIT 1000",
            account.as_uuid(),
            day
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(lines)
    }
}
