//! How well a coach agrees with answers that people graded: the figures of `cargo xtask eval`.
//!
//! Knows no coach and no rubric, only the two files: graded answers, and what `jobt assess` printed for them. So nothing
//! here can be bent towards the coach that is measured.
#![deny(missing_docs)]

mod answers;
mod figures;
mod order;
mod pairs;
mod table;
mod words;

pub use answers::{GradedAnswer, Prediction, Unreadable, answers, predictions};
pub use figures::{Bar, Figure, figures};
pub use table::table;
