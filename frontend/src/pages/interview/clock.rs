//! The clock of the open question. It ticks by itself, so that a second redraws nothing else.

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::controls::Controls;
use crate::{
    browser,
    components::{Reading, timer},
    state::{announce, room::Face, speech::Speech},
    text::t,
};

/// Properties of [`Clock`].
#[derive(Clone, PartialEq, Properties)]
pub struct ClockProps {
    /// The interview.
    pub controls: Controls,
    /// Whether it is shown.
    pub shown: bool,
    /// It was clicked.
    pub ontoggle: Callback<()>,
}

/// Reads the stop-watch four times a second, announces the last minute once and tells when time is up.
#[component]
pub fn Clock(props: &ClockProps) -> Html {
    let reading = use_state_eq(|| read(&props.controls));
    let last_minute_said = use_mut_ref(|| false);
    use_effect_with(props.controls.clone(), {
        let reading = reading.setter();
        move |controls| {
            let controls = controls.clone();
            let tick = Interval::new(250, move || {
                let now = read(&controls);
                match now {
                    Reading::Left { seconds: 0 } if controls.watch().is_running() => controls.time_is_up(),
                    Reading::Left { seconds: 1..=60 } if controls.watch().is_running() => {
                        if !last_minute_said.replace(true) {
                            announce::say(t("last-minute"));
                        }
                    }
                    Reading::Left { .. } | Reading::Waiting { .. } => {
                        last_minute_said.replace(false);
                    }
                    Reading::None | Reading::Paused | Reading::Stopped => {}
                }
                reading.set(now);
            });
            move || drop(tick)
        }
    });
    timer(read_or(&props.controls, *reading), props.shown, &props.ontoggle)
}

/// A room that was redrawn is read at once; between redraws the last tick holds.
fn read_or(controls: &Controls, ticked: Reading) -> Reading {
    match (read(controls), ticked) {
        (Reading::Left { .. }, Reading::Left { seconds }) => Reading::Left { seconds },
        (now, _) => now,
    }
}

fn read(controls: &Controls) -> Reading {
    let room = controls.room();
    let watch = controls.watch();
    let Some(left) = watch.left_ms(room.view.clock, room.draft_ms(), browser::running_ms()) else {
        return Reading::None;
    };
    let seconds = left.div_ceil(1_000);
    match (&room.speech, room.paused()) {
        _ if room.face() != Face::Room => Reading::Stopped,
        (Speech::CutOff { .. }, _) | (_, Some(_)) => Reading::Paused,
        _ if !watch.has_started() => Reading::Waiting { seconds },
        _ => Reading::Left { seconds },
    }
}
