//! What the person set. Changes seldom and reaches every page.

use std::rc::Rc;

use domain::{Setting, Settings};
use yew::prelude::*;

/// The settings and a way to change one.
#[derive(Clone, PartialEq)]
pub struct SettingsHandle {
    /// As they are.
    pub settings: Rc<Settings>,
    /// Changes one: at once in the window, then in the store. A failure is told and the stored value comes back.
    pub change: Callback<Setting>,
}

/// What happens to the settings.
pub enum Action {
    /// The store told all of them.
    Stored(Box<Settings>),
    /// One was changed in the window.
    Changed(Setting),
    /// The store replied to a change with all of them, or refused it.
    Replied(Option<Box<Settings>>),
}

/// The settings as a reducer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    /// As they are shown.
    pub settings: Rc<Settings>,
    /// How many changes have no reply yet. What the store tells until then is behind the window.
    unanswered: u32,
}

impl Held {
    /// The settings after an action.
    pub fn next(&self, action: Action) -> Self {
        let Self { settings, unanswered } = self.clone();
        match action {
            Action::Stored(stored) if unanswered == 0 => Self { settings: Rc::from(stored), unanswered },
            Action::Stored(_) => Self { settings, unanswered },
            Action::Changed(setting) => {
                let mut changed = (*settings).clone();
                changed.apply(setting);
                Self { settings: Rc::new(changed), unanswered: unanswered + 1 }
            }
            Action::Replied(stored) => {
                let answered = Self { settings, unanswered: unanswered.saturating_sub(1) };
                match stored {
                    Some(stored) => answered.next(Action::Stored(stored)),
                    None => answered,
                }
            }
        }
    }
}

impl Reducible for Held {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.next(action))
    }
}

/// The settings.
#[hook]
pub fn use_settings() -> SettingsHandle {
    use_context::<SettingsHandle>().unwrap_or(SettingsHandle { settings: Rc::default(), change: Callback::noop() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zoom(percent: u16) -> Setting {
        Setting::ZoomPercent(percent)
    }

    fn stored(percent: u16) -> Box<Settings> {
        let mut settings = Settings::default();
        settings.apply(zoom(percent));
        Box::new(settings)
    }

    #[test]
    fn the_stored_value_wins_over_the_one_shown_early() {
        let shown = Held::default().next(Action::Changed(zoom(150)));
        assert_eq!(shown.settings.zoom_percent, 150, "a change is seen before it is stored");
        let refused = shown.next(Action::Replied(None)).next(Action::Stored(stored(100)));
        assert_eq!(refused.settings.zoom_percent, 100);
    }

    #[test]
    fn a_reply_does_not_undo_what_was_changed_after_it_was_asked_for() {
        let shown = Held::default().next(Action::Changed(zoom(110))).next(Action::Changed(zoom(120)));
        let behind = shown.next(Action::Stored(stored(100))).next(Action::Replied(Some(stored(110))));
        assert_eq!(behind.settings.zoom_percent, 120);
        let here = behind.next(Action::Replied(Some(stored(120))));
        assert_eq!(here, Held { settings: stored(120).into(), unanswered: 0 });
    }
}
