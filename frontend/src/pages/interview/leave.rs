//! Questions that are asked before something is left behind. Escape stays.

use ipc::Move;
use yew::prelude::*;

use super::controls::Controls;
use crate::{
    components::{Button, Dialog, Kind},
    route::Route,
    text::t,
};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Leave the room?
    Leave,
    /// Skip, although something was typed?
    Skip,
    /// Finish, although a question was typed and not put?
    Finish,
    /// Close the question for good, although something was typed?
    Decline,
}

/// The dialog that asks it.
pub fn asked_dialog(controls: &Controls, asked: Asked, onclose: &Callback<()>) -> Html {
    let stay = html! { <Button kind={Kind::Quiet} onclick={onclose.clone()}>{ t("stay") }</Button> };
    let make = |action: Move| {
        let (controls, onclose) = (controls.clone(), onclose.clone());
        Callback::from(move |()| {
            onclose.emit(());
            controls.make(action);
        })
    };
    match asked {
        Asked::Leave => {
            let keep = {
                let (controls, onclose) = (controls.clone(), onclose.clone());
                Callback::from(move |()| {
                    let onclose = onclose.clone();
                    // Why it cannot be kept stands behind the dialog.
                    let then = move |kept: bool| if kept { Route::Home.go() } else { onclose.emit(()) };
                    controls.keep_for_later(Callback::from(then));
                })
            };
            let foot = html! {
                <>
                    { stay }
                    <Button id="end" onclick={make(Move::End)}>{ t("end-here") }</Button>
                    <Button id="keep" kind={Kind::Go} onclick={keep}>{ t("keep-for-later") }</Button>
                </>
            };
            html! {
                <Dialog title={t("leave-title")} onclose={onclose.clone()} {foot}>
                    <p class="quiet">{ t("leave-text") }</p>
                </Dialog>
            }
        }
        Asked::Skip => {
            let foot = html! { <>{ stay }<Button id="skip-now" kind={Kind::Go} onclick={make(Move::Skip)}>{ t("skip-it") }</Button></> };
            html! {
                <Dialog title={t("skip-title")} onclose={onclose.clone()} {foot}>
                    <p class="quiet">{ t("skip-text") }</p>
                </Dialog>
            }
        }
        Asked::Finish => {
            let foot = html! { <>{ stay }<Button id="finish-now" kind={Kind::Go} onclick={make(Move::End)}>{ t("finish") }</Button></> };
            html! {
                <Dialog title={t("finish-title")} onclose={onclose.clone()} {foot}>
                    <p class="quiet">{ t("finish-text") }</p>
                </Dialog>
            }
        }
        Asked::Decline => {
            let foot = html! { <>{ stay }<Button id="decline-now" kind={Kind::Go} onclick={make(Move::Decline)}>{ t("rather-not") }</Button></> };
            html! {
                <Dialog title={t("decline-title")} onclose={onclose.clone()} {foot}>
                    <p class="quiet">{ t("decline-text") }</p>
                </Dialog>
            }
        }
    }
}
