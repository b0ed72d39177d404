//! What a screen reader is told. There is one window with one voice, so whoever has something to say says it here.

use std::{cell::RefCell, rc::Rc};

use yew::prelude::*;

thread_local! {
    static VOICE: RefCell<Option<Voice>> = const { RefCell::new(None) };
}

/// Where it goes, once the live regions are drawn.
#[derive(Clone)]
struct Voice {
    polite: UseReducerDispatcher<Region>,
    assertive: UseReducerDispatcher<Region>,
}

/// Says something when the reader is free: saved, sent, scored, fixed.
pub fn say(text: impl Into<AttrValue>) {
    if let Some(voice) = VOICE.with_borrow(Clone::clone) {
        voice.polite.dispatch(text.into());
    }
}

/// Says something at once: a failure.
pub fn interrupt(text: impl Into<AttrValue>) {
    if let Some(voice) = VOICE.with_borrow(Clone::clone) {
        voice.assertive.dispatch(text.into());
    }
}

/// What the polite and the assertive live region hold. For the one component that draws them.
#[hook]
pub fn use_regions() -> (AttrValue, AttrValue) {
    let polite = use_reducer(Region::default);
    let assertive = use_reducer(Region::default);
    let voice = Voice { polite: polite.dispatcher(), assertive: assertive.dispatcher() };
    use_effect_with((), move |()| VOICE.set(Some(voice)));
    (polite.shown(), assertive.shown())
}

/// What one live region holds. The same words twice must change the text, or a reader keeps silent.
#[derive(Clone, Debug, Default, PartialEq)]
struct Region {
    text: AttrValue,
    again: bool,
}

impl Region {
    /// The region after something was said.
    fn next(&self, text: AttrValue) -> Self {
        Self { text, again: !self.again }
    }

    /// The words, told apart from the same words before by a trailing no-break space.
    fn shown(&self) -> AttrValue {
        if self.again { format!("{}\u{a0}", self.text).into() } else { self.text.clone() }
    }
}

impl Reducible for Region {
    type Action = AttrValue;

    fn reduce(self: Rc<Self>, text: AttrValue) -> Rc<Self> {
        Rc::new(self.next(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_twice_are_heard_twice() {
        let once = Region::default().next("Draft saved".into());
        let twice = once.next("Draft saved".into());
        assert_ne!(once.shown(), twice.shown());
        assert_eq!(twice.text, "Draft saved");
    }
}
