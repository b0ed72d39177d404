//! Sentences that stand apart: no deed of the account or plan, nothing that happened, nothing that was asked for.
//!
//! What somebody says beside the account may be true and well said; whoever leaves it out has said as much. So an answer
//! is read without such sentences as well, and they can add nothing.

use std::collections::{HashMap, HashSet};

use domain::{Concept, QuestionType, Span};

use super::{Actor, ClauseRead, Reading, Role, reading::weight_of};
use crate::{
    gate::{names_a_mark, speaks_of_marking},
    tables::{is_past, tables},
    text::{Kind, Token},
};

/// Words that make of a statement one about all days: "I have always tried to see the best".
const HABITS: [&str; 3] = ["always", "never", "ever"];

/// A statement that names at least so many things, and so many in each word, is clipped speech. Talk takes many words for
/// few things.
const FEWEST_NAMES: usize = 2;
const DENSE: f64 = 0.3;

impl Reading<'_> {
    /// The places of the sentences that stand apart.
    pub(crate) fn apart(&self) -> Vec<Span> {
        let asked = self.request.asked();
        let mut places: HashMap<&str, HashSet<usize>> = HashMap::new();
        for clause in self.evidence() {
            for stem in self.telling(clause) {
                places.entry(stem).or_default().insert(clause.sentence);
            }
        }
        let goes_on = |clause: &ClauseRead| {
            self.telling(clause).any(|stem| places.get(stem).is_some_and(|sentences| sentences.len() > 1))
        };
        let wanted = self.wanted();
        let answers = |at: usize| wanted.iter().any(|term| self.sentences[at].topic.meets(term) >= 0.8);
        let stands_apart = |at: &usize| {
            let clauses = || self.evidence().filter(|clause| clause.sentence == *at);
            let run = self.sentences[*at].piece.of(&self.tokens);
            let is_talk = speaks_of_marking(run, &asked) || self.speaks_to_interviewer(run);
            let tied = answers(*at) || clauses().any(goes_on);
            let states = || {
                self.is_dense(*at)
                    || self.instructs(*at)
                    || self.admits(*at)
                    || clauses().any(|clause| self.happened(clause) || self.explains(clause, tied))
            };
            // Without the first of two, the second would be no repetition.
            let repeats = self.clauses.iter().any(|clause| clause.sentence == *at && clause.role == Role::Repeat);
            let asserts = self.sentences[*at].asserts;
            let is_memory = self.remembers(*at) && !tied;
            let is_deed = || clauses().any(|clause| self.is_deed(clause));
            repeats && !asserts
                || asserts && (is_memory || names_a_mark(run, &asked) || !is_deed() && (is_talk || !states()))
        };
        (0..self.sentences.len()).filter(stands_apart).map(|at| self.sentences[at].span).collect()
    }

    /// Whether the interviewer is spoken to: with "I" and "you" in one sentence or, where a story is asked for, with "you".
    fn speaks_to_interviewer(&self, run: &[Token]) -> bool {
        let speaker = run.iter().any(|token| matches!(token.text.as_str(), "i" | "me" | "my"));
        speaks_to_listener(run) && !self.asks_about_oneself() && (speaker || self.tells_an_event())
    }

    /// Whether a sentence tells of some day in the speaker's past, where one is asked what one would do. Learners write a
    /// plan in the past as well, but of no day.
    fn remembers(&self, at: usize) -> bool {
        let run = self.sentences[at].piece.of(&self.tokens);
        let own = run.iter().any(|token| matches!(token.text.as_str(), "i" | "my" | "me" | "we" | "our" | "us"));
        let planned =
            || self.evidence().any(|clause| clause.sentence == at && (clause.plan || clause.actor == Actor::Nobody));
        let on_a_day = self.sentences[at].concepts.contains_key(&Concept::SpecificEvent);
        self.asks_for_a_plan() && on_a_day && own && tells(run) && !planned()
    }

    /// Words of a clause that name something of their own.
    fn telling<'r>(&'r self, clause: &'r ClauseRead) -> impl Iterator<Item = &'r str> {
        let run = clause.piece.of(&self.tokens).iter();
        run.filter(|token| token.kind == Kind::Word && weight_of(token) >= 1.0).map(|token| token.stem.as_str())
    }

    /// Whether the speaker does something, or would.
    fn is_deed(&self, clause: &ClauseRead) -> bool {
        let run = clause.piece.of(&self.tokens);
        let does = clause.act.is_some_and(|act| {
            let verb = &self.tokens[act];
            let definite = clause.plan || clause.concrete || tables().is_verb(verb) && !tables().is_vague_verb(verb);
            // "I have made up my mind" is no part of what happened then; "I have kept the list since" comes of it.
            tells(run) || definite && !(self.tells_an_event() && has_been_done(run))
        });
        let would = says_would(run) && !clause.specifics.is_empty();
        matches!(clause.actor, Actor::I | Actor::We) && (does || would) && !is_habit(run)
    }

    /// Whether something definite happened, or somebody is spoken of.
    fn happened(&self, clause: &ClauseRead) -> bool {
        let run = clause.piece.of(&self.tokens);
        let names = !clause.specifics.is_empty() || !clause.numbers.is_empty();
        let figure = clause.numbers.iter().any(|&at| self.tokens[at].kind == Kind::Number);
        let somebody = run.iter().any(|token| matches!(token.text.as_str(), "he" | "she" | "him" | "her"));
        figure || somebody || !self.asks_for_a_plan() && names && tells(run) && !is_habit(run)
    }

    /// Whether a statement is one that the question calls for; `tied` tells whether its sentence has to do with the
    /// question or with the rest.
    fn explains(&self, clause: &ClauseRead, tied: bool) -> bool {
        let instructs = clause.actor == Actor::Nobody && clause.concrete;
        match self.request.kind {
            QuestionType::Behavioural => false,
            QuestionType::Situational => instructs,
            QuestionType::Technical | QuestionType::SystemDesign | QuestionType::Case => tied || instructs,
            QuestionType::Motivation => {
                let of_both = clause.actor == Actor::I || speaks_to_listener(clause.piece.of(&self.tokens));
                tied || of_both && !(clause.specifics.is_empty() && clause.numbers.is_empty())
            }
        }
    }

    /// Whether a sentence names much in few words.
    fn is_dense(&self, at: usize) -> bool {
        let clauses = self.evidence().filter(|clause| clause.sentence == at);
        let figures =
            |clause: &ClauseRead| clause.numbers.iter().filter(|&&at| self.tokens[at].kind == Kind::Number).count();
        let names: usize = clauses.map(|clause| clause.specifics.len() + figures(clause)).sum();
        names >= FEWEST_NAMES && names as f64 >= DENSE * self.sentences[at].piece.words(&self.tokens) as f64
    }

    /// Whether a sentence begins with an act to be done, where one is asked what one would do.
    fn instructs(&self, at: usize) -> bool {
        let mut run = self.sentences[at].piece.of(&self.tokens).iter();
        let opening =
            run.find(|token| token.is_word() && !tables().is_connector(&token.text) && !tables().is_adverb(token));
        self.asks_for_a_plan() && opening.is_some_and(|verb| tables().acts(verb) && !tables().is_stative(&verb.text))
    }

    /// Whether a sentence names a gap of one's own, where one is asked about oneself.
    fn admits(&self, at: usize) -> bool {
        let shown = self.sentences[at].concepts.get(&Concept::HonestyAboutGap);
        self.asks_about_oneself() && shown.is_some_and(|value| *value >= 1.0)
    }
}

/// Whether a run tells what was once: a past form that stands for itself, not "has done" or "is done".
fn tells(run: &[Token]) -> bool {
    let words: Vec<&Token> = run.iter().filter(|token| token.is_word()).collect();
    words.iter().enumerate().any(|(at, token)| {
        let before = words[..at].iter().rev().find(|word| !tables().is_adverb(word) && word.text != "not");
        matches!(token.text.as_str(), "was" | "were" | "did" | "had")
            || is_past(token) && !before.is_some_and(|word| tables().is_auxiliary(&word.text))
    })
}

/// Whether a run tells what has been done by now, and not since some day.
fn has_been_done(run: &[Token]) -> bool {
    let is = |words: &[&str]| run.iter().any(|token| words.contains(&token.text.as_str()));
    !tells(run) && run.iter().any(is_past) && is(&["have", "has"]) && !is(&["since", "still", "now"])
}

/// Whether the speaker says what they would do, whatever the verb: "I would want two people on it".
fn says_would(run: &[Token]) -> bool {
    run.windows(2).any(|pair| {
        matches!(pair[0].text.as_str(), "i" | "we") && matches!(pair[1].text.as_str(), "would" | "will" | "should")
    })
}

/// Whether somebody is spoken to, and not in direct speech, which is part of the story.
fn speaks_to_listener(run: &[Token]) -> bool {
    let quoted = run.iter().any(|token| token.kind == Kind::Quote);
    !quoted && run.iter().any(|token| matches!(token.text.as_str(), "you" | "your" | "yours"))
}

fn is_habit(run: &[Token]) -> bool {
    run.iter().any(|token| HABITS.contains(&token.text.as_str()))
}

#[cfg(test)]
mod tests {
    use domain::Seniority;

    use super::*;
    use crate::Request;

    fn apart<'a>(kind: QuestionType, question: &'a str, answer: &'a str) -> Vec<&'a str> {
        let request = Request { question, kind, points: &[], seniority: Seniority::default(), job_ad: None, answer };
        Reading::new(&request, &[]).apart().iter().filter_map(|span| span.of(answer)).collect()
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
