//! Finding interviews by words in their title, questions and answers.

use domain::{InterviewId, Timestamp};
use uuid::Uuid;

use crate::cursor::Key;
use crate::interviews::{InterviewRow, page};
use crate::word::to_word;
use crate::{Cursor, Error, Filter, InterviewSummary, Page, Store};

/// Most words looked for; what is typed beyond them is ignored.
const WORDS: usize = 16;

impl Store {
    /// A page of the interviews in which one text holds all the words, best first.
    pub(crate) async fn search(
        &self,
        filter: &Filter,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<InterviewSummary>, Error> {
        let Some(words) = quoted(&filter.search) else { return Ok(Page { rows: Vec::new(), next: None }) };
        // Before the first page stands a row better than all.
        let (rank, id) = match after {
            None => (f64::MIN, InterviewId::from_uuid(Uuid::max())),
            Some(Cursor { key: Key::Rank(rank), id }) => (*rank, *id),
            Some(Cursor { key: Key::StartedAt(_), .. }) => return Err(Error::BadCursor),
        };
        let id = id.as_uuid();
        let since = filter.since.map_or(i64::MIN, Timestamp::as_millis);
        let mode = filter.mode.as_ref().map(to_word).transpose()?;
        let fetched = i64::from(limit) + 1;
        let hits = sqlx::query!(
            r#"WITH hit AS MATERIALIZED (
                SELECT rowid AS passage, rank FROM passage_fts WHERE passage_fts MATCH ?1
            ), best AS (
                SELECT passage.interview, MIN(hit.rank) AS rank, hit.passage
                FROM hit JOIN passage ON passage.id = hit.passage GROUP BY passage.interview
            )
            SELECT id AS "id!: Uuid", revision AS "revision!", title AS "title!", category AS "category!",
                mode AS "mode!", started_at AS "started_at!", status AS "status!", reason, answered AS "answered!",
                questions AS "questions!", overall, scored_by_model AS "scored_by_model!: bool",
                (SELECT COUNT(DISTINCT position) FROM reading
                    WHERE reading.interview = interview.id AND reading.overall IS NOT NULL) AS "scored!: i64",
                best.rank AS "rank!: f64", best.passage AS "passage!: i64"
            FROM best JOIN interview ON interview.id = best.interview
            WHERE (best.rank > ?2 OR (best.rank = ?2 AND id < ?3))
                AND started_at >= ?4 AND (?5 IS NULL OR category = ?5) AND (?6 IS NULL OR mode = ?6)
            ORDER BY best.rank, id DESC LIMIT ?7"#,
            words,
            rank,
            id,
            since,
            filter.category,
            mode,
            fetched,
        )
        .fetch_all(&self.0.readers)
        .await?;

        let mut ranks = Vec::with_capacity(hits.len());
        let mut rows = Vec::with_capacity(hits.len());
        for hit in hits {
            let mut summary = InterviewSummary::try_from(InterviewRow {
                id: hit.id,
                revision: hit.revision,
                title: hit.title,
                category: hit.category,
                mode: hit.mode,
                started_at: hit.started_at,
                status: hit.status,
                reason: hit.reason,
                answered: hit.answered,
                questions: hit.questions,
                overall: hit.overall,
                scored_by_model: hit.scored_by_model,
                scored: hit.scored,
            })?;
            if rows.len() < limit as usize {
                summary.snippet = self.snippet(&words, hit.passage).await?;
            }
            ranks.push((summary.id, hit.rank));
            rows.push(summary);
        }
        let rank = |row: &InterviewSummary| ranks.iter().find(|(id, _)| *id == row.id).map_or(0.0, |(_, rank)| *rank);
        Ok(page(rows, limit, |last| Key::Rank(rank(last))))
    }

    async fn snippet(&self, words: &str, passage: i64) -> Result<Option<String>, Error> {
        let snippet = sqlx::query_scalar!(
            r#"SELECT snippet(passage_fts, 0, char(0x2068), char(0x2069), '…', 16) AS "snippet: String"
            FROM passage_fts WHERE passage_fts MATCH ?1 AND rowid = ?2"#,
            words,
            passage,
        )
        .fetch_optional(&self.0.readers)
        .await?;
        Ok(snippet.flatten())
    }
}

/// The words of what was typed as an FTS5 query: each in quotes, so that nothing in them is an operator; the last one
/// may go on, since it may still be being typed. `None` if there is no word in it.
fn quoted(typed: &str) -> Option<String> {
    let words: Vec<String> = typed
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(WORDS)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
        .collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_and_quotes_are_words_like_any_other() {
        assert_eq!(quoted(r#"say "no" OR (die"#).unwrap(), r#""say" """no""" "OR" "(die"*"#);
        assert_eq!(quoted(" \0 -- * \" "), None);
    }
}
