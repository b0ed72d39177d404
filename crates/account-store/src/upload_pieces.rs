//! `upload_piece`: pushes that are sent in pieces, as far as they have arrived.

use domain::{AccountId, DeviceId};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, wire::Wire};

/// Pushes that are sent in pieces.
pub struct UploadPieces<'c>(pub(crate) &'c mut Wire);

impl UploadPieces<'_> {
    /// How many bytes of an upload are here.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn length(&mut self, account: AccountId, device: DeviceId, upload: Uuid) -> Result<usize, Error> {
        let length = sqlx::query_scalar!(
            r#"SELECT COALESCE(SUM(octet_length(bytes)), 0) AS "length!" FROM upload_piece
            WHERE account = $1 AND device = $2 AND upload = $3"#,
            account.as_uuid(),
            device.as_uuid(),
            upload
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(usize::try_from(length).unwrap_or(usize::MAX))
    }

    /// Adds a piece to the end of an upload whose device is locked.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn append(
        &mut self,
        account: AccountId,
        device: DeviceId,
        upload: Uuid,
        at: usize,
        bytes: &[u8],
        now: OffsetDateTime,
    ) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO upload_piece (account, device, at, upload, bytes, received_at) VALUES ($1, $2, $3, $4, $5, $6)",
            account.as_uuid(),
            device.as_uuid(),
            i32::try_from(at).unwrap_or(i32::MAX),
            upload,
            bytes,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// An upload, put together.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn whole(&mut self, account: AccountId, device: DeviceId, upload: Uuid) -> Result<Vec<u8>, Error> {
        let pieces = sqlx::query_scalar!(
            "SELECT bytes FROM upload_piece WHERE account = $1 AND device = $2 AND upload = $3 ORDER BY at",
            account.as_uuid(),
            device.as_uuid(),
            upload
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(pieces.concat())
    }

    /// Forgets what a computer uploaded.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn forget(&mut self, account: AccountId, device: DeviceId) -> Result<(), Error> {
        sqlx::query!(
            "DELETE FROM upload_piece WHERE account = $1 AND device = $2",
            account.as_uuid(),
            device.as_uuid()
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Forgets uploads that nobody went on with since a moment.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn purge(&mut self, before: OffsetDateTime) -> Result<(), Error> {
        sqlx::query!(
            "DELETE FROM upload_piece WHERE (account, device) IN (
                SELECT account, device FROM upload_piece GROUP BY account, device HAVING MAX(received_at) < $1
            )",
            before
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// How much an account has uploaded that is not whole yet, in bytes.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn size_bytes(&mut self, account: AccountId) -> Result<i64, Error> {
        let size = sqlx::query_scalar!(
            r#"SELECT COALESCE(SUM(octet_length(bytes)), 0) AS "size!" FROM upload_piece WHERE account = $1"#,
            account.as_uuid()
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(size)
    }
}
