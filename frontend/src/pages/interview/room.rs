//! The room: one question, one page to write on.

use domain::{Persona, Setting};
use gloo::events::EventListener;
use ipc::{ExchangeView, Move};
use web_sys::Element;
use yew::prelude::*;

use super::{
    alert::Alert,
    clock::Clock,
    controls::Controls,
    editor::Editor,
    leave::{Asked, asked_dialog},
    question::question,
    toolbar::toolbar,
};
use crate::{
    browser,
    components::{Button, Fold, Kind, Size, question_progress},
    state::{
        Combo, SettingsHandle,
        room::{Kept, Room, Task},
        speech::Speech,
        use_key, use_settings,
    },
    text::{t, t_args},
};

/// Nothing was pressed for this long: the interview pauses itself.
const IDLE_MS: f64 = 10.0 * 60.0 * 1_000.0;

/// Properties of [`RoomView`].
#[derive(Clone, PartialEq, Properties)]
pub struct RoomViewProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: std::rc::Rc<Room>,
}

/// The room.
#[component]
pub fn RoomView(props: &RoomViewProps) -> Html {
    let RoomViewProps { controls, room } = props;
    let SettingsHandle { settings, change } = use_settings();
    let asked = use_state_eq(|| None::<Asked>);
    let hint_of = use_state_eq(|| None::<u8>);
    let hint_open = *hint_of == Some(room.seat.position);
    use_watch_over(controls);

    let set_asked = {
        let asked = asked.setter();
        use_callback((), move |question: Option<Asked>, ()| asked.set(question))
    };
    let clock_shown = settings.show_timer;
    let toggle_clock = change.reform(move |()| Setting::ShowTimer(!clock_shown));
    let ask_hint = {
        let (controls, hint_of, position) = (controls.clone(), hint_of.setter(), room.seat.position);
        Callback::from(move |()| {
            let known = controls.room().turn().is_some_and(|turn| turn.hint.is_some());
            if !known {
                controls.make(Move::ShowHint);
            }
            hint_of.set((!known || !hint_open).then_some(position));
        })
    };
    let pressed = use_callback(
        (controls.clone(), set_asked.clone(), hint_of.setter(), hint_open),
        |event: KeyboardEvent, (controls, set_asked, hint_of, hint_open)| {
            if event.default_prevented() || browser::dialog_is_open() {
                return;
            }
            let cut_off = matches!(controls.room().speech, Speech::CutOff { .. });
            if Combo::Go.is(&event) && controls.room().is_over() {
                controls.make(Move::End);
            } else if Combo::Go.is(&event) {
                controls.send();
            } else if Combo::With('r').is(&event) && cut_off {
                controls.ask_again(false);
            } else if Combo::HINT.is(&event) {
                browser::press("hint");
            } else if Combo::SKIP.is(&event) {
                browser::press("skip");
            } else if Combo::PAUSE.is(&event) {
                browser::press(if controls.room().paused().is_some() { "resume" } else { "pause" });
            } else if Combo::Escape.is(&event) && *hint_open {
                hint_of.set(None);
            } else if Combo::Escape.is(&event) {
                set_asked.emit(Some(Asked::Leave));
            } else {
                return;
            }
            event.prevent_default();
        },
    );
    use_key(pressed);

    let turn = room.turn();
    let earlier = room.exchanges().get(..usize::from(room.seat.round)).unwrap_or_default();
    let sending = room.task == Some(Task::Sending);
    let cut_off = matches!(room.speech, Speech::CutOff { .. });
    let hint = turn.and_then(|turn| turn.hint.clone()).filter(|_| hint_open).map(AttrValue::from);
    let count = room.text.split_whitespace().count();

    // A button or the fold of what was said before takes the focus; what is typed next belongs to the answer.
    let back_to_answer = {
        let controls = controls.clone();
        Callback::from(move |event: MouseEvent| {
            let pressed = event.target_dyn_into::<Element>().and_then(|at| at.closest("button, summary").ok()?);
            if pressed.is_some() && controls.room().may_type() {
                browser::focus("answer");
            }
        })
    };

    html! {
        <div class="room" onclick={back_to_answer}>
            <header class="room__bar">
                <div class="row row--tight">
                    <Button id="leave" kind={Kind::Quiet} size={Size::Small} onclick={set_asked.reform(|()| Some(Asked::Leave))}>{ t("leave") }</Button>
                    <span id="draft-state" class="faint small">{ if room.kept == Kept::Saved { t("draft-saved") } else { AttrValue::default() } }</span>
                </div>
                if room.is_closing() {
                    <p class="qprog">{ t("closing") }</p>
                } else {
                    { question_progress(room.seat.position, room.view.questions, room.seat.round > 0) }
                }
                <div class="room__meters">
                    <span class="room__meter">{ if count > 0 { t_args("words", &[("count", count.into())]) } else { AttrValue::default() } }</span>
                    <Clock controls={controls.clone()} shown={clock_shown} ontoggle={toggle_clock} />
                </div>
            </header>
            <main class="room__main" id="main">
                <div>
                    <div class="room__who">
                        <p class="label">
                            { persona(room.view.setup.persona) }
                            if let Some(reason) = turn.and_then(|turn| turn.level_reason.clone()).filter(|_| room.seat.round == 0) {
                                <span class="room__reason">{ reason }</span>
                            }
                        </p>
                        { folded(earlier, room.is_closing()) }
                    </div>
                    { question(controls, room) }
                </div>
                <Editor
                    key={format!("{}-{}", room.seat.position, room.seat.round)}
                    text={room.text.clone()}
                    oninput={{ let controls = controls.clone(); Callback::from(move |text| controls.typed(text)) }}
                    onblur={{ let controls = controls.clone(); Callback::from(move |()| controls.save_draft()) }}
                    still={!room.may_type()}
                    label={ if room.is_closing() { t("your-question") } else { t("your-answer") } }
                    hint={match (room.is_over(), room.is_closing()) {
                        (true, _) => AttrValue::default(),
                        (false, true) => t("closing-hint"),
                        (false, false) => t("editor-hint"),
                    }}
                />
            </main>
            <div class="room__below">
                <div class="room__alert">
                    <Alert controls={controls.clone()} room={room.clone()} {hint} />
                </div>
                <footer class="room__foot">
                    { toolbar(controls, room, &set_asked, &ask_hint, hint_open) }
                    if room.is_over() {
                        <Button
                            id="finish"
                            kind={Kind::Go}
                            disabled={room.task.is_some()}
                            combo={Combo::Go}
                            onclick={{ let controls = controls.clone(); Callback::from(move |()| controls.make(Move::End)) }}
                        >{ t("finish") }</Button>
                    } else {
                    <Button
                        id="send"
                        kind={if cut_off || room.paused().is_some() { Kind::Plain } else { Kind::Go }}
                        disabled={!room.may_send() && !sending}
                        busy={sending}
                        combo={Combo::Go}
                        onclick={{ let controls = controls.clone(); Callback::from(move |()| controls.send()) }}
                    >{ if sending { t("sending") } else { t("send") } }</Button>
                    }
                </footer>
            </div>
            if let Some(asked) = *asked {
                { asked_dialog(controls, asked, &set_asked.reform(|()| None)) }
            }
        </div>
    }
}

/// Saves what was typed when the window or the view goes, and pauses an interview at which nobody sits.
#[hook]
fn use_watch_over(controls: &Controls) {
    use_effect_with(controls.clone(), |controls| {
        let window = gloo::utils::window();
        let document = gloo::utils::document();
        let last_key = std::rc::Rc::new(std::cell::Cell::new(browser::running_ms()));
        let mut listeners: Vec<EventListener> = ["pagehide", "beforeunload", "blur"]
            .map(|name| {
                let controls = controls.clone();
                EventListener::new(&window, name, move |_| controls.save_draft_now())
            })
            .into();
        for name in ["keydown", "pointerdown", "pointermove"] {
            let last_key = last_key.clone();
            listeners.push(EventListener::new(&document, name, move |_| last_key.set(browser::running_ms())));
        }
        let idle = {
            let controls = controls.clone();
            gloo::timers::callback::Interval::new(15_000, move || {
                // Thinking takes time as well, which a program that is killed would give back.
                controls.save_draft();
                if controls.room().is_answering() && browser::running_ms() - last_key.get() > IDLE_MS {
                    controls.make(Move::Pause { idle: true });
                }
            })
        };
        let controls = controls.clone();
        move || {
            controls.save_draft_now();
            drop((listeners, idle));
        }
    });
}

/// Who asks.
fn persona(persona: Persona) -> AttrValue {
    match persona {
        Persona::Recruiter => t("persona-recruiter"),
        Persona::HiringManager => t("persona-hiring-manager"),
        Persona::Peer => t("persona-peer"),
        Persona::BarRaiser => t("persona-bar-raiser"),
    }
}

/// What was asked and said before a follow-up or a reply, folded, so that these stand where a question stands. The line is
/// what the candidate asked last at the close, and else the question.
fn folded(earlier: &[ExchangeView], closing: bool) -> Html {
    let (Some(first), Some(last)) = (earlier.first(), earlier.last()) else { return Html::default() };
    let voice = |words: &str| html! { <span class="earlier__asked">{ words.to_owned() }</span> };
    let summary = match &last.answer {
        Some(question) if closing => html! { <>{ t("you-asked") }{ " " }{ voice(&question.text) }</> },
        _ => voice(&first.asked),
    };
    html! {
        <div class="earlier">
            <Fold {summary}>
                { for earlier.iter().enumerate().map(|(round, exchange)| html! {
                    <div key={round}>
                        if closing || round > 0 { <p class="earlier__again">{ exchange.asked.clone() }</p> }
                        if let Some(answer) = &exchange.answer { <p class="earlier__said">{ answer.text.clone() }</p> }
                    </div>
                }) }
            </Fold>
        </div>
    }
}
