//! How each dimension was read, the lowest first, so that the row worth reading is not below the fold. A calm round tells no
//! dimensions, only what the question looks for.

use domain::{
    Assessment, Dimension, Dispute, Level, LevelFinding, Met, PointFinding, PointId, QuestionType, ScoreState, Span,
};
use yew::prelude::*;

use super::{anchors::AnchorsDialog, dispute::DisputeDialog};
use crate::{
    components::{Button, Fold, Kind, Size, TagKind, steps, tag, whole},
    text::t,
};

/// Properties of [`Levels`].
#[derive(Clone, PartialEq, Properties)]
pub struct LevelsProps {
    /// What was read.
    pub assessment: std::rc::Rc<Assessment>,
    /// What was asked for.
    pub kind: QuestionType,
    /// The answer that was read.
    pub text: AttrValue,
    /// What was disputed so far, oldest first.
    pub disputes: Vec<Dispute>,
    /// "I did say that"; `None` where the reading shown cannot be disputed.
    pub ondispute: Option<Callback<(PointId, Span)>>,
}

/// The rows, and what the question looks for.
#[component]
pub fn Levels(props: &LevelsProps) -> Html {
    let LevelsProps { assessment, kind, text, ondispute, .. } = props;
    let anchors_open = use_state_eq(|| false);
    let disputed = use_state_eq(|| None::<PointFinding>);
    let points_open = use_state_eq(|| false);
    let explain = {
        let anchors_open = anchors_open.setter();
        Callback::from(move |()| anchors_open.set(true))
    };
    let close_anchors = {
        let anchors_open = anchors_open.setter();
        Callback::from(move |()| anchors_open.set(false))
    };
    let close_dispute = {
        let disputed = disputed.setter();
        Callback::from(move |()| disputed.set(None))
    };
    let toggle_points = {
        let points_open = points_open.setter();
        Callback::from(move |open| points_open.set(open))
    };
    let point = |point: &PointFinding| {
        let object = ondispute.as_ref().filter(|_| point.met != Met::Yes).map(|_| {
            let (disputed, point) = (disputed.setter(), point.clone());
            Callback::from(move |()| disputed.set(Some(point.clone())))
        });
        point_row(point, props.disputes.iter().rfind(|dispute| dispute.point == point.id), object)
    };
    let has_levels = !assessment.levels.is_empty();
    if !has_levels && (assessment.points.is_empty() || matches!(assessment.state, ScoreState::NotScored(_))) {
        return Html::default();
    }
    html! {
        <section aria-label={t("how-read")}>
            if has_levels {
                <div class="section__head">
                    <h2>{ t("how-read") }</h2>
                    <Button kind={Kind::Link} size={Size::Small} opens="dialog" onclick={explain}>{ t("anchors-open") }</Button>
                </div>
                <ol>{ for lowest_first(&assessment.levels).into_iter().map(row) }</ol>
            }
            if !assessment.points.is_empty() {
                <Fold summary={html! { { t("looks-for") } }} open={*points_open} ontoggle={toggle_points}>
                    <ul>{ for assessment.points.iter().map(point) }</ul>
                </Fold>
            }
            if *anchors_open { <AnchorsDialog assessment={assessment.clone()} kind={*kind} onclose={close_anchors} /> }
            if let (Some(point), Some(ondispute)) = (&*disputed, ondispute) {
                <DisputeDialog
                    point={point.clone()}
                    text={text.clone()}
                    onpick={{
                        let (id, close) = (point.id.clone(), close_dispute.clone());
                        let ondispute = ondispute.clone();
                        Callback::from(move |span| {
                            close.emit(());
                            ondispute.emit((id.clone(), span));
                        })
                    }}
                    onclose={close_dispute}
                />
            }
        </section>
    }
}

fn row(finding: &LevelFinding) -> Html {
    html! {
        <li class="score">
            <span class="score__name">{ dimension_name(finding.dimension) }</span>
            { steps(finding.level) }
            <span>
                <span class="score__word">{ level_word(finding.level) }{ "." }</span>
                { " " }
                <span class="score__anchor">{ finding.sentence.clone() }</span>
            </span>
            <span class="score__num">{ whole(finding.points) }</span>
        </li>
    }
}

/// One thing the question looks for: whether it was said, in which words, and what came of a dispute.
fn point_row(point: &PointFinding, dispute: Option<&Dispute>, object: Option<Callback<()>>) -> Html {
    let (kind, word) = match point.met {
        Met::Yes => (TagKind::Keep, t("point-yes")),
        Met::Partly => (TagKind::Plain, t("point-partly")),
        Met::No => (TagKind::Plain, t("point-no")),
    };
    html! {
        <li class="tips__row" key={point.id.0.clone()}>
            { tag(kind, word) }
            <div>
                <p>{ point.text.clone() }</p>
                if let Some(quote) = &point.quote { <p class="small quiet">{ format!("“{}”", quote.text) }</p> }
                if let Some(dispute) = dispute { <p class="small">{ dispute.reason.clone() }</p> }
                if let Some(onclick) = object {
                    <Button kind={Kind::Quiet} size={Size::Small} opens="dialog" {onclick}>{ t("dispute-open") }</Button>
                }
            </div>
        </li>
    }
}

/// The rows by level and points; among equals the heavier dimension first, as they come.
fn lowest_first(levels: &[LevelFinding]) -> Vec<&LevelFinding> {
    let mut sorted: Vec<&LevelFinding> = Vec::new();
    for finding in levels {
        let at = sorted.partition_point(|before| (before.level, before.points) <= (finding.level, finding.points));
        sorted.insert(at, finding);
    }
    sorted
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
    fn the_lowest_comes_first_and_equals_keep_their_order() {
        let level = |dimension: Dimension, level: u8, points: f64| LevelFinding {
            dimension,
            level: Level::try_from(level).unwrap(),
            points: Points::clamped(points),
            sentence: String::new(),
            spans: Vec::new(),
        };
        let levels = [
            level(Dimension::Relevance, 4, 75.0),
            level(Dimension::Evidence, 4, 75.0),
            level(Dimension::Structure, 2, 32.0),
            level(Dimension::Outcome, 2, 29.0),
        ];
        let order: Vec<Dimension> = lowest_first(&levels).into_iter().map(|finding| finding.dimension).collect();
        assert_eq!(order, [Dimension::Outcome, Dimension::Structure, Dimension::Relevance, Dimension::Evidence]);
    }
}
