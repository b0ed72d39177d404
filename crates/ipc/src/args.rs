//! What the UI sends. Unknown fields are refused.

use domain::{InterviewId, PointId, Provider, Sensitive, Setting, Setup, Span, Timestamp};
use serde::{Deserialize, Serialize};

/// For `first_screen`: what only the page knows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PageArgs {
    /// This moment.
    pub now: Timestamp,
    /// How far this computer's time zone is ahead of UTC at this moment, in minutes.
    pub ahead_minutes: i32,
    /// Width of the page in CSS pixels.
    pub width: f64,
    /// Its height, likewise.
    pub height: f64,
    /// Whether the system wants more contrast.
    pub more_contrast: bool,
}

/// For `preview_interview` and `start_interview`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetupArgs {
    /// Everything chosen.
    pub setup: Setup,
}

/// For commands about one interview as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct InterviewRef {
    /// Which.
    pub id: InterviewId,
}

/// For `proceed`: do what comes next (ask the next question or the follow-up, or end).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProceedArgs {
    /// Which interview.
    pub id: InterviewId,
    /// Ask in the author's words, without the model.
    pub built_in: bool,
}

/// For `save_draft`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewDraft {
    /// Which interview.
    pub id: InterviewId,
    /// Which question.
    pub position: u8,
    /// Which round of it; [`domain::limits::RETRY_ROUND`] for the text of a retry.
    pub round: u8,
    /// The text so far; empty forgets the draft.
    pub text: String,
    /// Milliseconds since the first key, pauses apart.
    pub spent_ms: u64,
}

/// For `submit_answer`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAnswer {
    /// Which interview.
    pub id: InterviewId,
    /// Which question.
    pub position: u8,
    /// Which round of it.
    pub round: u8,
    /// The answer.
    pub text: String,
    /// Whether the clock sent it.
    pub by_timeout: bool,
    /// Milliseconds since the first key, pauses apart.
    pub spent_ms: u64,
}

/// For `improve_answer`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAttempt {
    /// Which interview.
    pub id: InterviewId,
    /// Which question.
    pub position: u8,
    /// The whole new text.
    pub text: String,
}

/// For `assess_with_model`: a second reading by the model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AssessWithModel {
    /// Which interview.
    pub id: InterviewId,
    /// Which question.
    pub position: u8,
    /// Which attempt.
    pub attempt: u16,
}

/// For `rate_answer`: the candidate's own estimate before the reveal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RatedAnswer {
    /// Which interview.
    pub id: InterviewId,
    /// Which question.
    pub position: u8,
    /// 1 to 5.
    pub level: u8,
}

/// For `dispute_point`: "I did say that".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisputedPoint {
    /// Which interview.
    pub id: InterviewId,
    /// Which question.
    pub position: u8,
    /// Which attempt.
    pub attempt: u16,
    /// The point that was said to be missing.
    pub point: PointId,
    /// The words that say it, in the attempt's text.
    pub span: Span,
}

/// For `make_move`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveArgs {
    /// Which interview.
    pub id: InterviewId,
    /// What the candidate does.
    pub action: Move,
}

/// What a candidate can do besides answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// "I'd rather not answer": closes the open question for good.
    Decline,
    /// Skips the open question.
    Skip,
    /// Marks a question for later, or unmarks it.
    Mark {
        /// Which question.
        position: u8,
        /// Marked or not.
        on: bool,
    },
    /// Shows the hint of the open question.
    ShowHint,
    /// Stops the clock.
    Pause {
        /// Whether it was the idle watch and not the candidate.
        idle: bool,
    },
    /// Goes on.
    Resume,
    /// Ends the interview here.
    End,
}

/// For `history`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HistoryQuery {
    /// Words to look for in questions and answers; empty lists everything.
    pub search: String,
    /// Only this category.
    pub category: Option<String>,
    /// Only this mode.
    pub mode: Option<domain::Mode>,
    /// Only from this moment on.
    pub since: Option<Timestamp>,
    /// Where the page before ended.
    pub after: Option<String>,
}

/// For `rename_interview`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewTitle {
    /// Which interview.
    pub id: InterviewId,
    /// The new title.
    pub title: String,
}

/// For `change_setting`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingArgs {
    /// The changed setting.
    pub setting: Setting,
}

/// For `save_key`. The key crosses towards the shell only.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeyEntry {
    /// Whose key.
    pub provider: Provider,
    /// The key as entered.
    pub key: Sensitive,
    /// Where to keep it; the keychain unless the person chose otherwise.
    pub place: crate::KeyPlace,
}

/// For `look_into_archive` and `bring_back_archive`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ArchiveText {
    /// What the file holds.
    pub text: String,
}

/// For `test_provider`, `list_models`, `key_state` and `forget_key`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyProvider {
    /// Which provider.
    pub provider: Provider,
}
