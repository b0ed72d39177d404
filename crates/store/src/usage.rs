//! What requests to models used.

use std::borrow::Cow;

use domain::{InterviewId, MicroDollars, Timestamp, Usage};
use sqlx::SqliteConnection;

use crate::fact::{Fact, Spent};
use crate::record::Record;
use crate::{Error, Store, UsageEntry, UsageTotal, writer};

impl Store {
    /// Notes what one request used.
    ///
    /// # Errors
    /// If it could not be written.
    pub async fn add_usage(&self, at: Timestamp, interview: Option<InterviewId>, usage: &Usage) -> Result<(), Error> {
        let spent = Spent { interview, usage: usage.clone() };
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        self.0.note(&mut writing, at, &Fact::Used(Cow::Owned(spent))).await?;
        writing.commit().await?;
        Ok(())
    }

    /// The newest requests from `since` on, newest first, at most `limit`.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn usage_since(&self, since: Timestamp, limit: u32) -> Result<Vec<UsageEntry>, Error> {
        let (since, limit) = (since.as_millis(), i64::from(limit));
        let rows = sqlx::query!(
            r#"SELECT at, host, model, purpose, input_tokens, cached_tokens, output_tokens,
                estimated AS "estimated: bool", cost
            FROM usage WHERE at >= ?1 ORDER BY at DESC, record DESC LIMIT ?2"#,
            since,
            limit,
        )
        .fetch_all(&self.0.readers)
        .await?;
        let entries = rows.into_iter().map(|row| UsageEntry {
            at: Timestamp::from_millis(row.at),
            usage: Usage {
                host: row.host,
                model: row.model,
                purpose: row.purpose,
                input_tokens: unsigned(row.input_tokens),
                cached_tokens: unsigned(row.cached_tokens),
                output_tokens: unsigned(row.output_tokens),
                estimated: row.estimated,
                cost: row.cost.map(|cost| MicroDollars(unsigned(cost))),
            },
        });
        Ok(entries.collect())
    }

    /// What all requests from `since` on used.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn usage_total_since(&self, since: Timestamp) -> Result<UsageTotal, Error> {
        let since = since.as_millis();
        let row = sqlx::query_as!(
            TotalRow,
            r#"SELECT COUNT(*) AS "requests!: i64", TOTAL(input_tokens) AS "input_tokens!: f64",
                TOTAL(output_tokens) AS "output_tokens!: f64", TOTAL(cost) AS "cost!: f64",
                COALESCE(MAX(estimated), 0) AS "estimated!: bool"
            FROM usage WHERE at >= ?1"#,
            since
        )
        .fetch_one(&self.0.readers)
        .await?;
        Ok(row.into())
    }

    /// What the requests of one interview used. Stays when the interview is deleted.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn usage_of(&self, interview: InterviewId) -> Result<UsageTotal, Error> {
        let id = interview.as_uuid();
        let row = sqlx::query_as!(
            TotalRow,
            r#"SELECT COUNT(*) AS "requests!: i64", TOTAL(input_tokens) AS "input_tokens!: f64",
                TOTAL(output_tokens) AS "output_tokens!: f64", TOTAL(cost) AS "cost!: f64",
                COALESCE(MAX(estimated), 0) AS "estimated!: bool"
            FROM usage WHERE interview = ?1"#,
            id
        )
        .fetch_one(&self.0.readers)
        .await?;
        Ok(row.into())
    }
}

/// Adds the row of one request.
pub(crate) async fn apply(connection: &mut SqliteConnection, record: &Record, spent: &Spent) -> Result<(), Error> {
    let (id, at) = (record.id.as_uuid(), record.at.as_millis());
    let interview = spent.interview.map(InterviewId::as_uuid);
    let usage = &spent.usage;
    let (input, cached, output) =
        (signed(usage.input_tokens), signed(usage.cached_tokens), signed(usage.output_tokens));
    let cost = usage.cost.map(|cost| signed(cost.0));
    sqlx::query!(
        "INSERT INTO usage (record, at, interview, host, model, purpose, input_tokens, cached_tokens, output_tokens,
            estimated, cost)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        id,
        at,
        interview,
        usage.host,
        usage.model,
        usage.purpose,
        input,
        cached,
        output,
        usage.estimated,
        cost,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Sums as SQLite gives them: `TOTAL` cannot overflow, and is exact up to 2^53.
struct TotalRow {
    requests: i64,
    input_tokens: f64,
    output_tokens: f64,
    cost: f64,
    estimated: bool,
}

impl From<TotalRow> for UsageTotal {
    fn from(row: TotalRow) -> Self {
        Self {
            requests: unsigned(row.requests),
            input_tokens: row.input_tokens as u64,
            output_tokens: row.output_tokens as u64,
            cost: MicroDollars(row.cost as u64),
            estimated: row.estimated,
        }
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn unsigned(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}
