//! Caps on the overall, each with its condition. The lowest that applies decides.

use domain::{Dimension, Flag, Gate, LevelFinding};

use crate::{
    feature::{is_about, is_other_topic},
    read::{Reading, Role},
    tables::tables,
    weights::weights,
};

/// What the caps leave of an answer's points.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caps {
    /// Most the overall may be, with the rule that says so.
    pub overall: Option<(Gate, f64)>,
    /// Most the overall may be for what it holds of other matters, of ideas in place of things, of blame or of hedges.
    /// No rule to name: the loss is as large as the fault.
    pub in_part: f64,
    /// Most the relevance may be.
    pub relevance: Option<f64>,
    /// What was noticed.
    pub flags: Vec<Flag>,
}

impl Caps {
    fn add(&mut self, gate: Gate, flag: Flag, overall: f64, relevance: Option<f64>) {
        self.flags.push(flag);
        if self.overall.is_none_or(|(_, most)| overall < most) {
            self.overall = Some((gate, overall));
        }
        if let Some(relevance) = relevance {
            self.relevance = Some(self.relevance.map_or(relevance, |most: f64| most.min(relevance)));
        }
    }
}

/// The caps that apply to a reading with these levels: of the `whole` answer, or of what is left of it, which is not too short.
pub(crate) fn caps(reading: &Reading<'_>, levels: &[LevelFinding], whole: bool) -> Caps {
    let g = &weights().gates;
    let mut caps = Caps { in_part: in_part(reading, levels), ..Caps::default() };
    let level = |dimension| levels.iter().find(|finding| finding.dimension == dimension).map_or(1, |f| f.level.get());
    let asserted = reading.evidence().count();
    if whole && reading.words < g.too_short_words {
        caps.add(Gate::TooShort, Flag::TooShort, g.too_short_most, None);
    }
    if is_echo(reading, asserted) {
        caps.add(Gate::Echo, Flag::Echo, g.echo_most, Some(g.echo_relevance));
    }
    if is_list(reading) {
        caps.add(Gate::List, Flag::List, g.list_most, Some(g.list_relevance));
    }
    if level(Dimension::Relevance) == 1 && asserted > 0 || is_other_topic(reading) {
        caps.add(Gate::OffTopic, Flag::OffTopic, g.other_topic_most, Some(g.other_topic_relevance));
    }
    if is_hollow(reading) {
        caps.add(Gate::Hollow, Flag::Hollow, g.hollow_most, None);
    }
    if level(Dimension::Evidence) == 1 {
        caps.add(Gate::NoEvidence, Flag::NoEvidence, g.no_evidence_most, None);
    }
    caps
}

/// Where it is unsure that the answer is about the question, or where it names ideas more than things, the most it can
/// be lies between the rule that would apply and 100. So it does where others are blamed, or nothing is said firmly:
/// whatever else is good, an interviewer remembers that.
fn in_part(reading: &Reading<'_>, levels: &[LevelFinding]) -> f64 {
    let g = &weights().gates;
    let between = |least: f64, share: f64| least + (100.0 - least) * share.min(1.0);
    let points = |dimension| {
        levels.iter().find(|finding| finding.dimension == dimension).map_or(100.0, |finding| finding.points.value())
    };
    [
        between(g.doubt_most, is_about(reading)),
        between(g.hollow_most, names_things(reading)),
        between(g.blaming_most, points(Dimension::Tone) / g.tone_free),
        between(g.hedged_most, points(Dimension::Confidence) / g.confidence_free),
    ]
    .into_iter()
    .fold(100.0, f64::min)
}

/// Whether the answer names things, 1, or only ideas, 0. Reasons about oneself need more ideas than other answers.
fn names_things(reading: &Reading<'_>) -> f64 {
    let g = &weights().gates;
    let ideas = if reading.asks_about_oneself() { g.ideas_of_oneself } else { g.ideas };
    reading.concreteness().map_or(1.0, |found| ((found - ideas) / (g.things - g.ideas)).clamp(0.0, 1.0))
}

/// Most content words come from the question; or many come from it or the job ad, and nothing is asserted.
fn is_echo(reading: &Reading<'_>, asserted: usize) -> bool {
    let words = |role: Option<Role>| -> usize {
        reading
            .clauses
            .iter()
            .filter(|clause| role.is_none_or(|role| clause.role == role))
            .map(|clause| clause.piece.words(&reading.tokens))
            .sum()
    };
    let question: Vec<&str> = reading.question.iter().map(|term| term.stem.as_str()).collect();
    let content: Vec<&str> = reading
        .tokens
        .iter()
        .filter(|token| token.is_word() && !tables().is_function(token))
        .map(|token| token.stem.as_str())
        .collect();
    let g = &weights().gates;
    let same = content.iter().filter(|stem| question.contains(stem)).count();
    // Turned round and round it may look like a plan, and is the question all the same.
    if content.len() >= g.echo_words && same as f64 >= g.echo_share * content.len() as f64 {
        return true;
    }
    let copied = words(Some(Role::Echo)) + words(Some(Role::Repeat));
    asserted <= 1
        && content.len() >= 4
        && (same as f64 >= 0.6 * content.len() as f64 || copied as f64 >= 0.6 * words(None) as f64)
        && reading.substance() < 3.0
}

/// Mostly fragments without a finite verb.
fn is_list(reading: &Reading<'_>) -> bool {
    let mut loose = 0;
    let mut all = 0;
    for (at, sentence) in reading.sentences.iter().enumerate() {
        // Talk around a list makes no text of it.
        if reading.clauses.iter().filter(|clause| clause.sentence == at).all(|clause| clause.role == Role::Filler) {
            continue;
        }
        let run = sentence.piece.of(&reading.tokens);
        let words = sentence.piece.words(&reading.tokens);
        all += words;
        // A sentence is a list if it has no verb, or a verb in one item of many.
        let items: Vec<&[_]> = run.split(|token| token.kind == crate::text::Kind::Comma).collect();
        let with_verb = items.iter().filter(|item| tables().has_verb(item)).count();
        if with_verb == 0 || (items.len() >= 6 && with_verb * 5 < items.len()) {
            loose += words;
        }
    }
    all >= weights().gates.too_short_words && loose as f64 >= weights().gates.list_share * all as f64
}

/// Labels and praise, and nothing to check.
fn is_hollow(reading: &Reading<'_>) -> bool {
    if reading.figures() < 2.0 && names_things(reading) == 0.0 {
        return true;
    }
    let substance = reading.substance();
    let acts = reading.evidence().filter(|clause| clause.concrete).count();
    if acts >= 2 || (acts == 1 && substance >= 3.0) {
        return false;
    }
    let claims =
        reading.clauses.iter().filter(|clause| matches!(clause.role, Role::Claim | Role::Truth | Role::Thin)).count();
    reading.figures() < 0.5 && substance < 5.0 && claims * 2 > reading.clauses.len()
}
