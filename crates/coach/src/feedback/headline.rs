//! The headline.
use crate::read::Reading;
use domain::{LevelFinding, Strength, Tip};
pub(crate) fn headline(_r: &Reading<'_>, _l: &[LevelFinding], _s: &[Strength], _t: &[Tip]) -> String {
    "Read.".to_owned()
}
