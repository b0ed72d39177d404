//! What carries nothing, and what could stand in its place.

use domain::{Ask, Dimension, Span, Tip};

use super::{Candidate, Maker, PART_WORDS, Parts};
use crate::{
    feedback::{
        asks::adds_a_sentence,
        words::{at_most, first_words, lower_first},
    },
    read::{ClauseRead, Role, SentenceRead},
    tables::tables,
};

/// Places of an answer that carry nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ballast<'b> {
    /// What speaks to whoever marks.
    pub spoken: &'b [Span],
    /// What stands apart from the account or the plan.
    pub apart: &'b [Span],
}

/// Shorter sentences take no room that something else could have.
const ROOM_WORDS: usize = 6;
/// In an answer that asserts fewer things nothing is advised to go.
const FEWEST_LEFT: usize = 2;
/// Longest quote of what could go, in words.
const QUOTED_WORDS: usize = 20;
/// Longest name of a place in a tip, in words.
const PLACE_WORDS: usize = 6;
/// To leave something out costs nothing: such a tip comes before others, the more of the answer it is about. Points of the
/// overall, for all of it; a small share is nobody's main trouble, nor is any of an answer that is short anyway.
const GAIN_OF_ALL: f64 = 30.0;
const FREE_SHARE: f64 = 0.1;
const LONG_WORDS: f64 = 100.0;

impl Maker<'_, '_> {
    pub(super) fn marker(&self) -> Option<Candidate> {
        let span = *self.ballast.spoken.first()?;
        let open = self.reading.points.iter().find(|point| point.met() == domain::Met::No && !point.derived);
        let place = match open {
            Some(point) => format!("something of your own on “{}”", at_most(&lower_first(&point.text), 12)),
            None => format!("one more thing you did about {}", self.things()),
        };
        let mut candidate = self.make(
            1.0,
            Parts {
                key: Ask::Marker,
                title: "Words to whoever marks".to_owned(),
                anchor: self.quoted(first_words(self.reading.request.answer, span, QUOTED_WORDS)),
                missing: format!(
                    "An answer: this speaks to whoever reads it, and says nothing about {}.",
                    self.things()
                ),
                why: "No interviewer gives points for being asked; it only makes them doubt the rest.",
                attempt: format!("In place of “{}”: {place}.", at_most(self.reading.text(span), PLACE_WORDS)),
                check: "No sentence left about marks, scores or whoever reads.".to_owned(),
                dimension: Dimension::Concision,
            },
        );
        candidate.gain = 100.0;
        Some(candidate)
    }

    pub(super) fn filler(&self) -> Option<Candidate> {
        let waste = self.waste();
        let span = *waste.first()?;
        // Where little is said, the first thing is to say more.
        if self.reading.evidence().count() < FEWEST_LEFT {
            return None;
        }
        let words = |span: &Span| self.reading.text(*span).split_whitespace().count() as f64;
        let said = at_most(self.reading.text(span), 10);
        let stays = self.main_act().or_else(|| self.reading.evidence().next());
        let start = stays.map_or_else(|| self.things(), |clause| format!("“{}”", self.text(clause)));
        let mut candidate = self.make(
            0.9,
            Parts {
                key: Ask::Dimension(Dimension::Concision),
                title: "What could go".to_owned(),
                anchor: self.quoted(span),
                missing: if self.repeats(span) {
                    format!("Something new: “{said}” says again what was said.")
                } else {
                    format!("Something to hold on to: “{said}” adds nothing that an interviewer could use.")
                },
                why: "Attention is short; what is said without need covers what counts.",
                attempt: format!("Leave it out and let {start} stand alone."),
                check: "Each sentence names an act, a fact or a reason.".to_owned(),
                dimension: Dimension::Concision,
            },
        );
        let share = waste.iter().map(words).sum::<f64>() / self.reading.words.max(1) as f64;
        let length = (self.reading.words as f64 / LONG_WORDS).min(1.0);
        candidate.gain += GAIN_OF_ALL * (share - FREE_SHARE).max(0.0) * length.powi(2);
        Some(candidate)
    }

    /// Whether all that stands at `span` was said before.
    fn repeats(&self, span: Span) -> bool {
        let within = |clause: &&ClauseRead| {
            let at = clause.piece.span(&self.reading.tokens);
            span.contains(at)
        };
        self.reading.clauses.iter().filter(within).all(|clause| clause.role == Role::Repeat)
    }

    /// Whether a sentence has no number and looks of no use by its words, too: who is told that such a one can go is told so
    /// rightly.
    fn is_idle(&self, sentence: &SentenceRead) -> bool {
        let run = sentence.piece.of(&self.reading.tokens);
        sentence.kinds.most_useless() > 0.0 && !run.iter().any(|token| tables().is_number(token))
    }

    /// Whole sentences that carry nothing, the longest first.
    fn waste(&self) -> Vec<Span> {
        let idle = |at: usize| {
            let mut roles =
                self.reading.clauses.iter().filter(|clause| clause.sentence == at).map(|clause| clause.role);
            let carries = |role| matches!(role, Role::Evidence | Role::Claim | Role::Fragment | Role::Echo);
            let mut talks = false;
            let empty = roles.all(|role| {
                talks |= matches!(role, Role::Filler | Role::Truth | Role::Repeat);
                !carries(role)
            });
            empty && talks
        };
        let sentences = self.reading.sentences.iter().enumerate();
        let mut found: Vec<(usize, Span)> = sentences
            .filter(|(at, sentence)| self.ballast.apart.contains(&sentence.span) || idle(*at) && self.is_idle(sentence))
            .map(|(_, sentence)| (sentence.piece.words(&self.reading.tokens), sentence.span))
            .filter(|(words, _)| *words >= ROOM_WORDS)
            .collect();
        found.sort_by_key(|(words, span)| (std::cmp::Reverse(*words), span.start));
        found.into_iter().map(|(_, span)| span).collect()
    }

    /// Tells where what is to be added may stand: each in place of something that carries nothing.
    pub(super) fn place(&self, tips: &mut [Tip]) {
        let spoken = self.ballast.spoken.iter().skip(1).copied();
        let quoted = |tips: &[Tip], text: &str| {
            tips.iter()
                .any(|tip| matches!(&tip.anchor, domain::TipAnchor::Quote(quote) if quote.text.starts_with(text)))
        };
        let places: Vec<String> = spoken
            .chain(self.waste())
            .filter(|span| !quoted(tips, self.reading.text(*span)))
            .map(|span| at_most(self.reading.text(span), PLACE_WORDS))
            .collect();
        let added = tips.iter_mut().filter(|tip| adds_a_sentence(&tip.key));
        for (tip, place) in added.zip(places) {
            let attempt = format!("In place of “{place}”: {}", tip.attempt);
            if attempt.split_whitespace().count() <= PART_WORDS {
                tip.attempt = attempt;
            }
        }
    }
}
