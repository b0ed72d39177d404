//! The pages. Each fetches what it needs and composes components.

pub mod account;
pub mod debrief;
pub mod history;
pub mod home;
pub mod interview;
mod key_file;
pub mod settings;
pub mod setup;
