//! When the words that were heard come on screen: at once, and in step with the frames where they come faster than that.

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use super::Controls;
use crate::{
    browser,
    state::{
        Bus,
        pace::{Pace, Step},
        use_bus,
    },
};

/// How far the painting of a reply has come.
#[derive(Default)]
pub struct Painting {
    /// Words were heard that are not on screen yet.
    unpainted: Cell<bool>,
    /// A frame was asked for.
    framing: Cell<bool>,
    pace: Cell<Pace>,
    /// Words are shown by the sentence. Asked once a reply: the browser looks at all its styles for it.
    by_sentence: Cell<bool>,
    /// Told at every paint what is to be seen of the words.
    painted: Bus<String>,
}

impl Painting {
    /// A reply is about to arrive.
    pub fn begin(&self) {
        self.by_sentence.set(browser::less_motion());
    }

    /// The reply is there, and drawn as a whole.
    pub fn end(&self) {
        self.unpainted.set(false);
    }
}

impl Controls {
    /// Shows what was heard at once, or with the next frame where pieces come faster than the page can show them.
    pub(super) fn paint_soon(&self) {
        let painting = &self.parts.painting;
        painting.unpainted.set(true);
        let mut pace = painting.pace.get();
        if browser::is_hidden() {
            // No frame comes before the window is seen again.
            return self.paint();
        }
        if pace.at_once(browser::running_ms()) {
            self.paint();
        }
        painting.pace.set(pace);
        if !painting.framing.replace(true) {
            self.ask_for_frame();
        }
    }

    fn ask_for_frame(&self) {
        let own = self.clone();
        browser::next_frame(move || own.take_frame());
    }

    fn take_frame(&self) {
        let painting = &self.parts.painting;
        let mut pace = painting.pace.get();
        let step = pace.step(browser::running_ms(), painting.unpainted.get());
        painting.pace.set(pace);
        match step {
            Step::Stop => return painting.framing.set(false),
            Step::Paint => self.paint(),
            Step::Wait => {}
        }
        self.ask_for_frame();
    }

    fn paint(&self) {
        let painting = &self.parts.painting;
        painting.unpainted.set(false);
        let words = self.room().speech.to_show(painting.by_sentence.get()).to_owned();
        painting.painted.tell(words);
    }
}

/// Calls `on` at every paint with what is to be seen of the words that are arriving. Nothing is redrawn for them.
#[hook]
pub fn use_arriving(controls: &Controls, on: Callback<Rc<String>>) {
    use_bus(controls.parts.painting.painted.clone(), on);
}
