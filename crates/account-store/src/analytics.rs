//! What the summaries of an account add up to. Every query reads one account through an index.

use account_api::{
    analytics::{CategoryTotals, Period, Step, Totals},
    practice::CategoryId,
};
use domain::AccountId;
use time::{Date, OffsetDateTime};

use crate::{Error, wire::Wire};

/// What summaries add up to.
pub struct Analytics<'c>(pub(crate) &'c mut Wire);

/// `invalid_parameter_value`: a time zone that Postgres does not know.
const UNKNOWN_ZONE: &str = "22023";

impl Analytics<'_> {
    /// The totals of the interviews that began at or after a moment.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn totals(&mut self, account: AccountId, since: Option<OffsetDateTime>) -> Result<Totals, Error> {
        let totals = sqlx::query_as!(
            Totals,
            r#"SELECT count(*) AS "interviews!", COALESCE(sum(answers), 0)::bigint AS "answers!",
                COALESCE(sum(spent_ms), 0)::bigint AS "spent_ms!", avg(points)::float8 AS mean_points,
                max(points) AS best_points
            FROM interview WHERE account = $1 AND started_at >= COALESCE($2, '-infinity'::timestamptz)"#,
            account.as_uuid(),
            since
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(totals)
    }

    /// When the latest interview began.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn latest_at(&mut self, account: AccountId) -> Result<Option<OffsetDateTime>, Error> {
        let latest = sqlx::query_scalar!(
            "SELECT started_at FROM interview WHERE account = $1 ORDER BY started_at DESC LIMIT 1",
            account.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(latest)
    }

    /// The trend since a moment, in steps of the calendar of a time zone; `None` if nobody knows the zone.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn progress(
        &mut self,
        account: AccountId,
        period: Period,
        zone: &str,
        since: OffsetDateTime,
    ) -> Result<Option<Vec<Step>>, Error> {
        let period = match period {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
        };
        let rows = sqlx::query_as!(
            StepRow,
            r#"SELECT date_trunc($2, started_at AT TIME ZONE $3)::date AS "starts_on!", count(*) AS "interviews!",
                COALESCE(sum(answers), 0)::bigint AS "answers!", COALESCE(sum(spent_ms), 0)::bigint AS "spent_ms!",
                avg(points)::float8 AS mean_points, max(points) AS best_points
            FROM interview WHERE account = $1 AND started_at >= $4 GROUP BY 1 ORDER BY 1 LIMIT 1000"#,
            account.as_uuid(),
            period,
            zone,
            since
        )
        .fetch_all(&mut *self.0)
        .await;
        match rows {
            Ok(rows) => Ok(Some(rows.into_iter().map(Step::from).collect())),
            Err(sqlx::Error::Database(refusal)) if refusal.code().as_deref() == Some(UNKNOWN_ZONE) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The totals of each category, or of those named, the most practised first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn categories(
        &mut self,
        account: AccountId,
        named: Option<&[CategoryId]>,
    ) -> Result<Vec<CategoryTotals>, Error> {
        let named: Option<Vec<String>> =
            named.map(|named| named.iter().map(|category| category.as_str().to_owned()).collect());
        let rows = sqlx::query_as!(
            CategoryRow,
            r#"SELECT category, count(*) AS "interviews!", COALESCE(sum(answers), 0)::bigint AS "answers!",
                COALESCE(sum(spent_ms), 0)::bigint AS "spent_ms!", avg(points)::float8 AS mean_points,
                max(points) AS best_points
            FROM interview WHERE account = $1 AND ($2::text[] IS NULL OR category = ANY ($2))
            GROUP BY category ORDER BY 2 DESC, category LIMIT 1000"#,
            account.as_uuid(),
            named.as_deref()
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(rows.into_iter().map(CategoryTotals::from).collect())
    }
}

struct StepRow {
    starts_on: Date,
    interviews: i64,
    answers: i64,
    spent_ms: i64,
    mean_points: Option<f64>,
    best_points: Option<i16>,
}

impl From<StepRow> for Step {
    fn from(row: StepRow) -> Self {
        let StepRow { starts_on, interviews, answers, spent_ms, mean_points, best_points } = row;
        Self { starts_on, totals: Totals { interviews, answers, spent_ms, mean_points, best_points } }
    }
}

struct CategoryRow {
    category: String,
    interviews: i64,
    answers: i64,
    spent_ms: i64,
    mean_points: Option<f64>,
    best_points: Option<i16>,
}

impl From<CategoryRow> for CategoryTotals {
    fn from(row: CategoryRow) -> Self {
        let CategoryRow { category, interviews, answers, spent_ms, mean_points, best_points } = row;
        Self { category, totals: Totals { interviews, answers, spent_ms, mean_points, best_points } }
    }
}
