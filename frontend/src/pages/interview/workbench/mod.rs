//! The workbench: try the answer again in place, and see what changed.

mod changes;
mod compare;

use std::rc::Rc;

use domain::{Mode, Timestamp};
use ipc::{AttemptView, TurnView};
use yew::prelude::*;

use self::compare::compare;
use super::{
    controls::Controls,
    editor::Editor,
    feedback::{Way, answer, asked, marks_of},
};
use crate::{
    browser,
    components::{Button, Headline, Kind, Segmented, Size, verdict_line},
    state::{
        Combo, announce,
        room::{Room, Task, is_blank},
        use_key,
    },
    text::{t, t_args},
    when::Local,
};

/// How many words a minute are spoken at an easy pace.
const WORDS_A_MINUTE: usize = 140;

/// The tab with both tries; those before it show one of them.
const BOTH: usize = 2;

/// The tab with the page to write on. The workbench opens with it: who comes here wants to write.
const WRITING: usize = 3;

/// Properties of [`Workbench`].
#[derive(Clone, PartialEq, Properties)]
pub struct WorkbenchProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: Rc<Room>,
    /// The question.
    pub turn: Rc<TurnView>,
    /// The ways on and out.
    pub way: Way,
    /// Back to the feedback.
    pub back: Callback<()>,
}

/// The workbench of one question: writing, or comparing what was written.
#[component]
pub fn Workbench(props: &WorkbenchProps) -> Html {
    let WorkbenchProps { controls, room, turn, way, back } = props;
    let position = turn.position;
    let tab = use_state_eq(|| WRITING);
    let writing = *tab == WRITING;
    let text = room.retry_text(position);
    let busy = room.task == Some(Task::Improving);
    let last = turn.attempts.last();
    let may_read = !is_blank(&text) && !busy && last.is_some_and(|attempt| attempt.text != text);

    let read = {
        let (controls, tab, text) = (controls.clone(), tab.setter(), text.clone());
        Callback::from(move |()| {
            let tab = tab.clone();
            let then = Callback::from(move |()| {
                tab.set(BOTH);
                announce::say(t("read-again-done"));
            });
            controls.improve(position, text.clone(), then);
        })
    };
    let save = {
        let controls = controls.clone();
        Callback::from(move |()| controls.save_retries())
    };
    use_effect_with((), {
        let save = save.clone();
        move |()| {
            // The feedback may have been read to its end.
            gloo::utils::window().scroll_to_with_x_and_y(0.0, 0.0);
            move || save.emit(())
        }
    });
    let pressed = use_callback(
        (read.clone(), way.next.clone(), back.clone(), writing, may_read),
        |event: KeyboardEvent, (read, next, back, writing, may_read)| {
            if event.default_prevented() || browser::dialog_is_open() {
                return;
            }
            match (Combo::Go.is(&event), Combo::Escape.is(&event)) {
                (true, _) if *writing && *may_read => read.emit(()),
                (true, _) if *writing => {}
                (true, _) => next.emit(()),
                (_, true) => back.emit(()),
                _ => return,
            }
            event.prevent_default();
        },
    );
    use_key(pressed);

    let spoken = if writing { text.clone() } else { last.map(|attempt| attempt.text.clone()).unwrap_or_default() };
    let center = match turn.attempts.as_slice() {
        [.., before, after] => html! {
            <Segmented
                label={t("attempt-shown")}
                options={vec![try_name(before.number), try_name(after.number), t("compare"), t("improve-tab")]}
                chosen={*tab}
                onchoose={{ let tab = tab.setter(); Callback::from(move |index| tab.set(index)) }}
            />
        },
        _ => html! { <p class="qprog">{ t("improve") }</p> },
    };
    let numbers = room.view.setup.mode != Mode::Calm;
    let body = match (writing, &turn.comparison, turn.attempts.as_slice()) {
        (false, Some(comparison), [.., before, after]) => {
            compare(&asked(turn), comparison, before, after, *tab, numbers)
        }
        (_, _, [.., before]) => {
            let oninput = {
                let controls = controls.clone();
                Callback::from(move |text| controls.retyped(position, text))
            };
            page_to_write(turn, before, text, oninput, save.clone(), busy, numbers)
        }
        _ => Html::default(),
    };
    html! {
        <div class="desk-page">
            <header class="room__bar">
                <div><Button id="back" kind={Kind::Quiet} size={Size::Small} onclick={back.clone()}>{ t("back-to-feedback") }</Button></div>
                { center }
                <p class="timer">{ time_to_say(&spoken) }</p>
            </header>
            { body }
            <footer class="foot">
                <div />
                if let Some(error) = &room.trouble { <p class="foot__trouble">{ error.message.clone() }</p> }
                <div class="row">
                    if writing {
                        <Button id="next" onclick={way.next.clone()}>{ &way.next_words }</Button>
                        <Button id="read-again" kind={Kind::Go} disabled={!may_read && !busy} {busy} combo={Combo::Go} onclick={read.clone()}>
                            { if busy { t("reading") } else { t("read-again") } }
                        </Button>
                    } else {
                        <Button id="next" kind={Kind::Go} busy={way.going} combo={Combo::Go} onclick={way.next.clone()}>{ &way.next_words }</Button>
                    }
                </div>
            </footer>
        </div>
    }
}

/// The last try on the left, a page to write on beside it, and what the next try is read for below.
fn page_to_write(
    turn: &TurnView,
    before: &AttemptView,
    text: String,
    oninput: Callback<String>,
    onblur: Callback<()>,
    still: bool,
    numbers: bool,
) -> Html {
    let assessment = &before.built_in;
    let opened: Vec<usize> = (1..=assessment.strengths.len() + assessment.tips.len()).collect();
    html! {
        <main class="wb" id="main">
            <header class="wb__head">
                <p class="fb__asked" id="asked">{ asked(turn) }</p>
                <Headline text={t("bench-title")} take_focus=false />
                if let Some(points) = assessment.overall().filter(|_| numbers) { { verdict_line(Some(points), Html::default()) } }
            </header>
            <div class="wb__texts">
                <section aria-labelledby="was">
                    <p class="label" id="was">{ said_at(before.number, before.at) }</p>
                    { answer(&before.text, &turn.exchanges, &marks_of(assessment, &opened), &Callback::noop(), true) }
                </section>
                <section aria-labelledby="again">
                    <p class="label" id="again">{ try_name(before.number + 1) }</p>
                    <Editor id="retry" described_by="asked" {text} {oninput} {onblur} {still} label={try_name(before.number + 1)} hint={t("editor-hint")} />
                </section>
            </div>
            if !assessment.tips.is_empty() {
                <section aria-labelledby="tips">
                    <h2 class="section__head" id="tips">{ t("your-tips") }</h2>
                    <ol>{ for assessment.tips.iter().map(|tip| html! {
                        <li class="bench-tip wb__low" key={tip.key.to_string()}>
                            <div><strong>{ tip.title.clone() }</strong><p class="quiet">{ tip.missing.clone() }</p></div>
                            <div><p class="label">{ t("tip-check") }</p><p class="quiet">{ tip.check.clone() }</p></div>
                        </li>
                    }) }</ol>
                </section>
            }
        </main>
    }
}

/// "First try, 14:02".
fn said_at(number: u16, at: Timestamp) -> AttrValue {
    t_args(
        "try-at",
        &[("try", try_name(number).to_string().into()), ("time", Local::of(at).clock().to_string().into())],
    )
}

/// "First try"; attempts count from 0.
fn try_name(number: u16) -> AttrValue {
    t_args("try-name", &[("number", (number + 1).into())])
}

/// "1 min 5 s to say aloud".
fn time_to_say(text: &str) -> AttrValue {
    let seconds = seconds_to_say(text.split_whitespace().count());
    let args = [("minutes", (seconds / 60).into()), ("seconds", (seconds % 60).into())];
    if seconds < 60 { t_args("to-say-seconds", &args) } else { t_args("to-say", &args) }
}

fn seconds_to_say(words: usize) -> usize {
    words * 60 / WORDS_A_MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_easy_pace_is_a_hundred_and_forty_words_a_minute() {
        assert_eq!(seconds_to_say(140), 60);
        assert_eq!(seconds_to_say(152), 65);
        assert_eq!(seconds_to_say(0), 0);
    }
}
