//! What a sentence is, by the words in it: something an interviewer can use, or talk; an account, or words to whoever
//! marks; fair, or contempt.
//!
//! The weights in `content/coach/kinds.txt` were learned from sentences by many hands (`content/coach/sentences`), each
//! with its kind, as a logistic regression on words, pairs of words and the mean of their vectors.

use std::sync::LazyLock;

use super::{
    learned::Table,
    marks::{Mark, marks},
};
use crate::{tables::unpacked, text::Token};

/// How likely each is of a sentence, as the logarithm of the odds: 0 is even, above is yes.
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

/// How many of them there are.
pub(crate) const KINDS: usize = 4;

static TABLE: LazyLock<Table<KINDS>> = LazyLock::new(|| Table::read(&TEXT));
static TEXT: LazyLock<String> =
    LazyLock::new(|| unpacked("kinds.txt", include_bytes!(concat!(env!("OUT_DIR"), "/kinds.txt"))));

impl Kinds {
    /// Reads a sentence.
    pub(crate) fn of(run: &[Token]) -> Self {
        Self::by(&marks(run))
    }

    /// What the marks of a sentence come to.
    pub(crate) fn by(marks: &[Mark]) -> Self {
        let [empty, life, marker, blame] = TABLE.odds(marks);
        Self { empty, life, marker, blame }
    }

    /// The strongest sign that it is of no use to an interviewer.
    pub(crate) fn most_useless(&self) -> f64 {
        self.empty.max(self.life).max(self.marker)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TEXT.lines().count();
        assert!(lines > 10_000 && TABLE.len() == lines, "{} of {lines}", TABLE.len());
    }
}
