//! `ai_budget`: what AI has cost on a day, and what open calls may still cost.

use domain::AccountId;
use time::Date;

use crate::{Error, error::one_row, wire::Wire};

/// What AI costs, by day.
pub struct AiBudgets<'c>(pub(crate) &'c mut Wire);

/// Whose budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BudgetScope {
    /// One account's.
    Account(AccountId),
    /// That of everybody together.
    Everybody,
}

/// One day of a budget, in millionths of a dollar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spending {
    /// What calls have cost.
    pub spent_micros: i64,
    /// The most that open calls can cost.
    pub reserved_micros: i64,
}

impl BudgetScope {
    fn key(self) -> String {
        match self {
            Self::Account(account) => account.to_string(),
            Self::Everybody => "everybody".to_owned(),
        }
    }

    fn account(self) -> Option<uuid::Uuid> {
        match self {
            Self::Account(account) => Some(account.as_uuid()),
            Self::Everybody => None,
        }
    }
}

impl AiBudgets<'_> {
    /// Reserves a part of a day's budget. `false`: it would not be kept, and nothing was reserved.
    ///
    /// One statement decides and counts. Who reserves in two scopes does so in the order of [`BudgetScope`], or two
    /// transactions could wait for each other.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn reserve(&mut self, scope: BudgetScope, day: Date, micros: i64, limit: i64) -> Result<bool, Error> {
        let reserved = sqlx::query!(
            "INSERT INTO ai_budget AS budget (scope, day, account, reserved_micros)
            SELECT $1, $2, $3, $4::bigint WHERE $4 <= $5::bigint
            ON CONFLICT (scope, day) DO UPDATE SET reserved_micros = budget.reserved_micros + excluded.reserved_micros
            WHERE budget.spent_micros + budget.reserved_micros + excluded.reserved_micros <= $5",
            scope.key(),
            day,
            scope.account(),
            micros,
            limit
        )
        .execute(&mut *self.0)
        .await?;
        Ok(reserved.rows_affected() == 1)
    }

    /// Puts what a call has cost in the place of what was reserved for it.
    ///
    /// # Errors
    /// If nothing was reserved.
    pub async fn settle(&mut self, scope: BudgetScope, day: Date, reserved: i64, cost: i64) -> Result<(), Error> {
        let settled = sqlx::query!(
            "UPDATE ai_budget SET reserved_micros = reserved_micros - $3, spent_micros = spent_micros + $4
            WHERE scope = $1 AND day = $2",
            scope.key(),
            day,
            reserved,
            cost
        )
        .execute(&mut *self.0)
        .await?;
        one_row("ai_budget", settled.rows_affected())
    }

    /// One day of a budget.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn of(&mut self, scope: BudgetScope, day: Date) -> Result<Spending, Error> {
        let spending = sqlx::query_as!(
            Spending,
            "SELECT spent_micros, reserved_micros FROM ai_budget WHERE scope = $1 AND day = $2",
            scope.key(),
            day
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(spending.unwrap_or_default())
    }

    /// Forgets the days before a day that have no open call, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: Date) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM ai_budget WHERE day < $1 AND reserved_micros = 0", before)
            .execute(&mut *self.0)
            .await?;
        Ok(gone.rows_affected())
    }
}
