//! The lines of records that the log consists of: one for each device, numbered without gaps.

use std::collections::{BTreeMap, BTreeSet};

use domain::{DeviceId, InterviewId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::record::{Record, RecordRow};
use crate::{Error, Store, log, projections, writer};

impl Store {
    /// The last number of every line in the log. Costs as much as there are lines, whatever their length.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn lines(&self) -> Result<BTreeMap<DeviceId, i64>, Error> {
        let rows = sqlx::query!(
            r#"WITH RECURSIVE line (device) AS (
                SELECT MIN(device) FROM record
                UNION ALL
                SELECT (SELECT MIN(record.device) FROM record WHERE record.device > line.device)
                FROM line WHERE line.device IS NOT NULL
            )
            SELECT device AS "device!: Uuid",
                (SELECT MAX(idx) FROM record WHERE record.device = line.device) AS "last!: i64"
            FROM line WHERE device IS NOT NULL"#
        )
        .fetch_all(&self.0.readers)
        .await?;
        Ok(rows.into_iter().map(|row| (DeviceId::from_uuid(row.device), row.last)).collect())
    }

    /// Goes on under another device. Records of the line so far stay in it up to number `keep`; those behind it begin
    /// the new line, with their ids, words and stamps. For a profile that was copied or set back: two computers must
    /// not write one line.
    ///
    /// The same records begin the same new line, whoever leaves with them and however often: a profile that is set back
    /// a second time leaves a second time, and no record may stand in two lines. Who goes on in that line otherwise
    /// than another copy did leaves it in turn.
    ///
    /// # Errors
    /// If it could not be written; everything is as before then.
    pub async fn leave_line(&self, keep: i64, now: Timestamp) -> Result<DeviceId, Error> {
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        let from = self.device();
        let moved = behind(&mut writing, from, keep).await?;
        let to = moved.first().map_or_else(|| self.0.clock().new_device(now), begins);
        let mut touched = BTreeSet::new();
        for (record, idx) in moved.into_iter().zip(1..) {
            // A record of this device that is damaged must not get a fresh seal.
            self.0.note_damage(record.verify())?;
            touched.extend(record.subject.map(InterviewId::from_uuid));
            let id = record.id.as_uuid();
            sqlx::query!("DELETE FROM record WHERE id = ?1", id).execute(&mut *writing).await?;
            log::insert(&mut writing, &Record { device: to, idx, ..record }.sealed()).await?;
        }
        for interview in touched {
            projections::refold(&mut writing, interview).await?;
        }
        projections::refold_registers(&mut writing).await?;
        let device = to.as_uuid();
        sqlx::query!("UPDATE profile SET device = ?1", device).execute(&mut *writing).await?;
        writing.commit().await?;
        self.0.set_device(to);
        Ok(to)
    }
}

/// The line that begins with a record of another.
fn begins(record: &Record) -> DeviceId {
    let mut id = [0; 16];
    id.iter_mut().zip(&record.hash).for_each(|(id, hash)| *id = *hash);
    DeviceId::from_uuid(uuid::Builder::from_custom_bytes(id).into_uuid())
}

async fn behind(connection: &mut SqliteConnection, device: DeviceId, keep: i64) -> Result<Vec<Record>, Error> {
    let device = device.as_uuid();
    let rows = sqlx::query_as!(
        RecordRow,
        r#"SELECT id AS "id: Uuid", device AS "device: Uuid", idx, kind, schema, at, hlc,
            subject AS "subject: Uuid", payload, hash
        FROM record WHERE device = ?1 AND idx > ?2 ORDER BY idx"#,
        device,
        keep,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Record::from).collect())
}
