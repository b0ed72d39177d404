//! How each dimension was read, the lowest first, so that the row worth reading is not below the fold.

use domain::{Assessment, Dimension, Level, LevelFinding, Met, PointFinding};
use yew::prelude::*;

use crate::{
    components::{Fold, Steps, Tag, TagKind, whole},
    text::t,
};

/// Properties of [`Levels`].
#[derive(Clone, PartialEq, Properties)]
pub struct LevelsProps {
    /// What was read.
    pub assessment: std::rc::Rc<Assessment>,
    /// Whether levels and numbers are shown; not in calm mode.
    pub numbers: bool,
}

/// The rows, and what the question looks for.
#[component]
pub fn Levels(props: &LevelsProps) -> Html {
    let LevelsProps { assessment, numbers } = props;
    if assessment.levels.is_empty() {
        return Html::default();
    }
    html! {
        <section class="fb__levels" aria-labelledby="levels">
            <div class="section__head"><h2 id="levels">{ t("how-read") }</h2></div>
            <ol>{ for lowest_first(&assessment.levels).into_iter().map(|finding| row(finding, *numbers)) }</ol>
            if !assessment.points.is_empty() {
                <Fold summary={html! { { t("looks-for") } }}>
                    <ul>{ for assessment.points.iter().map(point) }</ul>
                </Fold>
            }
        </section>
    }
}

fn row(finding: &LevelFinding, numbers: bool) -> Html {
    let name = html! { <span class="score__name">{ dimension_name(finding.dimension) }</span> };
    let anchor = html! { <span class="score__anchor">{ finding.sentence.clone() }</span> };
    if !numbers {
        return html! { <li class="score score--calm">{ name }{ anchor }</li> };
    }
    html! {
        <li class="score">
            { name }
            <Steps level={finding.level} />
            <span><span class="score__word">{ level_word(finding.level) }{ "." }</span>{ " " }{ anchor }</span>
            <span class="score__num">{ whole(finding.points) }</span>
        </li>
    }
}

fn point(point: &PointFinding) -> Html {
    let (kind, word) = match point.met {
        Met::Yes => (TagKind::Keep, t("point-yes")),
        Met::Partly => (TagKind::Plain, t("point-partly")),
        Met::No => (TagKind::Plain, t("point-no")),
    };
    html! { <li class="tips__row"><Tag {kind}>{ word }</Tag><span>{ point.text.clone() }</span></li> }
}

/// The rows by level; among equals the heavier dimension first, as they come.
fn lowest_first(levels: &[LevelFinding]) -> Vec<&LevelFinding> {
    let mut rows: Vec<&LevelFinding> = levels.iter().collect();
    rows.sort_by_key(|finding| finding.level);
    rows
}

/// The name of a dimension.
pub fn dimension_name(dimension: Dimension) -> AttrValue {
    match dimension {
        Dimension::Relevance => t("dimension-relevance"),
        Dimension::Evidence => t("dimension-evidence"),
        Dimension::Structure => t("dimension-structure"),
        Dimension::Ownership => t("dimension-ownership"),
        Dimension::Outcome => t("dimension-outcome"),
        Dimension::Confidence => t("dimension-confidence"),
        Dimension::Tone => t("dimension-tone"),
        Dimension::Concision => t("dimension-concision"),
    }
}

/// The word for a level.
pub fn level_word(level: Level) -> AttrValue {
    match level.get() {
        5 => t("band-excellent"),
        4 => t("band-good"),
        3 => t("band-fair"),
        2 => t("band-developing"),
        _ => t("band-not-yet"),
    }
}

#[cfg(test)]
mod tests {
    use domain::Points;

    use super::*;

    #[test]
    fn the_lowest_level_comes_first_and_equals_keep_their_order() {
        let level = |dimension: Dimension, level: u8| LevelFinding {
            dimension,
            level: Level::try_from(level).unwrap(),
            points: Points::clamped(50.0),
            sentence: String::new(),
            spans: Vec::new(),
        };
        let levels = [level(Dimension::Relevance, 4), level(Dimension::Evidence, 4), level(Dimension::Outcome, 2)];
        let order: Vec<Dimension> = lowest_first(&levels).into_iter().map(|finding| finding.dimension).collect();
        assert_eq!(order, [Dimension::Outcome, Dimension::Relevance, Dimension::Evidence]);
    }
}
