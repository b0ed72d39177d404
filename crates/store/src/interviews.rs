//! Interviews: their events, their rows in lists, and their end.

use std::borrow::Cow;

use domain::{Event, InterviewId, Points, Timestamp};
use uuid::Uuid;

use crate::cursor::Key;
use crate::error::may_be_full;
use crate::fact::Fact;
use crate::word::{from_word, to_word};
use crate::{Cursor, Error, Filter, InterviewSummary, Page, Standing, Store, log, projections, writer};

impl Store {
    /// Appends what happened in an interview, all of it or nothing. When this returns, it survives a power cut.
    /// The first event of an interview is its outline. The draft of an answered round goes with its answer.
    ///
    /// # Errors
    /// [`Error::UnknownInterview`] for a deleted interview, or one that does not begin with its outline;
    /// [`Error::Full`] and [`Error::ReadOnly`] if the disk does not take it.
    pub async fn append(&self, interview: InterviewId, at: Timestamp, events: &[Event]) -> Result<(), Error> {
        let Some(first) = events.first() else { return Ok(()) };
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        // What was deleted must not begin again. Whatever else is about nothing shows when it is noted.
        let begins = matches!(first, Event::Outlined { .. });
        if begins && projections::standing(&mut writing, interview).await?.is_buried {
            return Err(Error::UnknownInterview(interview));
        }
        for event in events {
            if !self.0.note(&mut writing, at, &Fact::Event(interview, Cow::Borrowed(event))).await? {
                return Err(Error::UnknownInterview(interview));
            }
        }
        writing.commit().await?;
        Ok(())
    }

    /// Everything that happened in an interview, in order, with its times. Empty if it is unknown or deleted.
    /// An event that only a newer app understands is left out.
    ///
    /// # Errors
    /// [`Error::Damaged`] if a record is not as it was written.
    pub async fn events(&self, interview: InterviewId) -> Result<Vec<(Timestamp, Event)>, Error> {
        let mut reading = self.0.readers.begin().await?;
        if projections::standing(&mut reading, interview).await?.is_buried {
            return Ok(Vec::new());
        }
        let mut events = Vec::new();
        for record in log::of_subject(&mut reading, interview.as_uuid()).await? {
            // The words of another device come erased, and its deletion is still on the way.
            if record.payload.is_none() && record.device != self.device() {
                continue;
            }
            self.0.believe(&record)?;
            match Fact::read(&record) {
                Some(Fact::Event(_, event)) => events.push((record.at, event.into_owned())),
                Some(_) => {}
                None => tracing::warn!(record.id = %record.id, "Left out a record of a newer app: {}", record.id),
            }
        }
        Ok(events)
    }

    /// One interview as lists show it. `None` if it is unknown or deleted.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&self, interview: InterviewId) -> Result<Option<InterviewSummary>, Error> {
        let id = interview.as_uuid();
        let row = sqlx::query_as!(
            InterviewRow,
            r#"SELECT id AS "id: Uuid", revision, title, category, mode, started_at, status, reason, answered,
                questions, overall, scored_by_model AS "scored_by_model: bool",
                (SELECT COUNT(DISTINCT position) FROM reading
                    WHERE reading.interview = interview.id AND reading.overall IS NOT NULL) AS "scored!: i64"
            FROM interview WHERE id = ?1"#,
            id
        )
        .fetch_optional(&self.0.readers)
        .await?;
        row.map(InterviewSummary::try_from).transpose()
    }

    /// A page of interviews: newest first, or best first when words are looked for.
    ///
    /// # Errors
    /// [`Error::BadCursor`] if `after` is of another list.
    pub async fn list(
        &self,
        filter: &Filter,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<InterviewSummary>, Error> {
        if !filter.search.trim().is_empty() {
            return self.search(filter, after, limit).await;
        }
        // Before the first page stands a row later than all.
        let (until, id) = match after {
            None => (Timestamp::from_millis(i64::MAX), InterviewId::from_uuid(Uuid::max())),
            Some(Cursor { key: Key::StartedAt(at), id }) => (*at, *id),
            Some(Cursor { key: Key::Rank(_), .. }) => return Err(Error::BadCursor),
        };
        let rows = self.newest(filter, until, id, i64::from(limit) + 1).await?;
        let rows = rows.into_iter().map(InterviewSummary::try_from).collect::<Result<Vec<_>, _>>()?;
        Ok(page(rows, limit, |last| Key::StartedAt(last.started_at)))
    }

    /// The newest interview that was not ended.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn unfinished(&self) -> Result<Option<InterviewSummary>, Error> {
        let row = sqlx::query_as!(
            InterviewRow,
            r#"SELECT id AS "id: Uuid", revision, title, category, mode, started_at, status, reason, answered,
                questions, overall, scored_by_model AS "scored_by_model: bool",
                (SELECT COUNT(DISTINCT position) FROM reading
                    WHERE reading.interview = interview.id AND reading.overall IS NOT NULL) AS "scored!: i64"
            FROM interview WHERE status <> 'ended' ORDER BY started_at DESC, id DESC LIMIT 1"#
        )
        .fetch_optional(&self.0.readers)
        .await?;
        row.map(InterviewSummary::try_from).transpose()
    }

    /// Gives an interview another title.
    ///
    /// # Errors
    /// [`Error::UnknownInterview`] if there is no such interview.
    pub async fn rename(&self, interview: InterviewId, at: Timestamp, title: &str) -> Result<(), Error> {
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        if !self.0.note(&mut writing, at, &Fact::Titled(interview, Cow::Borrowed(title))).await? {
            return Err(Error::UnknownInterview(interview));
        }
        writing.commit().await?;
        Ok(())
    }

    /// Deletes an interview for good, with its words in the log, its drafts, and its place in searches. Works on a full
    /// disk: some room is kept for it. Deleting it again changes nothing.
    ///
    /// # Errors
    /// [`Error::UnknownInterview`] if there never was such an interview.
    pub async fn delete(&self, interview: InterviewId, at: Timestamp) -> Result<(), Error> {
        match self.bury(interview, at).await {
            Err(error) if is_full(&error) && self.0.place.release_reserve() => {
                let second = self.bury(interview, at).await;
                self.0.place.keep_reserve();
                second
            }
            first => first,
        }
    }

    async fn bury(&self, interview: InterviewId, at: Timestamp) -> Result<(), Error> {
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        let standing = projections::standing(&mut writing, interview).await?;
        if standing.is_buried {
            return Ok(());
        }
        if !standing.is_known {
            return Err(Error::UnknownInterview(interview));
        }
        self.0.note(&mut writing, at, &Fact::Deleted(interview)).await?;
        writing.commit().await?;
        Ok(())
    }

    /// Rows before `(until, id)`, newest first. Two statements, so that each walks the index of its order.
    async fn newest(
        &self,
        filter: &Filter,
        until: Timestamp,
        id: InterviewId,
        limit: i64,
    ) -> Result<Vec<InterviewRow>, Error> {
        let since = filter.since.map_or(i64::MIN, Timestamp::as_millis);
        let (until, id) = (until.as_millis(), id.as_uuid());
        let mode = filter.mode.as_ref().map(to_word).transpose()?;
        let rows = if let Some(category) = &filter.category {
            sqlx::query_as!(
                InterviewRow,
                r#"SELECT id AS "id: Uuid", revision, title, category, mode, started_at, status, reason, answered,
                    questions, overall, scored_by_model AS "scored_by_model: bool",
                    (SELECT COUNT(DISTINCT position) FROM reading
                        WHERE reading.interview = interview.id AND reading.overall IS NOT NULL) AS "scored!: i64"
                FROM interview
                WHERE category = ?1 AND (started_at, id) < (?2, ?3) AND started_at >= ?4
                    AND (?5 IS NULL OR mode = ?5)
                ORDER BY started_at DESC, id DESC LIMIT ?6"#,
                category,
                until,
                id,
                since,
                mode,
                limit,
            )
            .fetch_all(&self.0.readers)
            .await?
        } else {
            sqlx::query_as!(
                InterviewRow,
                r#"SELECT id AS "id: Uuid", revision, title, category, mode, started_at, status, reason, answered,
                    questions, overall, scored_by_model AS "scored_by_model: bool",
                    (SELECT COUNT(DISTINCT position) FROM reading
                        WHERE reading.interview = interview.id AND reading.overall IS NOT NULL) AS "scored!: i64"
                FROM interview
                WHERE (started_at, id) < (?1, ?2) AND started_at >= ?3 AND (?4 IS NULL OR mode = ?4)
                ORDER BY started_at DESC, id DESC LIMIT ?5"#,
                until,
                id,
                since,
                mode,
                limit,
            )
            .fetch_all(&self.0.readers)
            .await?
        };
        Ok(rows)
    }
}

/// Cuts off the row beyond the page; it only tells that there is more.
pub(crate) fn page(
    mut rows: Vec<InterviewSummary>,
    limit: u32,
    key: impl Fn(&InterviewSummary) -> Key,
) -> Page<InterviewSummary> {
    let limit = limit as usize;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| Cursor { key: key(last), id: last.id });
    Page { rows, next }
}

fn is_full(error: &Error) -> bool {
    match error {
        Error::Full => true,
        Error::Database(cause) => may_be_full(cause),
        _ => false,
    }
}

pub(crate) struct InterviewRow {
    pub(crate) id: Uuid,
    pub(crate) revision: i64,
    pub(crate) title: String,
    pub(crate) category: String,
    pub(crate) mode: String,
    pub(crate) started_at: i64,
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
    pub(crate) answered: i64,
    pub(crate) questions: i64,
    pub(crate) overall: Option<f64>,
    pub(crate) scored_by_model: bool,
    pub(crate) scored: i64,
}

impl TryFrom<InterviewRow> for InterviewSummary {
    type Error = Error;

    fn try_from(row: InterviewRow) -> Result<Self, Error> {
        const TABLE: &str = "interview";
        let bad = || Error::BadRow { table: TABLE };
        let standing = match (row.status.as_str(), row.reason.as_deref()) {
            ("running", None) => Standing::Running,
            ("paused", Some(reason)) => Standing::Paused(from_word(reason, TABLE)?),
            ("ended", Some(reason)) => Standing::Ended(from_word(reason, TABLE)?),
            _ => return Err(bad()),
        };
        Ok(Self {
            id: InterviewId::from_uuid(row.id),
            revision: row.revision.try_into().map_err(|_| bad())?,
            title: row.title,
            category: row.category,
            mode: from_word(&row.mode, TABLE)?,
            started_at: Timestamp::from_millis(row.started_at),
            standing,
            answered: u8::try_from(row.answered).unwrap_or(u8::MAX),
            questions: u8::try_from(row.questions).unwrap_or(u8::MAX),
            overall: row.overall.map(Points::clamped),
            scored_by_model: row.scored_by_model,
            scored: u8::try_from(row.scored).unwrap_or(u8::MAX),
            snippet: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use domain::{AnswerText, Outline, Setup};
    use rand_chacha::ChaCha12Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;

    fn id(number: u128) -> InterviewId {
        InterviewId::from_uuid(Uuid::from_u128(number))
    }

    fn answer(position: u8) -> Event {
        let text = AnswerText::try_from("It was a long night. ".repeat(200)).unwrap();
        Event::AnswerSubmitted { position, round: 0, text, by_timeout: false, spent_ms: 1 }
    }

    async fn begin(store: &Store, id: InterviewId) -> Result<(), Error> {
        let outlined =
            Event::Outlined { setup: Box::new(Setup::default()), outline: Outline { seed: 1, questions: Vec::new() } };
        store.append(id, Timestamp::from_millis(1), &[outlined]).await
    }

    /// Answers until there is no room; what was acknowledged before.
    async fn fill(store: &Store, id: InterviewId) -> (usize, Error) {
        let mut kept = 0;
        loop {
            match store.append(id, Timestamp::from_millis(2), &[answer((kept % 200) as u8)]).await {
                Ok(()) => kept += 1,
                Err(error) => return (kept, error),
            }
        }
    }

    /// A full disk as SQLite meets it: the file may not grow. The bound is of the connection, hence from inside.
    #[tokio::test]
    async fn on_a_full_disk_nothing_is_acknowledged_and_deleting_makes_room() {
        let dir = tempfile::tempdir().unwrap();
        let now = Timestamp::from_millis(0);
        let store = Store::open(dir.path(), now, &mut ChaCha12Rng::seed_from_u64(1)).await.unwrap().store;
        begin(&store, id(1)).await.unwrap();
        begin(&store, id(2)).await.unwrap();
        let bound = async || {
            let mut writer = store.0.writer.alone().await.unwrap();
            sqlx::query("PRAGMA max_page_count = 120").fetch_one(&mut **writer).await.unwrap();
        };
        bound().await;
        let (kept, refusal) = fill(&store, id(1)).await;
        assert!(kept > 3 && matches!(refusal, Error::Full), "{kept}: {refusal:?}");
        assert_eq!(store.events(id(1)).await.unwrap().len(), kept + 1, "what was acknowledged, and no more");
        assert!(store.settings().await.is_ok(), "reading goes on");

        bound().await;
        store.delete(id(1), now).await.unwrap();
        bound().await;
        assert!(fill(&store, id(2)).await.0 > 0, "it works again without a restart");
        assert!(store.check().await.unwrap().is_sound());
    }

    /// The same on a file system that is really full. Needs a small one, for example
    /// `mount -t tmpfs -o size=8m tmpfs /tmp/small`, then `JOBT_SMALL_DISK=/tmp/small cargo test -p store -- --ignored`.
    #[tokio::test]
    #[ignore = "needs a small file system of its own"]
    async fn a_full_file_system_is_survived_through_a_restart() {
        let root = std::env::var("JOBT_SMALL_DISK").unwrap();
        let dir = tempfile::tempdir_in(root).unwrap();
        let now = Timestamp::from_millis(0);
        let open = async || Store::open(dir.path(), now, &mut ChaCha12Rng::seed_from_u64(1)).await;
        let store = open().await.unwrap().store;
        begin(&store, id(1)).await.unwrap();
        let (kept, refusal) = fill(&store, id(1)).await;
        assert!(is_full(&refusal), "{refusal:?}");
        let filler = dir.path().join("filler");
        let _ = std::fs::write(&filler, vec![1; 16 << 20]);
        store.close().await.ok();

        let store = open().await.unwrap().store;
        assert_eq!(store.events(id(1)).await.unwrap().len(), kept + 1);
        store.delete(id(1), now).await.unwrap();
        begin(&store, id(2)).await.unwrap();
        fill(&store, id(2)).await;
        store.close().await.ok();
        let again = open().await.unwrap().store;
        assert!(again.check().await.unwrap().is_sound());
    }
}
