//! What requests to models used and cost, and the ledger of what left this computer.

use domain::{InterviewId, MicroDollars, Timestamp, Usage};
use ipc::{CostView, PriceRow, UsageView};
use store::UsageTotal;
use time::OffsetDateTime;

use crate::{App, Error, models::Participant};

/// Questions in the round whose price is shown.
const ROUND: u8 = 3;
/// How many requests the ledger shows.
const LEDGER_ROWS: u32 = 100;

impl App {
    /// This month's use, the newest requests, and the prices.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub async fn usage(&self) -> Result<UsageView, Error> {
        let month = self.start_of_month();
        let requests = self.0.store.usage_since(month, LEDGER_ROWS).await?;
        Ok(UsageView {
            month: cost(&self.0.store.usage_total_since(month).await?),
            requests: requests.into_iter().map(|entry| (entry.at, entry.usage)).collect(),
            prices: self
                .0
                .prices
                .rows()
                .iter()
                .map(|price| PriceRow {
                    model: price.model.clone(),
                    input: price.input,
                    output: price.output,
                    round: self.0.prices.estimate_round(&price.model, ROUND).unwrap_or_default(),
                })
                .collect(),
            prices_of: self.0.prices.date().to_owned(),
        })
    }

    /// Books one request, answered or not, unless nothing was sent. A ledger that cannot be written does not stop the
    /// interview.
    pub(crate) async fn book(
        &self,
        interview: Option<InterviewId>,
        participant: &Participant,
        model: &str,
        purpose: &str,
        tokens: &llm::Tokens,
    ) {
        if tokens.is_none() {
            return;
        }
        let mut usage = Usage {
            host: participant.host.clone(),
            model: model.to_owned(),
            purpose: purpose.to_owned(),
            input_tokens: tokens.input,
            cached_tokens: tokens.cached,
            output_tokens: tokens.output,
            estimated: tokens.estimated,
            cost: None,
        };
        usage.cost = if participant.by_plan {
            Some(MicroDollars::default())
        } else if tokens.estimated && tokens.output == 0 {
            // It was sent, and whether anything is owed for no reply only the provider knows.
            None
        } else {
            // Some servers answer under a name of their own.
            let asked = || Usage { model: participant.model.clone(), ..usage.clone() };
            self.0.prices.cost(&usage).or_else(|| self.0.prices.cost(&asked()))
        };
        if let Err(cause) = self.0.store.add_usage(self.now(), interview, &usage).await {
            tracing::warn!(%cause, "Could not book a request in the ledger");
        }
    }

    pub(crate) async fn spent_on(&self, id: InterviewId) -> Result<MicroDollars, Error> {
        Ok(self.cost_of(id).await?.cost)
    }

    pub(crate) async fn spent_this_month(&self) -> Result<MicroDollars, Error> {
        Ok(self.0.store.usage_total_since(self.start_of_month()).await?.cost)
    }

    pub(crate) async fn cost_of(&self, id: InterviewId) -> Result<CostView, Error> {
        Ok(cost(&self.0.store.usage_of(id).await?))
    }

    /// The first moment of this calendar month, in UTC.
    fn start_of_month(&self) -> Timestamp {
        let now = i128::from(self.now().as_millis()) * 1_000_000;
        let date = OffsetDateTime::from_unix_timestamp_nanos(now).unwrap_or(OffsetDateTime::UNIX_EPOCH).date();
        let first = date.replace_day(1).unwrap_or(date).midnight().assume_utc();
        Timestamp::from_millis(first.unix_timestamp() * 1_000)
    }
}

fn cost(total: &UsageTotal) -> CostView {
    CostView {
        requests: u32::try_from(total.requests).unwrap_or(u32::MAX),
        input_tokens: total.input_tokens,
        output_tokens: total.output_tokens,
        cost: total.cost,
        estimated: total.estimated,
    }
}
