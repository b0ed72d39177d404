//! The way in: signing in, registering, and coming back with a forgotten password.

mod entry;
mod factor;
mod forgot;
mod register;
mod reset;
mod sign_in;
mod verify;

use ipc::Link;
use yew::prelude::*;

use self::{
    entry::{Action, Entry, Step},
    factor::Factor,
    forgot::Forgot,
    register::Register,
    reset::Reset,
    sign_in::SignIn,
    verify::Verify,
};
use crate::state::{LinkHandle, use_link};

/// Properties of [`Entrance`].
#[derive(Clone, PartialEq, Properties)]
pub struct EntranceProps {
    /// What this computer is called, as an offer.
    pub computer: AttrValue,
    /// The address of an account whose session is over.
    #[prop_or_default]
    pub email: AttrValue,
}

/// Properties of every step.
#[derive(Clone, PartialEq, Properties)]
pub struct StepProps {
    /// What was typed so far.
    pub entry: Entry,
    /// What happens.
    pub tell: Callback<Action>,
}

/// The step that is due. What was typed goes along from step to step.
#[component]
pub fn Entrance(props: &EntranceProps) -> Html {
    let entry = use_reducer(|| Entry::new(&props.computer, &props.email));
    let tell = use_callback(entry.dispatcher(), |action: Action, entry| entry.dispatch(action));
    let LinkHandle { link, taken } = use_link();
    use_effect_with(link, {
        let tell = tell.clone();
        move |link| {
            match link {
                Some(Link::VerifyEmail { code }) => tell.emit(Action::Linked(Step::Verify, code.clone())),
                Some(Link::ResetPassword { code }) => tell.emit(Action::Linked(Step::Reset, code.clone())),
                None => return,
            }
            taken.emit(());
        }
    });
    let entry = (*entry).clone();
    match entry.step {
        Step::SignIn => html! { <SignIn {entry} {tell} /> },
        Step::Factor => html! { <Factor {entry} {tell} /> },
        Step::Register => html! { <Register {entry} {tell} /> },
        Step::Verify => html! { <Verify {entry} {tell} /> },
        Step::Forgot => html! { <Forgot {entry} {tell} /> },
        Step::Reset => html! { <Reset {entry} {tell} /> },
    }
}
