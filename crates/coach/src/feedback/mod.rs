//! What is said to the candidate about a reading: strengths, tips, a stronger version, a headline.

pub(crate) mod asks;
mod headline;
mod lacks;
mod next;
mod rewrite;
mod strengths;
mod tips;
pub(crate) mod words;

pub(crate) use headline::headline;
pub(crate) use lacks::lacks;
pub(crate) use next::next;
pub(crate) use rewrite::rewrite;
pub(crate) use strengths::{kept, strengths};
pub(crate) use tips::{Ballast, tips};
