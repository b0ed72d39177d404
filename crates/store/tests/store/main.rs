//! The store through real files: stories of one profile.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

mod backups;
mod builders;
mod drafts;
mod interviews;
mod lines;
mod lists;
mod log;
mod opening;
mod registers;
