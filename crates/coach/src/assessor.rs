//! The built-in coach from end to end: normalise, gates, marker talk, content, levels, feedback.

use domain::{
    Assessment, Dimension, Flag, Gate, Level, LevelFinding, Met, NotScoredReason, Numbers, PointFinding, PointId,
    Points, QuestionType, RUBRIC_VERSION, ScoreState, Span, Versions,
};

use crate::{
    COACH_VERSION, Request,
    feature::{is_other_topic, levels},
    feedback::words::quote,
    feedback::{self, Ballast},
    gate::{self, Addressed, Caps, caps},
    read::{Reading, read_part},
    text::tokens,
    weights::weights,
};

/// Reads one answer with the built-in coach: provisional, or not scored with the reason.
///
/// The same request gives the same assessment on every run, and on other processors nearly always.
pub fn assess(request: &Request<'_>) -> Assessment {
    assess_conceding(request, &[])
}

/// The same, with what was agreed in disputes: each of these points counts as met by the words at its span.
pub fn assess_conceding(request: &Request<'_>, conceded: &[(&PointId, Span)]) -> Assessment {
    let (text, cut) = read_part(request.answer);
    let raw = tokens(text);
    if gate::is_empty(&raw.tokens) {
        return not_scored(
            NotScoredReason::Empty,
            "There is nothing to read yet. A sentence or two is enough to start.",
        );
    }
    if gate::speaks_of_distress(text) {
        return not_scored(NotScoredReason::Distress, DISTRESS);
    }
    if gate::is_declined(&raw.tokens) {
        return not_scored(NotScoredReason::Declined, "This one stays open. That is fine.");
    }
    let Addressed { spans: flagged, is_sure } = gate::addressed(text, &raw.tokens);
    let apart: Vec<_> =
        raw.tokens.iter().filter(|token| !flagged.iter().any(|span| span.overlaps(token.span))).cloned().collect();
    if gate::is_unsupported(&apart) {
        return not_scored(
            NotScoredReason::Language,
            "The built-in coach reads English only, so this answer has no numbers. A model can read it.",
        );
    }
    let mut assessment = read(request, &flagged, conceded);
    if !flagged.is_empty() {
        // All three readings count: neither what was flagged nor what it stood beside may raise anything.
        for excluded in [Vec::new(), gate::with_company(&raw.tokens, &flagged)] {
            lower_to(&mut assessment, &read(request, &excluded, conceded));
        }
    }
    if is_sure {
        assessment.flags.insert(0, Flag::AddressesMarker);
        assessment.gate = assessment.gate.or(Some(Gate::AddressesMarker));
        assessment.next = None;
        assessment.notice = Some("Part of this answer spoke to the marker and was not counted.".to_owned());
    } else if raw.hidden {
        assessment.notice = Some("Invisible characters in the text were left out.".to_owned());
    } else if can_be_wrong(request.kind) && assessment.gate.is_none() {
        assessment.notice = Some(COVERED_NOT_RIGHT.to_owned());
    }
    if cut {
        assessment.flags.push(Flag::Cut);
        assessment.notice = Some("Only the first 20,000 characters were read.".to_owned());
    }
    assessment
}

/// The places that talk to the marker, in order.
pub(crate) fn flagged(request: &Request<'_>) -> Vec<Span> {
    let (text, _) = read_part(request.answer);
    gate::addressed(text, &tokens(text).tokens).spans
}

/// Whether an answer to such a question can have everything that is asked for, and be wrong.
fn can_be_wrong(kind: QuestionType) -> bool {
    match kind {
        QuestionType::Technical | QuestionType::SystemDesign | QuestionType::Case | QuestionType::Situational => true,
        QuestionType::Behavioural | QuestionType::Motivation => false,
    }
}

/// Nobody shall take a high number for a word on their facts.
pub(crate) const COVERED_NOT_RIGHT: &str =
    "This check sees what you cover and how you say it, not whether the facts are right.";

/// What is said to somebody in distress. No number, no advice about the answer, a way to people.
const DISTRESS: &str = "This can wait. What you wrote sounds hard, and it matters more than any answer. \
If you might hurt yourself, please call your local emergency number now, or find a free helpline near you at \
findahelpline.com. Talking to one person you trust helps too. Nothing here was scored or sent anywhere.";

fn read(request: &Request<'_>, excluded: &[Span], conceded: &[(&PointId, Span)]) -> Assessment {
    let reading = read_with(request, excluded, conceded);
    let mut scored = Scored::of(&reading, true);
    // What is only doubted adds nothing; what is sure is said.
    let apart = reading.apart();
    let sure = weights().apart.sure;
    let told: Vec<Span> = apart.iter().filter(|(_, odds)| *odds > sure).map(|(span, _)| *span).collect();
    let doubted: Vec<Span> = apart.iter().map(|(span, _)| *span).collect();
    if !doubted.is_empty() {
        let rest = [excluded, &doubted].concat();
        scored.lower_to(Scored::of(&read_with(request, &rest, conceded), false));
    }
    let Scored { levels, overall, gate, caps } = scored;
    let mut flags = caps.flags.clone();
    if request.points.is_empty() {
        flags.push(Flag::NoPoints);
    }
    // The words follow the rule that applies, even where the levels are so low that it changes no number.
    let rule = caps.overall.and_then(|(rule, _)| match rule {
        // Thin talk about the topic scores like another topic, and what tells a good deal may be about it in words of its own:
        // neither is told that it is about something else.
        Gate::OffTopic if !is_other_topic(&reading) => {
            (reading.substance() < weights().relevance.other_topic_substance).then_some(Gate::NoEvidence)
        }
        rule => Some(rule),
    });
    let kept = feedback::kept(&reading, rule, overall, &doubted);
    let ballast = Ballast { spoken: excluded, apart: &told };
    let tips = feedback::tips(&reading, &levels, overall, rule, ballast);
    let headline = feedback::headline(&reading, &kept, &tips, overall, rule);
    let strengths = feedback::strengths(&reading, &kept);
    let next = feedback::next(&reading, &tips, overall, rule);
    // What is to be kept as it is needs no other version.
    let rewrite = feedback::rewrite(&reading, rule).filter(|_| !tips.is_empty());
    Assessment {
        state: ScoreState::Provisional,
        headline,
        numbers: Some(numbers(overall, &levels)),
        points: reading
            .points
            .iter()
            .filter(|point| !point.derived)
            .map(|point| PointFinding {
                id: point.id.clone(),
                text: point.text.clone(),
                met: point.met(),
                quote: point.shown.span.filter(|_| point.met() != Met::No).and_then(|span| quote(request.answer, span)),
            })
            .collect(),
        strengths,
        tips,
        rewrite,
        next,
        lacks: feedback::lacks(&reading),
        flags,
        gate,
        notice: None,
        versions: versions(),
        levels,
    }
}

fn read_with<'a>(request: &Request<'a>, excluded: &[Span], conceded: &[(&PointId, Span)]) -> Reading<'a> {
    let mut reading = Reading::new(request, excluded);
    for (point, span) in conceded {
        reading.concede(point, *span);
    }
    reading
}

/// What a reading comes to.
struct Scored {
    levels: Vec<LevelFinding>,
    overall: f64,
    gate: Option<Gate>,
    caps: Caps,
}

impl Scored {
    /// Of the `whole` answer, or of what is left of it, which may be short without fault.
    fn of(reading: &Reading<'_>, whole: bool) -> Self {
        let mut levels = levels(reading);
        let caps = caps(reading, &levels, whole);
        if let Some(most) = caps.relevance {
            cap(&mut levels, Dimension::Relevance, most);
        }
        let mut overall = overall(&levels).min(caps.in_part);
        let mut gate = None;
        if let Some((rule, most)) = caps.overall
            && overall > most
        {
            overall = most;
            gate = Some(rule);
        }
        Self { levels, overall, gate, caps }
    }

    /// Takes each dimension but for confident wording from the reading that has less of it, and the rule that holds the
    /// other one down further.
    fn lower_to(&mut self, other: Self) {
        for (mine, theirs) in self.levels.iter_mut().zip(other.levels) {
            if mine.dimension != Dimension::Confidence && theirs.points.value() < mine.points.value() {
                *mine = theirs;
            }
        }
        self.overall = self.overall.min(overall(&self.levels));
        if other.overall < self.overall {
            self.overall = other.overall;
            if other.gate.is_some() {
                self.gate = other.gate;
                self.caps.overall = other.caps.overall;
                self.caps.flags = other.caps.flags;
            }
        }
    }
}

/// The weighted sum over all dimensions.
pub(crate) fn overall(levels: &[LevelFinding]) -> f64 {
    levels.iter().map(|finding| finding.dimension.weight() * finding.points.value()).sum()
}

/// The four numbers of a set of levels.
pub(crate) fn numbers(overall: f64, levels: &[LevelFinding]) -> Numbers {
    let of = |dimension| {
        levels
            .iter()
            .find(|finding| finding.dimension == dimension)
            .map_or(Points::clamped(0.0), |finding| finding.points)
    };
    Numbers {
        overall: Points::clamped(overall),
        relevance: of(Dimension::Relevance),
        confidence: of(Dimension::Confidence),
        positivity: of(Dimension::Tone),
    }
}

/// Lowers one dimension to at most `most` points.
pub(crate) fn cap(levels: &mut [LevelFinding], dimension: Dimension, most: f64) {
    for finding in levels.iter_mut().filter(|finding| finding.dimension == dimension && finding.points.value() > most) {
        finding.points = Points::clamped(most);
        finding.level = Level::nearest(finding.points);
    }
}

/// Lowers every dimension and the overall of `assessment` to those of `other`.
pub(crate) fn lower_to(assessment: &mut Assessment, other: &Assessment) {
    for finding in &other.levels {
        cap(&mut assessment.levels, finding.dimension, finding.points.value());
    }
    if let (Some(mine), Some(theirs)) = (assessment.overall(), other.overall()) {
        let lowest = mine.value().min(theirs.value()).min(overall(&assessment.levels));
        assessment.numbers = Some(numbers(lowest, &assessment.levels));
    }
}

/// An assessment without numbers.
pub(crate) fn not_scored(reason: NotScoredReason, headline: &str) -> Assessment {
    let flag = match reason {
        NotScoredReason::Empty => Flag::Empty,
        NotScoredReason::Declined => Flag::Declined,
        NotScoredReason::Distress => Flag::Distress,
        NotScoredReason::Language => Flag::Language,
    };
    Assessment {
        state: ScoreState::NotScored(reason),
        headline: headline.to_owned(),
        numbers: None,
        levels: Vec::new(),
        points: Vec::new(),
        strengths: Vec::new(),
        tips: Vec::new(),
        rewrite: None,
        next: None,
        lacks: Vec::new(),
        flags: vec![flag],
        gate: None,
        notice: None,
        versions: versions(),
    }
}

/// The assessment of no text.
pub(crate) fn nothing_read() -> Assessment {
    not_scored(NotScoredReason::Empty, "There is nothing to read yet.")
}

fn versions() -> Versions {
    Versions {
        coach: COACH_VERSION.to_owned(),
        rubric: RUBRIC_VERSION.to_owned(),
        model: None,
        prompt: None,
        samples: 1,
    }
}
