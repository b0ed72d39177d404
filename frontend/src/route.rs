//! Where one can be in the window. One enum; every match on it is total.

use std::{fmt, str::FromStr};

use domain::InterviewId;
use yew_router::Routable;

/// A place in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// The first screen. Unknown addresses lead here.
    #[not_found]
    #[at("/")]
    Home,
    /// Choosing what to practise.
    #[at("/setup")]
    Setup,
    /// One interview: room, feedback and workbench.
    #[at("/interview/:id")]
    Interview {
        /// Which.
        id: InterviewId,
    },
    /// One answer of an interview and how it was read, at any time later.
    #[at("/interview/:id/answer/:position")]
    Answer {
        /// Which interview.
        id: InterviewId,
        /// Which question, from 0.
        position: u8,
    },
    /// What is said about an interview when it is over.
    #[at("/debrief/:id")]
    Debrief {
        /// Which.
        id: InterviewId,
    },
    /// Every interview so far.
    #[at("/history")]
    History,
    /// One section of the settings.
    #[at("/settings/:section")]
    Settings {
        /// Which.
        section: Section,
    },
    /// Getting an account, signing in, and everything about the account.
    #[at("/account")]
    Account,
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
            Route::Interview { id },
            Route::Answer { id, position: 2 },
            Route::Debrief { id },
            Route::History,
            Route::Account,
        ]
        .into_iter()
        .chain(Section::ALL.map(|section| Route::Settings { section }));
        for place in places {
            assert_eq!(Route::recognize(&place.to_path()), Some(place), "{}", place.to_path());
        }
    }

    #[test]
    fn an_address_that_names_nothing_leads_home() {
        for address in ["/nowhere", "/interview/12", "/settings/nothing"] {
            assert_eq!(Route::recognize(address), Some(Route::Home), "{address}");
        }
    }
}
