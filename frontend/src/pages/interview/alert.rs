//! What the room has to tell, below the editor, so that the draft does not move. One thing at a time.

use std::rc::Rc;

use domain::PauseReason;
use ipc::Move;
use yew::prelude::*;

use super::{
    controls::Controls,
    wait::{Silence, use_silence},
};
use crate::{
    browser,
    components::{BannerKind, Button, Kind, banner},
    state::{
        Combo,
        room::{Action, Room},
        speech::Speech,
    },
    text::t,
};

/// Properties of [`Alert`].
#[derive(Clone, PartialEq, Properties)]
pub struct AlertProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: Rc<Room>,
    /// The hint, while it is open.
    pub hint: Option<AttrValue>,
}

/// The most urgent thing, or nothing.
#[component]
pub fn Alert(props: &AlertProps) -> Html {
    let AlertProps { controls, room, hint } = props;
    let silence = use_silence(controls, &room.speech);
    // The button that was pressed cannot be pressed again and gives the focus up.
    use_effect_with(room.paused() == Some(PauseReason::Chosen), |paused| {
        if *paused {
            browser::focus("resume");
        }
    });
    let go_built_in = {
        let controls = controls.clone();
        Callback::from(move |()| controls.carry_on_built_in())
    };
    if let Speech::CutOff { error, .. } = &room.speech {
        let again = {
            let controls = controls.clone();
            Callback::from(move |()| controls.ask_again(false))
        };
        let buttons = html! {
            <>
                <Button id="try-again" kind={Kind::Go} combo={Combo::With('r')} onclick={again}>{ t("try-again") }</Button>
                <Button id="built-in" onclick={go_built_in}>{ t("carry-on-built-in") }</Button>
            </>
        };
        return banner(BannerKind::Told, error.message.clone().into(), Some(t("cut-off-kept")), buttons);
    }
    if let Some(error) = &room.trouble {
        let read = {
            let controls = controls.clone();
            Callback::from(move |()| controls.tell(Action::TroubleRead))
        };
        let button = html! { <Button kind={Kind::Quiet} onclick={read}>{ t("close") }</Button> };
        return banner(BannerKind::Told, error.message.clone().into(), Some(t("text-stays")), button);
    }
    if let Some(reason) = room.paused() {
        let resume = {
            let controls = controls.clone();
            Callback::from(move |()| controls.make(Move::Resume))
        };
        let title = match reason {
            PauseReason::Idle => t("paused-idle"),
            PauseReason::Chosen | PauseReason::Closed | PauseReason::ModelFailed => t("paused"),
        };
        let button =
            html! { <Button id="resume" kind={Kind::Go} combo={Combo::PAUSE} onclick={resume}>{ t("go-on") }</Button> };
        return banner(BannerKind::Look, title, Some(t("paused-kept")), button);
    }
    match silence {
        Silence::Short => {}
        Silence::Sentence => return html! { <p class="room__wait" role="status">{ t("still-thinking") }</p> },
        Silence::WayOut => {
            let stop = {
                let controls = controls.clone();
                Callback::from(move |()| controls.cancel())
            };
            let buttons = html! {
                <>
                    <Button id="built-in" onclick={go_built_in}>{ t("carry-on-built-in") }</Button>
                    <Button id="cancel" kind={Kind::Quiet} onclick={stop}>{ t("stop-waiting") }</Button>
                </>
            };
            return banner(BannerKind::Look, t("no-word-yet"), Some(t("no-word-yet-kept")), buttons);
        }
    }
    match hint {
        Some(hint) => banner(BannerKind::Plain, t("hint"), Some(hint.clone()), Html::default()),
        None => Html::default(),
    }
}
