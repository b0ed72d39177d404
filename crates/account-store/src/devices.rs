//! `device`: computers that keep their records here.

use account_api::{Name, sync::Device};
use domain::{AccountId, DeviceId};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Error, wire::Wire};

/// Computers that keep their records here.
pub struct Devices<'c>(pub(crate) &'c mut Wire);

impl Devices<'_> {
    /// Knows a computer, or calls it otherwise; `false` if it is another one and the account has `most` of them.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn put(
        &mut self,
        account: AccountId,
        id: DeviceId,
        name: &Name,
        most: i64,
        now: OffsetDateTime,
    ) -> Result<bool, Error> {
        let known = sqlx::query!(
            "INSERT INTO device (account, id, name, created_at) SELECT $1, $2, $3, $4
            WHERE EXISTS (SELECT 1 FROM device WHERE account = $1 AND id = $2)
                OR (SELECT count(*) FROM device WHERE account = $1) < $5
            ON CONFLICT (account, id) DO UPDATE SET name = excluded.name",
            account.as_uuid(),
            id.as_uuid(),
            name.as_str(),
            now,
            most
        )
        .execute(&mut *self.0)
        .await?;
        Ok(known.rows_affected() == 1)
    }

    /// The computers of an account, oldest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn of(&mut self, account: AccountId) -> Result<Vec<Device>, Error> {
        let rows = sqlx::query_as!(
            DeviceRow,
            "SELECT id, name, last_idx, size_bytes, created_at FROM device WHERE account = $1 ORDER BY created_at, id LIMIT 1000",
            account.as_uuid()
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(Device::try_from).collect()
    }

    /// One computer of an account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, account: AccountId, id: DeviceId) -> Result<Option<Device>, Error> {
        let row = sqlx::query_as!(
            DeviceRow,
            "SELECT id, name, last_idx, size_bytes, created_at FROM device WHERE account = $1 AND id = $2",
            account.as_uuid(),
            id.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Device::try_from).transpose()
    }

    /// One computer of an account, held against other pushes until the transaction ends.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn lock(&mut self, account: AccountId, id: DeviceId) -> Result<Option<Device>, Error> {
        let row = sqlx::query_as!(
            DeviceRow,
            "SELECT id, name, last_idx, size_bytes, created_at FROM device WHERE account = $1 AND id = $2 FOR UPDATE",
            account.as_uuid(),
            id.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Device::try_from).transpose()
    }

    /// How much ciphertext an account keeps, in bytes.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn size_bytes(&mut self, account: AccountId) -> Result<i64, Error> {
        let size = sqlx::query_scalar!(
            r#"SELECT COALESCE(sum(size_bytes), 0)::bigint AS "size!" FROM device WHERE account = $1"#,
            account.as_uuid()
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(size)
    }

    /// Forgets a computer and its records; `false` if it is not there.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn delete(&mut self, account: AccountId, id: DeviceId) -> Result<bool, Error> {
        let gone = sqlx::query!("DELETE FROM device WHERE account = $1 AND id = $2", account.as_uuid(), id.as_uuid())
            .execute(&mut *self.0)
            .await?;
        Ok(gone.rows_affected() == 1)
    }
}

struct DeviceRow {
    id: Uuid,
    name: String,
    last_idx: i64,
    size_bytes: i64,
    created_at: OffsetDateTime,
}

impl TryFrom<DeviceRow> for Device {
    type Error = Error;

    fn try_from(row: DeviceRow) -> Result<Self, Error> {
        Ok(Self {
            id: DeviceId::from_uuid(row.id),
            name: Name::try_from(row.name).map_err(|_| Error::bad_row("device", "name", row.id))?,
            last_idx: row.last_idx,
            size_bytes: row.size_bytes,
            created_at: row.created_at,
        })
    }
}
