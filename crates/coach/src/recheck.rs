//! "I did say that": reads one expected point again, with the words the candidate points at as its evidence.

use domain::{PointId, Span};

use crate::{Request, assessor::flagged, feedback::words::short_quote, read::meets};

/// What came of a dispute. Both readings are kept by the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// The point in question.
    pub point: PointId,
    /// Whether the words meet it.
    pub accepted: bool,
    /// Why, in one or two sentences for the candidate.
    pub reason: String,
}

/// How well words must meet a point to be accepted: less than unasked, since a person points at them.
const ENOUGH: f64 = 0.45;

/// Reads `point` again with the words at `span` as its evidence.
pub fn recheck(request: &Request<'_>, point: &PointId, span: Span) -> Dispute {
    let result = |accepted, reason: String| Dispute { point: point.clone(), accepted, reason };
    let Some(words) = span.of(request.answer).map(str::trim).filter(|words| !words.is_empty()) else {
        return result(false, "No words were marked.".to_owned());
    };
    let Some(expected) = request.points.iter().find(|expected| expected.id == *point) else {
        return result(false, "This question does not ask for that.".to_owned());
    };
    if flagged(request).iter().any(|bad| bad.start < span.end && span.start < bad.end) {
        return result(false, "These words speak to the marker, so they are not counted.".to_owned());
    }
    let quote = short_quote(words);
    let text = expected.text.trim_end_matches('.');
    if words.split_whitespace().count() < 3 {
        return result(false, format!("{quote} is too short to say it. Mark the sentence around it."));
    }
    if meets(expected, words) >= ENOUGH {
        result(true, format!("Agreed: {quote} speaks of “{text}”. It counts."))
    } else {
        result(false, format!("{quote} does not yet say “{text}”. One sentence that names it would settle it."))
    }
}
