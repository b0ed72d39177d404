//! What every request can reach.

use std::{future::Future, ops::Deref, sync::Arc};

use account_billing::Stripe;
use account_store::{Error, Store};
use time::OffsetDateTime;
use tracing::{Instrument, Span, error};

use crate::{
    Clock, Config, Dice,
    gateway::Gateway,
    http::chain,
    security::{AccessTokens, Keys, MasterKey, NoPasswords, Passwords},
    tasks::Tasks,
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
    /// None if the configuration names no provider.
    pub(crate) gateway: Option<Gateway>,
    /// None if the configuration names no account at Stripe.
    pub(crate) stripe: Option<Stripe>,
    clock: Box<dyn Clock>,
    afterwards: Tasks,
}

/// Why the parts do not fit.
#[derive(Debug, thiserror::Error)]
pub enum Misfit {
    /// No passwords can be hashed on this computer.
    #[error(transparent)]
    Password(#[from] NoPasswords),
    /// No connection to a model provider can be made from this computer.
    #[error("no secure connection can be made from this computer")]
    Http(#[from] reqwest::Error),
    /// The settings of Stripe cannot be used.
    #[error("the settings of Stripe cannot be used: {0}")]
    Stripe(#[from] account_billing::Misfit),
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// [`Misfit`] if the parts do not fit this computer.
    pub fn new(mut parts: Parts) -> Result<Self, Misfit> {
        let keys = Keys::new(&parts.master_key);
        let passwords = Passwords::new(&parts.config.limits)?;
        let gateway = parts.config.ai.take().map(Gateway::new).transpose()?;
        let stripe = parts.config.stripe.as_ref().map(|settings| Stripe::new(&settings.client)).transpose()?;
        Ok(Self(Arc::new(Inner {
            access: AccessTokens::new(&keys),
            keys,
            passwords,
            gateway,
            stripe,
            store: parts.store,
            config: parts.config,
            dice: parts.dice,
            clock: parts.clock,
            afterwards: Tasks::new(),
        })))
    }

    /// Breaks off what is still going on beside requests, and waits until it is booked.
    pub async fn stop(&self) {
        if let Some(gateway) = &self.gateway {
            gateway.stop().await;
        }
        self.settle().await;
        self.store.close().await;
    }

    /// Waits until everything is done that was left for after an answer.
    pub async fn settle(&self) {
        self.afterwards.finish().await;
    }

    /// Does something after the answer: how long that takes would tell whether there was anything to do.
    pub(crate) fn afterwards(&self, deed: impl Future<Output = Result<(), Error>> + Send + 'static) {
        let deed = async move {
            if let Err(error) = deed.await {
                error!(cause = chain(&error), "What was left for after an answer could not be done");
            }
        };
        self.0.afterwards.spawn(deed.instrument(Span::current()));
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
