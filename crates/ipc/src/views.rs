//! What the UI draws. A view is complete: the UI keeps no state of its own that a view could contradict.

use domain::{
    Assessment, Comparison, Competency, Difficulty, Dimension, Dispute, EndReason, InterviewId, MicroDollars, Mode,
    PauseReason, Points, Preference, QuestionType, Settings, Setup, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::CommandError;

/// Reply of `home`: everything the first screen needs, in one call.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// Version of the app.
    pub version: String,
    /// What was set.
    pub settings: Settings,
    /// Categories for the type-ahead.
    pub categories: Vec<CategoryView>,
    /// The newest interviews, at most five; empty on first start.
    pub recent: Vec<InterviewRow>,
    /// The newest interview that was not ended.
    pub unfinished: Option<Unfinished>,
    /// What the newest debrief says to practise, where no interview is unfinished.
    pub practise: Option<String>,
    /// What the person should know: a restored backup, a damaged file set aside.
    pub notices: Vec<Notice>,
}

/// Reply of `first_screen`: [`Home`], and how it looks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FirstScreen {
    /// What is on it.
    pub home: Home,
    /// The screen as HTML.
    pub html: String,
    /// Attributes of `<html>` that its styles answer to.
    pub look: Vec<(String, String)>,
}

/// An interview to go on with, and where it stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Which.
    pub row: InterviewRow,
    /// What was asked last.
    pub asked: Option<String>,
    /// Whether unsent words wait there.
    pub drafted: bool,
}

/// A category in lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CategoryView {
    /// Stable name.
    pub id: String,
    /// Name as people say it.
    pub name: String,
    /// Role titles for the type-ahead.
    pub roles: Vec<String>,
    /// How many questions it has.
    pub questions: u32,
    /// Its industries.
    pub industries: Vec<String>,
}

/// Something to tell once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// One or two sentences.
    pub message: String,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The data file was damaged and set aside.
    Restored,
    /// The disk does not take writes.
    ReadOnly,
    /// Anything else worth a line.
    Other,
}

/// Reply of `preview_interview`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// Competencies it will look for, in order.
    pub competencies: Vec<Competency>,
    /// About how long it takes, in minutes.
    pub minutes: u32,
    /// What it costs at most, when a model with a known price takes part.
    pub cost: Option<MicroDollars>,
    /// Whether a plan pays for it.
    pub by_plan: bool,
    /// The host that would receive requests; `None` when nothing leaves the computer.
    pub host: Option<String>,
    /// What would be sent, one sentence each.
    pub sends: Vec<String>,
}

/// One interview in lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterviewRow {
    /// Which.
    pub id: InterviewId,
    /// Counts up with each change, so that a row knows whether to redraw.
    pub revision: u64,
    /// Its title: the role unless renamed.
    pub title: String,
    /// Its category.
    pub category: String,
    /// How it was conducted.
    pub mode: Mode,
    /// When it was started.
    pub started_at: Timestamp,
    /// Where it stands.
    pub status: Status,
    /// Questions answered so far.
    pub answered: u8,
    /// Questions planned.
    pub questions: u8,
    /// Mean overall of its answers of one kind, if any was scored.
    pub overall: Option<Points>,
    /// Whether that mean is a model's.
    pub scored_by_model: bool,
    /// Over how many answers it is taken.
    pub scored: u8,
    /// In a search: the words around the hit, the hit between U+2068 and U+2069.
    pub snippet: Option<String>,
}

/// Where an interview stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Going on.
    Running,
    /// The clock is stopped.
    Paused(PauseReason),
    /// Over.
    Ended(EndReason),
}

/// What a file with everything that was kept would bring, or brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveView {
    /// The version of the app that wrote it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// Interviews in it.
    pub interviews: u32,
    /// How many of them are not here.
    pub new: u32,
}

/// One interview with all that was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterviewView {
    /// Which.
    pub id: InterviewId,
    /// Its title.
    pub title: String,
    /// What was chosen.
    pub setup: Setup,
    /// When it was started.
    pub started_at: Timestamp,
    /// Where it stands.
    pub status: Status,
    /// Questions planned.
    pub questions: u8,
    /// The questions asked so far, in order.
    pub turns: Vec<TurnView>,
    /// The close of a mock, in which the interviewer speaks and the candidate asks; empty until it comes.
    pub closing: Vec<ExchangeView>,
    /// What the room shows.
    pub stage: Stage,
    /// The clock of the open question and of the whole.
    pub clock: ClockView,
    /// The unsent text of the open question.
    pub draft: Option<DraftView>,
    /// Texts of retries that were not read yet, by question.
    pub retries: Vec<(u8, String)>,
    /// The model that takes part, if one does.
    pub model: Option<ModelView>,
    /// What it used so far.
    pub cost: CostView,
}

/// What the room shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// The next question or follow-up is to be put: call `proceed`.
    ToAsk {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
    },
    /// The editor is open.
    Answering {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
    },
    /// Coached and calm: the reading of this question is shown until `proceed`.
    Feedback {
        /// Which question.
        position: u8,
    },
    /// The close of a mock: the editor is open for a question of the candidate while one can still be put.
    Closing {
        /// The place after the last question.
        position: u8,
        /// Which question of the candidate's.
        round: u8,
        /// Whether it can still be put; else only leave is left to take.
        open: bool,
    },
    /// Over: the debrief.
    Finished,
}

/// The clocks, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// Left for the open question at its first key or where the draft stopped; `None` without a limit.
    pub question_left_ms: Option<u64>,
    /// Left in total, before the open answer; `None` without a limit.
    pub total_left_ms: Option<u64>,
}

/// Unsent text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Which question.
    pub position: u8,
    /// Which round of it.
    pub round: u8,
    /// The text.
    pub text: String,
    /// Milliseconds spent on it.
    pub spent_ms: u64,
}

/// The model that takes part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelView {
    /// Its name.
    pub name: String,
    /// The host that is asked.
    pub host: String,
}

/// What was used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostView {
    /// Requests made.
    pub requests: u32,
    /// Tokens sent.
    pub input_tokens: u64,
    /// Tokens received.
    pub output_tokens: u64,
    /// What it cost, as far as prices are known.
    pub cost: MicroDollars,
    /// Whether some numbers are estimates.
    pub estimated: bool,
}

/// One question with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TurnView {
    /// Which place, from 0.
    pub position: u8,
    /// What kind of answer it calls for.
    pub kind: QuestionType,
    /// What it looks for.
    pub competency: Competency,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// Why the difficulty moved here.
    pub level_reason: Option<String>,
    /// The hint; `None` until it was asked for.
    pub hint: Option<String>,
    /// Whether there is a hint to ask for.
    pub has_hint: bool,
    /// Marked for later.
    pub marked: bool,
    /// The question and its follow-ups with their answers.
    pub exchanges: Vec<ExchangeView>,
    /// How it went.
    pub outcome: TurnOutcome,
    /// What was said, then each retry. Empty in a mock that is not over, and until there is an answer.
    pub attempts: Vec<AttemptView>,
    /// The last retry against the one before it.
    pub comparison: Option<Comparison>,
    /// The candidate's own estimate, 1 to 5.
    pub self_rating: Option<u8>,
    /// A strong answer by an invented person, once the question is closed.
    pub example: Option<String>,
    /// What the question looks for, once it was closed without an answer. A reading says it of an answer.
    pub looks_for: Vec<String>,
}

/// A question or follow-up and its answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExchangeView {
    /// The words in which it was asked.
    pub asked: String,
    /// The model whose words they are; `None` for the author's.
    pub model: Option<String>,
    /// The answer, once sent.
    pub answer: Option<SaidAnswer>,
    /// What was sent from another computer as well. It is not read.
    pub also: Vec<String>,
}

/// A sent answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaidAnswer {
    /// The text as typed.
    pub text: String,
    /// When it was sent.
    pub at: Timestamp,
    /// Whether the clock sent it.
    pub by_timeout: bool,
    /// Milliseconds spent on it.
    pub spent_ms: u64,
}

/// How a question went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnOutcome {
    /// Not closed yet.
    Open,
    /// Answered.
    Answered,
    /// "I'd rather not answer."
    Declined,
    /// Skipped.
    Skipped,
}

/// A text for a question and how it was read. The first attempt is what was said, follow-ups included,
/// joined by blank lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttemptView {
    /// 0 for what was said in the interview, then counting up.
    pub number: u16,
    /// The text.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// The built-in reading; always there.
    pub built_in: Assessment,
    /// The model's reading.
    pub by_model: ModelReading,
    /// What the candidate disputed in the built-in reading, oldest first.
    pub disputes: Vec<Dispute>,
    /// What a model says of this attempt and the one before it.
    pub preference: Option<Preference>,
}

/// How far the model's reading is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModelReading {
    /// Nobody asked for one.
    NotAsked,
    /// Under way.
    UnderWay,
    /// There it is.
    Done {
        /// The verified result.
        assessment: Box<Assessment>,
    },
    /// It did not come. The built-in reading stands.
    Failed {
        /// Why, and what to do.
        error: CommandError,
    },
}

/// What `proceed` sends while the interviewer speaks. The last one is always `Done` or `Failed`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnEvent {
    /// More words.
    Delta {
        /// To append.
        text: String,
    },
    /// The words so far do not stand; these do.
    Replaced {
        /// The whole text.
        text: String,
    },
    /// It is taking long; still trying.
    Retrying {
        /// Which try.
        attempt: u32,
    },
    /// Complete.
    Done {
        /// The interview after it.
        view: Box<InterviewView>,
    },
    /// It broke off. What arrived is kept and marked.
    Failed {
        /// Why, and what to do.
        error: CommandError,
        /// What arrived.
        partial: String,
    },
}

/// What the shell tells the UI unasked, over the channel given to `listen`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppEvent {
    /// Something joined an interview: a model's reading.
    InterviewChanged {
        /// The interview after it.
        view: Box<InterviewView>,
    },
    /// A menu entry or shortcut of the system was chosen: `new`, `history`, `settings`, `account`, `about`,
    /// `zoom_in`, `zoom_out`, `zoom_reset`, `copy_diagnostics`.
    Menu {
        /// Which.
        action: String,
    },
    /// A link of ours was opened elsewhere.
    Link {
        /// What it asks for.
        link: crate::Link,
    },
    /// Somebody signed in or out.
    AccountChanged,
    /// Sync stands otherwise than before.
    SyncChanged {
        /// How.
        sync: crate::SyncView,
    },
    /// Something to tell.
    Notice {
        /// What.
        notice: Notice,
    },
}

/// Reply of `debrief`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Debrief {
    /// Which interview.
    pub id: InterviewId,
    /// Its title.
    pub title: String,
    /// How it was conducted.
    pub mode: Mode,
    /// When it was started.
    pub started_at: Timestamp,
    /// Milliseconds spent answering.
    pub spent_ms: u64,
    /// One or two sentences on top.
    pub headline: String,
    /// A short paragraph.
    pub summary: String,
    /// Mean overall over the answers of one kind; `None` in calm mode and when nothing was scored.
    pub overall: Option<Points>,
    /// Whether that mean is a model's.
    pub scored_by_model: bool,
    /// The best words, and why.
    pub best: Option<(String, String)>,
    /// The one thing to practise; `None` when nothing was answered.
    pub practise: Option<String>,
    /// The question to practise it on.
    pub practise_position: Option<u8>,
    /// Every question in short.
    pub answers: Vec<DebriefAnswer>,
    /// What the candidate asked at the close of a mock, and what was said to it.
    pub closing: Vec<ExchangeView>,
    /// What it used.
    pub cost: CostView,
}

/// One question in the debrief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DebriefAnswer {
    /// Which.
    pub position: u8,
    /// The question as asked.
    pub asked: String,
    /// How it went.
    pub outcome: TurnOutcome,
    /// How many attempts there are.
    pub attempts: u16,
    /// Overall of the last attempt.
    pub overall: Option<Points>,
    /// Marked for later.
    pub marked: bool,
    /// What the interviewer would have written in the margin.
    pub notes: Vec<String>,
}

/// Reply of `rubric`: what the levels of one dimension mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RubricRow {
    /// Which dimension.
    pub dimension: Dimension,
    /// What levels 1 to 5 mean where an event is asked for.
    pub of_events: Vec<String>,
    /// What they mean elsewhere.
    pub of_others: Vec<String>,
}

/// Reply of `history`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryPage {
    /// Newest first; in a search, best first.
    pub rows: Vec<InterviewRow>,
    /// For the next page; `None` at the end.
    pub next: Option<String>,
}

/// Where a key is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyPlace {
    /// The system's keychain.
    #[default]
    Keychain,
    /// An encrypted file, open once its password was given.
    File,
    /// Only in memory, until the app is closed.
    Memory,
}

/// Reply of `key_state` and `save_key`. Never the key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyState {
    /// Where the key is, if there is one.
    pub kept_in: Option<KeyPlace>,
    /// The last four characters, to tell keys apart.
    pub ending: Option<String>,
}

/// Reply of `test_provider`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProbeView {
    /// Milliseconds to the answer.
    pub took_ms: u64,
    /// The model as the server named it.
    pub model: String,
    /// Whether structured replies work natively.
    pub structured: bool,
}

/// Reply of `usage`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UsageView {
    /// This calendar month.
    pub month: CostView,
    /// The newest requests: what left this computer.
    pub requests: Vec<(Timestamp, domain::Usage)>,
    /// The prices it is computed with.
    pub prices: Vec<PriceRow>,
    /// Date of the price file, `YYYY-MM-DD`.
    pub prices_of: String,
}

/// A model's price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceRow {
    /// The model.
    pub model: String,
    /// For a million tokens sent.
    pub input: MicroDollars,
    /// For a million tokens received.
    pub output: MicroDollars,
    /// About what a round of three questions costs.
    pub round: MicroDollars,
}
