//! Relevance: how much of what the question asks for is there.

use domain::{Concept, Met, QuestionType};

use super::{Feature, few};
use crate::{
    feedback::words::{lower_first, short_quote, upper_first},
    read::{Actor, ClauseRead, PointRead, Reading, Role, phrases::openings},
    text::{Token, pattern::Patterns, tokens},
    weights::{Signs, ramp, sat, weights},
};

/// The share of the points that is met, by weight, 0 to 1.
pub(crate) fn coverage(reading: &Reading<'_>) -> f64 {
    let total: f64 = reading.points.iter().map(|point| point.weight).sum();
    if total == 0.0 {
        return 0.0;
    }
    reading.points.iter().map(|point| point.weight * point.shown.value).sum::<f64>() / total
}

/// How far the answer has the form the question asks for: an event, a plan, reasons about oneself. 0 to 1.
fn form(reading: &Reading<'_>) -> f64 {
    let evidence = reading.evidence().count() as f64;
    if evidence == 0.0 {
        return 0.0;
    }
    let fitting = reading
        .evidence()
        .filter(|clause| match reading.request.kind {
            // A plan, or the present in which learners write one; not the account of something else.
            QuestionType::Situational => clause.plan || !clause.past || clause.actor == Actor::Nobody,
            QuestionType::Behavioural
            | QuestionType::Technical
            | QuestionType::SystemDesign
            | QuestionType::Case
            | QuestionType::Motivation => true,
        })
        .count() as f64;
    fitting / evidence
}

/// Whether the answer is about something else: a good deal is told, and next to nothing of what was asked is in it;
/// or it praises the speaker, or tells what happened, where a plan was asked for. A thin answer is thin, not elsewhere.
pub(crate) fn is_other_topic(reading: &Reading<'_>) -> bool {
    let w = &weights().relevance;
    if reading.evidence().next().is_none() {
        return false;
    }
    let (covered, by_words) = (coverage(reading), lexical_coverage(reading));
    let claims = reading.clauses.iter().filter(|clause| clause.role == Role::Claim).count();
    // A story may be about the question in words of its own; what one has to show for oneself is not.
    let least = if tells_of_oneself(reading) { w.about_deeds } else { 0.0 };
    let other_story = is_about(reading) <= least && (reading.has_cues() || tells_of_oneself(reading));
    let boast = claims >= 2
        && !reading.asks_about_oneself()
        && covered < w.other_topic_coverage
        && by_words < w.other_topic_words_of_boasts;
    let other_form = form(reading) < w.other_form && covered < w.other_topic_coverage;
    other_story || boast || other_form
}

/// How sure one can be that an answer is about the question: 0 for another story, 1 for none of that. What tells too
/// little to be a story is not doubted.
pub(crate) fn is_about(reading: &Reading<'_>) -> f64 {
    let w = &weights().relevance;
    if reading.substance() < w.other_topic_substance {
        return 1.0;
    }
    let coverage = coverage(reading);
    let sum = if reading.has_cues() { &w.about_with_cues } else { &w.about_without };
    // Words may be one's own; whoever meets the points is about the question.
    let by_points = ramp(coverage, w.about_by_points);
    let about = if announces_pride(reading) {
        0.0
    } else if says_nothing_of_the_place(reading) {
        ramp(about_oneself(reading), w.about_oneself)
    } else {
        let about = ramp(sum.odds(&signs_of_the_question(reading)), sum.enough);
        // No author foresees in which words somebody's own reasons come.
        let (with_cues, without) = w.about_reasons;
        let least = if reading.has_cues() { with_cues } else { without };
        about.max(if reading.asks_about_oneself() { least } else { 0.0 })
    };
    about.max(by_points)
}

/// What tells whether an answer is about the question, in the order of the weights.
pub(crate) fn signs_of_the_question(reading: &Reading<'_>) -> [f64; Signs::SIGNS] {
    let plan: f64 = reading.evidence().map(|clause| planned(reading, clause)).sum();
    let [whole, by_points] = reading.nearness();
    [
        reading.names_of_question().sqrt(),
        reading.shared_vocabulary().sqrt(),
        reading.likeness(),
        coverage(reading),
        plan.ln_1p(),
        whole,
        by_points,
        f64::from(reading.tells_an_event()),
        f64::from(reading.asks_about_oneself()),
        f64::from(is_story_for_a_plan(reading)),
        f64::from(tells_of_oneself(reading)),
        f64::from(reading.request.points.is_empty()),
    ]
}

/// Whether the answer opens with what one is proudest of, and nobody asked for that.
fn announces_pride(reading: &Reading<'_>) -> bool {
    let asked = || !openings().asks_for_pride.find(&tokens(reading.request.question).tokens).is_empty();
    !reading.asks_about_oneself() && opens_with(reading, &openings().pride) && !asked()
}

/// Whether it looks like a list of what one has to show for oneself, or opens like one.
fn tells_of_oneself(reading: &Reading<'_>) -> bool {
    let career = || !reading.asks_about_oneself() && opens_with(reading, &openings().careers);
    is_list_of_deeds(reading) || career() || announces_pride(reading)
}

/// Whether one of these stands in the first two sentences; the first may be no more than a nod.
fn opens_with(reading: &Reading<'_>, phrases: &Patterns<()>) -> bool {
    reading.sentences.iter().take(2).any(|sentence| !phrases.find(sentence.piece.of(&reading.tokens)).is_empty())
}

/// How far a clause says what one would do. Learners write a plan in the present, as others write of what they do anyway.
fn planned(reading: &Reading<'_>, clause: &ClauseRead) -> f64 {
    let present = clause.actor == Actor::I && clause.act.is_some() && !clause.past;
    match (clause.plan, reading.asks_for_a_plan() && present) {
        (true, _) => 1.0,
        (false, true) => 0.5,
        (false, false) => 0.0,
    }
}

/// Whether the statements stand side by side, as in a résumé, and do not go on from one another.
fn is_list_of_deeds(reading: &Reading<'_>) -> bool {
    reading.hangs_together() <= weights().relevance.list_of_deeds
}

/// So many clauses in the past are a story.
const TOLD_CLAUSES: usize = 3;

/// Whether something that happened is told where a plan was asked for.
fn is_story_for_a_plan(reading: &Reading<'_>) -> bool {
    let past = reading.evidence().filter(|clause| clause.past && !clause.plan).count();
    reading.asks_for_a_plan()
        && past >= TOLD_CLAUSES
        && past as f64 >= weights().relevance.story * reading.evidence().count() as f64
}

/// How far the points are met apart from the link to a place that is not spoken of.
fn about_oneself(reading: &Reading<'_>) -> f64 {
    let elsewhere: f64 = reading
        .points
        .iter()
        .filter(|point| !point.concepts.contains(&Concept::SpecificLink))
        .map(|point| point.weight * (point.shown.value + point.shown.lexical))
        .sum();
    let all: f64 = reading.points.iter().map(|point| point.weight).sum();
    elsewhere / all.max(1.0)
}

/// Whether the question asks about this place: "why with us", "why here".
pub(crate) fn asks_of_the_place(reading: &Reading<'_>) -> bool {
    reading.asks_about_oneself() && names(&tokens(reading.request.question).tokens, &["our", "us", "here", "this"])
}

/// Whether that is answered without a word to or about "you".
fn says_nothing_of_the_place(reading: &Reading<'_>) -> bool {
    asks_of_the_place(reading) && !reading.evidence().any(|clause| speaks_of_you(clause.piece.of(&reading.tokens)))
}

/// Whether a clause says something of the place or the people in it. "You would be wrong not to hire me" is about the
/// speaker: what "you" would, will or should do is no fact of the place.
fn speaks_of_you(run: &[Token]) -> bool {
    const MODALS: [&str; 11] = ["would", "will", "should", "can", "could", "must", "might", "may", "d", "ll", "won't"];
    let fact = |pair: &[Token]| pair[0].text == "you" && !MODALS.contains(&pair[1].text.as_str());
    names(run, &["your", "yours", "here"]) || run.windows(2).any(fact)
}

fn names(run: &[Token], words: &[&str]) -> bool {
    run.iter().any(|token| words.contains(&token.text.as_str()))
}

/// Coverage of points by their own words alone: turns of phrase that fit any story do not make a topic.
fn lexical_coverage(reading: &Reading<'_>) -> f64 {
    let total: f64 = reading.points.iter().map(|point| point.weight).sum();
    if total == 0.0 {
        return 0.0;
    }
    reading.points.iter().map(|point| point.weight * point.shown.lexical).sum::<f64>() / total
}

/// From this share of the points on, without cues, no point is called missing.
const NEARLY_ALL_THERE: f64 = 0.5;

/// Points met, bent so that the first ones count most, and a part for what the answer holds in all.
pub(super) fn value(reading: &Reading<'_>) -> Feature {
    let w = &weights().relevance;
    let covered = coverage(reading).powf(w.bend);
    let substance = sat(reading.substance(), weights().evidence.words_k * reading.room());
    let about = sat(lexical_coverage(reading).max(0.8 * reading.touches_question()), w.about_k);
    let share = (1.0 - w.substance_share) * covered + w.substance_share * substance * about;
    let mut value = w.floor + w.coverage * share * (0.6 + 0.4 * form(reading));
    let other = is_other_topic(reading);
    // As far as it is doubted that the answer is about the question, nothing it holds is of use there.
    let certain = if other { 0.0 } else { is_about(reading) };
    value = value.min(w.other_topic_points + (100.0 - w.other_topic_points) * certain);
    let best = best(reading);
    let mut missing = reading.points.iter().filter(|point| point.met() == Met::No && !point.derived);
    // Of a point without cues nothing is known but its name; where half of them are met it is nearly always there.
    let is_told = reading.has_cues() || coverage(reading) < NEARLY_ALL_THERE;
    let open = missing.find(|point| is_told && !point.may_be_there());
    let spans = few(best.and_then(|point| point.shown.span));
    let sentence = match (other, best, open) {
        (true, _, _) => "The answer seems to be about something other than the question.".to_owned(),
        (_, Some(best), Some(open)) => format!(
            "“{}” is there, in {}. Not found: “{}”.",
            upper_first(&best.text),
            short_quote(best.shown.span.map_or("", |span| reading.text(span))),
            lower_first(&open.text)
        ),
        (_, Some(best), None) => format!(
            "You answer what was asked; {} goes to the heart of it.",
            short_quote(best.shown.span.map_or("", |span| reading.text(span)))
        ),
        (_, None, Some(open)) if coverage(reading) >= weights().points.met.0 => {
            format!("In words of your own you come near to what is asked. Not found: “{}”.", lower_first(&open.text))
        }
        (_, None, _) => "The answer does not get to what the question asks for.".to_owned(),
    };
    Feature { value, spans, sentence }
}

/// The point that the answer speaks to most plainly. What is met by its function alone, as an own act meets "spoke openly
/// about it", is worth its points; that the answer speaks of it would be too much said.
fn best<'r>(reading: &'r Reading<'_>) -> Option<&'r PointRead> {
    reading
        .points
        .iter()
        .filter(|point| point.met() != Met::No && point.shown.span.is_some())
        .filter(|point| point.derived || point.is_named())
        .max_by(|one, other| one.shown.value.total_cmp(&other.shown.value))
}
