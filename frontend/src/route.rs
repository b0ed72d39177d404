//! Where one can be in the window, and how one gets there: each place is an address behind the `#` of the page, so the web
//! view keeps the way back, and a link is an `a` with that address.

use std::{cell::RefCell, fmt, str::FromStr};

use domain::InterviewId;
use gloo::{events::EventListener, utils::window};
use yew::prelude::*;

/// A place in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first screen. Unknown addresses lead here.
    Home,
    /// Choosing what to practise.
    Setup,
    /// The same, with the job ad open.
    SetupWithAd,
    /// One interview: room, feedback and workbench.
    Interview {
        /// Which.
        id: InterviewId,
    },
    /// One answer of an interview and how it was read, at any time later.
    Answer {
        /// Which interview.
        id: InterviewId,
        /// Which question, from 0.
        position: u8,
    },
    /// What is said about an interview when it is over.
    Debrief {
        /// Which.
        id: InterviewId,
    },
    /// Every interview so far.
    History,
    /// One section of the settings.
    Settings {
        /// Which.
        section: Section,
    },
    /// Getting an account, signing in, and everything about the account.
    Account,
}

impl Route {
    /// The place of an address.
    pub fn at(address: &str) -> Self {
        Self::named(address).unwrap_or(Self::Home)
    }

    fn named(address: &str) -> Option<Self> {
        let parts: Vec<&str> = address.strip_prefix("#/")?.split('/').collect();
        Some(match parts[..] {
            ["setup"] => Self::Setup,
            ["setup", "ad"] => Self::SetupWithAd,
            ["interview", id] => Self::Interview { id: id.parse().ok()? },
            ["interview", id, "answer", position] => {
                Self::Answer { id: id.parse().ok()?, position: position.parse().ok()? }
            }
            ["debrief", id] => Self::Debrief { id: id.parse().ok()? },
            ["history"] => Self::History,
            ["settings", section] => Self::Settings { section: section.parse().ok()? },
            ["account"] => Self::Account,
            _ => return None,
        })
    }

    /// Where one is.
    fn here() -> Self {
        Self::at(&window().location().hash().unwrap_or_default())
    }

    /// Goes there.
    pub fn go(self) {
        // An address of the page itself is never refused.
        let _ = window().location().set_hash(&self.to_string());
        went();
    }

    /// Goes there in place of where one is: the way back does not lead here.
    pub fn replace(self) {
        // As with `go`.
        let _ = window().location().replace(&self.to_string());
        went();
    }

    /// What goes there, for a button.
    pub fn going(self) -> Callback<()> {
        Callback::from(move |()| self.go())
    }

    /// A click that goes there, for a link: no other, since with a key held it would open a second window.
    pub fn onclick(self) -> Callback<MouseEvent> {
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            self.go();
        })
    }
}

impl fmt::Display for Route {
    /// The address, for example `#/settings/about`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("#/"),
            Self::Setup => f.write_str("#/setup"),
            Self::SetupWithAd => f.write_str("#/setup/ad"),
            Self::Interview { id } => write!(f, "#/interview/{id}"),
            Self::Answer { id, position } => write!(f, "#/interview/{id}/answer/{position}"),
            Self::Debrief { id } => write!(f, "#/debrief/{id}"),
            Self::History => f.write_str("#/history"),
            Self::Settings { section } => write!(f, "#/settings/{section}"),
            Self::Account => f.write_str("#/account"),
        }
    }
}

thread_local! {
    /// Whoever draws the page of where one is.
    static DRAWN: RefCell<Option<UseStateSetter<Route>>> = const { RefCell::new(None) };
}

/// Has the page drawn of where one is now. The web view tells of another address a task later, and a page that has sent one
/// elsewhere would take another press until then.
fn went() {
    if let Some(drawn) = DRAWN.with_borrow(Clone::clone) {
        drawn.set(Route::here());
    }
}

/// Where one is; draws anew when one goes elsewhere. For the top of the window.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(Route::here);
    let drawn = route.setter();
    use_effect_with((), move |()| {
        DRAWN.set(Some(drawn));
        // Back and forth in the web view's history.
        let moved = EventListener::new(&window(), "hashchange", |_| went());
        went();
        move || drop(moved)
    });
    *route
}

/// A section of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Practising: timer, self-rating.
    #[default]
    General,
    /// Who reads the answers, keys, limits.
    Ai,
    /// What left this computer.
    Privacy,
    /// Theme, contrast, motion, zoom.
    Appearance,
    /// Every shortcut.
    Keyboard,
    /// Versions and diagnostics.
    About,
}

impl Section {
    /// Every section, in the order of the list.
    pub const ALL: [Self; 6] = [Self::General, Self::Ai, Self::Privacy, Self::Appearance, Self::Keyboard, Self::About];

    /// Its part of the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Ai => "ai",
            Self::Privacy => "privacy",
            Self::Appearance => "appearance",
            Self::Keyboard => "keyboard",
            Self::About => "about",
        }
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(slug: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|section| section.slug() == slug).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_again_by_its_address() {
        let id: InterviewId = "01939b6e-7c00-7000-8000-000000000001".parse().unwrap();
        let places = [
            Route::Home,
            Route::Setup,
            Route::SetupWithAd,
            Route::Interview { id },
            Route::Answer { id, position: 2 },
            Route::Debrief { id },
            Route::History,
            Route::Account,
        ]
        .into_iter()
        .chain(Section::ALL.map(|section| Route::Settings { section }));
        for place in places {
            assert_eq!(Route::at(&place.to_string()), place, "{place}");
        }
    }

    #[test]
    fn an_address_that_names_nothing_leads_home() {
        for address in ["", "#", "#/nowhere", "#/interview/12", "#/settings/nothing", "#/setup/ad/more"] {
            assert_eq!(Route::at(address), Route::Home, "{address}");
        }
    }
}
