//! How an answer was read: the word is large, the number small, the state is said.

use domain::{Band, Points};
use yew::prelude::*;

use crate::text::t;

/// The verdict line. Without points it shows no number and says "Not scored"; behind stands a tag or a reason.
pub fn verdict_line(points: Option<Points>, behind: Html) -> Html {
    html! {
        <div class="verdict">
            if let Some(points) = points {
                <span class="verdict__word">{ band_word(points.band()) }</span>
                <span class="num">{ whole(points) }</span>
            } else {
                <span class="verdict__word">{ t("not-scored") }</span>
            }
            { behind }
        </div>
    }
}

/// Points as a whole number.
pub fn whole(points: Points) -> AttrValue {
    // Of two that are as near the even one, as a number is printed elsewhere. To print a fraction takes 7 kB of the interface.
    (points.value().round_ties_even() as u8).to_string().into()
}

/// The word for a band.
pub fn band_word(band: Band) -> AttrValue {
    match band {
        Band::NotYet => t("band-not-yet"),
        Band::Developing => t("band-developing"),
        Band::Fair => t("band-fair"),
        Band::Good => t("band-good"),
        Band::Excellent => t("band-excellent"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_said_as_everywhere_else() {
        for value in [0.0, 0.5, 1.5, 68.49, 68.5, 69.5, 69.51, 100.0] {
            assert_eq!(whole(Points::clamped(value)), format!("{value:.0}"));
        }
    }
}
