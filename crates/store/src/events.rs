//! What each event of an interview changes in the tables.

use domain::{Event, InterviewId, Mode, Points, Question, Timestamp};
use sqlx::SqliteConnection;

use crate::Error;
use crate::word::{from_word, to_word};

/// The words of an event that a search finds.
pub(crate) fn words(event: &Event) -> Option<&str> {
    match event {
        Event::QuestionAsked { text, .. } | Event::FollowUpAsked { text, .. } => Some(text),
        Event::AnswerSubmitted { text, .. } | Event::CandidateAsked { text, .. } | Event::Attempted { text, .. } => {
            Some(text.as_str())
        }
        Event::Outlined { .. }
        | Event::PhrasingCutOff { .. }
        | Event::Assessed { .. }
        | Event::Compared { .. }
        | Event::Declined { .. }
        | Event::Skipped { .. }
        | Event::Marked { .. }
        | Event::HintShown { .. }
        | Event::Disputed { .. }
        | Event::QuestionsInvited { .. }
        | Event::SelfRated { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::Ended { .. } => None,
    }
}

/// Brings the rows of an interview up to one of its events, but for its words.
pub(crate) async fn apply(
    connection: &mut SqliteConnection,
    id: InterviewId,
    at: Timestamp,
    event: &Event,
) -> Result<(), Error> {
    match event {
        Event::QuestionAsked { position, question, .. } => asked(connection, id, at, *position, question).await,
        Event::AnswerSubmitted { position, .. } => answered(connection, id, *position).await,
        Event::Assessed { position, attempt, assessment, .. } => {
            let by_model = assessment.versions.model.is_some();
            let overall = assessment.overall().map(Points::value);
            read(connection, id, *position, *attempt, by_model, overall).await?;
            sum_up(connection, id).await
        }
        Event::Paused { reason } => stand(connection, id, "paused", Some(to_word(reason)?)).await,
        Event::Resumed => stand(connection, id, "running", None).await,
        Event::Ended { reason } => stand(connection, id, "ended", Some(to_word(reason)?)).await,
        Event::Outlined { .. }
        | Event::FollowUpAsked { .. }
        | Event::CandidateAsked { .. }
        | Event::Attempted { .. }
        | Event::PhrasingCutOff { .. }
        | Event::Declined { .. }
        | Event::Skipped { .. }
        | Event::Marked { .. }
        | Event::HintShown { .. }
        | Event::Disputed { .. }
        | Event::Compared { .. }
        | Event::QuestionsInvited { .. }
        | Event::SelfRated { .. } => Ok(()),
    }
}

async fn asked(
    connection: &mut SqliteConnection,
    id: InterviewId,
    at: Timestamp,
    position: u8,
    question: &Question,
) -> Result<(), Error> {
    let (id, at, competency) = (id.as_uuid(), at.as_millis(), to_word(&question.competency)?);
    let question = question.id.as_str();
    sqlx::query!(
        "INSERT INTO turn (interview, position, category, question, competency, asked_at, answered)
        SELECT id, ?2, category, ?3, ?4, ?5, 0 FROM interview WHERE id = ?1
        ON CONFLICT (interview, position) DO UPDATE SET
            question = COALESCE(turn.question, excluded.question),
            competency = COALESCE(turn.competency, excluded.competency),
            asked_at = COALESCE(turn.asked_at, excluded.asked_at)",
        id,
        position,
        question,
        competency,
        at,
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn answered(connection: &mut SqliteConnection, id: InterviewId, position: u8) -> Result<(), Error> {
    let id = id.as_uuid();
    sqlx::query!(
        "INSERT INTO turn (interview, position, category, answered)
        SELECT id, ?2, category, 1 FROM interview WHERE id = ?1
        ON CONFLICT (interview, position) DO UPDATE SET answered = 1",
        id,
        position,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "UPDATE interview SET answered = (SELECT COUNT(*) FROM turn WHERE interview = ?1 AND answered) WHERE id = ?1",
        id
    )
    .execute(connection)
    .await?;
    Ok(())
}

async fn read(
    connection: &mut SqliteConnection,
    id: InterviewId,
    position: u8,
    attempt: u16,
    by_model: bool,
    overall: Option<f64>,
) -> Result<(), Error> {
    let id = id.as_uuid();
    sqlx::query!(
        "INSERT INTO reading (interview, position, attempt, by_model, overall) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (interview, position, attempt, by_model) DO UPDATE SET overall = excluded.overall",
        id,
        position,
        attempt,
        by_model,
        overall,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Computes the interview's overall from its readings.
async fn sum_up(connection: &mut SqliteConnection, id: InterviewId) -> Result<(), Error> {
    let key = id.as_uuid();
    let mode = sqlx::query_scalar!("SELECT mode FROM interview WHERE id = ?1", key).fetch_one(&mut *connection).await?;
    if from_word::<Mode>(&mode, "interview")? == Mode::Calm {
        return Ok(());
    }
    // Of each position the newest scored attempt: SQLite takes the bare columns from the row of the maximum.
    let readings = sqlx::query!(
        r#"SELECT MAX(attempt) AS "attempt: i64", built_in AS "built_in: f64", by_model AS "by_model: f64" FROM (
            SELECT position, attempt,
                MAX(CASE WHEN by_model = 0 THEN overall END) AS built_in,
                MAX(CASE WHEN by_model = 1 THEN overall END) AS by_model
            FROM reading WHERE interview = ?1 AND overall IS NOT NULL GROUP BY position, attempt
        ) GROUP BY position ORDER BY position"#,
        key
    )
    .fetch_all(&mut *connection)
    .await?;
    let by_model: Option<Vec<f64>> = readings.iter().map(|reading| reading.by_model).collect();
    let by_model = by_model.filter(|points| !points.is_empty());
    let scored_by_model = by_model.is_some();
    let points = by_model.unwrap_or_else(|| readings.iter().filter_map(|reading| reading.built_in).collect());
    let overall = mean(&points);
    sqlx::query!(
        "UPDATE interview SET overall = ?2, scored_by_model = ?3 WHERE id = ?1",
        key,
        overall,
        scored_by_model
    )
    .execute(connection)
    .await?;
    Ok(())
}

fn mean(points: &[f64]) -> Option<f64> {
    let count = points.len();
    (count > 0).then(|| Points::clamped(points.iter().sum::<f64>() / count as f64).value())
}

/// What comes after the end, from a device that did not know of it, changes nothing.
async fn stand(
    connection: &mut SqliteConnection,
    id: InterviewId,
    status: &str,
    reason: Option<String>,
) -> Result<(), Error> {
    let id = id.as_uuid();
    sqlx::query!(
        "UPDATE interview SET status = ?2, reason = ?3 WHERE id = ?1 AND status <> 'ended'",
        id,
        status,
        reason
    )
    .execute(connection)
    .await?;
    Ok(())
}
