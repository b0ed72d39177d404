//! How an answer was read: the answer marked, and the notes in its margin.

mod answer;
mod head;
mod levels;
pub(super) mod marks;
mod notes;
mod self_rating;
mod slots;
mod strong;
mod versions;

use std::rc::Rc;

use domain::{Assessment, Mode, NotScoredReason, Provider, ScoreState};
use ipc::{AttemptView, ModelReading, TurnOutcome, TurnView};
use yew::prelude::*;
use yew_router::prelude::*;

pub(super) use self::{
    answer::{Answer, marks_of, text_class},
    levels::{dimension_name, level_word},
};
use self::{head::Head, levels::Levels, notes::Notes, self_rating::SelfRating, strong::Strong};
use super::{
    controls::Controls,
    is_over,
    leave::{Asked, AskedDialog},
    workbench::Workbench,
};
use crate::{
    browser,
    components::{Banner, BannerKind, Button, Headline, Kind, QuestionProgress, Size, Verdict},
    route::Route,
    state::{
        Combo,
        room::{Errand, Room},
        use_announcer, use_key, use_settings,
    },
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
    let back = {
        let bench = bench.setter();
        use_callback((), move |(), ()| bench.set(false))
    };
    let improve = {
        let bench = bench.setter();
        use_callback((), move |(), ()| bench.set(true))
    };
    let Some(turn) = room.view.turns.iter().find(|turn| turn.position == *position).cloned() else {
        return html! { <Banner kind={BannerKind::Look} title={t("absent")} kept={t("absent-kept")} /> };
    };
    let turn = Rc::new(turn);
    if *bench && !turn.attempts.is_empty() {
        return html! { <Workbench controls={controls.clone()} room={room.clone()} {turn} {back} /> };
    }
    html! { <Reading controls={controls.clone()} room={room.clone()} {turn} past={*past} {improve} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct ReadingProps {
    controls: Controls,
    room: Rc<Room>,
    turn: Rc<TurnView>,
    past: bool,
    improve: Callback<()>,
}

/// The reading of the newest attempt.
#[component]
fn Reading(props: &ReadingProps) -> Html {
    let ReadingProps { controls, room, turn, past, improve } = props;
    let settings = use_settings().settings;
    let navigator = use_navigator();
    let announcer = use_announcer();
    let shown = use_state_eq(Shown::default);
    let opened = use_state_eq(Vec::<usize>::new);
    let strong_open = use_state_eq(|| false);
    let rating_skipped = use_state_eq(|| false);
    let leaving = use_state_eq(|| false);

    let over = is_over(&room.view);
    let attempt = turn.attempts.last().cloned();
    let distress = attempt
        .as_ref()
        .is_some_and(|attempt| attempt.built_in.state == ScoreState::NotScored(NotScoredReason::Distress));
    let calm = room.view.setup.mode == Mode::Calm;
    let to_rate = attempt.as_ref().is_some_and(|attempt| {
        settings.self_rating
            && !calm
            && !over
            && turn.self_rating.is_none()
            && attempt.number == 0
            && !*rating_skipped
            && !matches!(attempt.built_in.state, ScoreState::NotScored(_))
    });
    let may_improve = attempt.is_some() && !over && !distress && !to_rate;

    let arrived = attempt.as_ref().is_some_and(|attempt| matches!(attempt.by_model, ModelReading::Done { .. }));
    let was_there = use_mut_ref(|| arrived);
    use_effect_with(arrived, move |arrived| {
        if *arrived && !was_there.replace(*arrived) {
            announcer.say(t("model-has-read"));
        }
    });

    let next = {
        let (controls, id, position, past) = (controls.clone(), room.view.id, turn.position, *past);
        let (navigator, last) = (navigator.clone(), room.is_last(turn.position));
        Callback::from(move |()| match (&navigator, past) {
            (Some(navigator), true) if last => navigator.push(&Route::Debrief { id }),
            (Some(navigator), true) => navigator.push(&Route::Answer { id, position: position + 1 }),
            _ => controls.proceed(false),
        })
    };
    let leave = {
        let (leaving, id, past) = (leaving.setter(), room.view.id, *past);
        Callback::from(move |()| match (&navigator, past) {
            (Some(navigator), true) => navigator.push(&Route::Debrief { id }),
            _ => leaving.set(true),
        })
    };
    let pressed = use_callback(
        (next.clone(), leave.clone(), improve.clone(), may_improve),
        |event: KeyboardEvent, (next, leave, improve, may_improve)| {
            if event.default_prevented() || browser::dialog_is_open() {
                return;
            }
            if Combo::Go.is(&event) {
                next.emit(());
            } else if Combo::With('i').is(&event) && *may_improve {
                improve.emit(());
            } else if Combo::Escape.is(&event) {
                leave.emit(());
            } else {
                return;
            }
            event.prevent_default();
        },
    );
    use_key(pressed);
    let onmark = {
        let opened = opened.clone();
        Callback::from(move |number: usize| {
            open_tip(&opened, number, true);
            browser::focus(&format!("n{number}"));
        })
    };
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |(number, open)| open_tip(&opened, number, open))
    };
    let ask_model =
        attempt.as_ref().filter(|_| settings.provider != Provider::BuiltIn && !over && !distress).map(|attempt| {
            let (controls, position, number) = (controls.clone(), turn.position, attempt.number);
            Callback::from(move |()| controls.ask_model(position, number))
        });
    let rate = {
        let (controls, position) = (controls.clone(), turn.position);
        Callback::from(move |level| controls.rate(position, level))
    };
    let skip_rating = {
        let rating_skipped = rating_skipped.setter();
        Callback::from(move |()| rating_skipped.set(true))
    };

    let asked = turn.exchanges.first().map(|exchange| AttrValue::from(exchange.asked.clone())).unwrap_or_default();
    let body = match &attempt {
        None => unanswered(turn, asked),
        Some(attempt) if to_rate => html! {
            <main class="fb" id="main">
                <header class="fb__head">
                    <p class="fb__asked" title={asked.clone()}>{ &asked }</p>
                    <SelfRating onrate={rate} onskip={skip_rating} />
                </header>
                <section class="fb__answer" aria-label={t("your-answer")}><Answer text={attempt.text.clone()} marks={Vec::new()} /></section>
            </main>
        },
        Some(attempt) => {
            let assessment = reading_shown(attempt, *shown);
            let marks = marks_of(&assessment, &opened);
            html! {
                <main class="fb" id="main">
                    <Head
                        {asked}
                        assessment={assessment.clone()}
                        shown={*shown}
                        onshow={{ let shown = shown.setter(); Callback::from(move |which| shown.set(which)) }}
                        by_model={attempt.by_model.clone()}
                        model={settings.provider.model().map(|model| AttrValue::from(model.to_owned()))}
                        ask_again={ask_model.clone()}
                        numbers={!calm}
                        self_rating={turn.self_rating}
                    />
                    <section class="fb__answer" aria-labelledby="your-answer">
                        <h2 class="sr-only" id="your-answer">{ t("your-answer") }</h2>
                        <Answer text={attempt.text.clone()} {marks} {onmark} />
                    </section>
                    if !distress {
                        <Notes assessment={assessment.clone()} opened={(*opened).clone()} {ontoggle} />
                        <Levels assessment={assessment.clone()} numbers={!calm} />
                        <Strong
                            rewrite={assessment.rewrite.clone().map(|rewrite| AttrValue::from(rewrite.text))}
                            example={turn.example.clone().map(AttrValue::from)}
                            open={*strong_open}
                            ontoggle={{ let strong_open = strong_open.setter(); Callback::from(move |open| strong_open.set(open)) }}
                        />
                    }
                </main>
            }
        }
    };

    let has_strong =
        attempt.as_ref().is_some_and(|a| reading_shown(a, *shown).rewrite.is_some()) || turn.example.is_some();
    let see_strong = {
        let (strong_open, own) =
            (strong_open.setter(), attempt.as_ref().is_some_and(|a| reading_shown(a, *shown).rewrite.is_some()));
        Callback::from(move |_: MouseEvent| {
            strong_open.set(true);
            browser::focus(if own { "strong" } else { "example" });
        })
    };
    let may_ask =
        ask_model.filter(|_| attempt.as_ref().is_some_and(|a| a.by_model == ModelReading::NotAsked) && !to_rate);
    let last = room.is_last(turn.position);
    let next_words = match (*past, last) {
        (true, true) => t("back-to-debrief"),
        (true, false) => t("next-answer"),
        (false, true) => t("to-debrief"),
        (false, false) => t("next-question"),
    };
    html! {
        <div class="desk-page">
            <header class="room__bar">
                <div><Button id="leave" kind={Kind::Quiet} size={Size::Small} onclick={leave.reform(|_| ())}>
                    { if *past { t("back-to-debrief") } else { t("leave") } }
                </Button></div>
                <QuestionProgress position={turn.position} questions={room.view.questions} />
                <p class="timer">{ if *past { AttrValue::default() } else { t("clock-stopped") } }</p>
            </header>
            { body }
            <footer class="foot">
                <div class="row row--tight">
                    if let Some(ask) = may_ask {
                        <Button id="ask-model" kind={Kind::Quiet} onclick={ask.reform(|_| ())}>{ t("ask-model") }</Button>
                    }
                    if distress {
                        <Button id="break" kind={Kind::Quiet} onclick={leave.reform(|_| ())}>{ t("take-a-break") }</Button>
                    }
                    if has_strong && !distress && !to_rate {
                        <Button id="see-strong" kind={Kind::Quiet} onclick={see_strong}>{ t("see-strong") }</Button>
                    }
                </div>
                if let Some(error) = &room.trouble { <p class="foot__trouble" role="alert">{ error.message.clone() }</p> }
                <div class="row">
                    <Button
                        id="next"
                        kind={if may_improve || to_rate { Kind::Plain } else { Kind::Go }}
                        busy={room.errand == Some(Errand::Finishing)}
                        combo={(!may_improve).then_some(Combo::Go)}
                        onclick={next.reform(|_| ())}
                    >{ next_words }</Button>
                    if may_improve {
                        <Button id="improve" kind={Kind::Go} combo={Combo::With('i')} onclick={improve.reform(|_| ())}>{ t("improve") }</Button>
                    }
                </div>
            </footer>
            if *leaving {
                <AskedDialog controls={controls.clone()} asked={Asked::Leave} onclose={{ let leaving = leaving.setter(); Callback::from(move |()| leaving.set(false)) }} />
            }
        </div>
    }
}

/// A question without an answer has nothing to read, and that is said kindly.
fn unanswered(turn: &TurnView, asked: AttrValue) -> Html {
    let (title, words) = match turn.outcome {
        TurnOutcome::Declined => (t("declined-title"), t("not-scored-declined")),
        TurnOutcome::Skipped | TurnOutcome::Open | TurnOutcome::Answered => (t("skipped-title"), t("skipped-text")),
    };
    html! {
        <main class="fb" id="main">
            <header class="fb__head">
                <p class="fb__asked" title={asked.clone()}>{ &asked }</p>
                <Headline text={title} />
                <Verdict points={None}><span>{ words }</span></Verdict>
            </header>
            <Strong rewrite={None::<AttrValue>} example={turn.example.clone().map(AttrValue::from)} open=false ontoggle={Callback::noop()} />
        </main>
    }
}

fn reading_shown(attempt: &AttemptView, shown: Shown) -> Rc<Assessment> {
    match (&attempt.by_model, shown) {
        (ModelReading::Done { assessment }, Shown::Model) => Rc::new((**assessment).clone()),
        _ => Rc::new(attempt.built_in.clone()),
    }
}

fn open_tip(opened: &UseStateHandle<Vec<usize>>, number: usize, open: bool) {
    let mut numbers: Vec<usize> = opened.iter().copied().filter(|other| *other != number).collect();
    if open {
        numbers.push(number);
    }
    numbers.sort_unstable();
    opened.set(numbers);
}
