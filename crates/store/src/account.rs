//! The account that this profile is signed in to. Local to this computer: not a record, and without any secret.

use domain::{AccountId, DeviceId, Timestamp};
use uuid::Uuid;

use crate::{Error, Store};

/// The account that this profile is signed in to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedInAccount {
    /// Which.
    pub id: AccountId,
    /// The address of its server.
    pub server: String,
    /// Its mail address.
    pub email: String,
    /// What lists call this computer.
    pub device_name: String,
    /// Under which device this profile takes part in sync; `None` while sync is off.
    pub enrolled: Option<DeviceId>,
    /// When everything was in step last.
    pub synced_at: Option<Timestamp>,
}

impl Store {
    /// The account that this profile is signed in to.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn account(&self) -> Result<Option<SignedInAccount>, Error> {
        let row = sqlx::query!(
            r#"SELECT id AS "id: Uuid", server, email, device_name, enrolled AS "enrolled: Uuid", synced_at FROM account"#
        )
        .fetch_optional(&self.0.readers)
        .await?;
        Ok(row.map(|row| SignedInAccount {
            id: AccountId::from_uuid(row.id),
            server: row.server,
            email: row.email,
            device_name: row.device_name,
            enrolled: row.enrolled.map(DeviceId::from_uuid),
            synced_at: row.synced_at.map(Timestamp::from_millis),
        }))
    }

    /// Remembers the account, in the place of another.
    ///
    /// # Errors
    /// If it could not be written.
    pub async fn set_account(&self, account: &SignedInAccount) -> Result<(), Error> {
        let id = account.id.as_uuid();
        let enrolled = account.enrolled.map(DeviceId::as_uuid);
        let synced_at = account.synced_at.map(Timestamp::as_millis);
        sqlx::query!(
            "INSERT OR REPLACE INTO account (only, id, server, email, device_name, enrolled, synced_at)
            VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)",
            id,
            account.server,
            account.email,
            account.device_name,
            enrolled,
            synced_at,
        )
        .execute(&mut **self.0.writer.alone().await?)
        .await?;
        Ok(())
    }

    /// Forgets the account. Records stay.
    ///
    /// # Errors
    /// If it could not be written.
    pub async fn forget_account(&self) -> Result<(), Error> {
        sqlx::query!("DELETE FROM account").execute(&mut **self.0.writer.alone().await?).await?;
        Ok(())
    }
}
