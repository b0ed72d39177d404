//! One interview: room, feedback and workbench, as the shell's view says.

mod alert;
mod clock;
mod controls;
mod editor;
mod feedback;
mod leave;
mod question;
mod room;
mod toolbar;
mod wait;
mod workbench;

use std::rc::Rc;

use domain::InterviewId;
use ipc::{AppEvent, InterviewRef, InterviewView, Status};
use yew::prelude::*;

use self::{
    controls::{Controls, reopened},
    feedback::FeedbackView,
    room::RoomView,
};
use crate::{
    backend,
    components::load_state,
    route::Route,
    state::{
        Fetched, Load,
        room::{Action, Face, Room},
        use_app_event, use_fetched_of, use_home,
    },
};

/// Properties of [`Page`].
#[derive(Clone, PartialEq, Properties)]
pub struct PageProps {
    /// Which interview.
    pub id: InterviewId,
    /// The question, from 0, whose answer is read again later.
    #[prop_or_default]
    pub again: Option<u8>,
}

/// The page of an interview that goes on, or of one answer read again. One that is over has its debrief.
#[component]
pub fn Page(props: &PageProps) -> Html {
    let PageProps { id, again } = *props;
    let Fetched { load, again: reload, .. } = use_fetched_of((id, again.is_none()), |(id, go_on)| async move {
        if go_on { reopened(id).await } else { backend::open_interview(&InterviewRef { id }).await }
    });
    framed(&load, &reload, |view| match again {
        None => html! { <Going view={Rc::clone(view)} /> },
        Some(position) => html! { <Past view={Rc::clone(view)} {position} /> },
    })
}

/// The views bring their own frame; what is shown in place of them stands where a page stands.
fn framed(
    load: &Load<Rc<InterviewView>>,
    again: &Callback<()>,
    present: impl FnOnce(&Rc<InterviewView>) -> Html,
) -> Html {
    match load {
        Load::Present(view) => present(view),
        Load::Loading | Load::Absent | Load::Failed(_) => {
            html! { <main class="page" id="main">{ load_state(load, again, |_| Html::default()) }</main> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct GoingProps {
    view: Rc<InterviewView>,
}

/// An interview that goes on: what is drawn follows from its stage alone.
#[component]
fn Going(props: &GoingProps) -> Html {
    let controls = use_controls(&props.view);
    let room = controls.room();
    let refresh = use_home().refresh;
    use_effect({
        let controls = controls.clone();
        move || {
            if controls.room().awaits_question() {
                controls.proceed(false);
            }
        }
    });
    let finished = room.face() == Face::Finished;
    use_effect_with(finished, {
        let id = room.view.id;
        move |finished| {
            if *finished {
                refresh.emit(());
                Route::Debrief { id }.replace();
            }
        }
    });
    match room.face() {
        Face::Room => html! { <RoomView {controls} {room} /> },
        Face::Feedback(position) => html! { <FeedbackView key={position} {controls} {room} {position} /> },
        Face::Finished => Html::default(),
    }
}

#[derive(Clone, PartialEq, Properties)]
struct PastProps {
    view: Rc<InterviewView>,
    position: u8,
}

/// One answer of an interview, read again.
#[component]
fn Past(props: &PastProps) -> Html {
    let controls = use_controls(&props.view);
    let room = controls.room();
    let position = props.position;
    html! { <FeedbackView key={position} {controls} {room} {position} past=true /> }
}

/// The controls of an interview, redrawing this component, and hearing what the shell tells about it.
#[hook]
fn use_controls(view: &Rc<InterviewView>) -> Controls {
    let redraw = use_force_update();
    let controls = use_memo(view.id, {
        let view = (**view).clone();
        move |_| Controls::new(Room::opened(view), redraw)
    });
    let told = use_callback((*controls).clone(), |event: Rc<AppEvent>, controls| {
        if let AppEvent::InterviewChanged { view } = &*event {
            controls.tell(Action::Told((**view).clone()));
        }
    });
    use_app_event(told);
    (*controls).clone()
}

/// Whether an interview is over.
fn is_over(view: &InterviewView) -> bool {
    matches!(view.status, Status::Ended(_))
}
