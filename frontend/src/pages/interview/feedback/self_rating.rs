//! The candidate's own estimate, before the coach's reading is shown.

use domain::Level;
use yew::prelude::*;

use super::levels::level_word;
use crate::{
    components::{Button, Headline, Kind},
    text::t,
};

/// Properties of [`SelfRating`].
#[derive(Clone, PartialEq, Properties)]
pub struct SelfRatingProps {
    /// 1 to 5.
    pub onrate: Callback<u8>,
    /// Shows the reading without an estimate.
    pub onskip: Callback<()>,
}

/// Five words to choose from.
#[component]
pub fn SelfRating(props: &SelfRatingProps) -> Html {
    html! {
        <>
            <Headline text={t("self-rating-title")} />
            <div class="row row--tight" role="group" aria-label={t("self-rating-title")}>
                { for (1..=5u8).map(|level| html! {
                    <Button key={level} onclick={props.onrate.reform(move |_| level)}>
                        { level_word(Level::clamped(i32::from(level))) }
                    </Button>
                }) }
                <Button kind={Kind::Quiet} onclick={props.onskip.reform(|_| ())}>{ t("self-rating-skip") }</Button>
            </div>
        </>
    }
}
