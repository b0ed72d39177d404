//! One question of an interview with everything that belongs to it.

use domain::{Assessment, Dispute, Element, Flag, Phrasing, Preference, Question, Scope, Timestamp};

/// One question: how it was put, what was said, how it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// Which place, from 0.
    pub position: u8,
    /// The question of the bank as it was when it was asked.
    pub question: Question,
    /// Why the difficulty moved here, if it did. Not to be shown while [`crate::Interview::is_silent`].
    pub level_reason: Option<String>,
    /// An unscored question to begin with: never read, never followed up.
    pub warm_up: bool,
    /// The question in round 0, then its follow-ups.
    pub exchanges: Vec<Exchange>,
    /// Closed for good at the candidate's wish.
    pub declined: bool,
    /// Skipped by the candidate.
    pub skipped: bool,
    /// Marked for later.
    pub marked: bool,
    /// Whether the hint was asked for.
    pub hint_shown: bool,
    /// What was said in the interview (number 0), then each retry. Empty until something was answered.
    pub attempts: Vec<Attempt>,
    /// The candidate's own estimate, 1 to 5.
    pub self_rating: Option<u8>,
}

/// A question or follow-up and what was said to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// 0 for the question, 1 or 2 for its follow-ups.
    pub round: u8,
    /// What a follow-up asks for; `None` for the question.
    pub element: Option<Element>,
    /// The words in which it was asked.
    pub asked: String,
    /// Whose words.
    pub phrasing: Phrasing,
    /// The answer, once sent.
    pub answer: Option<Answer>,
    /// Whether it was declined, by the button or in words.
    pub declined: bool,
    /// Answers to the same round that another device sent as well. Kept and never read.
    pub also: Vec<Answer>,
}

/// A sent answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Answer {
    /// The text as typed.
    pub text: String,
    /// When it was sent.
    pub at: Timestamp,
    /// Whether the clock sent it.
    pub by_timeout: bool,
    /// Milliseconds from the first key to sending, pauses apart.
    pub spent_ms: u64,
}

/// A full text for the question and how it was read.
#[derive(Clone, PartialEq)]
pub struct Attempt {
    /// 0 for what was said in the interview, then counting up.
    pub number: u16,
    /// The text; for number 0 the answers of all rounds, joined by a blank line.
    pub text: String,
    /// When it was sent, or last added to.
    pub at: Timestamp,
    /// The built-in reading of the first answer alone. Number 0 only.
    pub alone: Option<Assessment>,
    /// The built-in reading of the whole `text`.
    pub built_in: Option<Assessment>,
    /// A model's reading of the whole `text`.
    pub by_model: Option<Assessment>,
    /// What the candidate disputed in the built-in reading, oldest first.
    pub disputes: Vec<Dispute>,
    /// What a model says of this attempt and the one before it.
    pub preference: Option<Preference>,
}

/// How a question went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing said yet, or a follow-up is waiting.
    Open,
    /// Answered.
    Answered,
    /// "I'd rather not answer", and nothing else.
    Declined,
    /// Skipped, and nothing said.
    Skipped,
}

impl Turn {
    /// What was said in the interview: the answers of all rounds, joined by a blank line. Refusals are left out.
    pub fn said(&self) -> String {
        let said: Vec<_> = self.spoken().map(|answer| answer.text.as_str()).collect();
        said.join("\n\n")
    }

    /// The round that waits for an answer, if one does.
    pub fn awaiting(&self) -> Option<u8> {
        let last = self.exchanges.last()?;
        (!self.declined && !self.skipped && last.answer.is_none()).then_some(last.round)
    }

    /// Whether nothing waits for an answer. A follow-up may still be due: [`crate::next()`] knows.
    pub fn is_closed(&self) -> bool {
        self.awaiting().is_none()
    }

    /// How it went so far.
    pub fn outcome(&self) -> Outcome {
        if self.awaiting().is_some() {
            Outcome::Open
        } else if self.spoken().next().is_some() {
            Outcome::Answered
        } else if self.declined {
            Outcome::Declined
        } else {
            Outcome::Skipped
        }
    }

    /// How much of the question's answers the reading of attempt 0 has to cover.
    pub fn scope(&self) -> Scope {
        if self.spoken().count() > 1 { Scope::WithFollowUps } else { Scope::Alone }
    }

    /// Whether the built-in coach met distress in what was said in the interview.
    pub(crate) fn tells_of_distress(&self) -> bool {
        self.attempts.first().is_some_and(Attempt::tells_of_distress)
    }

    /// Milliseconds spent on it, all rounds together.
    pub fn spent_ms(&self) -> u64 {
        self.exchanges.iter().filter_map(|e| e.answer.as_ref()).fold(0, |sum, a| sum.saturating_add(a.spent_ms))
    }

    /// The answers that say something, in order.
    pub(crate) fn spoken(&self) -> impl Iterator<Item = &Answer> {
        self.exchanges.iter().filter(|exchange| !exchange.declined).filter_map(|exchange| exchange.answer.as_ref())
    }
}

impl Attempt {
    /// Whether the built-in coach met distress in it: such words go to no model.
    pub fn tells_of_distress(&self) -> bool {
        let read = self.built_in.as_ref().or(self.alone.as_ref());
        read.is_some_and(|read| read.flags.contains(&Flag::Distress))
    }
}

impl std::fmt::Debug for Answer {
    /// Shows lengths alone: a candidate's words do not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Answer({} bytes, {} ms)", self.text.len(), self.spent_ms)
    }
}

impl std::fmt::Debug for Attempt {
    /// Shows lengths alone: a candidate's words do not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Attempt({}, {} bytes)", self.number, self.text.len())
    }
}
