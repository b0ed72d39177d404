//! The interview as a pure state machine: the fold of its events, what comes next, and the words it is put in.
//!
//! Knows no I/O, no clock and no model. Moments come with the events, typing time with the answers, and every choice
//! is drawn from the seed in the outline, so that the same events give the same interview.
//!
//! A front end goes round like this: [`next()`] says what is due; the app does it and appends the event; the event is
//! applied; again. The candidate's moves ([`Interview::submit`] and its neighbours) check and return the event.
#![deny(missing_docs)]

mod closing;
pub mod conduct;
mod decline;
mod follow_up;
mod interview;
mod job_ad;
mod level;
mod margin;
mod moves;
mod next;
mod outline;
pub mod phrasing;
mod pick;
pub mod prompt;
mod same_question;
mod skill;
mod turn;

pub use closing::{Asked, Closing};
pub use decline::reads_as_decline;
pub use follow_up::budget;
pub use interview::{Interview, ReplayError, Status};
pub use margin::margin_notes;
pub use moves::Refusal;
pub use next::{Intent, next, next_after_feedback};
pub use outline::{OutlineError, Practised, minutes, outline};
pub use skill::Skill;
pub use turn::{Answer, Attempt, Exchange, Outcome, Turn};
