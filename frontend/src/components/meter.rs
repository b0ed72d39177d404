//! How much of something is used.

use yew::prelude::*;

use crate::text::t_args;

/// A bar, with its words for who does not see it.
pub fn meter(percent: u8) -> Html {
    let percent = percent.min(100);
    html! {
        <div class="meter" role="img" aria-label={t_args("meter-used", &[("percent", percent.into())])}>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width={percent.to_string()} height="6" /></svg>
        </div>
    }
}
