//! The round as a sentence whose words can be changed.

use domain::{Difficulty, DifficultyChoice, Focus, Mode, Persona, QuestionType, Seniority, Setup, limits};
use yew::prelude::*;

use super::form::Choice;
use crate::{
    components::{MenuWord, Segmented, fill, mode_word, places},
    text::{t, t_args},
};

const MODES: [Mode; 3] = [Mode::Coached, Mode::Mock, Mode::Calm];
const LIMITS_S: [Option<u32>; 7] = [Some(60), Some(120), Some(180), Some(240), Some(360), Some(600), None];

/// Mode and sentence.
pub fn round(setup: &Setup, onchoose: &Callback<Choice>) -> Html {
    let onmode = onchoose.reform(|index: usize| Choice::Mode(MODES[index.min(2)]));
    html! {
        <section class="section setup__round" aria-labelledby="round">
            <h2 class="sr-only" id="round">{ t("setup-round") }</h2>
            <div class="setup__mode">
                <Segmented
                    label={t("setup-mode")}
                    options={MODES.map(mode_word).to_vec()}
                    chosen={MODES.iter().position(|mode| *mode == setup.mode).unwrap_or_default()}
                    onchoose={onmode}
                />
                <p class="quiet small">{ mode_sentence(setup.mode) }</p>
            </div>
            <div class="sentence">{ sentence(setup, onchoose) }</div>
        </section>
    }
}

fn mode_sentence(mode: Mode) -> AttrValue {
    match mode {
        Mode::Coached => t("setup-coached"),
        Mode::Mock => t("setup-mock"),
        Mode::Calm => t("setup-calm"),
    }
}

fn sentence(setup: &Setup, onchoose: &Callback<Choice>) -> Html {
    let focus = word("focus", t("setup-focus"), focuses(), setup.focus, onchoose.reform(Choice::Focus));
    let persona = word("persona", t("setup-persona"), personas(), setup.persona, onchoose.reform(Choice::Persona));
    let seniority =
        word("seniority", t("setup-seniority"), seniorities(), setup.seniority, onchoose.reform(Choice::Seniority));
    let difficulty = word(
        "difficulty",
        t("setup-difficulty"),
        difficulties(),
        setup.difficulty,
        onchoose.reform(Choice::Difficulty),
    );
    let warm_up = word("warm-up", t("setup-warm-up"), warm_ups(), setup.warm_up, onchoose.reform(Choice::WarmUp));
    if setup.mode == Mode::Calm {
        let names = ["focus", "persona", "seniority", "difficulty", "warmup"];
        return fill(
            &t_args("setup-sentence-calm", &places(&names)),
            &[focus, persona, seniority, difficulty, warm_up],
        );
    }
    let count = word("count", t("setup-count"), counts(), setup.questions, onchoose.reform(Choice::Questions));
    let time = word(
        "time",
        t("setup-time"),
        times(setup.question_limit_s),
        setup.question_limit_s,
        onchoose.reform(Choice::QuestionLimit),
    );
    let names = ["count", "focus", "persona", "seniority", "time", "difficulty", "warmup"];
    fill(&t_args("setup-sentence", &places(&names)), &[count, focus, persona, seniority, time, difficulty, warm_up])
}

/// A changeable word over typed choices.
fn word<T: Copy + PartialEq + 'static>(
    id: &'static str,
    label: AttrValue,
    choices: Vec<(T, AttrValue)>,
    chosen: T,
    onchoose: Callback<T>,
) -> Html {
    let at = choices.iter().position(|(choice, _)| *choice == chosen).unwrap_or_default();
    let (values, options): (Vec<T>, Vec<AttrValue>) = choices.into_iter().unzip();
    let onchoose = Callback::from(move |index: usize| {
        if let Some(value) = values.get(index) {
            onchoose.emit(*value);
        }
    });
    html! { <MenuWord key={id} {id} {label} {options} chosen={at} {onchoose} /> }
}

fn counts() -> Vec<(u8, AttrValue)> {
    (1..=limits::QUESTIONS).map(|count| (count, t_args("setup-count-of", &[("count", count.into())]))).collect()
}

fn focuses() -> Vec<(Focus, AttrValue)> {
    let only = QuestionType::ALL.map(|kind| {
        let words = match kind {
            QuestionType::Behavioural => t("setup-focus-behavioural"),
            QuestionType::Situational => t("setup-focus-situational"),
            QuestionType::Technical => t("setup-focus-technical"),
            QuestionType::SystemDesign => t("setup-focus-system-design"),
            QuestionType::Case => t("setup-focus-case"),
            QuestionType::Motivation => t("setup-focus-motivation"),
        };
        (Focus::Only(kind), words)
    });
    [(Focus::Mixed, t("setup-focus-mixed")), (Focus::EventsAndPlans, t("setup-focus-events-and-plans"))]
        .into_iter()
        .chain(only)
        .collect()
}

fn personas() -> Vec<(Persona, AttrValue)> {
    vec![
        (Persona::Recruiter, t("setup-persona-recruiter")),
        (Persona::HiringManager, t("setup-persona-hiring-manager")),
        (Persona::Peer, t("setup-persona-peer")),
        (Persona::BarRaiser, t("setup-persona-bar-raiser")),
    ]
}

fn seniorities() -> Vec<(Seniority, AttrValue)> {
    vec![
        (Seniority::Entry, t("setup-seniority-entry")),
        (Seniority::Experienced, t("setup-seniority-experienced")),
        (Seniority::Senior, t("setup-seniority-senior")),
    ]
}

fn difficulties() -> Vec<(DifficultyChoice, AttrValue)> {
    let fixed = (1..=5).map(|level| {
        let words = match level {
            1 => t("setup-difficulty-1"),
            2 => t("setup-difficulty-2"),
            3 => t("setup-difficulty-3"),
            4 => t("setup-difficulty-4"),
            _ => t("setup-difficulty-5"),
        };
        (DifficultyChoice::Fixed(Difficulty::clamped(level)), words)
    });
    std::iter::once((DifficultyChoice::Adaptive, t("setup-difficulty-adaptive"))).chain(fixed).collect()
}

fn warm_ups() -> Vec<(bool, AttrValue)> {
    vec![(false, t("setup-warm-up-no")), (true, t("setup-warm-up-yes"))]
}

/// The usual limits, and the chosen one if it is another.
fn times(chosen: Option<u32>) -> Vec<(Option<u32>, AttrValue)> {
    let mut limits = LIMITS_S.to_vec();
    if !limits.contains(&chosen) {
        limits.insert(0, chosen);
    }
    let words = |seconds: Option<u32>| match seconds {
        None => t("setup-time-none"),
        Some(seconds) => t_args("setup-time-each", &[("minutes", seconds.div_ceil(60).max(1).into())]),
    };
    limits.into_iter().map(|limit| (limit, words(limit))).collect()
}
