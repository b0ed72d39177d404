//! `session`: where an account is signed in.

use account_api::me::Role;
use domain::{AccountId, SessionId};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, accounts::role_of, wire::Wire};

/// Sign-ins.
pub struct Sessions<'c>(pub(crate) &'c mut Wire);

/// One sign-in.
#[derive(Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// What the computer called itself.
    pub device_name: String,
    /// When it began.
    pub created_at: OffsetDateTime,
    /// When it last asked for tokens.
    pub seen_at: OffsetDateTime,
    /// When it ends however much it is used.
    pub expires_at: OffsetDateTime,
}

/// A session that a request names, and when. Some reads hold it against the live ones in their own statement.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// The session.
    pub session: SessionId,
    /// When.
    pub now: OffsetDateTime,
}

/// Whom a request speaks for.
#[derive(Clone, Copy, Debug)]
pub struct SignedIn {
    /// The account.
    pub account: AccountId,
    /// Its session.
    pub session: SessionId,
    /// What it may do.
    pub role: Role,
}

impl Sessions<'_> {
    /// Begins a session; `false` if its account may do nothing.
    ///
    /// A suspension waits for this, or this for it: one ends the sessions that the other began, so that a session which did
    /// not end speaks for an account that may act.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, session: &Session) -> Result<bool, Error> {
        let added = sqlx::query!(
            "INSERT INTO session (id, account, device_name, created_at, seen_at, expires_at)
            SELECT $1, id, $3, $4, $5, $6 FROM account WHERE id = $2 AND suspended_at IS NULL FOR NO KEY UPDATE",
            session.id.as_uuid(),
            session.account.as_uuid(),
            session.device_name,
            session.created_at,
            session.seen_at,
            session.expires_at,
        )
        .execute(&mut *self.0)
        .await?;
        Ok(added.rows_affected() == 1)
    }

    /// Whom a live session speaks for; `None` if it ended or ran out.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn signed_in(&mut self, claim: Claim) -> Result<Option<SignedIn>, Error> {
        let row = sqlx::query!(
            "SELECT account, role FROM session JOIN account ON account.id = session.account
            WHERE session.id = $1 AND ended_at IS NULL AND expires_at > $2",
            claim.session.as_uuid(),
            claim.now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let role = role_of(&row.role).ok_or_else(|| Error::bad_row("account", "role", row.account))?;
        Ok(Some(SignedIn { account: AccountId::from_uuid(row.account), session: claim.session, role }))
    }

    /// A live session, held against other exchanges of its tokens until the transaction ends.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn lock(&mut self, id: SessionId, now: OffsetDateTime) -> Result<Option<Session>, Error> {
        let row = sqlx::query_as!(
            SessionRow,
            "SELECT id, account, device_name, created_at, seen_at, expires_at FROM session
            WHERE id = $1 AND ended_at IS NULL AND expires_at > $2 FOR UPDATE",
            id.as_uuid(),
            now
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(row.map(Session::from))
    }

    /// The live sessions of an account, latest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn of(&mut self, account: AccountId, now: OffsetDateTime) -> Result<Vec<Session>, Error> {
        let rows = sqlx::query_as!(
            SessionRow,
            "SELECT id, account, device_name, created_at, seen_at, expires_at FROM session
            WHERE account = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY created_at DESC LIMIT 200",
            account.as_uuid(),
            now
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(rows.into_iter().map(Session::from).collect())
    }

    /// Notes that a session asked for tokens.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn touch(&mut self, id: SessionId, now: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!("UPDATE session SET seen_at = $2 WHERE id = $1", id.as_uuid(), now).execute(&mut *self.0).await?;
        Ok(())
    }

    /// Ends one session of an account; `false` if it has no such live session.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn end(&mut self, account: AccountId, id: SessionId, now: OffsetDateTime) -> Result<bool, Error> {
        let ended = sqlx::query!(
            "UPDATE session SET ended_at = $3 WHERE id = $2 AND account = $1 AND ended_at IS NULL",
            account.as_uuid(),
            id.as_uuid(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(ended.rows_affected() == 1)
    }

    /// Ends every session of an account, but for the one kept, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn end_all(
        &mut self,
        account: AccountId,
        keep: Option<SessionId>,
        now: OffsetDateTime,
    ) -> Result<u64, Error> {
        let ended = sqlx::query!(
            "UPDATE session SET ended_at = $3 WHERE account = $1 AND ended_at IS NULL AND id IS DISTINCT FROM $2",
            account.as_uuid(),
            keep.map(SessionId::as_uuid),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(ended.rows_affected())
    }

    /// Forgets sessions that ran out before a moment, and says how many.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<u64, Error> {
        let gone = sqlx::query!("DELETE FROM session WHERE expires_at <= $1", before).execute(&mut *self.0).await?;
        Ok(gone.rows_affected())
    }
}

struct SessionRow {
    id: Uuid,
    account: Uuid,
    device_name: String,
    created_at: OffsetDateTime,
    seen_at: OffsetDateTime,
    expires_at: OffsetDateTime,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: SessionId::from_uuid(row.id),
            account: AccountId::from_uuid(row.account),
            device_name: row.device_name,
            created_at: row.created_at,
            seen_at: row.seen_at,
            expires_at: row.expires_at,
        }
    }
}
