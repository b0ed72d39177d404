//! What a sentence is, by the words in it: something an interviewer can use, or talk; an account, or words to whoever
//! marks; fair, or contempt.
//!
//! What tells it is [`super::encoder`].

/// How likely each is of a sentence, on the scale of logarithms of odds: 0 is where one in fifty of other sentences is mistaken.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Kinds {
    /// Nothing to use: a claim, a boast, a general truth, talk about the talk, words that fit anything.
    pub empty: f64,
    /// Small talk and one's own life beside the question.
    pub life: f64,
    /// Said to whoever marks the answer, to sway them.
    pub marker: f64,
    /// Contempt, blame or mockery of people.
    pub blame: f64,
}

impl Kinds {
    /// What they are called, in the order in which the network tells them.
    pub(crate) const NAMES: [&str; 4] = ["empty", "life", "marker", "blame"];

    /// From odds in the order of `NAMES`.
    pub(crate) fn of_odds([empty, life, marker, blame]: [f64; Self::NAMES.len()]) -> Self {
        Self { empty, life, marker, blame }
    }

    /// What two parts of a sentence come to: it is of no use if neither is, and sways or sneers if one does.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            empty: self.empty.min(other.empty),
            life: self.life.min(other.life),
            marker: self.marker.max(other.marker),
            blame: self.blame.max(other.blame),
        }
    }

    /// The strongest sign that it is of no use to an interviewer.
    pub(crate) fn most_useless(&self) -> f64 {
        self.empty.max(self.life).max(self.marker)
    }
}
