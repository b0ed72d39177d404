//! What happens in an interview. Events are appended to the record log and never changed; an interview is their fold.

use serde::{Deserialize, Serialize};

use crate::{AnswerText, Assessment, Dispute, Element, Outline, Preference, Question, Setup};

/// One thing that happened. `position` counts questions from 0; `round` is 0 for the question itself and
/// 1 or 2 for its follow-ups; `attempt` is 0 for what was said in the interview and counts retries from 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// The candidate pressed Start: the choices and the questions ahead.
    Outlined {
        /// What was chosen.
        setup: Box<Setup>,
        /// The questions ahead.
        outline: Outline,
    },
    /// A question was put, in full: later changes of the bank do not change the past.
    QuestionAsked {
        /// Which place.
        position: u8,
        /// The question of the bank.
        question: Box<Question>,
        /// The words in which it was asked.
        text: String,
        /// Whose words.
        phrasing: Phrasing,
        /// Why the difficulty moved here, if it did.
        level_reason: Option<String>,
    },
    /// A follow-up was put.
    FollowUpAsked {
        /// Which question it belongs to.
        position: u8,
        /// 1 or 2.
        round: u8,
        /// What it asks for.
        element: Element,
        /// The words in which it was asked.
        text: String,
        /// Whose words.
        phrasing: Phrasing,
    },
    /// A model's words for a question or follow-up broke off. What arrived is kept and marked.
    PhrasingCutOff {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
        /// What arrived.
        partial: String,
    },
    /// The candidate's answer.
    AnswerSubmitted {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
        /// The answer.
        text: AnswerText,
        /// Whether the clock sent it.
        by_timeout: bool,
        /// Milliseconds from the first key to sending, pauses apart.
        spent_ms: u64,
    },
    /// The candidate would rather not answer. The question is closed for good.
    Declined {
        /// Which question.
        position: u8,
        /// Which round of it.
        round: u8,
    },
    /// The question was skipped.
    Skipped {
        /// Which question.
        position: u8,
    },
    /// Marked for later, or unmarked.
    Marked {
        /// Which question.
        position: u8,
        /// Marked or not.
        on: bool,
    },
    /// The hint was asked for.
    HintShown {
        /// Which question.
        position: u8,
    },
    /// The clock stopped.
    Paused {
        /// Why.
        reason: PauseReason,
    },
    /// The clock goes on.
    Resumed,
    /// The candidate tried the answer again, in full.
    Attempted {
        /// Which question.
        position: u8,
        /// 1 and up.
        attempt: u16,
        /// The new text.
        text: AnswerText,
    },
    /// An answer was read.
    Assessed {
        /// Which question.
        position: u8,
        /// Which attempt.
        attempt: u16,
        /// What was read.
        scope: Scope,
        /// What was found.
        assessment: Box<Assessment>,
    },
    /// The candidate pointed at words that were said to be missing, and the coach looked again. If it agreed, a new
    /// reading follows; the one before stays in the log.
    Disputed {
        /// Which question.
        position: u8,
        /// Which attempt.
        attempt: u16,
        /// What came of it.
        dispute: Dispute,
    },
    /// A model compared an attempt with the one before it.
    Compared {
        /// Which question.
        position: u8,
        /// The later attempt.
        attempt: u16,
        /// Which of the two answers better.
        preference: Preference,
    },
    /// The candidate's own estimate of an answer, before the reveal.
    SelfRated {
        /// Which question.
        position: u8,
        /// 1 to 5.
        level: u8,
    },
    /// The close of a mock: the interviewer asked what the candidate would like to know.
    QuestionsInvited {
        /// The words in which it was asked.
        text: String,
    },
    /// The candidate asked something.
    CandidateAsked {
        /// The place after the last question.
        position: u8,
        /// 0 for the first thing asked.
        round: u8,
        /// What was asked.
        text: AnswerText,
        /// What the interviewer said to it.
        reply: String,
    },
    /// The last thing that happens.
    Ended {
        /// Why.
        reason: EndReason,
    },
}

/// Whose words a question is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phrasing {
    /// As its author wrote it.
    Authored,
    /// A model's, by name.
    Model(String),
}

/// How much of a question's answers was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The first answer alone.
    Alone,
    /// The first answer with those to its follow-ups, joined by a blank line.
    WithFollowUps,
}

/// Why the clock stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    /// The candidate chose to.
    Chosen,
    /// Nothing was typed for a while.
    Idle,
    /// The app was closed or died.
    Closed,
    /// The model did not answer.
    ModelFailed,
}

/// Why an interview ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// Every question was asked.
    Complete,
    /// The candidate ended it.
    Early,
    /// The total time was used up.
    TimeUsed,
}
