//! What a sentence does as evidence: gives a reason, says how it ended, names a limit.
//!
//! What tells it is [`super::encoder`].

use domain::Concept;

use crate::weights::{ramp, weights};

/// In the order in which the network tells them.
pub(crate) const COLUMNS: [Concept; 20] = [
    Concept::SpecificEvent,
    Concept::Scale,
    Concept::CauseFound,
    Concept::OwnDecision,
    Concept::OrderOfSteps,
    Concept::ContainmentFirst,
    Concept::InformingOthers,
    Concept::Clarifying,
    Concept::Alternative,
    Concept::TradeOff,
    Concept::LimitOrEscalation,
    Concept::Verification,
    Concept::Outcome,
    Concept::LastingChange,
    Concept::Learning,
    Concept::HonestyAboutGap,
    Concept::CreditingOthers,
    Concept::SpecificLink,
    Concept::Reason,
    Concept::CraftFact,
];

/// How likely a sentence does each, as the logarithm of the odds, in the order of `COLUMNS`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Functions(pub [f64; COLUMNS.len()]);

impl Functions {
    /// The same where its place tells more: an account begins with the event and goes on to how it ended and what stayed.
    pub(crate) fn at(mut self, is_first: bool, is_late: bool) -> Self {
        let w = &weights().functions;
        for (concept, odds) in COLUMNS.iter().zip(&mut self.0) {
            *odds += match concept {
                Concept::SpecificEvent if is_first => w.first,
                Concept::Outcome | Concept::LastingChange | Concept::Learning if is_late => w.late,
                _ => 0.0,
            };
        }
        self
    }

    /// What two parts of a sentence come to: it does what one of them does.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at].max(other.0[at])))
    }

    /// The same where nobody is told or asked: "I would tell nobody about it".
    pub(crate) fn to_nobody(mut self) -> Self {
        for (concept, odds) in COLUMNS.iter().zip(&mut self.0) {
            if matches!(concept, Concept::InformingOthers | Concept::Clarifying) {
                *odds = f64::NEG_INFINITY;
            }
        }
        self
    }

    /// How surely it does this one, 0 to 1: from where it may to where it does.
    pub(crate) fn shown(&self, concept: Concept) -> f64 {
        let odds = COLUMNS.iter().zip(self.0).find(|(column, _)| **column == concept);
        odds.map_or(0.0, |(_, odds)| ramp(odds, weights().functions.shown))
    }

    /// How much it does in all.
    pub(crate) fn all(&self) -> f64 {
        self.0.iter().map(|odds| ramp(*odds, weights().functions.shown)).sum()
    }
}
