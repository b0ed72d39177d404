//! What of the answer and of its question is named in a tip.

use super::Maker;
use crate::{
    feedback::words::{at_most, short_quote},
    read::{Actor, ClauseRead},
    tables::tables,
};

/// Fewest words of a clause that can be quoted by itself.
const WHOLE_WORDS: usize = 4;

impl Maker<'_, '_> {
    pub(super) fn text(&self, clause: &ClauseRead) -> String {
        let text = self.reading.text(clause.piece.span(&self.reading.tokens));
        let text = ["and ", "And ", "but ", "But ", "so ", "So ", "then ", "Then "]
            .iter()
            .fold(text, |text, joint| text.strip_prefix(joint).unwrap_or(text));
        let text = [" and", " but", " so", " because"]
            .iter()
            .fold(text.trim_matches(|c: char| !c.is_alphanumeric()), |text, joint| {
                text.strip_suffix(joint).unwrap_or(text)
            });
        at_most(text, 10)
    }

    /// The two most telling things of the answer, or "this".
    pub(super) fn things(&self) -> String {
        self.named_things().unwrap_or_else(|| "this".to_owned())
    }

    /// The two most telling things of the answer, in quotation marks; `None` if it names none.
    pub(super) fn named_things(&self) -> Option<String> {
        let mut words: Vec<&str> = Vec::new();
        let mut clauses: Vec<&ClauseRead> = self.reading.evidence().collect();
        clauses.sort_by_key(|clause| std::cmp::Reverse(clause.specifics.len()));
        let raw = self.reading.tokens.as_slice();
        // Things, not acts or times: a tip names what the answer is about.
        let thing = |at: &&usize| !tables().acts(&raw[**at]) && !tables().is_time(&raw[**at]);
        let named = clauses.iter().flat_map(|clause| clause.specifics.iter().filter(thing));
        for word in named.map(|&at| self.reading.text(raw[at].span)) {
            if word.chars().count() >= 4 && !words.iter().any(|other| other.eq_ignore_ascii_case(word)) {
                words.push(word);
            }
        }
        match words.as_slice() {
            [] => None,
            [one] => Some(format!("“{one}”")),
            [one, two, ..] => Some(format!("“{one}” and “{two}”")),
        }
    }

    /// How the question begins, in quotation marks.
    pub(super) fn question(&self) -> String {
        short_quote(self.reading.request.question)
    }

    /// Own acts that stand for themselves, not inside "that I noticed".
    pub(super) fn own_acts(&self) -> impl Iterator<Item = &ClauseRead> {
        self.reading
            .evidence()
            .filter(|clause| clause.act.is_some() && matches!(clause.actor, Actor::I | Actor::Nobody))
            .filter(|clause| {
                let first = &self.reading.tokens[clause.piece.start].text;
                !matches!(first.as_str(), "that" | "which" | "what" | "if" | "because" | "when")
            })
    }

    /// Whether a clause can be quoted by itself: "id say" is a stump.
    pub(super) fn is_whole(&self, clause: &ClauseRead) -> bool {
        clause.piece.words(&self.reading.tokens) >= WHOLE_WORDS && !clause.specifics.is_empty()
    }

    /// The act in a sentence that says most, or what else it says.
    pub(super) fn act_in(&self, sentence: usize) -> Option<&ClauseRead> {
        let of_it = self.reading.evidence().filter(|clause| clause.sentence == sentence);
        of_it.max_by_key(|clause| (self.is_whole(clause), clause.act.is_some(), clause.specifics.len()))
    }

    /// The own act that says most.
    pub(super) fn main_act(&self) -> Option<&ClauseRead> {
        self.own_acts()
            .max_by_key(|clause| (self.is_whole(clause), clause.specifics.len() + usize::from(clause.concrete)))
    }

    /// The last own act: what came of it is the end.
    pub(super) fn last_act(&self) -> Option<&ClauseRead> {
        self.own_acts()
            .filter(|clause| self.is_whole(clause))
            .last()
            .or_else(|| self.own_acts().last())
            .or_else(|| self.reading.evidence().last())
    }
}
