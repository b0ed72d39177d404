//! How an answer was read: the word is large, the number small, the state is said.

use domain::{Band, Points};
use yew::prelude::*;

use crate::text::t;

/// Properties of [`Verdict`].
#[derive(Clone, PartialEq, Properties)]
pub struct VerdictProps {
    /// The points; `None` shows no number and says "Not scored".
    pub points: Option<Points>,
    /// What stands behind the number: a tag, a reason.
    #[prop_or_default]
    pub children: Html,
}

/// The verdict line.
#[component]
pub fn Verdict(props: &VerdictProps) -> Html {
    html! {
        <div class="verdict">
            if let Some(points) = props.points {
                <span class="verdict__word">{ band_word(points.band()) }</span>
                <span class="num">{ whole(points) }</span>
            } else {
                <span class="verdict__word">{ t("not-scored") }</span>
            }
            { props.children.clone() }
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
