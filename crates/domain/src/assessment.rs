//! What was read in one answer: levels with their reasons, points, strengths and tips, all with true quotes.

use serde::{Deserialize, Serialize};

use crate::{Ask, Dimension, Level, PointId, Points};

/// A piece of the answer, as byte offsets into the text as typed. Always on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The piece of `text` it names, or `None` if it names none.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// Whether both have a byte in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether all of `other` lies within.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Exact words of the answer and where they stand.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl std::fmt::Debug for Quote {
    /// Shows where the words stand: what they are does not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Quote({}..{})", self.span.start, self.span.end)
    }
}

/// "I did say that": words a candidate points at for an expected point, and what the coach makes of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// The point in question.
    pub point: PointId,
    /// The words pointed at.
    pub quote: Quote,
    /// Whether they meet it.
    pub accepted: bool,
    /// Why, in one or two sentences for the candidate.
    pub reason: String,
}

/// How far a score may be believed, and where it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreState {
    /// A model's judgement, verified in code.
    Scored,
    /// The built-in coach alone.
    Provisional,
    /// No number anywhere.
    NotScored(NotScoredReason),
}

/// Why an answer has no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotScoredReason {
    /// No text.
    Empty,
    /// A refusal or "I don't know", and nothing else.
    Declined,
    /// Speaks of self-harm or acute distress.
    Distress,
    /// Not in a language the coach reads.
    Language,
}

/// What was noticed about an answer. A closed list: `jobt assess` prints these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the gate or the rule of the same name describes it")]
pub enum Flag {
    Echo,
    List,
    Hollow,
    OffTopic,
    TooShort,
    NoEvidence,
    AddressesMarker,
    Declined,
    Empty,
    Distress,
    Language,
    Cut,
    LowCertainty,
    TypeAssumed,
    NoPoints,
}

/// The rule that capped the overall, if one did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the flag of the same name describes it")]
pub enum Gate {
    TooShort,
    Echo,
    OffTopic,
    List,
    Hollow,
    NoEvidence,
    AddressesMarker,
}

/// The four numbers, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Numbers {
    /// Weighted over the dimensions, after gates.
    pub overall: Points,
    /// How well it answers the question.
    pub relevance: Points,
    /// Confident wording.
    pub confidence: Points,
    /// Constructive tone.
    pub positivity: Points,
}

/// One dimension's level with its reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LevelFinding {
    /// Which dimension.
    pub dimension: Dimension,
    /// Its level.
    pub level: Level,
    /// Its points: those of the level, moved by at most half the gap to the neighbour.
    pub points: Points,
    /// What was seen, in one sentence for the candidate.
    pub sentence: String,
    /// Where it was seen; empty if the sentence names a gap.
    pub spans: Vec<Span>,
}

/// How far an expected point is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Met {
    /// Not found.
    No,
    /// Touched.
    Partly,
    /// Said.
    Yes,
}

/// One expected point and the sentence that meets it best.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointFinding {
    /// Which point.
    pub id: PointId,
    /// Its text.
    pub text: String,
    /// How far it is met.
    pub met: Met,
    /// Where.
    pub quote: Option<Quote>,
}

/// Something to keep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Strength {
    /// The words.
    pub quote: Quote,
    /// Why an interviewer values it.
    pub why: String,
}

/// What a tip is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TipAnchor {
    /// Words of the answer.
    Quote(Quote),
    /// Something that is not there: "You don't say how it ended."
    Gap(String),
}

/// One thing to try next time, in five parts of at most 30 words each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tip {
    /// What it asks for.
    pub key: Ask,
    /// A short title of a few words: "How it ended".
    pub title: String,
    /// The words or the gap.
    pub anchor: TipAnchor,
    /// What exactly is missing.
    pub missing: String,
    /// What an interviewer cannot judge without it.
    pub why: String,
    /// A replacement with `[slots?]`, or a question to answer.
    #[serde(rename = "try")]
    pub attempt: String,
    /// How the retry will be judged.
    pub check: String,
    /// The dimension it would lift.
    pub dimension: Dimension,
}

/// A stronger version made only of the candidate's own facts, with `[how many?]` slots for missing ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rewrite {
    /// The text.
    pub text: String,
}

/// A missing element of an answer that a follow-up can ask for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Element {
    /// No single occasion.
    Event,
    /// Only "we".
    OwnPart,
    /// No action.
    Action,
    /// No end.
    Ending,
    /// No size.
    Scale,
    /// No reflection.
    Reflection,
    /// No reason for a step.
    Reason,
    /// No way to know that it worked.
    Check,
    /// No limit and no one to involve.
    Limit,
    /// An expected point of the question.
    Point(PointId),
    /// Too little to go on: the question itself is asked again, once.
    WholeAnswer,
}

/// What made a score, so that scores of one kind can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Versions {
    /// For example `builtin-1`, or `judge-1`.
    pub coach: String,
    /// For example `rubric-1`.
    pub rubric: String,
    /// The model as the server named it.
    pub model: Option<String>,
    /// The prompt's version.
    pub prompt: Option<String>,
    /// How many samples were drawn; 1 for the built-in coach.
    pub samples: u8,
}

/// What was read in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Where the score is from.
    pub state: ScoreState,
    /// What the coach has to say, in one or two short sentences; the headline of the screen.
    pub headline: String,
    /// The numbers; `None` exactly when not scored.
    pub numbers: Option<Numbers>,
    /// All eight dimensions, heaviest first; empty when not scored.
    pub levels: Vec<LevelFinding>,
    /// The expected points; empty when not scored.
    pub points: Vec<PointFinding>,
    /// One or two, when there is something to keep.
    pub strengths: Vec<Strength>,
    /// At most three, by expected gain.
    pub tips: Vec<Tip>,
    /// A stronger version, when the answer holds enough to make one.
    pub rewrite: Option<Rewrite>,
    /// What an interviewer would ask next after a good answer, to have something ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// What a follow-up could ask for, most needed first.
    pub lacks: Vec<Element>,
    /// What was noticed.
    pub flags: Vec<Flag>,
    /// The rule that capped the overall.
    pub gate: Option<Gate>,
    /// A sentence about how it was read, if the candidate should know one: a cut, ignored text, low certainty.
    pub notice: Option<String>,
    /// What made it.
    pub versions: Versions,
}

impl Assessment {
    /// The level of one dimension, if scored.
    pub fn level(&self, dimension: Dimension) -> Option<&LevelFinding> {
        self.levels.iter().find(|finding| finding.dimension == dimension)
    }

    /// The overall points, if scored.
    pub fn overall(&self) -> Option<Points> {
        self.numbers.map(|numbers| numbers.overall)
    }

    /// Whether every quote stands in `text` where it says it does. A reading of another text quotes that one.
    pub fn is_of(&self, text: &str) -> bool {
        let tips = self.tips.iter().filter_map(|tip| match &tip.anchor {
            TipAnchor::Quote(quote) => Some(quote),
            TipAnchor::Gap(_) => None,
        });
        let points = self.points.iter().filter_map(|point| point.quote.as_ref());
        let strengths = self.strengths.iter().map(|strength| &strength.quote);
        strengths.chain(points).chain(tips).all(|quote| quote.span.of(text) == Some(quote.text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_none_of_the_words() {
        let quote = Quote { text: "canary".to_owned(), span: Span { start: 13, end: 19 } };
        assert_eq!(format!("{quote:?}"), "Quote(13..19)");
    }
}
