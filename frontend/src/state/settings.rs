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
    /// The store replied with all of them.
    Stored(Box<Settings>),
    /// One was changed in the window.
    Changed(Setting),
}

/// The settings as a reducer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held(pub Rc<Settings>);

impl Held {
    /// The settings after an action.
    pub fn next(&self, action: Action) -> Self {
        match action {
            Action::Stored(settings) => Self(Rc::from(settings)),
            Action::Changed(setting) => {
                let mut settings = (*self.0).clone();
                settings.apply(setting);
                Self(Rc::new(settings))
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

    #[test]
    fn the_stored_value_wins_over_the_one_shown_early() {
        let shown = Held::default().next(Action::Changed(Setting::ZoomPercent(150)));
        assert_eq!(shown.0.zoom_percent, 150, "a change is seen before it is stored");
        assert_eq!(shown.next(Action::Stored(Box::default())).0.zoom_percent, 100);
    }
}
