//! "I did say that": reads one expected point again, with the words the candidate points at as its evidence.

use domain::{Dispute, PointId, Span};

use crate::{
    Request,
    assessor::flagged,
    feedback::words::{quote, short_quote},
    read::meets,
};

/// How well words must meet a point to be accepted: less than unasked, since a person points at them.
const ENOUGH: f64 = 0.45;

/// Reads `point` again with the words at `span` as its evidence. `None` if there are no words, or no such point.
///
/// Both readings are kept by the caller; what is accepted counts in [`crate::assess_conceding`].
pub fn recheck(request: &Request<'_>, point: &PointId, span: Span) -> Option<Dispute> {
    let expected = request.points.iter().find(|expected| expected.id == *point)?;
    let quote = quote(request.answer, span)?;
    let words = quote.text.trim();
    let named = short_quote(words);
    let text = expected.text.trim_end_matches('.');
    let (accepted, reason) = if flagged(request).iter().any(|bad| bad.overlaps(quote.span)) {
        (false, "These words speak to the marker, so they are not counted.".to_owned())
    } else if words.split_whitespace().count() < 3 {
        (false, format!("{named} is too short to say it. Mark the sentence around it."))
    } else if meets(expected, words) >= ENOUGH {
        (true, format!("Agreed: {named} speaks of “{text}”. It counts."))
    } else {
        (false, format!("{named} does not yet say “{text}”. One sentence that names it would settle it."))
    };
    Some(Dispute { point: point.clone(), quote, accepted, reason })
}
