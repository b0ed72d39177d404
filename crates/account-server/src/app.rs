//! What every request can reach.

use std::{ops::Deref, sync::Arc};

use account_store::Store;
use time::OffsetDateTime;

use crate::{
    Clock, Config, Dice,
    security::{AccessTokens, Keys, MasterKey, Passwords},
};

/// What an [`App`] is made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The configuration, checked.
    pub config: Config,
    /// Every key is drawn from this one.
    pub master_key: MasterKey,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// The dice.
    pub dice: Dice,
}

/// What every request can reach; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// Behind [`App`].
pub struct Inner {
    pub(crate) store: Store,
    pub(crate) config: Config,
    pub(crate) dice: Dice,
    pub(crate) keys: Keys,
    pub(crate) access: AccessTokens,
    pub(crate) passwords: Passwords,
    clock: Box<dyn Clock>,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// If the password that nobody has cannot be hashed.
    pub fn new(parts: Parts) -> Result<Self, argon2::password_hash::Error> {
        let keys = Keys::new(&parts.master_key);
        let passwords = Passwords::new(&parts.config.limits)?;
        Ok(Self(Arc::new(Inner {
            access: AccessTokens::new(&keys),
            keys,
            passwords,
            store: parts.store,
            config: parts.config,
            dice: parts.dice,
            clock: parts.clock,
        })))
    }

    pub(crate) fn now(&self) -> OffsetDateTime {
        self.0.clock.now()
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
