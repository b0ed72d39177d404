//! How long the interviewer has been silent: a sentence after three seconds, a way out after ten.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::controls::{Controls, use_arriving};
use crate::{browser, state::speech::Speech};

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

/// How often, in milliseconds, the silence is looked at.
const LOOK_MS: u32 = 500;

impl Silence {
    /// What a silence of so many milliseconds calls for.
    fn of(ms: f64) -> Self {
        match ms {
            ..3_000.0 => Self::Short,
            ..10_000.0 => Self::Sentence,
            _ => Self::WayOut,
        }
    }
}

/// The silence since the last word.
#[hook]
pub fn use_silence(controls: &Controls, speech: &Speech) -> Silence {
    let silence = use_state_eq(Silence::default);
    let last_word = use_mut_ref(f64::default);
    let heard = {
        let (silence, last_word) = (silence.setter(), Rc::clone(&last_word));
        use_callback((), move |_: Rc<String>, ()| {
            *last_word.borrow_mut() = browser::running_ms();
            silence.set(Silence::Short);
        })
    };
    use_arriving(controls, heard);
    use_effect_with(speech.is_speaking(), {
        let silence = silence.setter();
        move |speaks| {
            *last_word.borrow_mut() = browser::running_ms();
            silence.set(Silence::Short);
            // One look at it now and then, not a timer anew for each word.
            let look = move || silence.set(Silence::of(browser::running_ms() - *last_word.borrow()));
            let looks = speaks.then(|| Interval::new(LOOK_MS, look));
            move || drop(looks)
        }
    });
    match speech {
        Speech::Complete | Speech::CutOff { .. } => Silence::Short,
        // The shell says itself that it is trying again.
        Speech::Speaking { retry: Some(_), .. } if *silence == Silence::Short => Silence::Sentence,
        Speech::Speaking { .. } => *silence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_calls_for_a_sentence_after_three_seconds_and_for_a_way_out_after_ten() {
        let calls_for = [0.0, 2_999.0, 3_000.0, 9_999.0, 10_000.0].map(Silence::of);
        assert_eq!(calls_for[..2], [Silence::Short; 2]);
        assert_eq!(calls_for[2..], [Silence::Sentence, Silence::Sentence, Silence::WayOut]);
    }
}
