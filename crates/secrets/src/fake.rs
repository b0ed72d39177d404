//! A keychain in every mood.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use domain::Secret;

use crate::Error;
use crate::keychain::Keychain;

/// How the keychain feels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    Works,
    Absent,
    /// Reads as if empty, refuses to write.
    Locked,
    /// Says yes and keeps nothing.
    Forgetful,
    /// Stands behind a prompt until it is woken.
    Hangs,
}

#[derive(Clone)]
pub(crate) struct Fake(Arc<(Mutex<State>, Condvar)>);

struct State {
    mood: Mood,
    entries: HashMap<String, String>,
    saves: Vec<String>,
    calls: usize,
}

impl Fake {
    pub(crate) fn new(mood: Mood) -> Self {
        let state = State { mood, entries: HashMap::new(), saves: Vec::new(), calls: 0 };
        Self(Arc::new((Mutex::new(state), Condvar::new())))
    }

    /// Answers the prompt.
    pub(crate) fn wake(&self) {
        self.state().mood = Mood::Works;
        self.0.1.notify_all();
    }

    pub(crate) fn entries(&self) -> usize {
        self.state().entries.len()
    }

    pub(crate) fn calls(&self) -> usize {
        self.state().calls
    }

    pub(crate) fn saves(&self) -> Vec<String> {
        self.state().saves.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap()
    }

    fn enter(&self) -> MutexGuard<'_, State> {
        let mut state = self.state();
        state.calls += 1;
        while state.mood == Mood::Hangs {
            state = self.0.1.wait(state).unwrap();
        }
        state
    }
}

impl Keychain for Fake {
    fn save(&mut self, name: &str, secret: &Secret) -> Result<(), Error> {
        let mut state = self.enter();
        match state.mood {
            Mood::Absent => return Err(Error::Absent),
            Mood::Locked => return Err(Error::Locked),
            Mood::Forgetful => {}
            Mood::Works | Mood::Hangs => {
                state.entries.insert(name.to_owned(), secret.expose().to_owned());
            }
        }
        state.saves.push(name.to_owned());
        Ok(())
    }

    fn load(&mut self, name: &str) -> Result<Option<Secret>, Error> {
        let state = self.enter();
        if state.mood == Mood::Absent {
            Err(Error::Absent)
        } else {
            Ok(state.entries.get(name).map(|text| Secret::new(text)))
        }
    }

    fn forget(&mut self, name: &str) -> Result<(), Error> {
        let mut state = self.enter();
        if state.mood == Mood::Absent {
            return Err(Error::Absent);
        }
        state.entries.remove(name);
        Ok(())
    }
}
