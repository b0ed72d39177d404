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
    format!("{:.0}", points.value()).into()
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
