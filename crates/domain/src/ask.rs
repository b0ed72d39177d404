//! What a tip asks for.

use serde::{Deserialize, Serialize};

use crate::{Dimension, Element, PointId};

/// What a tip asks for, so that a retry can be checked. Written as one word: `ending`, `point:p2`, `tone`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Ask {
    /// What the answer has to do with the question.
    Link,
    /// One occasion.
    Event,
    /// One's own part of what "we" did.
    OwnPart,
    /// An act of one's own.
    Action,
    /// How it ended.
    Ending,
    /// How the end was measured.
    Measure,
    /// How large it was.
    Scale,
    /// What one took from it.
    Reflection,
    /// Why that way.
    Reason,
    /// How one would know that it works.
    Check,
    /// Where one would stop or call somebody.
    Limit,
    /// What shows something that is only claimed.
    Claim,
    /// No word to whoever marks.
    Marker,
    /// An expected point of the question.
    Point(PointId),
    /// More of a dimension as a whole.
    Dimension(Dimension),
    /// What another version of Jobt asked for.
    Other(String),
}

/// The asks that are written as one fixed word.
const FIXED: [Ask; 21] = [
    Ask::Link,
    Ask::Event,
    Ask::OwnPart,
    Ask::Action,
    Ask::Ending,
    Ask::Measure,
    Ask::Scale,
    Ask::Reflection,
    Ask::Reason,
    Ask::Check,
    Ask::Limit,
    Ask::Claim,
    Ask::Marker,
    Ask::Dimension(Dimension::Relevance),
    Ask::Dimension(Dimension::Evidence),
    Ask::Dimension(Dimension::Structure),
    Ask::Dimension(Dimension::Ownership),
    Ask::Dimension(Dimension::Outcome),
    Ask::Dimension(Dimension::Confidence),
    Ask::Dimension(Dimension::Tone),
    Ask::Dimension(Dimension::Concision),
];

/// What stands before the id of a point.
const POINT: &str = "point:";

impl Ask {
    /// Whether it asks for what is missing as `element`.
    pub fn is_for(&self, element: &Element) -> bool {
        match element {
            Element::WholeAnswer => *self == Self::Dimension(Dimension::Evidence),
            Element::Event => *self == Self::Event,
            Element::OwnPart => *self == Self::OwnPart,
            Element::Action => *self == Self::Action,
            Element::Ending => *self == Self::Ending,
            Element::Scale => *self == Self::Scale,
            Element::Reflection => *self == Self::Reflection,
            Element::Reason => *self == Self::Reason,
            Element::Check => *self == Self::Check,
            Element::Limit => *self == Self::Limit,
            Element::Point(id) => matches!(self, Self::Point(asked) if asked == id),
        }
    }

    /// Whether it asks for something whose lack an assessment names.
    pub fn is_an_element(&self) -> bool {
        match self {
            Self::Event
            | Self::OwnPart
            | Self::Action
            | Self::Ending
            | Self::Scale
            | Self::Reflection
            | Self::Reason
            | Self::Check
            | Self::Limit
            | Self::Point(_) => true,
            Self::Link | Self::Measure | Self::Claim | Self::Marker | Self::Dimension(_) | Self::Other(_) => false,
        }
    }

    /// Whether both ask for the same kind of thing, though it may be of another point.
    pub fn is_like(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Point(_), Self::Point(_)))
    }
}

impl From<String> for Ask {
    fn from(word: String) -> Self {
        if let Some(id) = word.strip_prefix(POINT) {
            return Self::Point(PointId(id.to_owned()));
        }
        FIXED.into_iter().find(|ask| String::from(ask.clone()) == word).unwrap_or(Self::Other(word))
    }
}

impl From<Ask> for String {
    fn from(ask: Ask) -> Self {
        let word = match ask {
            Ask::Link => "link",
            Ask::Event => "event",
            Ask::OwnPart => "own_part",
            Ask::Action => "action",
            Ask::Ending => "ending",
            Ask::Measure => "measure",
            Ask::Scale => "scale",
            Ask::Reflection => "reflection",
            Ask::Reason => "reason",
            Ask::Check => "check",
            Ask::Limit => "limit",
            Ask::Claim => "claim",
            Ask::Marker => "marker",
            Ask::Dimension(Dimension::Relevance) => "relevance",
            Ask::Dimension(Dimension::Evidence) => "evidence",
            Ask::Dimension(Dimension::Structure) => "structure",
            Ask::Dimension(Dimension::Ownership) => "ownership",
            Ask::Dimension(Dimension::Outcome) => "outcome",
            Ask::Dimension(Dimension::Confidence) => "confidence",
            Ask::Dimension(Dimension::Tone) => "tone",
            Ask::Dimension(Dimension::Concision) => "concision",
            Ask::Point(id) => return format!("{POINT}{}", id.0),
            Ask::Other(word) => return word,
        };
        word.to_owned()
    }
}

impl std::fmt::Display for Ask {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&String::from(self.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let written = FIXED.map(String::from).into_iter();
        for word in written.chain(["point:p2", "point:", "poise", ""].map(str::to_owned)) {
            let ask = Ask::from(word.clone());
            assert_eq!(String::from(ask.clone()), word);
            assert_eq!(matches!(ask, Ask::Other(_)), word == "poise" || word.is_empty(), "{word}");
        }
    }
}
