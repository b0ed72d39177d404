//! Tips.
use crate::read::Reading;
use domain::{LevelFinding, Tip};
pub(crate) fn tips(_r: &Reading<'_>, _l: &[LevelFinding]) -> Vec<Tip> {
    Vec::new()
}
