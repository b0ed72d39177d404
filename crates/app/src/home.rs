//! The first screen, in one call.

use domain::InterviewId;
use interview::Interview;
use ipc::{CategoryView, Home, Notice, NoticeKind, Unfinished};
use store::{Filter, InterviewSummary, Opening};

use crate::{
    App, Error,
    debrief::words,
    history::row,
    reading,
    view::{belongs, stage},
};

/// How many interviews the first screen shows.
const RECENT: u32 = 5;

impl App {
    /// Everything the first screen needs.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub async fn home(&self) -> Result<Home, Error> {
        let recent = self.0.store.list(&Filter::default(), None, RECENT).await?.rows;
        let (unfinished, practise) = match self.0.store.unfinished().await? {
            Some(summary) => (Some(self.unfinished(summary).await?), None),
            None => (None, self.to_practise(&recent).await?),
        };
        Ok(Home {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: self.0.store.settings().await?,
            categories: content::headings().map(category).collect(),
            recent: recent.into_iter().map(row).collect(),
            unfinished,
            practise,
            notices: self.0.notices.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone(),
        })
    }

    /// Where an interview stopped. One whose records cannot be told is still offered: opening it says what is wrong.
    async fn unfinished(&self, summary: InterviewSummary) -> Result<Unfinished, Error> {
        let Some(interview) = self.told(summary.id).await else {
            return Ok(Unfinished { row: row(summary), asked: None, drafted: false });
        };
        let stage = stage(&reading::next(&interview));
        let draft = self.0.store.drafts(summary.id).await?.into_iter().find(|draft| belongs(draft, stage));
        let drafted = draft.is_some_and(|draft| !draft.text.trim().is_empty());
        let asked = interview.turns().last().and_then(|turn| turn.exchanges.last());
        let asked = asked.map(|exchange| exchange.asked.clone()).filter(|asked| !asked.is_empty());
        Ok(Unfinished { row: row(summary), asked, drafted })
    }

    /// What the debrief of the newest of these says to practise.
    async fn to_practise(&self, recent: &[InterviewSummary]) -> Result<Option<String>, Error> {
        let Some(newest) = recent.first() else { return Ok(None) };
        Ok(self.told(newest.id).await.and_then(|interview| words(&interview).practise))
    }

    async fn told(&self, id: InterviewId) -> Option<Interview> {
        let told = self.load(id).await;
        told.inspect_err(|cause| tracing::warn!(%cause, "An interview on the first screen could not be read")).ok()
    }
}

fn category(heading: &content::Heading) -> CategoryView {
    let texts = |list: &[&str]| list.iter().map(ToString::to_string).collect();
    CategoryView {
        id: heading.id.to_owned(),
        name: heading.name.to_owned(),
        roles: texts(heading.roles),
        questions: heading.questions,
        industries: texts(heading.industries),
    }
}

/// What the opening of the data has to tell.
pub(crate) fn notice(opening: &Opening) -> Notice {
    match opening {
        Opening::Restored { set_aside, .. } => Notice {
            kind: NoticeKind::Restored,
            message: match set_aside {
                Some(path) => format!(
                    "Your data file was damaged. The newest backup is in its place; the damaged file is kept as `{}`.",
                    path.display()
                ),
                None => "Your data file was gone. The newest backup is in its place.".to_owned(),
            },
        },
        Opening::SetAside { set_aside } => Notice {
            kind: NoticeKind::Restored,
            message: format!(
                "Your data file was damaged and there was no backup yet. It is kept as `{}`, and Jobt starts afresh.",
                set_aside.display()
            ),
        },
        Opening::DiskFull => Notice {
            kind: NoticeKind::ReadOnly,
            message: "The disk is full. You can read and delete, but new answers may not be kept. Free some space."
                .to_owned(),
        },
    }
}

impl App {
    /// The category whose questions fit a role in the person's own words.
    pub fn category_for(&self, role: &str) -> Option<CategoryView> {
        content::match_role(role).first().map(|found| category(found))
    }
}
