//! Unsent text. Overwritten with every pause in typing, gone when sent. Its table is no fold of the log, but now and then
//! a draft is written into the log, so that it follows to the other devices.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use domain::limits::RETRY_ROUND;
use domain::{Event, InterviewId, Timestamp};
use sqlx::SqliteConnection;
use uuid::Uuid;

use crate::fact::Fact;
use crate::{Draft, Error, Store, log, writer};

impl Store {
    /// Keeps unsent text; an empty one on which no time was spent forgets the draft.
    ///
    /// # Errors
    /// [`Error::UnknownInterview`] if there is no such interview.
    pub async fn save_draft(&self, interview: InterviewId, draft: &Draft) -> Result<(), Error> {
        let id = interview.as_uuid();
        let spent_ms = i64::try_from(draft.spent_ms).unwrap_or(i64::MAX);
        let at = draft.at.as_millis();
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        if draft.text.is_empty() && draft.spent_ms == 0 {
            forget(&mut writing, interview, &Rounds::one(draft.position, draft.round)).await?;
        } else {
            let kept = sqlx::query!(
                "INSERT INTO draft (interview, position, round, text, spent_ms, at)
                SELECT id, ?2, ?3, ?4, ?5, ?6 FROM interview WHERE id = ?1
                ON CONFLICT (interview, position, round)
                DO UPDATE SET text = excluded.text, spent_ms = excluded.spent_ms, at = excluded.at",
                id,
                draft.position,
                draft.round,
                draft.text,
                spent_ms,
                at,
            )
            .execute(&mut *writing)
            .await?;
            if kept.rows_affected() == 0 {
                return Err(Error::UnknownInterview(interview));
            }
        }
        writing.commit().await?;
        Ok(())
    }

    /// The unsent texts of an interview, by question and round.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn drafts(&self, interview: InterviewId) -> Result<Vec<Draft>, Error> {
        let id = interview.as_uuid();
        let rows = sqlx::query_as!(
            DraftRow,
            r#"SELECT interview AS "interview: Uuid", position, round, text, spent_ms, at FROM draft
            WHERE interview = ?1 ORDER BY position, round"#,
            id
        )
        .fetch_all(&self.0.readers)
        .await?;
        rows.into_iter().map(Draft::try_from).collect()
    }

    /// Writes every draft that was changed since the last time into the log. How many there were.
    ///
    /// # Errors
    /// If it could not be written.
    pub async fn note_drafts(&self, at: Timestamp) -> Result<usize, Error> {
        let mut writer = self.0.writer.alone().await?;
        let mut writing = writer::begin(&mut writer).await?;
        let rows = sqlx::query_as!(
            DraftRow,
            r#"SELECT interview AS "interview: Uuid", position, round, text, spent_ms, at FROM draft
            WHERE noted_at IS NOT at ORDER BY interview, position, round"#
        )
        .fetch_all(&mut *writing)
        .await?;
        let count = rows.len();
        for row in rows {
            let interview = InterviewId::from_uuid(row.interview);
            let draft = Cow::Owned(Draft::try_from(row)?);
            self.0.note(&mut writing, at, &Fact::Drafted(interview, draft)).await?;
        }
        sqlx::query!("UPDATE draft SET noted_at = at WHERE noted_at IS NOT at").execute(&mut *writing).await?;
        writing.commit().await?;
        Ok(count)
    }
}

/// Takes over a draft of another device, if the round is still open and nothing newer or unsent stands here.
pub(crate) async fn take_over(
    connection: &mut SqliteConnection,
    interview: InterviewId,
    draft: &Draft,
) -> Result<(), Error> {
    for record in log::of_subject(connection, interview.as_uuid()).await? {
        if let Some(Fact::Event(_, event)) = Fact::read(&record)
            && closes(&event, record.at, draft)
        {
            return Ok(());
        }
    }
    let id = interview.as_uuid();
    let spent_ms = i64::try_from(draft.spent_ms).unwrap_or(i64::MAX);
    let at = draft.at.as_millis();
    sqlx::query!(
        "INSERT INTO draft (interview, position, round, text, spent_ms, at, noted_at)
        SELECT id, ?2, ?3, ?4, ?5, ?6, ?6 FROM interview WHERE id = ?1
        ON CONFLICT (interview, position, round) DO UPDATE
        SET text = excluded.text, spent_ms = excluded.spent_ms, at = excluded.at, noted_at = excluded.at
        WHERE draft.noted_at IS draft.at AND excluded.at > draft.at",
        id,
        draft.position,
        draft.round,
        draft.text,
        spent_ms,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Whether an event makes a draft pointless. A retry goes with the attempt that it became, unless it was typed after
/// that.
fn closes(event: &Event, at: Timestamp, draft: &Draft) -> bool {
    let is_of_before = matches!(event, Event::Attempted { .. }) && at < draft.at;
    !is_of_before && closed_by(event).is_some_and(|closed| closed.contain(draft.position, draft.round))
}

/// Rounds of an interview.
#[derive(Debug)]
pub(crate) struct Rounds {
    pub(crate) positions: RangeInclusive<u8>,
    pub(crate) rounds: RangeInclusive<u8>,
}

impl Rounds {
    /// Not a single one.
    #[expect(clippy::reversed_empty_ranges, reason = "That is what is meant.")]
    pub(crate) fn none() -> Self {
        Self { positions: 1..=0, rounds: 1..=0 }
    }

    fn one(position: u8, round: u8) -> Self {
        Self { positions: position..=position, rounds: round..=round }
    }

    /// Every round but the retry, which can be made after the end.
    fn at(positions: RangeInclusive<u8>) -> Self {
        Self { positions, rounds: 0..=RETRY_ROUND - 1 }
    }

    fn contain(&self, position: u8, round: u8) -> bool {
        self.positions.contains(&position) && self.rounds.contains(&round)
    }
}

/// The rounds that an event closes: what is unsent there is pointless from then on.
pub(crate) fn closed_by(event: &Event) -> Option<Rounds> {
    match event {
        Event::AnswerSubmitted { position, round, .. } | Event::CandidateAsked { position, round, .. } => {
            Some(Rounds::one(*position, *round))
        }
        Event::Attempted { position, .. } => Some(Rounds::one(*position, RETRY_ROUND)),
        Event::Declined { position, .. } | Event::Skipped { position } => Some(Rounds::at(*position..=*position)),
        Event::Ended { .. } => Some(Rounds::at(0..=u8::MAX)),
        Event::Outlined { .. }
        | Event::QuestionAsked { .. }
        | Event::FollowUpAsked { .. }
        | Event::PhrasingCutOff { .. }
        | Event::Assessed { .. }
        | Event::Compared { .. }
        | Event::Marked { .. }
        | Event::HintShown { .. }
        | Event::Disputed { .. }
        | Event::QuestionsInvited { .. }
        | Event::SelfRated { .. }
        | Event::Paused { .. }
        | Event::Resumed => None,
    }
}

/// Forgets the drafts of some rounds.
pub(crate) async fn forget(
    connection: &mut SqliteConnection,
    interview: InterviewId,
    Rounds { positions, rounds }: &Rounds,
) -> Result<(), Error> {
    let id = interview.as_uuid();
    sqlx::query!(
        "DELETE FROM draft WHERE interview = ?1 AND position BETWEEN ?2 AND ?3 AND round BETWEEN ?4 AND ?5",
        id,
        *positions.start(),
        *positions.end(),
        *rounds.start(),
        *rounds.end(),
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Forgets every draft of an interview.
pub(crate) async fn forget_all(connection: &mut SqliteConnection, interview: InterviewId) -> Result<(), Error> {
    let id = interview.as_uuid();
    sqlx::query!("DELETE FROM draft WHERE interview = ?1", id).execute(connection).await?;
    Ok(())
}

/// A draft as its row is read.
struct DraftRow {
    interview: Uuid,
    position: i64,
    round: i64,
    text: String,
    spent_ms: i64,
    at: i64,
}

impl TryFrom<DraftRow> for Draft {
    type Error = Error;

    fn try_from(row: DraftRow) -> Result<Self, Error> {
        let bad = |_| Error::BadRow { table: "draft" };
        Ok(Self {
            position: row.position.try_into().map_err(bad)?,
            round: row.round.try_into().map_err(bad)?,
            text: row.text,
            spent_ms: row.spent_ms.try_into().map_err(bad)?,
            at: Timestamp::from_millis(row.at),
        })
    }
}
