//! A question of the bank, as authors write it and interviewers ask it.

use serde::{Deserialize, Serialize};

use crate::{Competency, Difficulty, QuestionId};

/// What kind of answer a question calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionType {
    /// "Tell me about a time": one real event.
    Behavioural,
    /// "What would you do if": priorities, steps, reasons, limits.
    Situational,
    /// "How" and "why" of the trade.
    Technical,
    /// An open design task.
    SystemDesign,
    /// An open business or practical problem.
    Case,
    /// "Why us", "a weakness of yours".
    Motivation,
}

impl QuestionType {
    /// Every type, in the order of the list.
    pub const ALL: [Self; 6] =
        [Self::Behavioural, Self::Situational, Self::Technical, Self::SystemDesign, Self::Case, Self::Motivation];

    /// Whether the answer is the account of an event, so that structure means situation, action and outcome.
    /// For the other types structure means reasoning, and outcome means checks and follow-through.
    pub fn tells_an_event(self) -> bool {
        matches!(self, Self::Behavioural)
    }
}

/// Names one expected point inside its question, for example `p2`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PointId(pub String);

/// What an expected point does as evidence, so that it can be met by words the author never thought of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is its own description")]
pub enum Concept {
    SpecificEvent,
    Scale,
    CauseFound,
    OwnDecision,
    OrderOfSteps,
    ContainmentFirst,
    InformingOthers,
    Clarifying,
    Alternative,
    TradeOff,
    LimitOrEscalation,
    Verification,
    Outcome,
    LastingChange,
    Learning,
    HonestyAboutGap,
    CreditingOthers,
    /// A link between the candidate and this role or place.
    SpecificLink,
    /// A reason given for a step or a view.
    Reason,
    /// A fact or method of the trade.
    CraftFact,
}

/// One thing a good answer to the question covers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExpectedPoint {
    /// Name inside the question.
    pub id: PointId,
    /// What is expected, as a phrase: "says what changed afterwards".
    pub text: String,
    /// Phrases real people type when they meet it. May be empty for a question that is not of the bank.
    #[serde(default)]
    pub cues: Vec<String>,
    /// 1, or 2 for what matters most.
    #[serde(default = "one")]
    pub weight: u8,
    /// What it does as evidence; `None` where only the text is known.
    #[serde(default)]
    pub concept: Option<Concept>,
    /// A neutral question that asks for it without supplying it. Empty where only the text is known.
    #[serde(default)]
    pub probe: String,
}

fn one() -> u8 {
    1
}

/// What answers of four qualities cover, in the question's own terms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bands {
    /// A poor answer.
    pub poor: String,
    /// A mixed answer.
    pub mixed: String,
    /// A good answer.
    pub good: String,
    /// An excellent answer.
    pub excellent: String,
}

/// Who wrote or read a question, and whether it ships.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Review {
    /// Who wrote it.
    pub author: String,
    /// Date of the last reading, `YYYY-MM-DD`.
    pub date: String,
    /// Only reviewed questions are asked.
    pub status: ReviewStatus,
    /// Counts up with every change of meaning.
    pub version: u32,
}

/// How far a question has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewStatus {
    /// Written, not read by a second pair of eyes.
    Draft,
    /// Read and fit to ask.
    Reviewed,
    /// No longer asked; kept for the history.
    Retired,
}

/// One question of the bank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Stable name.
    pub id: QuestionId,
    /// Industries it fits; `any` for all.
    pub industry: Vec<String>,
    /// What it looks for first.
    pub competency: Competency,
    /// Up to two more.
    #[serde(default)]
    pub also: Vec<Competency>,
    /// Which kind of answer it calls for.
    #[serde(rename = "type")]
    pub kind: QuestionType,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// The question, at most 45 words.
    #[serde(rename = "question")]
    pub text: String,
    /// What a good answer covers, 3 to 6.
    pub points: Vec<ExpectedPoint>,
    /// What answers of four qualities cover.
    pub bands: Bands,
    /// One sentence the candidate may ask for; not the answer.
    pub hint: String,
    /// A strong answer by an invented person, where there is one.
    #[serde(default)]
    pub example: Option<String>,
    /// Who wrote and read it.
    pub review: Review,
}

/// A family of roles with its questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Category {
    /// Short stable name, for example `nursing`.
    pub id: String,
    /// Name as people say it, for example "Nursing and care".
    pub name: String,
    /// Role titles that lead here by type-ahead, the most usual first.
    pub roles: Vec<String>,
    /// Its questions.
    pub questions: Vec<Question>,
}
