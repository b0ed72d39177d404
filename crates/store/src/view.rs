//! What the store tells about interviews and their cost.

use domain::{
    Competency, EndReason, InterviewId, MicroDollars, Mode, PauseReason, Points, QuestionId, Timestamp, Usage,
};
use serde::{Deserialize, Serialize};

/// One interview in lists, derived from its records alone.
#[derive(Clone, Debug, PartialEq)]
pub struct InterviewSummary {
    /// Which.
    pub id: InterviewId,
    /// Counts up with each of its records.
    pub revision: u64,
    /// The role, unless renamed.
    pub title: String,
    /// Its category.
    pub category: String,
    /// How it is conducted.
    pub mode: Mode,
    /// When it was started.
    pub started_at: Timestamp,
    /// Where it stands.
    pub standing: Standing,
    /// Questions with at least one answer.
    pub answered: u8,
    /// Questions planned.
    pub questions: u8,
    /// Mean overall over its questions; of the newest scored attempt at each. A model's and built-in numbers are
    /// never mixed: a model's if it read every scored attempt, else the built-in ones. `None` in calm mode.
    pub overall: Option<Points>,
    /// Whether that mean is a model's.
    pub scored_by_model: bool,
    /// Questions with at least one scored attempt.
    pub scored: u8,
    /// In a search: the words around the hit, the hit between U+2068 and U+2069.
    pub snippet: Option<String>,
}

/// Where an interview stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Going on.
    Running,
    /// The clock is stopped.
    Paused(PauseReason),
    /// Over.
    Ended(EndReason),
}

/// Which interviews to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words to look for in title, questions and answers; blank lists everything.
    pub search: String,
    /// Only this category.
    pub category: Option<String>,
    /// Only this mode.
    pub mode: Option<Mode>,
    /// Only from this moment on.
    pub since: Option<Timestamp>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows, in order.
    pub rows: Vec<T>,
    /// Where to go on; `None` at the end.
    pub next: Option<crate::Cursor>,
}

/// Unsent text. Its JSON goes into the log.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Which question.
    pub position: u8,
    /// Which round of it.
    pub round: u8,
    /// The text.
    pub text: String,
    /// Milliseconds spent on it.
    pub spent_ms: u64,
    /// When it was kept.
    pub at: Timestamp,
}

impl std::fmt::Debug for Draft {
    /// Shows where it belongs and its length: what was typed does not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { position, round, text, .. } = self;
        write!(f, "Draft({position}, {round}, {} bytes)", text.len())
    }
}

/// What requests to models used in sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageTotal {
    /// Requests made.
    pub requests: u64,
    /// Tokens sent.
    pub input_tokens: u64,
    /// Tokens received.
    pub output_tokens: u64,
    /// What it cost, as far as prices are known.
    pub cost: MicroDollars,
    /// Whether some numbers are estimates.
    pub estimated: bool,
}

/// One request to a model, as it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageEntry {
    /// When.
    pub at: Timestamp,
    /// What it used.
    pub usage: Usage,
}

/// What was practised in one category, for picking the next questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Practised {
    /// Every question asked, with the time it was last asked, newest first.
    pub asked: Vec<(QuestionId, Timestamp)>,
    /// Mean built-in overall of what was said in interviews, by competency, with the number of answers behind it.
    pub means: Vec<(Competency, Points, u32)>,
}

/// Something to tell a person about the opening of their data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// The newest good backup is in the place of a file that was damaged or missing.
    Restored {
        /// When that backup was made.
        backed_up_at: Timestamp,
        /// Where the damaged file is; `None` if there was no file.
        set_aside: Option<std::path::PathBuf>,
    },
    /// The file was damaged and put aside; there was no good backup, so the app starts empty.
    SetAside {
        /// Where the damaged file is.
        set_aside: std::path::PathBuf,
    },
    /// The disk is full: reading and deleting work, new answers may not be kept.
    DiskFull,
}

/// What a look at the whole file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Health {
    /// Records in the log.
    pub records: u64,
    /// What SQLite's own check complained about; empty when all is well.
    pub complaints: Vec<String>,
    /// Records that do not read as they were written.
    pub damaged: Vec<(domain::DeviceId, i64)>,
    /// Whether the tables said something else than the log, and were made again from it.
    pub remade: bool,
}

impl Health {
    /// Whether nothing was found that only a backup can mend.
    pub fn is_sound(&self) -> bool {
        self.complaints.is_empty() && self.damaged.is_empty()
    }
}
