//! Shortcuts: what they are called on this platform, and when they are pressed.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// A shortcut of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combo {
    /// Ctrl or Cmd with Enter: the one thing to do.
    Go,
    /// Ctrl or Cmd with a letter or digit.
    With(char),
    /// Enter alone.
    Enter,
    /// Escape.
    Escape,
}

impl Combo {
    /// Shows or hides the hint of a question.
    pub const HINT: Self = Self::With('/');
    /// Skips a question. S would be pressed to save, which is done anyway.
    pub const SKIP: Self = Self::With('j');
    /// Stops the clock of a question, or lets it go on.
    pub const PAUSE: Self = Self::With('p');

    /// Its name on this platform.
    pub fn name(self) -> AttrValue {
        self.named(is_mac())
    }

    fn named(self, mac: bool) -> AttrValue {
        match (self, mac) {
            (Self::Go, false) => "Ctrl Enter".into(),
            (Self::Go, true) => "⌘ Return".into(),
            (Self::With(key), false) => format!("Ctrl {}", key.to_ascii_uppercase()).into(),
            (Self::With(key), true) => format!("⌘ {}", key.to_ascii_uppercase()).into(),
            (Self::Enter, false) => "Enter".into(),
            (Self::Enter, true) => "Return".into(),
            (Self::Escape, _) => "Esc".into(),
        }
    }

    /// Its name for `aria-keyshortcuts`.
    pub fn aria(self) -> AttrValue {
        let modifier = if is_mac() { "Meta" } else { "Control" };
        match self {
            Self::Go => format!("{modifier}+Enter").into(),
            Self::With(key) => format!("{modifier}+{}", key.to_ascii_uppercase()).into(),
            Self::Enter => "Enter".into(),
            Self::Escape => "Escape".into(),
        }
    }

    /// Whether `event` is this shortcut. A key that composes a character is none, nor is one that is held: what it would do
    /// again is on another page by then.
    pub fn is(self, event: &KeyboardEvent) -> bool {
        self.matches(&Pressed {
            key: event.key(),
            main: if is_mac() { event.meta_key() } else { event.ctrl_key() },
            alt: event.alt_key(),
            composing: event.is_composing(),
            repeated: event.repeat(),
        })
    }

    fn matches(self, pressed: &Pressed) -> bool {
        if pressed.composing || pressed.alt || (pressed.repeated && !self.goes_on()) {
            return false;
        }
        match self {
            Self::Go => pressed.main && pressed.key == "Enter",
            Self::With(key) => pressed.main && pressed.key.eq_ignore_ascii_case(key.encode_utf8(&mut [0; 4])),
            Self::Enter => !pressed.main && pressed.key == "Enter",
            Self::Escape => pressed.key == "Escape",
        }
    }

    /// Whether holding it does more of the same: one steps through the sizes of the window.
    fn goes_on(self) -> bool {
        matches!(self, Self::With('+' | '=' | '-'))
    }
}

struct Pressed {
    key: String,
    main: bool,
    alt: bool,
    composing: bool,
    repeated: bool,
}

fn is_mac() -> bool {
    cfg!(target_arch = "wasm32")
        && gloo::utils::window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac"))
}

/// Calls `on` with each key pressed anywhere in the window for as long as the component lives.
#[hook]
pub fn use_key(on: Callback<KeyboardEvent>) {
    use_effect_with(on, |on| {
        let on = on.clone();
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&gloo::utils::document(), "keydown", options, move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                on.emit(event.clone());
            }
        });
        move || drop(listener)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(key: &str, main: bool) -> Pressed {
        Pressed { key: key.to_owned(), main, alt: false, composing: false, repeated: false }
    }

    #[test]
    fn enter_alone_does_not_send() {
        assert!(!Combo::Go.matches(&pressed("Enter", false)));
        assert!(Combo::Go.matches(&pressed("Enter", true)));
    }

    #[test]
    fn a_key_that_ends_a_composition_does_not_send() {
        let ending = Pressed { composing: true, ..pressed("Enter", true) };
        assert!(!Combo::Go.matches(&ending));
    }

    #[test]
    fn a_key_that_is_held_sends_once_and_goes_on_zooming() {
        let held = |key: &str| Pressed { repeated: true, ..pressed(key, true) };
        assert!(!Combo::Go.matches(&held("Enter")));
        assert!(!Combo::Escape.matches(&held("Escape")));
        assert!(Combo::With('+').matches(&held("+")));
    }

    #[test]
    fn a_slash_is_a_slash_wherever_it_is_on_the_keyboard_and_nothing_without_the_modifier() {
        assert!(Combo::HINT.matches(&pressed("/", true)));
        assert!(!Combo::HINT.matches(&pressed("/", false)), "it is typed");
        assert!(!Combo::PAUSE.matches(&pressed("p", false)));
    }

    #[test]
    fn the_label_names_the_keys_of_the_platform() {
        assert_eq!(Combo::Go.named(false), "Ctrl Enter");
        assert_eq!(Combo::With('i').named(true), "⌘ I");
    }
}
