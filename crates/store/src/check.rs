//! Looking at the whole file: SQLite's own check, the hash of every record, and the tables against the log.

use domain::{DeviceId, InterviewId};
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use store_schema::MIGRATOR;
use uuid::Uuid;

use crate::error::says_damaged;
use crate::writer::{self, Writer};
use crate::{Error, Health, Store, log, projections};

/// The search index, as complaints name it.
const INDEX: &str = "fts5";

/// A check of every table but the search index's own.
const TABLES: [&str; 11] = [
    "PRAGMA quick_check('record')",
    "PRAGMA quick_check('profile')",
    "PRAGMA quick_check('interview')",
    "PRAGMA quick_check('turn')",
    "PRAGMA quick_check('reading')",
    "PRAGMA quick_check('tombstone')",
    "PRAGMA quick_check('passage')",
    "PRAGMA quick_check('draft')",
    "PRAGMA quick_check('setting')",
    "PRAGMA quick_check('usage')",
    "PRAGMA quick_check('account')",
];

impl Store {
    /// Looks at the whole file, for `jobt doctor` and for quiet moments. Tables that say something else than the log
    /// are made again from it. After a finding that only a backup can mend, the next start restores one.
    ///
    /// # Errors
    /// If it could not look.
    pub async fn check(&self) -> Result<Health, Error> {
        let mut connection = self.0.readers.acquire().await?;
        let complaints = quick_check(&mut connection).await?;
        if !complaints.is_empty() {
            self.0.suspect();
            return Ok(Health { records: 0, complaints, damaged: Vec::new(), remade: false });
        }
        let damaged = damaged_records(&mut connection).await?;
        let records =
            sqlx::query_scalar!(r#"SELECT COUNT(*) AS "count: i64" FROM record"#).fetch_one(&mut *connection).await?;
        drop(connection);
        let records = u64::try_from(records).unwrap_or(0);
        if !damaged.is_empty() {
            self.0.suspect();
            return Ok(Health { records, complaints, damaged, remade: false });
        }
        Ok(Health { records, complaints, damaged, remade: remake(&self.0.writer).await? })
    }

    /// Makes every table that is derived from the log anew.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a record is not as it was written; the tables are as before then.
    pub async fn rebuild(&self) -> Result<(), Error> {
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        let rebuilt = rebuild(&mut writing).await;
        self.0.note_damage(rebuilt)?;
        writing.commit().await?;
        Ok(())
    }
}

/// Makes anew what differs from the log, one interview at a time, so that nobody waits long to write. Whether
/// anything did.
pub(crate) async fn remake(writer: &Writer) -> Result<bool, Error> {
    let mut alone = writer.alone().await?;
    let mut writing = writer::begin(&mut alone).await?;
    if !index_is_sound(&mut writing).await? {
        // Rows are taken out of the index by what they hold, so an unsound index cannot be mended piece by piece.
        rebuild(&mut writing).await?;
        writing.commit().await?;
        return Ok(true);
    }
    let interviews = projections::subjects(&mut writing).await?;
    let before = registers(&mut writing).await?;
    projections::refold_registers(&mut writing).await?;
    let mut remade = registers(&mut writing).await? != before;
    if remade {
        writing.commit().await?;
    } else {
        writing.rollback().await?;
    }
    drop(alone);
    for interview in interviews {
        let mut alone = writer.alone().await?;
        let mut writing = writer::begin(&mut alone).await?;
        let before = rows_of(&mut writing, interview).await?;
        projections::refold(&mut writing, interview).await?;
        if rows_of(&mut writing, interview).await? == before {
            writing.rollback().await?;
        } else {
            tracing::warn!(interview.id = %interview, "Made the rows of interview {interview} anew from the log");
            writing.commit().await?;
            remade = true;
        }
    }
    Ok(remade)
}

/// Makes every derived table anew.
pub(crate) async fn rebuild(connection: &mut SqliteConnection) -> Result<(), Error> {
    let interviews = projections::subjects(connection).await?;
    // Texts are taken out of the index one by one, so it must be whole.
    sqlx::query!("INSERT INTO passage_fts (passage_fts) VALUES ('rebuild')").execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM passage").execute(&mut *connection).await?;
    for interview in interviews {
        projections::refold(connection, interview).await?;
    }
    projections::refold_registers(connection).await
}

/// What SQLite says about the file's structure; empty when all is well. The search index is left out: it can be made
/// anew, and [`remake`] looks at it.
pub(crate) async fn quick_check(connection: &mut SqliteConnection) -> Result<Vec<String>, Error> {
    let mut complaints = lines(connection, "PRAGMA quick_check(10)").await?;
    if complaints.iter().any(|complaint| complaint.contains(INDEX)) {
        // The index may have ended the check early.
        complaints.clear();
        for table in TABLES {
            complaints.extend(lines(connection, table).await?);
        }
    }
    Ok(complaints)
}

async fn lines(connection: &mut SqliteConnection, pragma: &'static str) -> Result<Vec<String>, Error> {
    let lines: Result<Vec<String>, sqlx::Error> = sqlx::query_scalar(pragma).fetch_all(connection).await;
    match lines {
        Ok(lines) => Ok(lines.into_iter().filter(|line| line != "ok").collect()),
        Err(error) if says_damaged(&error) => Ok(vec![error.to_string()]),
        Err(error) => Err(error.into()),
    }
}

/// Whether the tables are those that our migrations make, to the letter. `quick_check` believes what they say.
pub(crate) async fn schema_is_ours(connection: &mut SqliteConnection, format: u32) -> Result<bool, Error> {
    let mut model = SqliteConnectOptions::new().in_memory(true).connect().await?;
    let migrations = MIGRATOR.iter().take(format as usize).cloned().collect();
    let made = Migrator::with_migrations(migrations).run(&mut model).await;
    made.map_err(|error| Error::Database(sqlx::Error::Migrate(Box::new(error))))?;
    let expected = schema(&mut model).await?;
    model.close().await?;
    Ok(schema(connection).await? == expected)
}

async fn schema(connection: &mut SqliteConnection) -> Result<Vec<(String, String, String)>, Error> {
    // Statistics come and go with `PRAGMA optimize`.
    let rows = sqlx::query_as(
        "SELECT type, name, COALESCE(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1, 2",
    );
    Ok(rows.fetch_all(connection).await?)
}

/// Records that are not as they were written, and places of a line where one is missing. `quick_check` sees neither.
/// Words that are gone without a deletion are a damage in the own line alone: of another device they come erased, and
/// what says that they were deleted comes on a later page, or in yet another line.
pub(crate) async fn damaged_records(connection: &mut SqliteConnection) -> Result<Vec<(DeviceId, i64)>, Error> {
    let mut damaged = Vec::new();
    let mut last = 0;
    loop {
        let (records, end) = log::chunk_after(connection, last).await?;
        if records.is_empty() {
            break;
        }
        damaged
            .extend(records.iter().filter(|record| record.verify().is_err()).map(|record| (record.device, record.idx)));
        last = end;
    }
    let silenced = sqlx::query!(
        r#"SELECT device AS "device: Uuid", idx FROM record
        WHERE device = (SELECT device FROM profile)
            AND payload IS NULL AND subject NOT IN (SELECT interview FROM tombstone)"#
    )
    .fetch_all(&mut *connection)
    .await?;
    damaged.extend(silenced.into_iter().map(|row| (DeviceId::from_uuid(row.device), row.idx)));
    let short = sqlx::query!(
        r#"SELECT device AS "device!: Uuid", COUNT(*) AS "count: i64" FROM record
        GROUP BY device HAVING COUNT(*) <> MAX(idx)"#
    )
    .fetch_all(connection)
    .await?;
    damaged.extend(short.into_iter().map(|row| (DeviceId::from_uuid(row.device), row.count + 1)));
    Ok(damaged)
}

async fn index_is_sound(connection: &mut SqliteConnection) -> Result<bool, Error> {
    let checked = sqlx::query!("INSERT INTO passage_fts (passage_fts, rank) VALUES ('integrity-check', 1)")
        .execute(connection)
        .await;
    match checked {
        Ok(_) => Ok(true),
        Err(error) if says_damaged(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Every derived row of one interview as a line of text, for comparing.
async fn rows_of(connection: &mut SqliteConnection, interview: InterviewId) -> Result<Vec<String>, Error> {
    let id = interview.as_uuid();
    let lines = sqlx::query_scalar!(
        r#"SELECT 'interview' || quote(revision) || quote(title) || quote(category) || quote(mode) || quote(started_at)
            || quote(status) || quote(reason) || quote(answered) || quote(questions) || quote(overall)
            || quote(scored_by_model) AS "line!: String" FROM interview WHERE id = ?1
        UNION ALL SELECT 'turn' || quote(position) || quote(category) || quote(question) || quote(competency)
            || quote(asked_at) || quote(answered) FROM turn WHERE interview = ?1
        UNION ALL SELECT 'reading' || quote(position) || '.' || quote(attempt) || quote(by_model) || quote(overall)
            FROM reading WHERE interview = ?1
        UNION ALL SELECT 'passage' || quote(is_title) || quote(text) FROM passage WHERE interview = ?1
        UNION ALL SELECT 'tombstone' || quote(at) FROM tombstone WHERE interview = ?1
        ORDER BY 1"#,
        id
    )
    .fetch_all(connection)
    .await?;
    Ok(lines)
}

/// Every row of settings and usage as a line of text, for comparing.
async fn registers(connection: &mut SqliteConnection) -> Result<Vec<String>, Error> {
    let lines = sqlx::query_scalar!(
        r#"SELECT 'setting' || quote(key) || quote(value) || quote(hlc) || quote(device) AS "line!: String" FROM setting
        UNION ALL SELECT 'usage' || quote(record) || quote(at) || quote(interview) || quote(host) || quote(model)
            || quote(purpose) || quote(input_tokens) || '.' || quote(cached_tokens) || '.' || quote(output_tokens)
            || quote(estimated) || quote(cost) FROM usage
        ORDER BY 1"#
    )
    .fetch_all(connection)
    .await?;
    Ok(lines)
}
