//! A level as five ink strokes.

use domain::Level;
use yew::prelude::*;

use crate::text::t_args;

/// The strokes, an image named "Level 2 of 5".
pub fn steps(level: Level) -> Html {
    let level = level.get();
    html! {
        <span class="steps" data-level={level.to_string()} role="img" aria-label={t_args("level-of-five", &[("level", level.into())])}>
            <span /><span /><span /><span /><span />
        </span>
    }
}
