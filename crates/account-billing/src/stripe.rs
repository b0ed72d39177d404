//! The client: time limits, tries, keys and the mode.

use std::time::Duration;

use domain::Secret;
use miniserde::Deserialize;
use stripe::{Client, ClientBuilder, IdempotencyKey, RequestStrategy, StripeRequest};
use tracing::warn;

use crate::{Error, Misfit, wire::Moded};

/// How often a call is tried.
const TRIES: u32 = 3;
/// How long the first wait between two tries is; the next is three times as long.
const FIRST_WAIT: Duration = Duration::from_millis(100);

/// How Stripe is reached.
#[derive(Debug)]
pub struct Settings {
    /// The secret key.
    pub key: Secret,
    /// Whether money is real.
    pub live: bool,
    /// Where a stand-in for Stripe is; none, and it is Stripe itself.
    pub address: Option<String>,
    /// How long one try may take.
    pub time_limit: Duration,
}

/// Our account at Stripe.
#[derive(Clone, Debug)]
pub struct Stripe {
    client: Client,
    live: bool,
}

impl Stripe {
    /// A client of these settings. Connects when it is first asked.
    ///
    /// # Errors
    /// [`Misfit`] if the key is of the other mode, or real money would go elsewhere.
    pub fn new(settings: &Settings) -> Result<Self, Misfit> {
        let (mode, prefixes) =
            if settings.live { ("live", ["sk_live_", "rk_live_"]) } else { ("test", ["sk_test_", "rk_test_"]) };
        if !prefixes.iter().any(|prefix| settings.key.expose().starts_with(prefix)) {
            return Err(Misfit::Key(mode));
        }
        let mut builder = ClientBuilder::new(settings.key.expose()).timeout(settings.time_limit);
        if let Some(address) = &settings.address {
            if settings.live {
                return Err(Misfit::Address);
            }
            builder = builder.url(address.as_str());
        }
        let client = builder.build().map_err(|_| Misfit::Request)?;
        Ok(Self { client, live: settings.live })
    }

    /// Reads something. A read needs no key.
    pub(crate) async fn read<T: Deserialize + Moded>(&self, request: &impl StripeRequest) -> Result<T, Error> {
        self.call(request, &RequestStrategy::Once).await
    }

    /// Changes something, once a key.
    pub(crate) async fn write<T: Deserialize + Moded>(
        &self,
        request: &impl StripeRequest,
        key: IdempotencyKey,
    ) -> Result<T, Error> {
        self.call(request, &RequestStrategy::Idempotent(key)).await
    }

    async fn call<T: Deserialize + Moded>(
        &self,
        request: &impl StripeRequest,
        strategy: &RequestStrategy,
    ) -> Result<T, Error> {
        let (mut attempt, mut wait) = (1, FIRST_WAIT);
        loop {
            let asked = request.build().customize::<T>().request_strategy(strategy.clone());
            match asked.send(&self.client).await.map_err(Error::from) {
                Ok(answer) if answer.is_of(self.live) => return Ok(answer),
                Ok(_) => return Err(Error::OtherMode),
                Err(error) if attempt < TRIES && error.is_passing() => {
                    warn!(attempt, cause = %error, "Asking Stripe again");
                }
                Err(error) => return Err(error),
            }
            tokio::time::sleep(wait).await;
            attempt += 1;
            wait *= 3;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(key: &str, live: bool, address: Option<&str>) -> Result<Stripe, Misfit> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let address = address.map(str::to_owned);
        Stripe::new(&Settings { key: Secret::new(key), live, address, time_limit: Duration::from_secs(1) })
    }

    /// Nobody may pay real money to a stand-in, nor be sold something for play money.
    #[test]
    fn test_and_live_are_not_mixed() {
        assert!(made("sk_test_1", false, None).is_ok());
        assert!(made("rk_live_1", true, None).is_ok());
        assert!(matches!(made("sk_live_1", false, None), Err(Misfit::Key("test"))));
        assert!(matches!(made("sk_test_1", true, None), Err(Misfit::Key("live"))));
        assert!(matches!(made("pk_test_1", false, None), Err(Misfit::Key("test"))), "that key is public");
        assert!(matches!(made("sk_live_1", true, Some("http://127.0.0.1:1")), Err(Misfit::Address)));
    }
}
