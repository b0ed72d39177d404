//! What one can do at a question besides answering it.

use domain::Mode;
use ipc::Move;
use yew::prelude::*;

use super::{controls::Controls, leave::Asked};
use crate::{
    components::{Button, Kind},
    state::{
        Combo,
        room::{Room, is_blank},
    },
    text::{t, t_args},
};

/// The toolbar under the editor. `ask` asks before something typed would not be sent, `ask_hint` shows or hides the hint.
pub fn toolbar(
    controls: &Controls,
    room: &Room,
    ask: &Callback<Option<Asked>>,
    ask_hint: &Callback<()>,
    hint_open: bool,
) -> Html {
    let turn = room.turn();
    let open = room.is_answering();
    let marked = turn.is_some_and(|turn| turn.marked);
    let has_hint = turn.is_some_and(|turn| turn.has_hint || turn.hint.is_some());
    let make = |action: Move| {
        let controls = controls.clone();
        Callback::from(move |()| controls.make(action))
    };
    // Nothing typed is lost without a question; with an empty page there is nothing to ask about.
    let close = |asked: Asked, action: Move| {
        if is_blank(&room.text) { make(action) } else { ask.reform(move |()| Some(asked)) }
    };
    let mark = Move::Mark { position: room.seat.position, on: !marked };
    let pause = html! {
        <Button id="pause" kind={Kind::Quiet} disabled={!open} combo={Combo::PAUSE} title={Combo::PAUSE.name()} onclick={make(Move::Pause { idle: false })}>{ t("pause") }</Button>
    };
    if room.is_closing() {
        return html! {
            <div class="row row--tight" role="group" aria-label={t("closing")}>
                { pause }
                if !room.is_over() {
                    // The way on of whoever has nothing to ask.
                    <Button id="finish" kind={if open && is_blank(&room.text) { Kind::Go } else { Kind::Quiet }} disabled={room.task.is_some()} onclick={close(Asked::Finish, Move::End)}>{ t("finish") }</Button>
                }
            </div>
        };
    }
    let skip_does = t_args("skip-does", &[("keys", Combo::SKIP.name().to_string().into())]);
    html! {
        <div class="row row--tight" role="group" aria-label={t("toolbar")}>
            if room.view.setup.mode != Mode::Mock {
                <Button id="hint" kind={Kind::Quiet} disabled={!open || !has_hint} pressed={hint_open} combo={Combo::HINT} title={Combo::HINT.name()} onclick={ask_hint.clone()}>{ t("hint") }</Button>
            }
            <Button id="skip" kind={Kind::Quiet} disabled={!open} combo={Combo::SKIP} title={skip_does} onclick={close(Asked::Skip, Move::Skip)}>{ t("skip") }</Button>
            <Button id="mark" kind={Kind::Quiet} disabled={!open} pressed={marked} title={t("mark-does")} onclick={make(mark)}>
                { if marked { t("marked") } else { t("mark-for-later") } }
            </Button>
            { pause }
            <Button id="decline" kind={Kind::Quiet} disabled={!open} title={t("decline-does")} onclick={close(Asked::Decline, Move::Decline)}>{ t("rather-not") }</Button>
        </div>
    }
}
