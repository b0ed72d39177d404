//! Where the feedback leads: to the next question while the interview goes on, to the next answer when it is read again.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    pages::interview::controls::Controls,
    route::Route,
    state::room::{Room, Task},
    text::t,
};

/// The ways on and out.
#[derive(Clone, PartialEq)]
pub struct Way {
    /// Goes on.
    pub next: Callback<()>,
    /// What going on is called.
    pub next_words: AttrValue,
    /// Whether it is under way.
    pub going: bool,
    /// Goes out.
    pub leave: Callback<()>,
    /// What going out is called.
    pub leave_words: AttrValue,
}

/// The ways from the feedback on one question.
pub fn way(controls: &Controls, room: &Rc<Room>, position: u8, past: bool, ask_to_leave: Callback<()>) -> Way {
    let id = room.view.id;
    let following = room.view.turns.iter().map(|turn| turn.position).filter(|other| *other > position).min();
    if past {
        let to = following.map_or(Route::Debrief { id }, |position| Route::Answer { id, position });
        return Way {
            next: to.going(),
            next_words: if following.is_some() { t("next-answer") } else { t("back-to-debrief") },
            going: false,
            leave: Route::Debrief { id }.going(),
            leave_words: t("back-to-debrief"),
        };
    }
    let controls = controls.clone();
    Way {
        next: Callback::from(move |()| controls.proceed(false)),
        next_words: if room.is_last(position) { t("to-debrief") } else { t("next-question") },
        going: room.task == Some(Task::Finishing),
        leave: ask_to_leave,
        leave_words: t("leave"),
    }
}
