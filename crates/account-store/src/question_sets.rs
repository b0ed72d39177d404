//! `question_set`: what can be practised, in every version that was served.

use serde_json::Value;
use time::OffsetDateTime;

use crate::{Error, Hash, wire::Wire};

/// Question sets.
pub struct QuestionSets<'c>(pub(crate) &'c mut Wire);

/// One version of a question set, without its content.
#[derive(Clone, Debug)]
pub struct QuestionSet {
    /// Its category.
    pub category: String,
    /// Its number.
    pub version: i32,
    /// What SHA-256 makes of its content.
    pub hash: Hash,
    /// Its counts.
    pub summary: Value,
}

impl QuestionSets<'_> {
    /// Adds the next version of a set, unless the latest is the same; says which number it has.
    ///
    /// # Errors
    /// If the database refuses, also because another instance adds it at this moment.
    pub async fn seed(
        &mut self,
        (category, name): (&str, &str),
        hash: &Hash,
        content: &Value,
        summary: &Value,
        now: OffsetDateTime,
    ) -> Result<(), Error> {
        sqlx::query!(
            "INSERT INTO question_set (category, version, name, hash, content, summary, seeded_at)
            SELECT $1, COALESCE(MAX(version), 0) + 1, $2, $3, $4, $5, $6 FROM question_set WHERE category = $1
            HAVING (SELECT hash FROM question_set WHERE category = $1 ORDER BY version DESC LIMIT 1)
                IS DISTINCT FROM $3
            ON CONFLICT DO NOTHING",
            category,
            name,
            hash.as_slice(),
            content,
            summary,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// The latest version of every set that is offered, by category.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn latest(&mut self) -> Result<Vec<QuestionSet>, Error> {
        let rows = sqlx::query_as!(
            QuestionSetRow,
            "SELECT DISTINCT ON (category) category, version, hash, summary FROM question_set
            WHERE category NOT IN (SELECT category FROM withdrawn_category)
            ORDER BY category, version DESC"
        )
        .fetch_all(&mut *self.0)
        .await?;
        rows.into_iter().map(QuestionSet::try_from).collect()
    }

    /// The counts of every set, offered or not, and whether it is, by category.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn every(&mut self) -> Result<Vec<(Value, bool)>, Error> {
        let rows = sqlx::query!(
            r#"SELECT DISTINCT ON (category) summary,
                category NOT IN (SELECT category FROM withdrawn_category) AS "is_offered!"
            FROM question_set ORDER BY category, version DESC"#
        )
        .fetch_all(&mut *self.0)
        .await?;
        Ok(rows.into_iter().map(|row| (row.summary, row.is_offered)).collect())
    }

    /// The latest version of one set, if it is offered.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn find(&mut self, category: &str) -> Result<Option<QuestionSet>, Error> {
        let row = sqlx::query_as!(
            QuestionSetRow,
            "SELECT category, version, hash, summary FROM question_set
            WHERE category = $1 AND category NOT IN (SELECT category FROM withdrawn_category)
            ORDER BY version DESC LIMIT 1",
            category
        )
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(QuestionSet::try_from).transpose()
    }

    /// Offers a set no longer; `false` if there is none, or it was not offered before.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn withdraw(&mut self, category: &str, now: OffsetDateTime) -> Result<bool, Error> {
        let done = sqlx::query!(
            "INSERT INTO withdrawn_category (category, withdrawn_at)
            SELECT category, $2 FROM question_set WHERE category = $1 LIMIT 1 ON CONFLICT DO NOTHING",
            category,
            now
        )
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Offers a set again; `false` if it was not withdrawn.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn restore(&mut self, category: &str) -> Result<bool, Error> {
        let done =
            sqlx::query!("DELETE FROM withdrawn_category WHERE category = $1", category).execute(&mut *self.0).await?;
        Ok(done.rows_affected() == 1)
    }

    /// The content of one version.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn content(&mut self, category: &str, version: i32) -> Result<Option<Value>, Error> {
        let content = sqlx::query_scalar!(
            "SELECT content FROM question_set WHERE category = $1 AND version = $2",
            category,
            version
        )
        .fetch_optional(&mut *self.0)
        .await?;
        Ok(content)
    }
}

struct QuestionSetRow {
    category: String,
    version: i32,
    hash: Vec<u8>,
    summary: Value,
}

impl TryFrom<QuestionSetRow> for QuestionSet {
    type Error = Error;

    fn try_from(row: QuestionSetRow) -> Result<Self, Error> {
        let hash = Hash::try_from(row.hash).map_err(|_| Error::bad_row("question_set", "hash", &row.category))?;
        Ok(Self { category: row.category, version: row.version, hash, summary: row.summary })
    }
}
