//! The tables that lists and searches read, as a fold of the record log.
//!
//! The fold of an interview takes its records in the order of all records. A record of this device is the last in that
//! order when it is written, so it is added on top, see [`log`]; whatever arrives from elsewhere makes its interview anew by
//! [`refold`]. Settings and usage stand by themselves: each row is found from its records in any order.

use domain::{Event, InterviewId};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::fact::Fact;
use crate::record::Record;
use crate::word::to_word;
use crate::{Error, drafts, events, log, settings, usage};

/// Brings the tables up to one record, which is the last of its subject. One that goes on with an interview that is
/// unknown or was deleted changes nothing.
pub(crate) async fn apply(connection: &mut SqliteConnection, record: &Record, fact: &Fact<'_>) -> Result<(), Error> {
    if let Some(id) = fact.goes_on_with() {
        if !count(connection, id).await? {
            return Ok(());
        }
        if let Some(words) = fact.words() {
            index(connection, id, false, words).await?;
        }
    }
    change(connection, record, fact).await
}

/// Brings the tables up to one record. If it goes on with an interview, it is counted there and its words can be found
/// already.
pub(crate) async fn change(connection: &mut SqliteConnection, record: &Record, fact: &Fact<'_>) -> Result<(), Error> {
    match fact {
        Fact::Event(id, event) => match event.as_ref() {
            Event::Outlined { setup, outline } => open(connection, record, *id, setup, outline.questions.len()).await,
            event => events::apply(connection, *id, record.at, event).await,
        },
        Fact::Titled(id, title) => retitle(connection, *id, title).await,
        // Drafts are no fold of the log: what is being typed here must not change under the candidate's hands.
        Fact::Drafted(..) => Ok(()),
        Fact::Deleted(id) => bury(connection, record, *id).await,
        Fact::Set { key, value } => settings::apply(connection, record, key, value).await,
        Fact::Used(spent) => usage::apply(connection, record, spent).await,
    }
}

/// Makes the rows of one interview anew from its records, verified.
pub(crate) async fn refold(connection: &mut SqliteConnection, id: InterviewId) -> Result<(), Error> {
    clear(connection, id).await?;
    let records = log::of_subject(connection, id.as_uuid()).await?;
    if let Some(tombstone) = records.iter().find(|record| record.kind == "deleted") {
        tombstone.verify()?;
        return bury(connection, tombstone, id).await;
    }
    for record in &records {
        record.verify()?;
        if let Some(fact) = Fact::read(record) {
            apply(connection, record, &fact).await?;
        }
    }
    Ok(())
}

/// Makes all rows of settings and usage anew from their records, verified.
pub(crate) async fn refold_registers(connection: &mut SqliteConnection) -> Result<(), Error> {
    sqlx::query!("DELETE FROM setting").execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM usage").execute(&mut *connection).await?;
    let mut last = 0;
    loop {
        let (records, end) = log::chunk_after(connection, last).await?;
        if records.is_empty() {
            return Ok(());
        }
        for record in records.iter().filter(|record| record.subject.is_none()) {
            record.verify()?;
            if let Some(fact) = Fact::read(record) {
                apply(connection, record, &fact).await?;
            }
        }
        last = end;
    }
}

/// Every interview that the log or a table speaks of, in order of id.
pub(crate) async fn subjects(connection: &mut SqliteConnection) -> Result<Vec<InterviewId>, Error> {
    let ids = sqlx::query_scalar!(
        r#"SELECT subject AS "id!: Uuid" FROM record WHERE subject IS NOT NULL
        UNION SELECT id FROM interview UNION SELECT interview FROM tombstone ORDER BY 1"#
    )
    .fetch_all(connection)
    .await?;
    Ok(ids.into_iter().map(InterviewId::from_uuid).collect())
}

/// What the tables know of an interview.
pub(crate) struct Standing {
    /// It was deleted, for good.
    pub(crate) is_buried: bool,
    /// It has its row.
    pub(crate) is_known: bool,
}

/// Whether an interview is there or was.
pub(crate) async fn standing(connection: &mut SqliteConnection, id: InterviewId) -> Result<Standing, Error> {
    let id = id.as_uuid();
    let standing = sqlx::query_as!(
        Standing,
        r#"SELECT EXISTS (SELECT 1 FROM tombstone WHERE interview = ?1) AS "is_buried: bool",
            EXISTS (SELECT 1 FROM interview WHERE id = ?1) AS "is_known: bool""#,
        id
    );
    Ok(standing.fetch_one(connection).await?)
}

/// Removes every row of one interview, except its draft. The children by name, in case they lost their parent.
pub(crate) async fn clear(connection: &mut SqliteConnection, id: InterviewId) -> Result<(), Error> {
    let id = id.as_uuid();
    sqlx::query!("DELETE FROM passage WHERE interview = ?1", id).execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM reading WHERE interview = ?1", id).execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM turn WHERE interview = ?1", id).execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM interview WHERE id = ?1", id).execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM tombstone WHERE interview = ?1", id).execute(&mut *connection).await?;
    Ok(())
}

/// A text as searches know it. U+2068 and U+2069 mark hits in snippets, so they are not taken from the text.
pub(crate) fn findable(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}', '\0'], "")
}

/// Lets a search find a text.
async fn index(connection: &mut SqliteConnection, id: InterviewId, is_title: bool, text: &str) -> Result<(), Error> {
    let (id, text) = (id.as_uuid(), findable(text));
    sqlx::query!("INSERT INTO passage (interview, is_title, text) VALUES (?1, ?2, ?3)", id, is_title, text)
        .execute(connection)
        .await?;
    Ok(())
}

/// The first record of an interview makes its row; a second outline changes nothing.
async fn open(
    connection: &mut SqliteConnection,
    record: &Record,
    id: InterviewId,
    setup: &domain::Setup,
    questions: usize,
) -> Result<(), Error> {
    let (key, mode, at) = (id.as_uuid(), to_word(&setup.mode)?, record.at.as_millis());
    let questions = i64::try_from(questions).unwrap_or(i64::MAX);
    let made = sqlx::query!(
        "INSERT INTO interview
            (id, revision, title, category, mode, started_at, status, answered, questions, scored_by_model)
        VALUES (?1, 1, ?2, ?3, ?4, ?5, 'running', 0, ?6, 0) ON CONFLICT DO NOTHING",
        key,
        setup.role,
        setup.category,
        mode,
        at,
        questions,
    )
    .execute(&mut *connection)
    .await?;
    if made.rows_affected() == 0 {
        count(connection, id).await?;
        return Ok(());
    }
    index(connection, id, true, &setup.role).await
}

/// Counts one more record of an interview; whether there is a row for it.
async fn count(connection: &mut SqliteConnection, id: InterviewId) -> Result<bool, Error> {
    let id = id.as_uuid();
    let counted =
        sqlx::query!("UPDATE interview SET revision = revision + 1 WHERE id = ?1", id).execute(connection).await?;
    Ok(counted.rows_affected() > 0)
}

async fn retitle(connection: &mut SqliteConnection, id: InterviewId, title: &str) -> Result<(), Error> {
    let key = id.as_uuid();
    sqlx::query!("UPDATE interview SET title = ?2 WHERE id = ?1", key, title).execute(&mut *connection).await?;
    sqlx::query!("DELETE FROM passage WHERE interview = ?1 AND is_title", key).execute(&mut *connection).await?;
    index(connection, id, true, title).await
}

/// Removes everything of an interview but the fact that it is gone: rows, drafts, and the words in the log.
async fn bury(connection: &mut SqliteConnection, record: &Record, id: InterviewId) -> Result<(), Error> {
    drafts::forget_all(connection, id).await?;
    clear(connection, id).await?;
    let (key, at) = (id.as_uuid(), record.at.as_millis());
    sqlx::query!(
        "UPDATE record SET payload = NULL WHERE subject = ?1 AND kind <> 'deleted' AND payload IS NOT NULL",
        key
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!("INSERT INTO tombstone (interview, at) VALUES (?1, ?2)", key, at).execute(connection).await?;
    Ok(())
}
