//! `stripe_customer`: who pays for an account at Stripe.

use domain::AccountId;
use time::OffsetDateTime;

use crate::{Error, wire::Wire};

/// Who pays for accounts.
pub struct StripeCustomers<'c>(pub(crate) &'c mut Wire);

/// Who pays for one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripeCustomer {
    /// The id at Stripe.
    pub id: String,
    /// How many customers the account had before this one.
    pub before: i32,
    /// How many changes were asked for.
    pub writes: i32,
    /// The Checkout session that may be open.
    pub checkout_session: Option<String>,
    /// What is sold in it.
    pub checkout_price: Option<String>,
}

impl StripeCustomers<'_> {
    /// Who pays for an account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn of(&mut self, account: AccountId) -> Result<Option<StripeCustomer>, Error> {
        let customer = sqlx::query_as!(
            StripeCustomer,
            "SELECT id, before, writes, checkout_session, checkout_price FROM stripe_customer WHERE account = $1",
            account.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(customer)
    }

    /// For whom a customer pays.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn account_of(&mut self, id: &str) -> Result<Option<AccountId>, Error> {
        let account = sqlx::query_scalar!("SELECT account FROM stripe_customer WHERE id = $1", id)
            .fetch_optional(&mut *self.0)
            .await?;
        Ok(account.map(AccountId::from_uuid))
    }

    /// Holds what is known of a customer against everybody else until the transaction ends. `false`: it no longer is the
    /// account's, or the account is gone.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn lock(&mut self, account: AccountId, id: &str) -> Result<bool, Error> {
        let found = sqlx::query_scalar!(
            "SELECT id FROM stripe_customer WHERE account = $1 AND id = $2 FOR UPDATE",
            account.as_uuid(),
            id
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(found.is_some())
    }

    /// Notes who pays, unless a customer that came later does already.
    ///
    /// # Errors
    /// If the database refuses, as it does for a customer of another account.
    pub async fn put(
        &mut self,
        account: AccountId,
        id: &str,
        before: i32,
        check_due_at: OffsetDateTime,
    ) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO stripe_customer (account, id, before, check_due_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account) DO UPDATE SET id = excluded.id, before = excluded.before,
                check_due_at = excluded.check_due_at, checkout_session = NULL, checkout_price = NULL
            WHERE stripe_customer.before < excluded.before",
            account.as_uuid(),
            id,
            before,
            check_due_at
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Counts a change that was asked for while `writes` was the number of those before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn wrote(&mut self, account: AccountId, writes: i32) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE stripe_customer SET writes = writes + 1 WHERE account = $1 AND writes = $2",
            account.as_uuid(),
            writes
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Notes the Checkout session that is open. `false`: something else was asked for meanwhile.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn opened(
        &mut self,
        account: AccountId,
        customer: &StripeCustomer,
        session: &str,
        price: &str,
    ) -> Result<bool, Error> {
        let done = sqlx::query!(
            "UPDATE stripe_customer SET writes = writes + 1, checkout_session = $4, checkout_price = $5
            WHERE account = $1 AND id = $2 AND writes = $3",
            account.as_uuid(),
            customer.id,
            customer.writes,
            session,
            price
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Takes the customer that has not been compared with Stripe for the longest time, and puts it off.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn take_unchecked(
        &mut self,
        now: OffsetDateTime,
        until: OffsetDateTime,
    ) -> Result<Option<(AccountId, String)>, Error> {
        let taken = sqlx::query!(
            "UPDATE stripe_customer SET check_due_at = $2 WHERE account = (
                SELECT account FROM stripe_customer WHERE check_due_at <= $1
                ORDER BY check_due_at LIMIT 1 FOR UPDATE SKIP LOCKED
            ) RETURNING account, id",
            now,
            until
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(taken.map(|row| (AccountId::from_uuid(row.account), row.id)))
    }

    /// Says when it is compared with Stripe next.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn set_check_due(&mut self, account: AccountId, due_at: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!("UPDATE stripe_customer SET check_due_at = $2 WHERE account = $1", account.as_uuid(), due_at)
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }
}
