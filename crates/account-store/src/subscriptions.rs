//! `subscription`: what was last fetched from Stripe.

use domain::AccountId;
use time::OffsetDateTime;

use crate::{Error, wire::Wire};

/// Subscriptions as they were last fetched.
pub struct Subscriptions<'c>(pub(crate) &'c mut Wire);

/// Where a subscription stands, in Stripe's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscriptionStatus {
    /// The first payment has not been made.
    Incomplete,
    /// The first payment was never made.
    IncompleteExpired,
    /// In a trial of Stripe's.
    Trialing,
    /// Paid.
    Active,
    /// A renewal was not paid, and is tried again.
    PastDue,
    /// Over.
    Canceled,
    /// A renewal was not paid, and is not tried again.
    Unpaid,
    /// Set aside.
    Paused,
}

/// One subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Its id at Stripe.
    pub stripe_id: String,
    /// The id of its price at Stripe.
    pub price: String,
    /// Where it stands.
    pub status: SubscriptionStatus,
    /// Until when the latest invoice reaches, paid or not.
    pub period_ends_at: OffsetDateTime,
    /// Whether it ends then.
    pub cancels_at_period_end: bool,
    /// When the payment failed that is due.
    pub failed_at: Option<OffsetDateTime>,
    /// When it ended for good.
    pub ended_at: Option<OffsetDateTime>,
    /// Of when this is.
    pub fetched_at: OffsetDateTime,
    /// The number under which it was fetched: what has a lower one is older.
    pub fetch_number: i64,
}

impl SubscriptionStatus {
    /// Every status.
    pub const ALL: [Self; 8] = [
        Self::Incomplete,
        Self::IncompleteExpired,
        Self::Trialing,
        Self::Active,
        Self::PastDue,
        Self::Canceled,
        Self::Unpaid,
        Self::Paused,
    ];

    /// The status with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }

    /// Whether a subscription in it is not over: another one would be paid beside it.
    pub fn is_live(self) -> bool {
        match self {
            Self::Trialing | Self::Active | Self::PastDue | Self::Unpaid | Self::Paused => true,
            Self::Incomplete | Self::IncompleteExpired | Self::Canceled => false,
        }
    }

    /// As Stripe and the database know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Incomplete => "incomplete",
            Self::IncompleteExpired => "incomplete_expired",
            Self::Trialing => "trialing",
            Self::Active => "active",
            Self::PastDue => "past_due",
            Self::Canceled => "canceled",
            Self::Unpaid => "unpaid",
            Self::Paused => "paused",
        }
    }
}

impl Subscriptions<'_> {
    /// The subscription of an account, over or not.
    ///
    /// # Errors
    /// If the database refuses, or the status is none of ours.
    pub async fn of(&mut self, account: AccountId) -> Result<Option<Subscription>, Error> {
        let row = sqlx::query!(
            "SELECT stripe_id, price, status, period_ends_at, cancels_at_period_end, failed_at, ended_at, fetched_at, fetch_number
            FROM subscription WHERE account = $1",
            account.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let status = SubscriptionStatus::named(&row.status);
        Ok(Some(Subscription {
            status: status.ok_or_else(|| Error::bad_row("subscription", "status", account))?,
            stripe_id: row.stripe_id,
            price: row.price,
            period_ends_at: row.period_ends_at,
            cancels_at_period_end: row.cancels_at_period_end,
            failed_at: row.failed_at,
            ended_at: row.ended_at,
            fetched_at: row.fetched_at,
            fetch_number: row.fetch_number,
        }))
    }

    /// The number of a fetch that begins.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn next_fetch(&mut self) -> Result<i64, Error> {
        let number =
            sqlx::query_scalar!(r#"SELECT nextval('subscription_fetch') AS "number!""#).fetch_one(&mut *self.0).await?;
        Ok(number)
    }

    /// So many accounts that are about to be erased, and whose subscription would be renewed.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn of_leaving(&mut self, most: i64) -> Result<Vec<AccountId>, Error> {
        let accounts = sqlx::query_scalar!(
            "SELECT subscription.account FROM account JOIN subscription ON subscription.account = account.id
            WHERE deletion_due_at IS NOT NULL AND NOT cancels_at_period_end
                AND status IN ('trialing', 'active', 'past_due', 'unpaid', 'paused')
            ORDER BY deletion_due_at LIMIT $1",
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(accounts.into_iter().map(AccountId::from_uuid).collect())
    }

    /// Keeps what was fetched. `false`: something fetched later is there already.
    ///
    /// # Errors
    /// If the database refuses, as it does for a subscription of another account.
    pub async fn put(&mut self, account: AccountId, fetched: &Subscription) -> Result<bool, Error> {
        let kept = sqlx::query!(
            "INSERT INTO subscription
            (account, stripe_id, price, status, period_ends_at, cancels_at_period_end, failed_at, ended_at, fetched_at, fetch_number)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (account) DO UPDATE SET stripe_id = excluded.stripe_id, price = excluded.price,
                status = excluded.status, period_ends_at = excluded.period_ends_at,
                cancels_at_period_end = excluded.cancels_at_period_end, failed_at = excluded.failed_at,
                ended_at = excluded.ended_at, fetched_at = excluded.fetched_at, fetch_number = excluded.fetch_number
            WHERE subscription.fetch_number <= excluded.fetch_number",
            account.as_uuid(),
            fetched.stripe_id,
            fetched.price,
            fetched.status.name(),
            fetched.period_ends_at,
            fetched.cancels_at_period_end,
            fetched.failed_at,
            fetched.ended_at,
            fetched.fetched_at,
            fetched.fetch_number
        )
        .execute(&mut *self.0)
        .await?;
        Ok(kept.rows_affected() == 1)
    }
}
