//! `refresh_token`: the line of tokens of each session.

use domain::SessionId;
use time::OffsetDateTime;

use crate::{Error, error::one_row, wire::Wire};

/// What SHA-256 makes of a token.
pub type Hash = [u8; 32];

/// Refresh tokens.
pub struct RefreshTokens<'c>(pub(crate) &'c mut Wire);

/// What is known of one token.
#[derive(Clone, Debug)]
pub struct RefreshToken {
    /// Whose line it stands in.
    pub session: SessionId,
    /// Whether another successor of its ancestor took its place.
    pub is_void: bool,
    /// Whether it was exchanged.
    pub is_presented: bool,
    /// Its successor.
    pub successor: Option<Hash>,
    /// How often its successor was replaced.
    pub replacements: i16,
}

impl RefreshTokens<'_> {
    /// Adds a token to the line of a session.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn add(&mut self, hash: &Hash, session: SessionId, now: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO refresh_token (hash, session, created_at) VALUES ($1, $2, $3)",
            hash.as_slice(),
            session.as_uuid(),
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// What is known of a token.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, hash: &Hash) -> Result<Option<RefreshToken>, Error> {
        let row = sqlx::query!(
            r#"SELECT session, void_at IS NOT NULL AS "is_void!", presented_at IS NOT NULL AS "is_presented!",
                successor, replacements
            FROM refresh_token WHERE hash = $1"#,
            hash.as_slice()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let bad = |_| Error::bad_row("refresh_token", "successor", row.session);
        Ok(Some(RefreshToken {
            session: SessionId::from_uuid(row.session),
            is_void: row.is_void,
            is_presented: row.is_presented,
            successor: row.successor.map(|hash| Hash::try_from(hash).map_err(bad)).transpose()?,
            replacements: row.replacements,
        }))
    }

    /// Notes that a token was exchanged, and for what.
    ///
    /// # Errors
    /// If the token is gone.
    pub async fn exchange(
        &mut self,
        hash: &Hash,
        successor: &Hash,
        replacements: i16,
        now: OffsetDateTime,
    ) -> Result<(), Error> {
        let done = sqlx::query!(
            "UPDATE refresh_token SET presented_at = COALESCE(presented_at, $4), successor = $2, replacements = $3
            WHERE hash = $1",
            hash.as_slice(),
            successor.as_slice(),
            replacements,
            now
        )
        .execute(&mut *self.0)
        .await?;
        one_row("refresh_token", done.rows_affected())
    }

    /// Makes a token that was never used worthless.
    ///
    /// # Errors
    /// If the token is gone.
    pub async fn void(&mut self, hash: &Hash, now: OffsetDateTime) -> Result<(), Error> {
        let done = sqlx::query!("UPDATE refresh_token SET void_at = $2 WHERE hash = $1", hash.as_slice(), now)
            .execute(&mut *self.0)
            .await?;
        one_row("refresh_token", done.rows_affected())
    }
}
