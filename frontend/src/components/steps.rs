//! A level as five ink strokes.

use domain::Level;
use yew::prelude::*;

use crate::text::t_args;

/// Properties of [`Steps`].
#[derive(Clone, PartialEq, Properties)]
pub struct StepsProps {
    /// Which level.
    pub level: Level,
}

/// The strokes, an image named "Level 2 of 5".
#[component]
pub fn Steps(props: &StepsProps) -> Html {
    let level = props.level.get();
    html! {
        <span class="steps" data-level={level.to_string()} role="img" aria-label={t_args("level-of-five", &[("level", level.into())])}>
            <span /><span /><span /><span /><span />
        </span>
    }
}
