//! The first screen, in one call.

use ipc::{CategoryView, Home, Notice, NoticeKind};
use store::{Filter, Opening};

use crate::{App, Error, history::row};

/// How many interviews the first screen shows.
const RECENT: u32 = 5;

impl App {
    /// Everything the first screen needs.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub async fn home(&self) -> Result<Home, Error> {
        let recent = self.0.store.list(&Filter::default(), None, RECENT).await?;
        Ok(Home {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: self.0.store.settings().await?,
            categories: content::headings().map(category).collect(),
            recent: recent.rows.into_iter().map(row).collect(),
            unfinished: self.0.store.unfinished().await?.map(row),
            notices: self.0.notices.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone(),
        })
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
