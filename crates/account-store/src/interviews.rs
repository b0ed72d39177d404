//! `interview`: summaries for who agreed to keep them.

use account_api::practice::{CategoryId, FeedbackSummary, Interview, OneToFive, Percent, PutInterview};
use domain::{AccountId, InterviewId, Mode};
use time::{OffsetDateTime, macros::datetime};
use uuid::Uuid;

use crate::{Claim, Error, wire::Wire};

/// Summaries of interviews.
pub struct Interviews<'c>(pub(crate) &'c mut Wire);

/// Where a page of interviews ended: lists go from the latest to the oldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InterviewCursor {
    /// When the last one began.
    pub started_at: OffsetDateTime,
    /// Its id.
    pub id: InterviewId,
}

/// What came of a summary that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// It is.
    Kept,
    /// Its account has not agreed to that.
    NotAgreed,
    /// Its account has as many others as it may.
    TooMany,
}

impl InterviewCursor {
    /// Before the latest of all: where the first page begins.
    const BEGINNING: Self =
        Self { started_at: datetime!(9999-12-31 23:59:59 UTC), id: InterviewId::from_uuid(Uuid::max()) };
}

impl Interviews<'_> {
    /// Keeps a summary, in place of an earlier one of the same interview; an account keeps at most so many.
    ///
    /// Whoever withdraws the agreement waits for this, or this for them: nothing is left that was kept meanwhile.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn put(
        &mut self,
        account: AccountId,
        id: InterviewId,
        summary: &PutInterview,
        most: i64,
    ) -> Result<Summary, Error> {
        let row = sqlx::query!(
            r#"WITH agreed AS (
                SELECT id FROM account WHERE id = $1 AND summaries_agreed_at IS NOT NULL FOR SHARE
            ), kept AS (
                INSERT INTO interview (account, id, category, mode, difficulty, started_at, finished_at, spent_ms,
                    answers, points, tokens)
                SELECT id, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM agreed
                WHERE EXISTS (SELECT 1 FROM interview WHERE account = $1 AND id = $2)
                    OR (SELECT count(*) FROM interview WHERE account = $1) < $12
                ON CONFLICT (account, id) DO UPDATE SET category = excluded.category, mode = excluded.mode,
                    difficulty = excluded.difficulty, started_at = excluded.started_at,
                    finished_at = excluded.finished_at, spent_ms = excluded.spent_ms, answers = excluded.answers,
                    points = excluded.points, tokens = excluded.tokens
                RETURNING 1
            )
            SELECT EXISTS (SELECT 1 FROM agreed) AS "is_agreed!", EXISTS (SELECT 1 FROM kept) AS "is_kept!""#,
            account.as_uuid(),
            id.as_uuid(),
            summary.category.as_str(),
            mode_name(summary.mode),
            summary.difficulty.map(|difficulty| i16::from(difficulty.get())),
            summary.started_at,
            summary.finished_at,
            i64::from(summary.spent_ms),
            i16::from(summary.answers),
            summary.points.map(|points| i16::from(points.get())),
            i64::from(summary.tokens),
            most,
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(match (row.is_kept, row.is_agreed) {
            (true, _) => Summary::Kept,
            (false, true) => Summary::TooMany,
            (false, false) => Summary::NotAgreed,
        })
    }

    /// One summary of an account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, account: AccountId, id: InterviewId) -> Result<Option<Interview>, Error> {
        let row = sqlx::query_as!(
            InterviewRow,
            "SELECT id, category, mode, difficulty, started_at, finished_at, spent_ms, answers, points, tokens, rating
            FROM interview WHERE account = $1 AND id = $2",
            account.as_uuid(),
            id.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Interview::try_from).transpose()
    }

    /// One summary of whom a session speaks for; `None`, too, if it speaks for nobody.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find_claimed(&mut self, claim: Claim, id: InterviewId) -> Result<Option<Interview>, Error> {
        let row = sqlx::query_as!(
            InterviewRow,
            "SELECT id, category, mode, difficulty, started_at, finished_at, spent_ms, answers, points, tokens, rating
            FROM interview
            WHERE account = (SELECT account FROM session WHERE id = $1 AND ended_at IS NULL AND expires_at > $2)
                AND id = $3",
            claim.session.as_uuid(),
            claim.now,
            id.as_uuid()
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(Interview::try_from).transpose()
    }

    /// So many summaries of an account, latest first, behind a place.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn page(
        &mut self,
        account: AccountId,
        category: Option<&CategoryId>,
        behind: Option<InterviewCursor>,
        most: i64,
    ) -> Result<Vec<Interview>, Error> {
        let behind = behind.unwrap_or(InterviewCursor::BEGINNING);
        match category {
            None => self.page_of_all(account, behind, most).await,
            Some(category) => self.page_of_category(account, category, behind, most).await,
        }
    }

    async fn page_of_all(
        &mut self,
        account: AccountId,
        behind: InterviewCursor,
        most: i64,
    ) -> Result<Vec<Interview>, Error> {
        let rows = sqlx::query_as!(
            InterviewRow,
            "SELECT id, category, mode, difficulty, started_at, finished_at, spent_ms, answers, points, tokens, rating
            FROM interview
            WHERE account = $1 AND (started_at, id) < ($2, $3)
            ORDER BY started_at DESC, id DESC LIMIT $4",
            account.as_uuid(),
            behind.started_at,
            behind.id.as_uuid(),
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(Interview::try_from).collect()
    }

    async fn page_of_category(
        &mut self,
        account: AccountId,
        category: &CategoryId,
        behind: InterviewCursor,
        most: i64,
    ) -> Result<Vec<Interview>, Error> {
        let rows = sqlx::query_as!(
            InterviewRow,
            "SELECT id, category, mode, difficulty, started_at, finished_at, spent_ms, answers, points, tokens, rating
            FROM interview
            WHERE account = $1 AND category = $2 AND (started_at, id) < ($3, $4)
            ORDER BY started_at DESC, id DESC LIMIT $5",
            account.as_uuid(),
            category.as_str(),
            behind.started_at,
            behind.id.as_uuid(),
            most
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(Interview::try_from).collect()
    }

    /// Says what the candidate thought of an interview; `false` if it is not there.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn rate(&mut self, account: AccountId, id: InterviewId, rating: OneToFive) -> Result<bool, Error> {
        let done = sqlx::query!(
            "UPDATE interview SET rating = $3 WHERE account = $1 AND id = $2",
            account.as_uuid(),
            id.as_uuid(),
            i16::from(rating.get())
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// What the candidate thought of all interviews.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn feedback(&mut self, account: AccountId) -> Result<FeedbackSummary, Error> {
        let row = sqlx::query!(
            r#"SELECT count(rating) AS "rated!", avg(rating)::float8 AS mean_rating,
                count(*) FILTER (WHERE rating = 1) AS "one!", count(*) FILTER (WHERE rating = 2) AS "two!",
                count(*) FILTER (WHERE rating = 3) AS "three!", count(*) FILTER (WHERE rating = 4) AS "four!",
                count(*) FILTER (WHERE rating = 5) AS "five!"
            FROM interview WHERE account = $1"#,
            account.as_uuid()
        )
        .fetch_one(&mut *self.0)
        .await?;
        Ok(FeedbackSummary {
            rated: row.rated,
            mean_rating: row.mean_rating,
            ratings: [row.one, row.two, row.three, row.four, row.five],
        })
    }

    /// Forgets one summary; `false` if it is not there.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn delete(&mut self, account: AccountId, id: InterviewId) -> Result<bool, Error> {
        let gone =
            sqlx::query!("DELETE FROM interview WHERE account = $1 AND id = $2", account.as_uuid(), id.as_uuid())
                .execute(&mut *self.0)
                .await?;
        Ok(gone.rows_affected() == 1)
    }

    /// Forgets every summary of an account.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn delete_all(&mut self, account: AccountId) -> Result<(), Error> {
        sqlx::query!("DELETE FROM interview WHERE account = $1", account.as_uuid()).execute(&mut *self.0).await?;
        Ok(())
    }
}

struct InterviewRow {
    id: Uuid,
    category: String,
    mode: String,
    difficulty: Option<i16>,
    started_at: OffsetDateTime,
    finished_at: Option<OffsetDateTime>,
    spent_ms: i64,
    answers: i16,
    points: Option<i16>,
    tokens: i64,
    rating: Option<i16>,
}

impl TryFrom<InterviewRow> for Interview {
    type Error = Error;

    fn try_from(row: InterviewRow) -> Result<Self, Error> {
        let bad = |column| Error::bad_row("interview", column, row.id);
        let one_to_five = |number: Option<i16>, column| {
            number
                .map(|n| u8::try_from(n).ok().and_then(|n| OneToFive::try_from(n).ok()).ok_or_else(|| bad(column)))
                .transpose()
        };
        let percent = |n: i16| u8::try_from(n).ok().and_then(|n| Percent::try_from(n).ok());
        let mode = [Mode::Coached, Mode::Mock, Mode::Calm].into_iter().find(|mode| mode_name(*mode) == row.mode);
        let summary = PutInterview {
            category: CategoryId::try_from(row.category).map_err(|_| bad("category"))?,
            mode: mode.ok_or_else(|| bad("mode"))?,
            difficulty: one_to_five(row.difficulty, "difficulty")?,
            started_at: row.started_at,
            finished_at: row.finished_at,
            spent_ms: u32::try_from(row.spent_ms).map_err(|_| bad("spent_ms"))?,
            answers: u8::try_from(row.answers).map_err(|_| bad("answers"))?,
            points: row.points.map(|n| percent(n).ok_or_else(|| bad("points"))).transpose()?,
            tokens: u32::try_from(row.tokens).map_err(|_| bad("tokens"))?,
        };
        Ok(Self { id: InterviewId::from_uuid(row.id), summary, rating: one_to_five(row.rating, "rating")? })
    }
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Coached => "coached",
        Mode::Mock => "mock",
        Mode::Calm => "calm",
    }
}
