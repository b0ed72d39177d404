//! What the coach has to say, in words first.

use std::rc::Rc;

use domain::{Assessment, NotScoredReason, ScoreState};
use ipc::ModelReading;
use yew::{platform::spawn_local, prelude::*};

use super::{Shown, levels::level_word, versions::versions_dialog};
use crate::{
    backend,
    components::{Button, Headline, Kind, Segmented, tag_button, verdict_line},
    text::{t, t_args},
};

/// Where people are listened to, in most countries.
const HELP_LINES: &str = "https://findahelpline.com";

/// Properties of [`Head`].
#[derive(Clone, PartialEq, Properties)]
pub struct HeadProps {
    /// The question.
    pub asked: AttrValue,
    /// The reading shown.
    pub assessment: Rc<Assessment>,
    /// Which of the two readings it is.
    pub shown: Shown,
    /// The other one is wanted.
    pub onshow: Callback<Shown>,
    /// How far the model's reading is.
    pub by_model: ModelReading,
    /// Name of the model that was asked.
    pub model: Option<AttrValue>,
    /// Asks the model again; `None` where it cannot be asked.
    pub ask_again: Option<Callback<()>>,
    /// Whether numbers are shown; not in calm mode.
    pub numbers: bool,
    /// The candidate's own estimate.
    pub self_rating: Option<u8>,
}

/// Question, headline and verdict.
#[component]
pub fn Head(props: &HeadProps) -> Html {
    let versions_open = use_state_eq(|| false);
    let open = {
        let versions_open = versions_open.setter();
        Callback::from(move |_: MouseEvent| versions_open.set(true))
    };
    let close = {
        let versions_open = versions_open.setter();
        Callback::from(move |()| versions_open.set(false))
    };
    let assessment = &props.assessment;
    // With two readings the choice between them names them already.
    let source = match (&props.by_model, &assessment.versions.model) {
        (ModelReading::Done { .. }, _) => t("how-made"),
        (_, Some(model)) => AttrValue::from(model.clone()),
        (_, None) => t("local-check"),
    };
    let tag = tag_button(source, open);
    html! {
        <header class="fb__head">
            <p class="fb__asked">{ &props.asked }</p>
            <Headline text={assessment.headline.clone()} />
            { verdict(props, &tag) }
            if let Some(notice) = &assessment.notice { <p class="fb__notice quiet small">{ notice.clone() }</p> }
            if *versions_open { { versions_dialog(&assessment.versions, &close) } }
        </header>
    }
}

/// The number in words first. Without a number there are words: why, and what to do. Another reading may have one, so the
/// way to it stands beside them.
fn verdict(props: &HeadProps, tag: &Html) -> Html {
    let assessment = &props.assessment;
    let words = match assessment.state {
        ScoreState::NotScored(NotScoredReason::Distress) => return distress(),
        ScoreState::NotScored(NotScoredReason::Empty) => Some(t("not-scored-empty")),
        ScoreState::NotScored(NotScoredReason::Declined) => Some(t("not-scored-declined")),
        ScoreState::NotScored(NotScoredReason::Language) => Some(t("not-scored-language")),
        ScoreState::Scored | ScoreState::Provisional if !props.numbers => {
            return html! { <div class="verdict">{ reading(props) }{ tag.clone() }</div> };
        }
        ScoreState::Scored | ScoreState::Provisional => props.self_rating.map(you_said),
    };
    // The words have a place even where there are none: what stands before them would be drawn anew, and lose the focus.
    let behind = html! { <>{ reading(props) }{ tag.clone() }if let Some(words) = words { <span>{ words }</span> }</> };
    verdict_line(assessment.overall(), behind)
}

/// The candidate's own estimate.
fn you_said(level: u8) -> AttrValue {
    let word = level_word(domain::Level::clamped(i32::from(level)));
    t_args("you-said", &[("word", word.to_string().into())])
}

/// Someone may be in trouble. No verdict, no tips: a plain word and where to find people.
fn distress() -> Html {
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        spawn_local(async {
            // The address stands in the text as well, for when no browser opens.
            let _ = backend::open_link(HELP_LINES).await;
        });
    });
    html! {
        <div class="stack-s fb__care">
            <p class="lead">{ t("distress-first") }</p>
            <p>{ t("distress-help") }{ " " }<a class="link" href={HELP_LINES} {onclick}>{ "findahelpline.com" }</a></p>
            <p class="quiet">{ t("distress-kept") }</p>
        </div>
    }
}

/// How far the model's reading is, and the choice between the two once there are two.
fn reading(props: &HeadProps) -> Html {
    let model = props.model.clone().unwrap_or_else(|| t("the-model"));
    match &props.by_model {
        ModelReading::NotAsked => Html::default(),
        ModelReading::UnderWay => html! {
            <span class="fb__reading" role="status">
                { t_args("model-reads", &[("model", model.to_string().into())]) }
                <span class="caret" aria-hidden="true" />
            </span>
        },
        ModelReading::Done { assessment } => {
            let name = assessment.versions.model.clone().map_or(model, AttrValue::from);
            let onchoose = props.onshow.reform(|index| if index == 0 { Shown::Local } else { Shown::Model });
            html! {
                <div class="fb__reading">
                    <Segmented
                        label={t("which-reading")}
                        options={vec![t("local-check"), name]}
                        chosen={usize::from(props.shown == Shown::Model)}
                        {onchoose}
                    />
                </div>
            }
        }
        ModelReading::Failed { error } => html! {
            <span class="fb__reading" role="status">
                <span class="fb__failed">{ error.message.clone() }</span>
                { " " }
                if let Some(again) = &props.ask_again {
                    <Button kind={Kind::Link} onclick={again.clone()}>{ t("try-again") }</Button>
                }
            </span>
        },
    }
}
