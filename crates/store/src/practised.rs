//! What was practised, for picking the next questions.

use domain::{Points, QuestionId, Timestamp};

use crate::word::from_word;
use crate::{Error, Practised, Store};

impl Store {
    /// What was asked and how it went in one category.
    ///
    /// # Errors
    /// If the database refuses.
    pub async fn practised(&self, category: &str) -> Result<Practised, Error> {
        let asked = sqlx::query!(
            r#"SELECT question AS "question!", MAX(asked_at) AS "asked_at!: i64" FROM turn
            WHERE category = ?1 AND question IS NOT NULL AND asked_at IS NOT NULL
            GROUP BY question ORDER BY 2 DESC, 1"#,
            category
        )
        .fetch_all(&self.0.readers)
        .await?;
        let means = sqlx::query!(
            r#"SELECT turn.competency AS "competency!", AVG(reading.overall) AS "mean!: f64", COUNT(*) AS "count!: u32"
            FROM turn
            JOIN reading ON reading.interview = turn.interview AND reading.position = turn.position
                AND reading.attempt = 0 AND reading.by_model = 0 AND reading.overall IS NOT NULL
            JOIN interview ON interview.id = turn.interview AND interview.mode <> 'calm'
            WHERE turn.category = ?1 AND turn.question IS NOT NULL AND turn.competency IS NOT NULL
            GROUP BY turn.competency ORDER BY 1"#,
            category
        )
        .fetch_all(&self.0.readers)
        .await?;
        Ok(Practised {
            asked: asked
                .into_iter()
                .map(|row| (QuestionId::new(row.question), Timestamp::from_millis(row.asked_at)))
                .collect(),
            means: means
                .into_iter()
                .map(|row| Ok((from_word(&row.competency, "turn")?, Points::clamped(row.mean), row.count)))
                .collect::<Result<_, Error>>()?,
        })
    }
}
