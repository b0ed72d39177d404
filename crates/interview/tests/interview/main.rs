//! The interview engine as a front end drives it: say what is next, do it, append the event, apply it.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on stops with its line")]

mod builders;
mod bundled;
mod conduct;
mod difficulty;
mod outlines;
mod prompts;
mod sequences;
mod stories;
