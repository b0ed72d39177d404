//! What comes before and above the levels: answers that are not scored, text that talks to the marker, and caps.

mod cap;
mod closed;
mod language;
mod marker;

pub(crate) use cap::{Caps, caps};
pub(crate) use closed::{is_declined, is_empty, speaks_of_distress};
pub(crate) use language::is_unsupported;
pub(crate) use marker::{Addressed, addressed, with_company};
