//! `registration`: accounts whose address is not confirmed.

use account_api::{Email, Name};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, wire::Wire};

/// Accounts that are not confirmed.
pub struct Registrations<'c>(pub(crate) &'c mut Wire);

/// One asking for an account.
#[derive(Debug)]
pub struct Registration {
    /// Its id; the account gets another.
    pub id: Uuid,
    /// The address to be confirmed.
    pub email: Email,
    /// How the person is greeted.
    pub name: Name,
    /// What argon2 made of the password.
    pub password_hash: String,
    /// When it was asked for.
    pub created_at: OffsetDateTime,
    /// Until when it can be confirmed.
    pub expires_at: OffsetDateTime,
}

impl Registrations<'_> {
    /// Keeps an asking until it is confirmed or runs out.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, registration: &Registration) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO registration (id, email, email_key, name, password_hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)",
            registration.id,
            registration.email.as_str(),
            registration.email.key(),
            registration.name.as_str(),
            registration.password_hash,
            registration.created_at,
            registration.expires_at,
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Finds one asking by its id.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, id: Uuid) -> Result<Option<Registration>, Error> {
        let row = sqlx::query_as!(
            RegistrationRow,
            "SELECT id, email, name, password_hash, created_at, expires_at FROM registration WHERE id = $1",
            id
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Registration::try_from).transpose()
    }

    /// The only asking for an address that can still be confirmed; `None`, too, if there are several.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn only(&mut self, email: &Email, now: OffsetDateTime) -> Result<Option<Registration>, Error> {
        let mut rows = sqlx::query_as!(
            RegistrationRow,
            "SELECT id, email, name, password_hash, created_at, expires_at FROM registration
            WHERE email_key = $1 AND expires_at > $2 ORDER BY created_at DESC LIMIT 2",
            email.key(),
            now
        )
        .fetch_all(&mut *self.0)
        .await?;
        let row = rows.pop().filter(|_| rows.is_empty());
        row.map(Registration::try_from).transpose()
    }

    /// Forgets every asking for an address that has its account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn forget(&mut self, email: &Email) -> Result<(), Error> {
        sqlx::query!("DELETE FROM registration WHERE email_key = $1", email.key()).execute(&mut *self.0).await?;
        Ok(())
    }

    /// Forgets what ran out, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, now: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM registration WHERE expires_at <= $1", now).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}

struct RegistrationRow {
    id: Uuid,
    email: String,
    name: String,
    password_hash: String,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
}

impl TryFrom<RegistrationRow> for Registration {
    type Error = Error;

    fn try_from(row: RegistrationRow) -> Result<Self, Error> {
        let bad = |column| Error::bad_row("registration", column, row.id);
        Ok(Self {
            id: row.id,
            email: Email::try_from(row.email).map_err(|_| bad("email"))?,
            name: Name::try_from(row.name).map_err(|_| bad("name"))?,
            password_hash: row.password_hash,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    }
}
