//! How long the interviewer has been silent: a sentence after three seconds, a way out after ten.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::state::speech::Speech;

/// What a silence calls for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Silence {
    /// None, or a short one.
    #[default]
    Short,
    /// A sentence that says so.
    Sentence,
    /// A way out.
    WayOut,
}

/// The silence since the last sign of life.
#[hook]
pub fn use_silence(speech: &Speech) -> Silence {
    let silence = use_state_eq(Silence::default);
    let sign = match speech {
        Speech::Speaking { heard, .. } => Some(heard.len()),
        Speech::Complete | Speech::CutOff { .. } => None,
    };
    use_effect_with(sign, {
        let silence = silence.setter();
        move |sign| {
            silence.set(Silence::Short);
            let timers = sign.map(|_| {
                let later = silence.clone();
                (
                    Timeout::new(3_000, move || silence.set(Silence::Sentence)),
                    Timeout::new(10_000, move || later.set(Silence::WayOut)),
                )
            });
            move || drop(timers)
        }
    });
    match (sign, speech) {
        (None, _) => Silence::Short,
        // The shell says itself that it is trying again.
        (_, Speech::Speaking { retry: Some(_), .. }) if *silence == Silence::Short => Silence::Sentence,
        _ => *silence,
    }
}
