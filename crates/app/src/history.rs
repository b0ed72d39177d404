//! The interviews of the past: list, search, rename, delete.

use domain::{InterviewId, Mode, limits};
use ipc::{HistoryPage, HistoryQuery, InterviewRow};
use store::{Cursor, Filter, InterviewSummary};

use crate::{App, Error};

/// A question asked within the last 14 days is not chosen again.
const RECENT_MS: u64 = 14 * 24 * 60 * 60 * 1_000;

impl App {
    /// One page of interviews.
    ///
    /// # Errors
    /// When the data file cannot be read. An unknown cursor starts from the beginning.
    pub async fn history(&self, query: HistoryQuery) -> Result<HistoryPage, Error> {
        let filter = Filter { search: query.search, category: query.category, mode: query.mode, since: query.since };
        let after = query.after.as_deref().and_then(|text| text.parse::<Cursor>().ok());
        let page = self.0.store.list(&filter, after.as_ref(), limits::PAGE_ROWS).await?;
        Ok(HistoryPage {
            rows: page.rows.into_iter().map(row).collect(),
            next: page.next.map(|cursor| cursor.to_string()),
        })
    }

    /// Gives an interview another title.
    ///
    /// # Errors
    /// [`Error::BadName`] or [`Error::NoSuchInterview`].
    pub async fn rename_interview(&self, id: InterviewId, title: &str) -> Result<InterviewRow, Error> {
        let title = title.trim();
        if title.is_empty() || title.chars().count() > limits::NAME_CHARS {
            return Err(Error::BadName);
        }
        self.0.store.rename(id, self.now(), title).await?;
        self.0.store.find(id).await?.map(row).ok_or(Error::NoSuchInterview)
    }

    /// Deletes an interview with its answers and drafts.
    ///
    /// # Errors
    /// When it could not be written.
    pub async fn delete_interview(&self, id: InterviewId) -> Result<(), Error> {
        self.0.turns.hush(id);
        let _step = self.0.turns.take(id).await;
        Ok(self.0.store.delete(id, self.now()).await?)
    }

    /// What was practised in a category, for choosing the next questions.
    pub(crate) async fn practised(&self, category: &str) -> Result<interview::Practised, Error> {
        let practised = self.0.store.practised(category).await?;
        let now = self.now();
        Ok(interview::Practised {
            overalls: practised.means.into_iter().map(|(competency, mean, _)| (competency, mean)).collect(),
            recent: practised
                .asked
                .into_iter()
                .filter(|(_, asked_at)| now.millis_since(*asked_at) < RECENT_MS)
                .map(|(id, _)| id)
                .collect(),
        })
    }
}

/// A stored summary as a row of a list.
pub(crate) fn row(summary: InterviewSummary) -> InterviewRow {
    // A mock says nothing about quality before it is over, in a list neither.
    let silent = summary.mode == Mode::Mock && !matches!(summary.standing, store::Standing::Ended(_));
    InterviewRow {
        id: summary.id,
        revision: summary.revision,
        title: summary.title,
        category: summary.category,
        mode: summary.mode,
        started_at: summary.started_at,
        status: status(summary.standing),
        answered: summary.answered,
        questions: summary.questions,
        overall: summary.overall.filter(|_| !silent),
        scored_by_model: summary.scored_by_model,
        scored: summary.scored,
        snippet: summary.snippet,
    }
}

fn status(standing: store::Standing) -> ipc::Status {
    match standing {
        store::Standing::Running => ipc::Status::Running,
        store::Standing::Paused(reason) => ipc::Status::Paused(reason),
        store::Standing::Ended(reason) => ipc::Status::Ended(reason),
    }
}
