//! How much of anything is accepted. One place, so that a message can name the limit it enforces.

/// Longest answer, in characters.
pub const ANSWER_CHARS: usize = 50_000;
/// Longest text the built-in coach reads of one answer, in characters; the cut is said.
pub const ASSESSED_CHARS: usize = 20_000;
/// Longest job ad or résumé, in characters.
pub const DOCUMENT_CHARS: usize = 200_000;
/// Longest role, title or name, in characters.
pub const NAME_CHARS: usize = 120;
/// Most questions in one interview.
pub const QUESTIONS: u8 = 15;
/// Most follow-ups to one question.
pub const FOLLOW_UPS: u8 = 2;
/// The round under which the unread text of a retry is kept: no follow-up is ever that far.
pub const RETRY_ROUND: u8 = u8::MAX;
/// Most questions a candidate puts to the interviewer at the close of a mock.
pub const CANDIDATE_QUESTIONS: u8 = 2;
/// Longest line of a model's stream, in bytes.
pub const STREAM_LINE_BYTES: usize = 1024 * 1024;
/// Longest reply of a model, in bytes.
pub const STREAM_BYTES: usize = 2 * 1024 * 1024;
/// Longest line of an input file of `jobt assess`, in bytes.
pub const ASSESS_LINE_BYTES: usize = 256 * 1024;
/// Rows on one page of a list.
pub const PAGE_ROWS: u32 = 50;
