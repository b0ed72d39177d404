//! The store through real files: stories of one profile.

mod backups;
mod builders;
mod drafts;
mod interviews;
mod lists;
mod log;
mod opening;
mod registers;
