//! Settings: one last-writer-wins register each.

use domain::{Setting, Settings, Timestamp};
use serde_json::json;
use sqlx::SqliteConnection;

use crate::fact::Fact;
use crate::record::Record;
use crate::{Error, Store, writer};

impl Store {
    /// What was set, with defaults for the rest. A register that only a newer app understands is kept and ignored.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn settings(&self) -> Result<Settings, Error> {
        let rows = sqlx::query!("SELECT key, value FROM setting").fetch_all(&self.0.readers).await?;
        let mut settings = Settings::default();
        for row in rows {
            let Ok(value) = serde_json::from_str::<serde_json::Value>(&row.value) else {
                return Err(Error::BadRow { table: "setting" });
            };
            if let Ok(setting) = serde_json::from_value::<Setting>(json!({ "setting": row.key, "value": value })) {
                settings.apply(setting);
            }
        }
        Ok(settings)
    }

    /// Sets one setting, within its range. Setting it to what it is writes nothing.
    ///
    /// # Errors
    /// If it could not be written.
    pub async fn set(&self, at: Timestamp, setting: Setting) -> Result<Settings, Error> {
        let fact = Fact::set(&setting.clamped())?;
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        if let Fact::Set { key, value } = &fact
            && !stands(&mut writing, key, value).await?
        {
            self.0.note(&mut writing, at, &fact).await?;
        }
        writing.commit().await?;
        self.settings().await
    }
}

/// Takes a register's value if it was written later than the one that stands.
pub(crate) async fn apply(
    connection: &mut SqliteConnection,
    record: &Record,
    key: &str,
    value: &serde_json::Value,
) -> Result<(), Error> {
    let value = value.to_string();
    let device = record.device.as_uuid();
    sqlx::query!(
        "INSERT INTO setting (key, value, hlc, device) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (key) DO UPDATE SET value = excluded.value, hlc = excluded.hlc, device = excluded.device
        WHERE (excluded.hlc, excluded.device) > (setting.hlc, setting.device)",
        key,
        value,
        record.hlc,
        device,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn stands(connection: &mut SqliteConnection, key: &str, value: &serde_json::Value) -> Result<bool, Error> {
    let value = value.to_string();
    let found = sqlx::query_scalar!("SELECT value FROM setting WHERE key = ?1", key).fetch_optional(connection).await?;
    Ok(found == Some(value))
}
