//! How an answer was read: the answer marked, and the notes in its margin.

mod anchors;
mod answer;
mod dispute;
mod foot;
mod head;
mod levels;
pub(super) mod marks;
mod notes;
mod reading;
mod self_rating;
mod slots;
mod strong;
mod unanswered;
mod versions;
mod way;

use std::rc::Rc;

use yew::prelude::*;

pub(super) use self::{
    answer::{answer, asked, marks_of, text_class},
    levels::{dimension_name, level_word},
    way::Way,
};
use self::{reading::Reading, way::way};
use super::{
    controls::Controls,
    leave::{Asked, asked_dialog},
    workbench::Workbench,
};
use crate::{
    components::{BannerKind, banner},
    state::room::Room,
    text::t,
};

/// Which of the two readings is shown. They are different things and never mixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The built-in coach's.
    #[default]
    Local,
    /// The model's.
    Model,
}

/// Properties of [`FeedbackView`].
#[derive(Clone, PartialEq, Properties)]
pub struct FeedbackViewProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: Rc<Room>,
    /// Which question.
    pub position: u8,
    /// Whether it is read again later, from the debrief.
    #[prop_or_default]
    pub past: bool,
}

/// The feedback on one question, or its workbench.
#[component]
pub fn FeedbackView(props: &FeedbackViewProps) -> Html {
    let FeedbackViewProps { controls, room, position, past } = props;
    let bench = use_state_eq(|| false);
    let leaving = use_state_eq(|| false);
    let ask_rating = use_state_eq(|| true);
    let ask_to_leave = {
        let leaving = leaving.setter();
        use_callback((), move |(), ()| leaving.set(true))
    };
    let way = way(controls, room, *position, *past, ask_to_leave);
    let set_bench = {
        let bench = bench.setter();
        use_callback((), move |on: bool, ()| bench.set(on))
    };
    let skip_rating = {
        let ask_rating = ask_rating.setter();
        use_callback((), move |(), ()| ask_rating.set(false))
    };
    let Some(turn) = room.view.turns.iter().find(|turn| turn.position == *position).cloned() else {
        let absent = banner(BannerKind::Look, t("absent"), Some(t("absent-kept")), Html::default());
        return html! { <main class="page">{ absent }</main> };
    };
    let turn = Rc::new(turn);
    let (controls, room) = (controls.clone(), room.clone());
    let stay = {
        let leaving = leaving.setter();
        Callback::from(move |()| leaving.set(false))
    };
    html! {
        <>
            if *bench && !turn.attempts.is_empty() {
                <Workbench controls={controls.clone()} {room} {turn} {way} back={set_bench.reform(|()| false)} />
            } else {
                <Reading
                    controls={controls.clone()}
                    {room}
                    {turn}
                    {way}
                    past={*past}
                    improve={set_bench.reform(|()| true)}
                    ask_rating={*ask_rating}
                    {skip_rating}
                />
            }
            if *leaving { { asked_dialog(&controls, Asked::Leave, &stay) } }
        </>
    }
}
