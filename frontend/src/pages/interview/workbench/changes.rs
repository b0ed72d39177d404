//! What became of the tips, and which dimensions moved, in words.

use domain::{ChangeSize, Comparison, DimensionChange, TipState, TipVerdict};
use yew::prelude::*;

use crate::{
    components::{TagKind, tag, whole},
    pages::interview::feedback::{dimension_name, level_word},
    text::{t, t_args},
};

/// Tips on the left, dimensions on the right; levels and numbers not in calm mode.
pub fn changes(comparison: &Comparison, numbers: bool) -> Html {
    let moved: Vec<&DimensionChange> =
        comparison.dimensions.iter().filter(|change| change.size != ChangeSize::NoClearChange).collect();
    let rest = comparison.dimensions.len() - moved.len();
    html! {
        <div class="wb__low">
            <section aria-labelledby="tips">
                <h2 class="section__head" id="tips">{ t("your-tips") }</h2>
                if comparison.tips.is_empty() { <p class="quiet">{ t("no-tips") }</p> }
                <ul>{ for comparison.tips.iter().map(tip) }</ul>
            </section>
            <section aria-labelledby="changed">
                <h2 class="section__head" id="changed">{ t("what-changed") }</h2>
                <ul>
                    { for moved.iter().map(|change| row(change, numbers)) }
                    if rest > 0 {
                        <li class="change">
                            <span class="change__name">
                                { if moved.is_empty() { t("all-dimensions") } else { t_args("other-dimensions", &[("count", rest.into())]) } }
                            </span>
                            <span class="quiet">{ t("no-clear-change") }</span>
                            <span />
                        </li>
                    }
                </ul>
            </section>
        </div>
    }
}

fn tip(verdict: &TipVerdict) -> Html {
    let (kind, word) = match verdict.state {
        TipState::Fixed => (TagKind::Keep, t("tip-fixed")),
        TipState::StillOpen => (TagKind::Plain, t("tip-open")),
        TipState::New => (TagKind::Look, t("tip-new")),
    };
    html! { <li class="tips__row" key={verdict.title.clone()}>{ tag(kind, word) }<span>{ verdict.title.clone() }</span></li> }
}

fn row(change: &DimensionChange, numbers: bool) -> Html {
    let ((level_before, points_before), (level_after, points_after)) = (change.before, change.after);
    let name = dimension_name(change.dimension);
    let sentence = html! { <span class="change__why quiet small">{ change.sentence.clone() }</span> };
    if !numbers {
        return html! { <li class="change" key={name.to_string()}><span class="change__name">{ name }</span>{ sentence }<span /></li> };
    }
    // The level may stay while the points move beyond the noise: then the word is said once.
    let words = if level_before == level_after {
        html! { { level_word(level_after) } }
    } else {
        let was = t_args("was-now", &[("before", level_word(level_before).to_string().into())]);
        html! { <><span class="was">{ was }</span>{ " " }{ level_word(level_after) }</> }
    };
    html! {
        <li class="change" key={name.to_string()}>
            <span class="change__name">{ name }</span>
            <span class="change__words">{ words }if !change.sentence.is_empty() { { sentence } }</span>
            <span class="num faint tiny">{ format!("{} → {}", whole(points_before), whole(points_after)) }</span>
        </li>
    }
}
