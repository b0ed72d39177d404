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

/// The asks that are one fixed word.
const WORDS: [(&str, Ask); 21] = [
    ("link", Ask::Link),
    ("event", Ask::Event),
    ("own_part", Ask::OwnPart),
    ("action", Ask::Action),
    ("ending", Ask::Ending),
    ("measure", Ask::Measure),
    ("scale", Ask::Scale),
    ("reflection", Ask::Reflection),
    ("reason", Ask::Reason),
    ("check", Ask::Check),
    ("limit", Ask::Limit),
    ("claim", Ask::Claim),
    ("marker", Ask::Marker),
    ("relevance", Ask::Dimension(Dimension::Relevance)),
    ("evidence", Ask::Dimension(Dimension::Evidence)),
    ("structure", Ask::Dimension(Dimension::Structure)),
    ("ownership", Ask::Dimension(Dimension::Ownership)),
    ("outcome", Ask::Dimension(Dimension::Outcome)),
    ("confidence", Ask::Dimension(Dimension::Confidence)),
    ("tone", Ask::Dimension(Dimension::Tone)),
    ("concision", Ask::Dimension(Dimension::Concision)),
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
        WORDS.into_iter().find(|(written, _)| *written == word).map_or(Self::Other(word), |(_, ask)| ask)
    }
}

impl From<Ask> for String {
    fn from(ask: Ask) -> Self {
        match ask {
            Ask::Point(id) => format!("{POINT}{}", id.0),
            Ask::Other(word) => word,
            fixed => {
                WORDS.iter().find(|(_, other)| *other == fixed).map_or_else(Self::new, |(word, _)| (*word).to_owned())
            }
        }
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
        let written = WORDS.iter().map(|(word, _)| (*word).to_owned());
        for word in written.chain(["point:p2", "point:", "poise", ""].map(str::to_owned)) {
            let ask = Ask::from(word.clone());
            assert_eq!(String::from(ask.clone()), word);
            assert_eq!(matches!(ask, Ask::Other(_)), word == "poise" || word.is_empty(), "{word}");
        }
    }
}
