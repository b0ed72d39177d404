//! Sentences that stand apart: talk, one's own life, words to whoever marks.
//!
//! What somebody says beside the account may be true and well said; whoever leaves it out has said as much. So an answer
//! is read without such sentences as well, and they can add nothing.

use domain::Span;

use super::{Actor, ClauseRead, Reading, Role};
use crate::{
    tables::tables,
    weights::{Apart, weights},
};

impl Reading<'_> {
    /// The places of the sentences that stand apart, each with how sure one can be.
    pub(crate) fn apart(&self) -> Vec<(Span, f64)> {
        let w = &weights().apart;
        let wanted = self.wanted();
        // A sentence that names what was asked for may be all that ties the rest to the question.
        let names = |at: usize| self.sentences[at].topic.names_any(&wanted);
        let bound = |at: usize| if names(at) { w.bound_naming } else { w.bound };
        // Without the first of two, the second would be no repetition.
        let repeats = |at: usize| {
            let mut of_it = self.clauses.iter().filter(|clause| clause.sentence == at);
            !self.sentences[at].asserts && of_it.any(|clause| clause.role == Role::Repeat)
        };
        let sentences = self.sentences.iter().enumerate();
        sentences
            .map(|(at, sentence)| (at, sentence.span, self.elsewhere(at)))
            .filter(|(at, _, sure)| *sure > bound(*at) || repeats(*at))
            .map(|(_, span, sure)| (span, sure))
            .collect()
    }

    /// How sure one can be that a sentence is no part of the answer, as the logarithm of the odds: by what its words look
    /// like, how near it is to what was asked for, its length, whether it tells a deed, how much it does as evidence, and whether one is asked about oneself.
    fn elsewhere(&self, at: usize) -> f64 {
        weights().apart.odds(&self.signs(at))
    }

    /// What tells whether a sentence stands apart, in the order of the weights.
    pub(crate) fn signs(&self, at: usize) -> [f64; Apart::SIGNS] {
        let most = weights().apart.most;
        let sentence = &self.sentences[at];
        let looks = sentence.kinds.most_useless().clamp(-most, most);
        let to_marker = sentence.kinds.marker.clamp(-most, most);
        let near = self
            .points
            .iter()
            .map(|point| &point.meaning)
            .chain([&self.asked])
            .map(|asked| asked.near(&sentence.meaning))
            .fold(0.0, f64::max);
        let words = (sentence.piece.words(&self.tokens).max(1) as f64).ln();
        let is_deed = self.evidence().any(|clause| clause.sentence == at && self.is_deed(clause));
        let does = sentence.functions.all().ln_1p();
        [looks, to_marker, near, words, f64::from(is_deed), f64::from(self.asks_about_oneself()), does]
    }

    /// Whether the speaker does something definite, or would.
    fn is_deed(&self, clause: &ClauseRead) -> bool {
        let definite = |act: usize| {
            let verb = &self.tokens[act];
            clause.plan || clause.concrete || tables().is_verb(verb) && !tables().is_vague_verb(verb)
        };
        matches!(clause.actor, Actor::I | Actor::We) && clause.act.is_some_and(definite)
    }
}

#[cfg(test)]
mod tests {
    use domain::{QuestionType, Seniority};

    use super::*;
    use crate::Request;

    /// What is more likely apart than not; doubted is more.
    fn apart<'a>(kind: QuestionType, question: &'a str, answer: &'a str) -> Vec<&'a str> {
        let request = Request { question, kind, points: &[], seniority: Seniority::default(), job_ad: None, answer };
        let found = Reading::new(&request, &[]).apart();
        found.iter().filter(|(_, odds)| *odds > 0.0).filter_map(|(span, _)| span.of(answer)).collect()
    }

    #[test]
    fn a_saying_stands_apart_from_a_story_and_what_happened_does_not() {
        let answer = "The pump failed in March and I rang the plant in Leeds. Pumps are wonderful things, as everybody who \
                      has an eye for them knows. My lead drove over with a seal. We have kept two seals in the van since.";
        let question = "Tell me about a breakdown.";
        let found = apart(QuestionType::Behavioural, question, answer);
        assert_eq!(found, ["Pumps are wonderful things, as everybody who has an eye for them knows."]);
    }

    #[test]
    fn clipped_steps_belong_to_a_plan() {
        let answer = "Isolate the pump and lock the valve. No pressure means a leak upstream. I ring the plant and note the hour.";
        assert!(apart(QuestionType::Situational, "A pump fails. What do you do?", answer).is_empty());
    }
}
