//! What to keep: the sentences that carry most, and why an interviewer values them.

use domain::{Band, Concept, Gate, Points, Span, Strength};

use super::words::quote;
use crate::{
    read::{Actor, Reading, SentenceRead},
    tables::tables,
    weights::weights,
};

/// What makes a sentence strong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Merit {
    MeasuredEnd,
    Containment,
    Limit,
    TradeOff,
    Cause,
    Check,
    Lasting,
    Learning,
    Honesty,
    Credit,
    Reason,
    Clarifying,
    Link,
    Number,
    OwnAct,
}

impl Merit {
    /// Why an interviewer values it.
    fn why(self) -> &'static str {
        match self {
            Self::MeasuredEnd => "It ends on a measure, so an interviewer can see what the work was worth.",
            Self::Containment => "The harm is stopped before anything else, which shows priorities under pressure.",
            Self::Limit => "It names a limit and who comes next; interviewers listen for that judgement.",
            Self::TradeOff => "Two things are weighed against each other, so the choice can be followed.",
            Self::Cause => "The cause is found, not guessed: an interviewer sees how you get to it.",
            Self::Check => "It says how one would know, which few candidates do.",
            Self::Lasting => "Something stayed changed afterwards; that is what lifts a story above the day itself.",
            Self::Learning => "It names what you took from it in plain words, and that can be believed.",
            Self::Honesty => "It is open about a gap, and that makes the rest more believable.",
            Self::Credit => "It gives others their part and keeps yours clear.",
            Self::Reason => "The reason stands beside the step, so one can follow how you think.",
            Self::Clarifying => "You ask before you act, and ask for something definite.",
            Self::Link => "It ties you to this place with something only somebody who looked would know.",
            Self::Number => "The numbers make it checkable.",
            Self::OwnAct => "It says what you yourself did, to what, and nobody has to guess your part.",
        }
    }

    /// The same as the first half of a headline.
    pub(crate) fn headline(self) -> &'static str {
        match self {
            Self::MeasuredEnd => "The end has a measure.",
            Self::Containment => "You stop the harm first.",
            Self::Limit => "You say where the limit is and who comes next.",
            Self::TradeOff => "You weigh one way against another.",
            Self::Cause => "You get to the cause.",
            Self::Check => "You say how you would know.",
            Self::Lasting => "You say what stayed changed.",
            Self::Learning => "You say plainly what you took from it.",
            Self::Honesty => "You are open about what was missing.",
            Self::Credit => "Others get their part, and yours stays clear.",
            Self::Reason => "The reasons stand beside the steps.",
            Self::Clarifying => "You ask before you act.",
            Self::Link => "You say what draws you here, and it is specific.",
            Self::Number => "The numbers make it checkable.",
            Self::OwnAct => "What you did is clear.",
        }
    }
}

/// A sentence worth keeping, with its merit.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    /// Where it stands.
    pub span: Span,
    /// What makes it strong.
    pub merit: Merit,
}

/// Least weight of a sentence worth quoting.
const WORTH_QUOTING: f64 = 3.2;
/// The same in an answer that is fair as a whole.
const WORTH_QUOTING_IN_FAIR: f64 = 2.0;
/// A longer sentence is quoted by its best clause.
const LONG_SENTENCE_WORDS: usize = 32;

/// The two sentences that carry most, of different merit, in the order of weight. What stands apart or sneers is no strength.
pub(crate) fn kept(reading: &Reading<'_>, gate: Option<Gate>, overall: f64, apart: &[Span]) -> Vec<Kept> {
    if matches!(gate, Some(Gate::Echo | Gate::OffTopic | Gate::List | Gate::Hollow | Gate::NoEvidence)) {
        return Vec::new();
    }
    // In a fair answer something is worth keeping, even if no sentence stands out.
    let least = if Points::clamped(overall).band() >= Band::Fair { WORTH_QUOTING_IN_FAIR } else { WORTH_QUOTING };
    let mut ranked: Vec<(f64, usize)> = reading
        .sentences
        .iter()
        .enumerate()
        .filter(|(_, sentence)| {
            sentence.asserts && sentence.kinds.blame <= weights().tone.sneer && !apart.contains(&sentence.span)
        })
        .map(|(index, sentence)| (weight(reading, index, sentence), index))
        .filter(|(weight, _)| *weight >= least)
        .collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut found: Vec<Kept> = Vec::new();
    for (_, index) in ranked {
        let sentence = &reading.sentences[index];
        let merits = merits(reading, index, sentence);
        let Some(merit) = merits.into_iter().find(|merit| found.iter().all(|other| other.merit != *merit)) else {
            continue;
        };
        found.push(Kept { span: readable(reading, index, sentence), merit });
        if found.len() == 2 {
            break;
        }
    }
    found
}

/// As they are shown.
pub(crate) fn strengths(reading: &Reading<'_>, kept: &[Kept]) -> Vec<Strength> {
    kept.iter()
        .filter_map(|kept| {
            Some(Strength { quote: quote(reading.request.answer, kept.span)?, why: kept.merit.why().to_owned() })
        })
        .collect()
}

fn weight(reading: &Reading<'_>, index: usize, sentence: &SentenceRead) -> f64 {
    let clauses = || reading.evidence().filter(move |clause| clause.sentence == index);
    let words: usize = clauses().map(|clause| clause.specifics.len()).sum();
    let numbers: usize = clauses().map(|clause| clause.numbers.len()).sum();
    let acts = clauses().filter(|clause| clause.concrete && clause.actor != Actor::Other).count();
    let functions = [Concept::Reason, Concept::LimitOrEscalation, Concept::Outcome, Concept::Verification]
        .iter()
        .filter(|concept| sentence.functions.shown(**concept) >= 1.0)
        .count();
    let weight = (words as f64 * 0.4).min(3.0)
        + (numbers as f64 * 0.8).min(1.6)
        + (acts as f64).min(2.0)
        + functions as f64 * 0.7;
    weight * sentence.link
}

/// What is strong about a sentence, most telling first.
fn merits(reading: &Reading<'_>, index: usize, sentence: &SentenceRead) -> Vec<Merit> {
    let shows = |concept| sentence.functions.shown(concept) >= 1.0;
    let number = reading.evidence().any(|clause| clause.sentence == index && !clause.numbers.is_empty())
        && sentence.piece.of(&reading.tokens).iter().any(|token| tables().is_figure(token));
    let own = reading.evidence().any(|clause| clause.sentence == index && clause.concrete && clause.actor == Actor::I);
    let event = reading.tells_an_event();
    let about_oneself = reading.asks_about_oneself();
    let late = index * 2 >= reading.sentences.len();
    let candidates = [
        (Merit::MeasuredEnd, event && late && number && shows(Concept::Outcome)),
        (Merit::Link, about_oneself && shows(Concept::SpecificLink)),
        (Merit::Honesty, about_oneself && shows(Concept::HonestyAboutGap)),
        (Merit::Lasting, event && late && shows(Concept::LastingChange)),
        (Merit::Learning, event && late && shows(Concept::Learning)),
        (Merit::Containment, own && index < 4 && shows(Concept::ContainmentFirst)),
        (Merit::Limit, !event && shows(Concept::LimitOrEscalation)),
        (Merit::Cause, event && shows(Concept::CauseFound)),
        (Merit::Reason, own && shows(Concept::Reason)),
        (Merit::TradeOff, !event && shows(Concept::TradeOff)),
        (Merit::Check, !event && shows(Concept::Verification)),
        (Merit::Clarifying, own && shows(Concept::Clarifying)),
        (Merit::Credit, event && own && shows(Concept::CreditingOthers)),
        (Merit::Reason, shows(Concept::Reason)),
        (Merit::Number, number),
        (Merit::OwnAct, own),
    ];
    candidates.into_iter().filter(|(_, holds)| *holds).map(|(merit, _)| merit).collect()
}

/// The sentence, or its richest clause where the sentence is too long to be quoted whole.
fn readable(reading: &Reading<'_>, index: usize, sentence: &SentenceRead) -> Span {
    if sentence.piece.words(&reading.tokens) <= LONG_SENTENCE_WORDS {
        return sentence.span;
    }
    reading
        .evidence()
        .filter(|clause| clause.sentence == index)
        .max_by_key(|clause| clause.specifics.len() + 2 * clause.numbers.len() + 4 * usize::from(clause.concrete))
        .map_or(sentence.span, |clause| clause.piece.span(&reading.tokens))
}
