//! The reading of the newest attempt at a question.

use std::rc::Rc;

use domain::{Assessment, Mode, NotScoredReason, PointId, Provider, ScoreState, Span};
use ipc::{AttemptView, ModelReading, TurnView};
use yew::prelude::*;

use super::{
    Shown, Way,
    answer::{also, answer, asked, marks_of},
    foot::{Foot, foot},
    head::Head,
    levels::Levels,
    notes::notes,
    self_rating::self_rating,
    strong::strong,
    unanswered::unanswered,
};
use crate::{
    browser,
    components::{Button, Kind, Size, question_progress},
    pages::interview::{controls::Controls, is_over},
    state::{Combo, announce, room::Room, use_key, use_settings},
    text::t,
};

/// Properties of [`Reading`].
#[derive(Clone, PartialEq, Properties)]
pub struct ReadingProps {
    /// The interview.
    pub controls: Controls,
    /// As it is.
    pub room: Rc<Room>,
    /// The question.
    pub turn: Rc<TurnView>,
    /// The ways on and out.
    pub way: Way,
    /// Whether it is read again later.
    pub past: bool,
    /// Opens the workbench.
    pub improve: Callback<()>,
    /// Whether the candidate's own estimate is still asked for.
    pub ask_rating: bool,
    /// The candidate gives none.
    pub skip_rating: Callback<()>,
}

/// Bar, reading and foot.
#[component]
pub fn Reading(props: &ReadingProps) -> Html {
    let ReadingProps { controls, room, turn, way, past, improve, .. } = props;
    let settings = use_settings().settings;
    let shown = use_state_eq(Shown::default);

    let attempt = turn.attempts.last();
    let distress = attempt.is_some_and(speaks_of_distress);
    let to_rate = settings.self_rating
        && props.ask_rating
        && !is_over(&room.view)
        && room.view.setup.mode != Mode::Calm
        && turn.self_rating.is_none()
        && attempt.is_some_and(|attempt| attempt.number == 0 && attempt.built_in.numbers.is_some());
    let may_improve = attempt.is_some() && !distress && !to_rate;
    use_word_of_arrival(attempt.is_some_and(|attempt| matches!(attempt.by_model, ModelReading::Done { .. })));
    use_shortcuts(way, improve, may_improve);

    let ask_model = attempt.filter(|_| settings.provider != Provider::BuiltIn && !distress).map(|attempt| {
        let (controls, position, number) = (controls.clone(), turn.position, attempt.number);
        Callback::from(move |()| controls.ask_model(position, number))
    });
    let not_asked = attempt.is_some_and(|attempt| attempt.by_model == ModelReading::NotAsked);
    let body = match attempt {
        None => unanswered(turn),
        Some(_) if to_rate => {
            let (rate, position) = (controls.clone(), turn.position);
            let onrate = Callback::from(move |level| rate.rate(position, level));
            unmarked(turn, &onrate, &props.skip_rating)
        }
        Some(attempt) => {
            let show = shown.setter();
            let (dispute, position, number) = (controls.clone(), turn.position, attempt.number);
            html! {
                <Marked
                    key={attempt.number}
                    turn={turn.clone()}
                    attempt={Rc::new(attempt.clone())}
                    shown={*shown}
                    onshow={Callback::from(move |which| show.set(which))}
                    ask_again={ask_model.clone()}
                    model={settings.provider.model().map(|model| AttrValue::from(model.to_owned()))}
                    calm={room.view.setup.mode == Mode::Calm}
                    ondispute={Callback::from(move |(point, span)| dispute.dispute(position, number, point, span))}
                />
            }
        }
    };
    let clock = room.view.clock;
    let timed = clock.question_left_ms.is_some() || clock.total_left_ms.is_some();
    // Where nothing is to fix, an offer to improve is no more than that.
    let sound = attempt.is_some_and(|attempt| reading_shown(attempt, *shown).tips.is_empty());
    let foot = foot(&Foot {
        way: way.clone(),
        ask_model: ask_model.filter(|_| not_asked && !to_rate),
        improve: may_improve.then(|| improve.clone()),
        offer_break: distress && !past,
        sound,
        quiet: to_rate,
        trouble: room.trouble.as_ref().map(|error| AttrValue::from(error.message.clone())),
    });
    html! {
        <div class="desk-page">
            <header class="room__bar">
                <div><Button id="leave" kind={Kind::Quiet} size={Size::Small} onclick={way.leave.clone()}>{ &way.leave_words }</Button></div>
                { question_progress(turn.position, room.view.questions, false) }
                <p class="timer">{ if *past || !timed { AttrValue::default() } else { t("clock-stopped") } }</p>
            </header>
            { body }
            { foot }
        </div>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct MarkedProps {
    turn: Rc<TurnView>,
    attempt: Rc<AttemptView>,
    shown: Shown,
    onshow: Callback<Shown>,
    ask_again: Option<Callback<()>>,
    model: Option<AttrValue>,
    calm: bool,
    ondispute: Option<Callback<(PointId, Span)>>,
}

/// The answer marked, the notes in its margin, the levels below.
#[component]
fn Marked(props: &MarkedProps) -> Html {
    let MarkedProps { turn, attempt, shown, calm, .. } = props;
    let opened = use_state_eq(Vec::<usize>::new);
    let assessment = reading_shown(attempt, *shown);
    let rewrite = assessment.rewrite.as_ref().map(|rewrite| rewrite.text.as_str());
    let onmark = {
        let opened = opened.clone();
        Callback::from(move |number: usize| {
            opened.set(with(&opened, number, true));
            browser::focus(&format!("n{number}"));
        })
    };
    let ontoggle = {
        let opened = opened.clone();
        Callback::from(move |(number, open)| opened.set(with(&opened, number, open)))
    };
    html! {
        <main class="fb" id="main">
            <Head
                asked={asked(turn)}
                assessment={assessment.clone()}
                shown={*shown}
                onshow={props.onshow.clone()}
                by_model={attempt.by_model.clone()}
                model={props.model.clone()}
                ask_again={props.ask_again.clone()}
                numbers={!calm}
                self_rating={turn.self_rating}
            />
            <section class="fb__answer" aria-labelledby="your-answer">
                <h2 class="sr-only" id="your-answer">{ t("your-answer") }</h2>
                { answer(&attempt.text, &turn.exchanges, &marks_of(&assessment, &opened), &onmark, false) }
                { also(turn) }
            </section>
            if !speaks_of_distress(attempt) {
                { notes(&assessment, &opened, &ontoggle) }
                <div class="fb__levels">
                    <Levels
                        assessment={assessment.clone()}
                        kind={turn.kind}
                        text={attempt.text.clone()}
                        disputes={attempt.disputes.clone()}
                        ondispute={props.ondispute.clone().filter(|_| assessment.versions.model.is_none())}
                    />
                    { strong(rewrite, turn.example.as_deref()) }
                </div>
            }
        </main>
    }
}

/// The answer without a mark, until the candidate has said how it went. The key sets it apart from the other pages that
/// stand here.
fn unmarked(turn: &TurnView, onrate: &Callback<u8>, onskip: &Callback<()>) -> Html {
    let text = turn.attempts.last().map(|attempt| attempt.text.as_str()).unwrap_or_default();
    html! {
        <main key="unmarked" class="fb" id="main">
            <header class="fb__head">
                <p class="fb__asked">{ asked(turn) }</p>
                { self_rating(onrate, onskip) }
            </header>
            <section class="fb__answer" aria-label={t("your-answer")}>{ answer(text, &turn.exchanges, &[], &Callback::noop(), false) }</section>
        </main>
    }
}

/// Says once that the model has read the answer, if that happens while it is on screen.
#[hook]
fn use_word_of_arrival(arrived: bool) {
    let was_there = use_mut_ref(|| arrived);
    use_effect_with(arrived, move |arrived| {
        if *arrived && !was_there.replace(*arrived) {
            announce::say(t("model-has-read"));
        }
    });
}

#[hook]
fn use_shortcuts(way: &Way, improve: &Callback<()>, may_improve: bool) {
    let pressed = use_callback(
        (way.clone(), improve.clone(), may_improve),
        |event: KeyboardEvent, (way, improve, may_improve)| {
            if event.default_prevented() || browser::dialog_is_open() {
                return;
            }
            if Combo::Go.is(&event) {
                way.next.emit(());
            } else if Combo::With('i').is(&event) && *may_improve {
                improve.emit(());
            } else if Combo::Escape.is(&event) {
                way.leave.emit(());
            } else {
                return;
            }
            event.prevent_default();
        },
    );
    use_key(pressed);
}

fn speaks_of_distress(attempt: &AttemptView) -> bool {
    attempt.built_in.state == ScoreState::NotScored(NotScoredReason::Distress)
}

fn reading_shown(attempt: &AttemptView, shown: Shown) -> Rc<Assessment> {
    match (&attempt.by_model, shown) {
        (ModelReading::Done { assessment }, Shown::Model) => Rc::new((**assessment).clone()),
        _ => Rc::new(attempt.built_in.clone()),
    }
}

/// The numbers of the open tips after one was opened or closed.
fn with(opened: &[usize], number: usize, open: bool) -> Vec<usize> {
    let mut numbers: Vec<usize> = opened.iter().copied().filter(|other| *other != number).collect();
    numbers.extend(open.then_some(number));
    numbers
}
