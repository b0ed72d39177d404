//! A file that is written on request.

use std::future::Future;

use yew::prelude::*;

use super::{Errand, announce, use_errand};
use crate::{backend::Reply, text::t_args};

/// Files written by one section.
#[derive(Clone)]
pub struct Saving {
    /// How far the writing is.
    pub errand: Errand,
    written: UseStateHandle<Option<AttrValue>>,
}

impl Saving {
    /// Writes a file on a press; `write` comes to its path, which is said.
    pub fn on<W: Future<Output = Reply<String>> + 'static>(&self, write: impl Fn() -> W + 'static) -> Callback<()> {
        let saving = self.clone();
        Callback::from(move |()| {
            let written = saving.written.clone();
            saving.errand.run(write(), move |path| {
                let words = t_args("data-written", &[("path", path.into())]);
                announce::say(words.clone());
                written.set(Some(words));
            });
        })
    }

    /// Where the last file lies, in words.
    pub fn written(&self) -> Option<AttrValue> {
        (*self.written).clone()
    }
}

/// Nothing written yet.
#[hook]
pub fn use_saving() -> Saving {
    Saving { errand: use_errand(), written: use_state_eq(|| None::<AttrValue>) }
}
