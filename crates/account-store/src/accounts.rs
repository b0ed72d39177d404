//! `account`: who may sign in.

use account_api::{Email, Name, me::Role};
use domain::AccountId;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Claim, Error, error::one_row, wire::Wire};

/// Accounts.
pub struct Accounts<'c>(pub(crate) &'c mut Wire);

/// One account.
#[derive(Debug)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Its address, confirmed.
    pub email: Email,
    /// How the person is greeted.
    pub name: Name,
    /// What it may do.
    pub role: Role,
    /// What argon2 made of the password.
    pub password_hash: String,
    /// Since when it is there.
    pub created_at: OffsetDateTime,
    /// Since when it may do nothing.
    pub suspended_at: Option<OffsetDateTime>,
    /// When it will be gone.
    pub deletion_due_at: Option<OffsetDateTime>,
    /// Whether summaries of interviews may be kept.
    pub keeps_summaries: bool,
}

impl Accounts<'_> {
    /// Adds an account; `false` if its address has one already.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, account: &Account) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO account (id, email, email_key, name, role, password_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING",
            account.id.as_uuid(),
            account.email.as_str(),
            account.email.key(),
            account.name.as_str(),
            role_name(account.role),
            account.password_hash,
            account.created_at,
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }

    /// Finds one account by its id.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, id: AccountId) -> Result<Option<Account>, Error> {
        let row = sqlx::query_as!(
            AccountRow,
            r#"SELECT id, email, name, role, password_hash, created_at, suspended_at, deletion_due_at,
                summaries_agreed_at IS NOT NULL AS "keeps_summaries!"
            FROM account WHERE id = $1"#,
            id.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Account::try_from).transpose()
    }

    /// Finds the account that a session speaks for; `None` if it speaks for nobody.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find_claimed(&mut self, claim: Claim) -> Result<Option<Account>, Error> {
        let row = sqlx::query_as!(
            AccountRow,
            r#"SELECT id, email, name, role, password_hash, created_at, suspended_at, deletion_due_at,
                summaries_agreed_at IS NOT NULL AS "keeps_summaries!"
            FROM account WHERE id = (SELECT account FROM session WHERE id = $1 AND ended_at IS NULL AND expires_at > $2)"#,
            claim.session.as_uuid(),
            claim.now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Account::try_from).transpose()
    }

    /// Finds one account by its address, in any spelling.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find_by_email(&mut self, email: &Email) -> Result<Option<Account>, Error> {
        let row = sqlx::query_as!(
            AccountRow,
            r#"SELECT id, email, name, role, password_hash, created_at, suspended_at, deletion_due_at,
                summaries_agreed_at IS NOT NULL AS "keeps_summaries!"
            FROM account WHERE email_key = $1"#,
            email.key()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Account::try_from).transpose()
    }

    /// Holds an account against another password until the transaction ends. `false`: what is kept of its password is no
    /// longer this, or it is gone.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn lock(&mut self, id: AccountId, password_hash: &str) -> Result<bool, Error> {
        let found = sqlx::query_scalar!(
            "SELECT id FROM account WHERE id = $1 AND password_hash = $2 FOR NO KEY UPDATE",
            id.as_uuid(),
            password_hash
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(found.is_some())
    }

    /// Greets the person otherwise.
    ///
    /// # Errors
    /// If the account is gone.
    pub async fn rename(&mut self, id: AccountId, name: &Name) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE account SET name = $2 WHERE id = $1", id.as_uuid(), name.as_str())
            .execute(&mut *self.0)
            .await?;
        one_row("account", done.rows_affected())
    }

    /// Sets what argon2 made of another password.
    ///
    /// # Errors
    /// If the account is gone.
    pub async fn set_password_hash(&mut self, id: AccountId, hash: &str) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE account SET password_hash = $2 WHERE id = $1", id.as_uuid(), hash)
            .execute(&mut *self.0)
            .await?;
        one_row("account", done.rows_affected())
    }

    /// Sets another address; `false` if another account has it.
    ///
    /// # Errors
    /// If the account is gone.
    pub async fn set_email(&mut self, id: AccountId, email: &Email) -> Result<bool, Error> {
        let done = sqlx::query!(
            "UPDATE account SET email = $2, email_key = $3 WHERE id = $1",
            id.as_uuid(),
            email.as_str(),
            email.key()
        )
        .execute(&mut *self.0)
        .await;
        match done {
            Ok(done) => one_row("account", done.rows_affected()).map(|()| true),
            Err(sqlx::Error::Database(refusal)) if refusal.is_unique_violation() => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Gives the account a role.
    ///
    /// # Errors
    /// If the account is gone.
    pub async fn set_role(&mut self, id: AccountId, role: Role) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE account SET role = $2 WHERE id = $1", id.as_uuid(), role_name(role))
            .execute(&mut *self.0)
            .await?;
        one_row("account", done.rows_affected())
    }

    /// Says since when summaries may be kept, or that they may not.
    ///
    /// # Errors
    /// If the account is gone.
    pub async fn set_summaries_agreed(&mut self, id: AccountId, since: Option<OffsetDateTime>) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE account SET summaries_agreed_at = $2 WHERE id = $1", id.as_uuid(), since)
            .execute(&mut *self.0)
            .await?;
        one_row("account", done.rows_affected())
    }

    /// Says since when the account may do nothing, or that it may; `false` if there is no such account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn set_suspended(&mut self, id: AccountId, since: Option<OffsetDateTime>) -> Result<bool, Error> {
        let done = sqlx::query!("UPDATE account SET suspended_at = $2 WHERE id = $1", id.as_uuid(), since)
            .execute(&mut *self.0)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// So many accounts, oldest first, behind the one named.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn page(&mut self, after: Option<AccountId>, most: i64) -> Result<Vec<Account>, Error> {
        let after = after.map_or(Uuid::nil(), AccountId::as_uuid);
        let rows = sqlx::query_as!(
            AccountRow,
            r#"SELECT id, email, name, role, password_hash, created_at, suspended_at, deletion_due_at,
                summaries_agreed_at IS NOT NULL AS "keeps_summaries!"
            FROM account WHERE id > $1 ORDER BY id LIMIT $2"#,
            after,
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(Account::try_from).collect()
    }

    /// Says when the account will be gone, or that it stays.
    ///
    /// # Errors
    /// If the account is gone.
    pub async fn set_deletion_due(&mut self, id: AccountId, due_at: Option<OffsetDateTime>) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE account SET deletion_due_at = $2 WHERE id = $1", id.as_uuid(), due_at)
            .execute(&mut *self.0)
            .await?;
        one_row("account", done.rows_affected())
    }

    /// How many there are.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn count(&mut self) -> Result<i64, Error> {
        let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM account"#).fetch_one(&mut *self.0).await?;
        Ok(count)
    }

    /// How many will be erased when their grace is over.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn deletions_due(&mut self) -> Result<i64, Error> {
        let due = sqlx::query_scalar!(r#"SELECT count(*) AS "due!" FROM account WHERE deletion_due_at IS NOT NULL"#)
            .fetch_one(&mut *self.0)
            .await?;
        Ok(due)
    }

    /// The accounts whose grace is over.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn due(&mut self, now: OffsetDateTime) -> Result<Vec<AccountId>, Error> {
        let ids = sqlx::query_scalar!("SELECT id FROM account WHERE deletion_due_at <= $1", now)
            .fetch_all(&mut *self.0)
            .await?;
        Ok(ids.into_iter().map(AccountId::from_uuid).collect())
    }

    /// Erases an account whose grace is over, with everything of its; `false` if it has another grace by then, or still
    /// pays: nobody pays for what is gone.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn erase(&mut self, id: AccountId, now: OffsetDateTime) -> Result<bool, Error> {
        let gone = sqlx::query!(
            "DELETE FROM account WHERE id = $1 AND deletion_due_at <= $2 AND NOT EXISTS (
                SELECT 1 FROM subscription WHERE subscription.account = account.id AND NOT cancels_at_period_end
                    AND status IN ('trialing', 'active', 'past_due', 'unpaid', 'paused')
            )",
            id.as_uuid(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(gone.rows_affected() == 1)
    }
}

struct AccountRow {
    id: Uuid,
    email: String,
    name: String,
    role: String,
    password_hash: String,
    created_at: OffsetDateTime,
    suspended_at: Option<OffsetDateTime>,
    deletion_due_at: Option<OffsetDateTime>,
    keeps_summaries: bool,
}

impl TryFrom<AccountRow> for Account {
    type Error = Error;

    fn try_from(row: AccountRow) -> Result<Self, Error> {
        let bad = |column| Error::bad_row("account", column, row.id);
        Ok(Self {
            id: AccountId::from_uuid(row.id),
            email: Email::try_from(row.email).map_err(|_| bad("email"))?,
            name: Name::try_from(row.name).map_err(|_| bad("name"))?,
            role: role_of(&row.role).ok_or_else(|| bad("role"))?,
            password_hash: row.password_hash,
            created_at: row.created_at,
            suspended_at: row.suspended_at,
            deletion_due_at: row.deletion_due_at,
            keeps_summaries: row.keeps_summaries,
        })
    }
}

pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::User => "user",
        Role::Support => "support",
        Role::Admin => "admin",
    }
}

pub(crate) fn role_of(name: &str) -> Option<Role> {
    [Role::User, Role::Support, Role::Admin].into_iter().find(|role| role_name(*role) == name)
}
