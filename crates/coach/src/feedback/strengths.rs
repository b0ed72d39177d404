//! Strengths.
use crate::read::Reading;
use domain::{LevelFinding, Strength};
pub(crate) fn strengths(_r: &Reading<'_>, _l: &[LevelFinding]) -> Vec<Strength> {
    Vec::new()
}
