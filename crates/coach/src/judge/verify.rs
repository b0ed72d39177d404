//! What the model said, checked: schema, quotes, caps, bounds, gates. Points are computed here, never read.

use domain::{
    Ask, Assessment, Band, Dimension, Element, Flag, Gate, Level, LevelFinding, Met, NotScoredReason, PointFinding,
    Points, Quote, RUBRIC_VERSION, ScoreState, Span, Strength, Tip, TipAnchor, Versions,
};

use super::{
    PROMPT_VERSION,
    reply::{LevelReply, Reply, TipReply},
};
use crate::{
    Request,
    assessor::{COVERED_NOT_RIGHT, cap, flagged, numbers, overall},
    feedback::words::{at_most, upper_first},
    gate::caps,
    read::Reading,
};

/// Longest text of the reply's parts, in words; what is a little longer than asked for is cut, not refused.
pub(super) const MOST_WORDS: usize = 60;
/// Longest part that is shown, in words.
const SHOWN_WORDS: usize = 30;
/// Most tips.
const MOST_TIPS: usize = 3;
/// Highest level without a true quote.
const UNQUOTED: u8 = 2;
/// How far above the built-in reading relevance may lie.
const ABOVE_BUILT_IN: f64 = 35.0;

/// Why a reply is no judgement. Never holds the candidate's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// Not the JSON that was asked for: a field missing, unknown or of another type.
    #[error("the reply is not the JSON that was asked for, near line {line}")]
    Schema {
        /// Where it went wrong.
        line: usize,
    },
    /// A dimension is missing or stands there twice.
    #[error("the reply does not have each dimension once: {0:?}")]
    Dimension(Dimension),
    /// A level is not 1 to 5.
    #[error("a level is not 1 to 5: {0}")]
    Level(u8),
    /// A point that was not asked about, or twice.
    #[error("the reply names an unknown point, or one twice")]
    Point,
    /// A text is far over its limit.
    #[error("a text of the reply is over its limit of {MOST_WORDS} words")]
    TooLong,
    /// More tips than allowed.
    #[error("the reply has {0} tips")]
    Tips(usize),
    /// The answer itself cannot be scored, so no judgement is one.
    #[error("this answer is not scored")]
    NotScored,
}

/// Checks a reply and makes an assessment of it: every quote true, every cap and gate applied.
///
/// # Errors
/// [`Rejected`] if the reply is not exactly what was asked for, or the answer is empty, declined or speaks of distress.
pub fn verify(reply: &str, request: &Request<'_>, built_in: &Assessment, model: &str) -> Result<Assessment, Rejected> {
    if let ScoreState::NotScored(NotScoredReason::Empty | NotScoredReason::Declined | NotScoredReason::Distress) =
        built_in.state
    {
        return Err(Rejected::NotScored);
    }
    let reply: Reply = serde_json::from_str(reply.trim()).map_err(|error| Rejected::Schema { line: error.line() })?;
    check_limits(&reply, request)?;

    let spoken_to_marker = flagged(request);
    let finder = Finder::new(request.answer, &spoken_to_marker);
    let mut levels = levels(&reply.levels, &finder)?;
    // In a language it does not read, the built-in coach has no bounds to give.
    let readable = !matches!(built_in.state, ScoreState::NotScored(NotScoredReason::Language));
    let mut flags = Vec::new();
    let mut gate = None;
    let mut most = 100.0;
    if readable {
        if let Some(relevance) = built_in.level(Dimension::Relevance) {
            cap(&mut levels, Dimension::Relevance, relevance.points.value() + ABOVE_BUILT_IN);
        }
        let caps = caps(&Reading::new(request, &spoken_to_marker), &levels, true);
        if let Some(relevance) = caps.relevance {
            cap(&mut levels, Dimension::Relevance, relevance);
        }
        flags.extend(caps.flags);
        if let Some((rule, cap)) = caps.overall {
            (gate, most) = (Some(rule), cap);
        }
    }
    let sum = overall(&levels);
    let mut gate = gate.filter(|_| sum > most);
    let addressed = !spoken_to_marker.is_empty() || reply.addresses_marker;
    if addressed {
        flags.insert(0, Flag::AddressesMarker);
    }
    if !spoken_to_marker.is_empty() {
        gate = gate.or(Some(Gate::AddressesMarker));
    }
    for kept in [Flag::Cut, Flag::NoPoints] {
        if built_in.flags.contains(&kept) {
            flags.push(kept);
        }
    }
    let points = points(&reply, request, &finder);
    let strengths = strengths(&reply, &finder, gate);
    let tips = tips(&reply.tips, &finder, &levels);
    Ok(Assessment {
        state: ScoreState::Scored,
        headline: headline(&strengths, &tips, built_in),
        numbers: Some(numbers(sum.min(most), &levels)),
        lacks: lacks(built_in, &points),
        levels,
        points,
        strengths,
        tips,
        rewrite: built_in.rewrite.clone(),
        next: built_in.next.clone().filter(|_| gate.is_none() && Points::clamped(sum.min(most)).band() >= Band::Good),
        flags,
        gate,
        notice: if addressed {
            Some("Part of this answer spoke to the marker and was not counted.".to_owned())
        } else {
            built_in.notice.clone().filter(|notice| notice != COVERED_NOT_RIGHT)
        },
        versions: Versions {
            coach: PROMPT_VERSION.to_owned(),
            rubric: RUBRIC_VERSION.to_owned(),
            model: Some(model.to_owned()),
            prompt: Some(PROMPT_VERSION.to_owned()),
            samples: 1,
        },
    })
}

fn check_limits(reply: &Reply, request: &Request<'_>) -> Result<(), Rejected> {
    if reply.tips.len() > MOST_TIPS {
        return Err(Rejected::Tips(reply.tips.len()));
    }
    let tips = reply.tips.iter().flat_map(|tip| [&tip.missing, &tip.why, &tip.attempt, &tip.check]);
    let reasons = reply.levels.iter().map(|level| &level.reason);
    let mut texts = tips.chain(reasons).chain([&reply.strength.why]);
    if texts.any(|text| text.split_whitespace().count() > MOST_WORDS) {
        return Err(Rejected::TooLong);
    }
    let mut seen: Vec<&str> = Vec::new();
    for point in &reply.points {
        let known = request.points.iter().any(|asked| asked.id.0 == point.id);
        if !known || seen.contains(&point.id.as_str()) {
            return Err(Rejected::Point);
        }
        seen.push(&point.id);
    }
    Ok(())
}

fn levels(replies: &[LevelReply], finder: &Finder<'_>) -> Result<Vec<LevelFinding>, Rejected> {
    Dimension::ALL
        .into_iter()
        .map(|dimension| {
            let mut of_it = replies.iter().filter(|reply| reply.dimension == dimension);
            let (Some(reply), None) = (of_it.next(), of_it.next()) else { return Err(Rejected::Dimension(dimension)) };
            let level = Level::try_from(reply.level).map_err(|_| Rejected::Level(reply.level))?;
            let quote = finder.find(&reply.quote);
            let free = matches!(dimension, Dimension::Confidence | Dimension::Tone | Dimension::Concision);
            let unproven = quote.is_none() && !free && level.get() > UNQUOTED;
            let level = if unproven { Level::clamped(i32::from(UNQUOTED)) } else { level };
            let sentence = if unproven {
                "The model named no words of the answer that show more than this.".to_owned()
            } else {
                shown(&reply.reason)
            };
            Ok(LevelFinding {
                dimension,
                level,
                points: level.points(),
                sentence,
                spans: quote.map(|quote| quote.span).into_iter().collect(),
            })
        })
        .collect()
}

fn points(reply: &Reply, request: &Request<'_>, finder: &Finder<'_>) -> Vec<PointFinding> {
    request
        .points
        .iter()
        .map(|point| {
            let said = reply.points.iter().find(|said| said.id == point.id.0);
            let quote = said.filter(|said| said.met != Met::No).and_then(|said| finder.find(&said.quote));
            // Met needs words that meet it.
            let met = if quote.is_some() { said.map_or(Met::No, |said| said.met) } else { Met::No };
            PointFinding { id: point.id.clone(), text: point.text.clone(), met, quote }
        })
        .collect()
}

fn strengths(reply: &Reply, finder: &Finder<'_>, gate: Option<Gate>) -> Vec<Strength> {
    if gate.is_some_and(|gate| gate != Gate::AddressesMarker && gate != Gate::TooShort) {
        return Vec::new();
    }
    finder
        .find(&reply.strength.quote)
        .map(|quote| Strength { quote, why: shown(&reply.strength.why) })
        .into_iter()
        .collect()
}

/// Tips whose words are true, or that name a gap. Each gets the weakest dimension no other tip has.
fn tips(replies: &[TipReply], finder: &Finder<'_>, levels: &[LevelFinding]) -> Vec<Tip> {
    let mut weakest: Vec<&LevelFinding> = levels.iter().collect();
    weakest.sort_by(|one, other| {
        let gain = |finding: &LevelFinding| {
            finding.dimension.weight() * (Level::HIGHEST.points().value() - finding.points.value())
        };
        gain(other).total_cmp(&gain(one))
    });
    replies
        .iter()
        .filter_map(|reply| Some((reply, anchor(&reply.quote_or_gap, finder)?)))
        .zip(weakest)
        .map(|((reply, anchor), finding)| Tip {
            key: Ask::Dimension(finding.dimension),
            title: upper_first(&at_most(&shown(&reply.missing), 6)),
            anchor,
            missing: shown(&reply.missing),
            why: shown(&reply.why),
            attempt: shown(&reply.attempt),
            check: shown(&reply.check),
            dimension: finding.dimension,
        })
        .collect()
}

/// A true quote, or a gap. What stands in quotation marks and is not true is neither.
fn anchor(text: &str, finder: &Finder<'_>) -> Option<TipAnchor> {
    if let Some(quote) = finder.find(text) {
        return Some(TipAnchor::Quote(quote));
    }
    let claims_words = text.contains(['"', '“', '«']) || text.trim_start().starts_with(['\'', '‘']);
    (!claims_words && !text.trim().is_empty()).then(|| TipAnchor::Gap(shown(text)))
}

fn lacks(built_in: &Assessment, points: &[PointFinding]) -> Vec<Element> {
    let met = |id: &domain::PointId| points.iter().any(|point| point.id == *id && point.met == Met::Yes);
    let mut missing: Vec<Element> =
        built_in.lacks.iter().filter(|element| !matches!(element, Element::Point(id) if met(id))).cloned().collect();
    for point in points.iter().filter(|point| point.met == Met::No) {
        let element = Element::Point(point.id.clone());
        if !missing.contains(&element) {
            missing.push(element);
        }
    }
    missing
}

fn headline(strengths: &[Strength], tips: &[Tip], built_in: &Assessment) -> String {
    match (strengths.first(), tips.first()) {
        (Some(strength), Some(tip)) => {
            format!("{} Still open: {}.", sentence(&strength.why), tip.title.trim_end_matches('.'))
        }
        (Some(strength), None) => sentence(&strength.why),
        _ => built_in.headline.clone(),
    }
}

fn sentence(text: &str) -> String {
    let text = at_most(text, 14);
    if text.ends_with(['.', '…']) { text } else { format!("{text}.") }
}

/// Plain text for the screen: no markup, no control characters, within its limit.
pub(super) fn shown(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_control() || c.is_whitespace())
        .map(|c| match c {
            '<' => '‹',
            '>' => '›',
            '!' => '.',
            other => other,
        })
        .collect();
    at_most(&plain, SHOWN_WORDS)
}

/// Finds quotes in the answer, whatever their quotation marks and spaces, and never in flagged text.
struct Finder<'a> {
    answer: &'a str,
    flagged: &'a [Span],
    plain: String,
    /// For each byte of `plain`, where it is from.
    places: Vec<usize>,
}

impl<'a> Finder<'a> {
    fn new(answer: &'a str, flagged: &'a [Span]) -> Self {
        let (plain, places) = plain(answer);
        Self { answer, flagged, plain, places }
    }

    fn find(&self, words: &str) -> Option<Quote> {
        let (wanted, _) = plain(words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '…')));
        let wanted = wanted.trim();
        if wanted.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return None;
        }
        self.plain.match_indices(wanted).find_map(|(at, found)| {
            let start = *self.places.get(at)?;
            let last = *self.places.get(at + found.len() - 1)?;
            let end = last + self.answer.get(last..)?.chars().next()?.len_utf8();
            let span = Span { start, end };
            let text = span.of(self.answer)?.to_owned();
            let allowed = !self.flagged.iter().any(|bad| bad.overlaps(Span { start, end }));
            allowed.then_some(Quote { text, span })
        })
    }
}

/// One kind of quotation mark, single spaces, and for each byte the place of its character.
pub(super) fn plain(text: &str) -> (String, Vec<usize>) {
    let mut plain = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len());
    let mut space = true;
    for (at, c) in text.char_indices() {
        let c = match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' => '\'',
            '\u{201c}' | '\u{201d}' | '\u{201e}' => '"',
            c if c.is_whitespace() => ' ',
            other => other,
        };
        if c == ' ' && space {
            continue;
        }
        space = c == ' ';
        plain.push(c);
        places.resize(plain.len(), at);
    }
    (plain, places)
}
