//! The candidate's own estimate, before the coach's reading is shown.

use domain::Level;
use yew::prelude::*;

use super::levels::level_word;
use crate::{
    components::{Button, Headline, Kind},
    text::t,
};

/// Five words to choose from, 1 to 5, and a way to the reading without an estimate.
pub fn self_rating(onrate: &Callback<u8>, onskip: &Callback<()>) -> Html {
    html! {
        <>
            <Headline text={t("self-rating-title")} />
            <div class="row row--tight" role="group" aria-label={t("self-rating-title")}>
                { for (1..=5u8).map(|level| html! {
                    <Button key={level} onclick={onrate.reform(move |()| level)}>
                        { level_word(Level::clamped(i32::from(level))) }
                    </Button>
                }) }
                <Button kind={Kind::Quiet} onclick={onskip.clone()}>{ t("self-rating-skip") }</Button>
            </div>
        </>
    }
}
