//! `record`: ciphertext, one gapless line a device.

use account_api::sync::{Ciphertext, Record};
use domain::{AccountId, DeviceId};
use time::OffsetDateTime;

use crate::{Error, error::one_row, wire::Wire};

/// Encrypted records.
pub struct Records<'c>(pub(crate) &'c mut Wire);

impl Records<'_> {
    /// Adds records to the end of a line whose device is locked.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn append(
        &mut self,
        account: AccountId,
        device: DeviceId,
        records: &[Record],
        now: OffsetDateTime,
    ) -> Result<(), Error> {
        let Some(last) = records.last() else { return Ok(()) };
        let idxs: Vec<i64> = records.iter().map(|record| record.idx).collect();
        let texts: Vec<Vec<u8>> = records.iter().map(|record| record.ciphertext.as_bytes().to_vec()).collect();
        let size: usize = texts.iter().map(Vec::len).sum();
        sqlx::query!(
            "INSERT INTO record (account, device, idx, ciphertext, received_at)
            SELECT $1, $2, idx, ciphertext, $5 FROM UNNEST($3::bigint[], $4::bytea[]) AS pushed (idx, ciphertext)",
            account.as_uuid(),
            device.as_uuid(),
            &idxs,
            &texts,
            now
        )
        .execute(&mut *self.0)
        .await?;
        let done = sqlx::query!(
            "UPDATE device SET last_idx = $3, size_bytes = size_bytes + $4 WHERE account = $1 AND id = $2",
            account.as_uuid(),
            device.as_uuid(),
            last.idx,
            i64::try_from(size).unwrap_or(i64::MAX)
        )
        .execute(&mut *self.0)
        .await?;
        one_row("device", done.rows_affected())
    }

    /// Records of a line behind a number, by number: at most so many, and together of so many bytes. One of them always
    /// comes, however large it is.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn after(
        &mut self,
        account: AccountId,
        device: DeviceId,
        after: i64,
        most: i64,
        most_bytes: i64,
    ) -> Result<Vec<Record>, Error> {
        let rows = sqlx::query!(
            "SELECT idx, ciphertext FROM (
                SELECT idx, ciphertext, SUM(octet_length(ciphertext)) OVER (ORDER BY idx) AS bytes
                FROM record WHERE account = $1 AND device = $2 AND idx > $3 ORDER BY idx LIMIT $4
            ) AS page
            WHERE bytes <= $5 OR idx - 1 = $3 ORDER BY idx",
            account.as_uuid(),
            device.as_uuid(),
            after,
            most,
            most_bytes
        )
        .fetch_all(&mut *self.0)
        .await?;
        let record = |idx, ciphertext| Record { idx, ciphertext: Ciphertext::new(ciphertext) };
        Ok(rows.into_iter().map(|row| record(row.idx, row.ciphertext)).collect())
    }
}
