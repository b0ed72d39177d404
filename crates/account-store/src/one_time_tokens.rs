//! `one_time_token`: codes that mails carry, and challenges of a sign-in.

use account_api::Email;
use domain::AccountId;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, wire::Wire};

/// Codes that mails carry, and challenges of a sign-in.
pub struct OneTimeTokens<'c>(pub(crate) &'c mut Wire);

/// What a code is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Confirming the address of a registration.
    VerifyEmail,
    /// Setting a password that was forgotten.
    ResetPassword,
    /// Confirming another address of an account.
    ChangeEmail,
    /// Answering with the second factor.
    Mfa,
}

/// Whom a code is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An account.
    Account(AccountId),
    /// An asking for an account.
    Registration(Uuid),
}

/// One code. The code itself is kept nowhere.
#[derive(Clone, Debug)]
pub struct OneTimeToken {
    /// Its id, part of the code.
    pub id: Uuid,
    /// What it is good for.
    pub purpose: Purpose,
    /// Whom it is about.
    pub subject: Subject,
    /// The address to be, for [`Purpose::ChangeEmail`].
    pub email: Option<Email>,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// When it runs out.
    pub expires_at: OffsetDateTime,
}

impl Purpose {
    /// As the database and the keyed hash know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::VerifyEmail => "verify_email",
            Self::ResetPassword => "reset_password",
            Self::ChangeEmail => "change_email",
            Self::Mfa => "mfa",
        }
    }

    /// Every purpose.
    pub const ALL: [Self; 4] = [Self::VerifyEmail, Self::ResetPassword, Self::ChangeEmail, Self::Mfa];
}

impl OneTimeTokens<'_> {
    /// Adds a code.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, token: &OneTimeToken) -> Result<(), Error> {
        let (account, registration) = match token.subject {
            Subject::Account(id) => (Some(id.as_uuid()), None),
            Subject::Registration(id) => (None, Some(id)),
        };
        sqlx::query!(
            "INSERT INTO one_time_token (id, purpose, account, registration, email, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)",
            token.id,
            token.purpose.name(),
            account,
            registration,
            token.email.as_ref().map(Email::as_str),
            token.created_at,
            token.expires_at,
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Makes the older codes of an account for one purpose worthless.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn withdraw(&mut self, account: AccountId, purpose: Purpose, now: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!(
            "UPDATE one_time_token SET used_at = $3 WHERE account = $1 AND purpose = $2 AND used_at IS NULL",
            account.as_uuid(),
            purpose.name(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Uses a code up; `None` if it was used, has run out or was never made. Of two who race, one gets it.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn redeem(
        &mut self,
        id: Uuid,
        purpose: Purpose,
        now: OffsetDateTime,
    ) -> Result<Option<OneTimeToken>, Error> {
        let row = sqlx::query_as!(
            TokenRow,
            "UPDATE one_time_token SET used_at = $3
            WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3
            RETURNING id, purpose, account, registration, email, created_at, expires_at",
            id,
            purpose.name(),
            now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(OneTimeToken::try_from).transpose()
    }

    /// Counts a try at a code that may be tried `most` times; `None` if it was used, ran out or was tried too often.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn try_once(
        &mut self,
        id: Uuid,
        purpose: Purpose,
        most: i16,
        now: OffsetDateTime,
    ) -> Result<Option<OneTimeToken>, Error> {
        let row = sqlx::query_as!(
            TokenRow,
            "UPDATE one_time_token SET tries = tries + 1
            WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3 AND tries < $4
            RETURNING id, purpose, account, registration, email, created_at, expires_at",
            id,
            purpose.name(),
            now,
            most
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(OneTimeToken::try_from).transpose()
    }

    /// Forgets codes that ran out before a moment, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<u64, Error> {
        let gone =
            sqlx::query!("DELETE FROM one_time_token WHERE expires_at <= $1", before).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}

struct TokenRow {
    id: Uuid,
    purpose: String,
    account: Option<Uuid>,
    registration: Option<Uuid>,
    email: Option<String>,
    created_at: OffsetDateTime,
    expires_at: OffsetDateTime,
}

impl TryFrom<TokenRow> for OneTimeToken {
    type Error = Error;

    fn try_from(row: TokenRow) -> Result<Self, Error> {
        let bad = |column| Error::bad_row("one_time_token", column, row.id);
        let purpose = Purpose::ALL.into_iter().find(|purpose| purpose.name() == row.purpose);
        let subject = match (row.account, row.registration) {
            (Some(id), None) => Subject::Account(AccountId::from_uuid(id)),
            (None, Some(id)) => Subject::Registration(id),
            (None, None) | (Some(_), Some(_)) => return Err(bad("account")),
        };
        Ok(Self {
            id: row.id,
            purpose: purpose.ok_or_else(|| bad("purpose"))?,
            subject,
            email: row.email.map(Email::try_from).transpose().map_err(|_| bad("email"))?,
            created_at: row.created_at,
            expires_at: row.expires_at,
        })
    }
}
