//! What a screen reader is told.

use std::rc::Rc;

use yew::prelude::*;

/// The two live regions of the window. Cheap to clone; never changes, so nothing redraws for it.
#[derive(Clone, PartialEq)]
pub struct Announcer {
    polite: Callback<AttrValue>,
    assertive: Callback<AttrValue>,
}

impl Announcer {
    /// Through two sinks.
    pub fn new(polite: Callback<AttrValue>, assertive: Callback<AttrValue>) -> Self {
        Self { polite, assertive }
    }

    /// Says something when the reader is free: saved, sent, scored, fixed.
    pub fn say(&self, text: impl Into<AttrValue>) {
        self.polite.emit(text.into());
    }

    /// Says something at once: a failure.
    pub fn interrupt(&self, text: impl Into<AttrValue>) {
        self.assertive.emit(text.into());
    }
}

/// What one live region holds. The same words twice must change the text, or a reader keeps silent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    /// The words.
    pub text: AttrValue,
    again: bool,
}

impl Region {
    /// The region after something was said.
    pub fn next(&self, text: AttrValue) -> Self {
        Self { text, again: !self.again }
    }

    /// The words, told apart from the same words before by a trailing no-break space.
    pub fn shown(&self) -> AttrValue {
        if self.again { format!("{}\u{a0}", self.text).into() } else { self.text.clone() }
    }
}

impl Reducible for Region {
    type Action = AttrValue;

    fn reduce(self: Rc<Self>, text: AttrValue) -> Rc<Self> {
        Rc::new(self.next(text))
    }
}

/// The live regions.
#[hook]
pub fn use_announcer() -> Announcer {
    use_context::<Announcer>().unwrap_or_else(|| Announcer::new(Callback::noop(), Callback::noop()))
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
