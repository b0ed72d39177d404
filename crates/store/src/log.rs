//! The record log: appending to it and reading it, verified.

use domain::{DeviceId, Timestamp};
use sqlx::{QueryBuilder, SqliteConnection};
use uuid::Uuid;

use crate::drafts::Rounds;
use crate::fact::Fact;
use crate::projections;
use crate::record::{Record, RecordRow, SCHEMA};
use crate::store::Inner;
use crate::writer::Writing;
use crate::{Error, Store};

/// Records read at a time when the whole log is read.
const CHUNK: i64 = 500;

/// Records that one statement inserts.
const INSERTED: usize = 100;

impl Inner {
    /// Appends one record and brings the projections up to it. Nothing stands until the transaction is committed, and it
    /// is not to be committed if this returns `false`: there is no interview that the record could be about.
    pub(crate) async fn note(&self, writing: &mut Writing<'_>, at: Timestamp, fact: &Fact<'_>) -> Result<bool, Error> {
        let (hlc, id) = self.clock().tick(at);
        let device = self.device();
        let record = Record {
            id,
            device,
            idx: writing.number(device).await?,
            kind: fact.kind().to_owned(),
            schema: SCHEMA,
            at,
            hlc,
            subject: fact.subject(),
            payload: Some(fact.payload()?),
            hash: Vec::new(),
        }
        .sealed();
        // Its stamp is the greatest of all, so it is the last of its subject and can be applied on top.
        if fact.goes_on_with().is_none() {
            insert(writing, &record).await?;
        } else if !insert_going_on(writing, &record, fact).await? {
            return Ok(false);
        }
        projections::change(writing, &record, fact).await?;
        // A draft is kept for a sync that is under way, and calls for none itself.
        if !matches!(fact, Fact::Drafted { .. }) {
            self.written.send_replace(());
        }
        Ok(true)
    }
}

impl Store {
    /// The records of one device after number `after`, at most `limit`, verified.
    ///
    /// # Errors
    /// [`Error::Damaged`] for a record that is not as it was written.
    pub async fn records_after(&self, device: DeviceId, after: i64, limit: u32) -> Result<Vec<Record>, Error> {
        let device = device.as_uuid();
        let limit = i64::from(limit);
        let rows = sqlx::query_as!(
            RecordRow,
            r#"SELECT id AS "id: Uuid", device AS "device: Uuid", idx, kind, schema, at, hlc,
                subject AS "subject: Uuid", payload, hash
            FROM record WHERE device = ?1 AND idx > ?2 ORDER BY idx LIMIT ?3"#,
            device,
            after,
            limit,
        )
        .fetch_all(&self.0.readers)
        .await?;
        let records: Vec<Record> = rows.into_iter().map(Record::from).collect();
        for record in &records {
            self.0.note_damage(record.verify())?;
        }
        Ok(records)
    }
}

/// The last number in a device's line; 0 if there is none.
pub(crate) async fn last_idx(connection: &mut SqliteConnection, device: DeviceId) -> Result<i64, Error> {
    let device = device.as_uuid();
    let last = sqlx::query_scalar!(r#"SELECT MAX(idx) AS "last: i64" FROM record WHERE device = ?1"#, device)
        .fetch_one(connection)
        .await?;
    Ok(last.unwrap_or(0))
}

/// Puts a record into the log.
pub(crate) async fn insert(connection: &mut SqliteConnection, record: &Record) -> Result<(), Error> {
    let (id, device, at) = (record.id.as_uuid(), record.device.as_uuid(), record.at.as_millis());
    sqlx::query!(
        "INSERT INTO record (id, device, idx, kind, schema, at, hlc, subject, payload, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        id,
        device,
        record.idx,
        record.kind,
        record.schema,
        at,
        record.hlc,
        record.subject,
        record.payload,
        record.hash,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts a record that goes on with an interview into the log, counts it there, lets its words be found and forgets the
/// drafts of the rounds that it closes, all in one trip to the thread of the database. Whether there is such an interview.
async fn insert_going_on(connection: &mut SqliteConnection, record: &Record, fact: &Fact<'_>) -> Result<bool, Error> {
    let (id, device, at) = (record.id.as_uuid(), record.device.as_uuid(), record.at.as_millis());
    let Rounds { positions, rounds } = fact.closes().unwrap_or_else(Rounds::none);
    let words = fact.words().map(projections::findable);
    let changed = sqlx::query!(
        "INSERT INTO record (id, device, idx, kind, schema, at, hlc, subject, payload, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);
        UPDATE interview SET revision = revision + 1 WHERE id = ?;
        INSERT INTO passage (interview, is_title, text)
        SELECT interview.id, 0, words.text FROM interview, (SELECT ? AS text) AS words
        WHERE interview.id = ? AND words.text IS NOT NULL;
        DELETE FROM draft WHERE interview = ? AND position BETWEEN ? AND ? AND round BETWEEN ? AND ?",
        id,
        device,
        record.idx,
        record.kind,
        record.schema,
        at,
        record.hlc,
        record.subject,
        record.payload,
        record.hash,
        record.subject,
        words,
        record.subject,
        record.subject,
        *positions.start(),
        *positions.end(),
        *rounds.start(),
        *rounds.end(),
    )
    .execute(connection)
    .await?;
    // The record is one row, and where there is no interview it is the only one: a draft has its interview.
    Ok(changed.rows_affected() > 1)
}

/// Puts many records into the log, in few statements: each is a trip to the thread of the database.
pub(crate) async fn insert_all(connection: &mut SqliteConnection, records: &[&Record]) -> Result<(), Error> {
    for some in records.chunks(INSERTED) {
        let mut insert =
            QueryBuilder::new("INSERT INTO record (id, device, idx, kind, schema, at, hlc, subject, payload, hash) ");
        insert.push_values(some, |mut row, record| {
            row.push_bind(record.id.as_uuid())
                .push_bind(record.device.as_uuid())
                .push_bind(record.idx)
                .push_bind(&record.kind)
                .push_bind(record.schema)
                .push_bind(record.at.as_millis())
                .push_bind(record.hlc)
                .push_bind(record.subject)
                .push_bind(&record.payload)
                .push_bind(&record.hash);
        });
        insert.build().execute(&mut *connection).await?;
    }
    Ok(())
}

/// All records of one interview in the order of all records. Not verified.
pub(crate) async fn of_subject(connection: &mut SqliteConnection, subject: Uuid) -> Result<Vec<Record>, Error> {
    let rows = sqlx::query_as!(
        RecordRow,
        r#"SELECT id AS "id: Uuid", device AS "device: Uuid", idx, kind, schema, at, hlc,
            subject AS "subject: Uuid", payload, hash
        FROM record WHERE subject = ?1 ORDER BY hlc, device"#,
        subject,
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(Record::from).collect())
}

/// The next records in the order in which they arrived, after the one that arrived as number `after`, with the number
/// of the last; empty at the end. Not verified.
pub(crate) async fn chunk_after(connection: &mut SqliteConnection, after: i64) -> Result<(Vec<Record>, i64), Error> {
    let rows = sqlx::query!(
        r#"SELECT arrival, id AS "id: Uuid", device AS "device: Uuid", idx, kind, schema, at, hlc,
            subject AS "subject: Uuid", payload, hash
        FROM record WHERE arrival > ?1 ORDER BY arrival LIMIT ?2"#,
        after,
        CHUNK,
    )
    .fetch_all(connection)
    .await?;
    let last = rows.last().map_or(after, |row| row.arrival);
    let records = rows
        .into_iter()
        .map(|row| {
            Record::from(RecordRow {
                id: row.id,
                device: row.device,
                idx: row.idx,
                kind: row.kind,
                schema: row.schema,
                at: row.at,
                hlc: row.hlc,
                subject: row.subject,
                payload: row.payload,
                hash: row.hash,
            })
        })
        .collect();
    Ok((records, last))
}

/// The greatest stamp in the log: that of the last record of one of its devices.
pub(crate) async fn greatest_hlc(connection: &mut SqliteConnection) -> Result<i64, Error> {
    let greatest = sqlx::query_scalar!(
        r#"WITH RECURSIVE line (device) AS (
            SELECT MIN(device) FROM record
            UNION ALL
            SELECT (SELECT MIN(record.device) FROM record WHERE record.device > line.device)
            FROM line WHERE line.device IS NOT NULL
        )
        SELECT MAX((SELECT hlc FROM record WHERE record.device = line.device ORDER BY idx DESC LIMIT 1))
            AS "greatest: i64"
        FROM line"#
    )
    .fetch_one(connection)
    .await?;
    Ok(greatest.unwrap_or(0))
}

/// Whether the log holds at most so many records.
pub(crate) async fn count_at_most(connection: &mut SqliteConnection, records: i64) -> Result<bool, Error> {
    let last = sqlx::query_scalar!(r#"SELECT MAX(arrival) AS "last: i64" FROM record"#).fetch_one(connection).await?;
    Ok(last.unwrap_or(0) <= records)
}
