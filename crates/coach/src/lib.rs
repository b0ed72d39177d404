//! Reads an answer and says what is strong and what to fix, with the candidate's own words quoted.
//!
//! Pure and deterministic: no I/O, no clock, no randomness. The built-in coach ([`assess`]) always reads; a model may
//! read too, and [`judge`] words what it is asked and checks what it says. Word lists, weights and thresholds stand in
//! `content/coach/*.toml`.
#![deny(missing_docs)]

mod compare;
mod debrief;
pub mod judge;
mod recheck;
mod request;

pub use compare::compare;
pub use debrief::{DebriefWords, Read, debrief};
pub use recheck::{Dispute, recheck};
pub use request::Request;

use domain::{Assessment, NotScoredReason, ScoreState, Versions};

/// Version of the built-in coach; stored with every score, so that scores of one kind can be compared.
pub const COACH_VERSION: &str = "builtin-1";
/// Version of the rubric's dimensions, weights and level points.
pub const RUBRIC_VERSION: &str = "rubric-1";

/// Reads one answer with the built-in coach: provisional, or not scored with the reason.
pub fn assess(request: &Request<'_>) -> Assessment {
    let _ = request;
    nothing_read()
}

/// The assessment of no text.
fn nothing_read() -> Assessment {
    Assessment {
        state: ScoreState::NotScored(NotScoredReason::Empty),
        headline: "There is no answer to read yet.".to_owned(),
        numbers: None,
        levels: Vec::new(),
        points: Vec::new(),
        strengths: Vec::new(),
        tips: Vec::new(),
        rewrite: None,
        lacks: Vec::new(),
        flags: Vec::new(),
        gate: None,
        notice: None,
        versions: Versions {
            coach: COACH_VERSION.to_owned(),
            rubric: RUBRIC_VERSION.to_owned(),
            model: None,
            prompt: None,
            samples: 1,
        },
    }
}
