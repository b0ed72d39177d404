//! The AI judge: the model reads and cites, code decides.

mod pair;
mod prompt;
mod reply;
mod samples;
mod verify;

pub use pair::{PAIR_VERSION, Side, Verdict, pair_prompt, preference, readable, verify_pair};
pub use prompt::{PROMPT_VERSION, Prompt, prompt};
pub use samples::{lower, median, needs_second_sample};
pub use verify::{Rejected, verify};

use crate::{Request, assessor, read::read_part};

/// The answer without text that talks to the marker, if any was found. The judge reads it as well, and of both
/// readings the lower one counts.
pub fn cleaned(request: &Request<'_>) -> Option<String> {
    let flagged = assessor::flagged(request);
    if flagged.is_empty() {
        return None;
    }
    let read = read_part(request.answer).0;
    let mut text = String::new();
    let mut at = 0;
    for span in flagged {
        text.push_str(read.get(at..span.start).unwrap_or_default());
        at = span.end;
    }
    text.push_str(read.get(at..).unwrap_or_default());
    Some(text.trim().to_owned())
}
