//! Each customer is compared with Stripe once a day, so that an event that never came is missed for a day at most.

use account_store::Repositories;
use time::Duration;
use tracing::warn;

use super::{Error, refresh};
use crate::App;

/// How long after a comparison the next one is due.
pub(super) const EACH: Duration = Duration::days(1);
/// How long after one that failed.
const AFTER_FAILURE: Duration = Duration::hours(1);

/// Compares the customer that is due longest. `false`: none is due, or Stripe cannot be asked.
pub(crate) async fn check_next(app: &App) -> Result<bool, account_store::Error> {
    let now = app.now();
    let taken = app.store.connection().await?.stripe_customers().take_unchecked(now, now + AFTER_FAILURE).await?;
    let Some((account, customer)) = taken else { return Ok(false) };
    match refresh(app, account, &customer).await {
        Ok(_) => {
            app.store.connection().await?.stripe_customers().set_check_due(account, now + EACH).await?;
            Ok(true)
        }
        Err(Error::Store(error)) => Err(error),
        Err(error) => {
            warn!(account.id = %account, cause = %error, "Could not compare a customer with Stripe");
            Ok(false)
        }
    }
}
