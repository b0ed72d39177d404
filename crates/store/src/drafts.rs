//! Unsent text. Not records: overwritten with every pause in typing, gone when sent.

use domain::{Event, InterviewId, Timestamp};
use sqlx::SqliteConnection;

use crate::{Draft, Error, Store};

impl Store {
    /// Keeps unsent text; an empty one forgets the draft.
    ///
    /// # Errors
    /// [`Error::UnknownInterview`] if there is no such interview.
    pub async fn save_draft(&self, interview: InterviewId, draft: &Draft) -> Result<(), Error> {
        let id = interview.as_uuid();
        let spent_ms = i64::try_from(draft.spent_ms).unwrap_or(i64::MAX);
        let at = draft.at.as_millis();
        let mut writing = self.0.begin().await?;
        if draft.text.is_empty() {
            forget(&mut writing, interview, draft.position, draft.round).await?;
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

    /// The unsent text of an interview: that of the furthest question and round.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn draft(&self, interview: InterviewId) -> Result<Option<Draft>, Error> {
        let id = interview.as_uuid();
        let row = sqlx::query!(
            "SELECT position, round, text, spent_ms, at FROM draft WHERE interview = ?1
            ORDER BY position DESC, round DESC LIMIT 1",
            id
        )
        .fetch_optional(&self.0.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let bad = |_| Error::BadRow { table: "draft" };
        Ok(Some(Draft {
            position: row.position.try_into().map_err(bad)?,
            round: row.round.try_into().map_err(bad)?,
            text: row.text,
            spent_ms: row.spent_ms.try_into().map_err(bad)?,
            at: Timestamp::from_millis(row.at),
        }))
    }
}

/// Forgets the drafts that an event makes pointless.
pub(crate) async fn forget_answered(
    connection: &mut SqliteConnection,
    interview: InterviewId,
    event: &Event,
) -> Result<(), Error> {
    match event {
        Event::AnswerSubmitted { position, round, .. } => forget(connection, interview, *position, *round).await,
        Event::Declined { position, .. } | Event::Skipped { position } => {
            let id = interview.as_uuid();
            sqlx::query!("DELETE FROM draft WHERE interview = ?1 AND position = ?2", id, position)
                .execute(connection)
                .await?;
            Ok(())
        }
        Event::Ended { .. } => forget_all(connection, interview).await,
        _ => Ok(()),
    }
}

/// Forgets every draft of an interview.
pub(crate) async fn forget_all(connection: &mut SqliteConnection, interview: InterviewId) -> Result<(), Error> {
    let id = interview.as_uuid();
    sqlx::query!("DELETE FROM draft WHERE interview = ?1", id).execute(connection).await?;
    Ok(())
}

async fn forget(
    connection: &mut SqliteConnection,
    interview: InterviewId,
    position: u8,
    round: u8,
) -> Result<(), Error> {
    let id = interview.as_uuid();
    sqlx::query!("DELETE FROM draft WHERE interview = ?1 AND position = ?2 AND round = ?3", id, position, round)
        .execute(connection)
        .await?;
    Ok(())
}
