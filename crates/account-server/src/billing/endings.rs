//! What ends by the clock or with the account: nobody calls then, so the worker looks.

use account_store::{Ending, Error, MailKind, Repositories};
use domain::AccountId;
use tracing::{info, warn};

use super::{customers::customer_of, entitlement::SOON, notices::day, write};
use crate::{App, outbox};

/// How many accounts that leave are looked at in one round.
const LEAVING: i64 = 50;

/// Tells who tries or owes that Plus ends soon, each once.
pub(crate) async fn tell_endings(app: &App) -> Result<(), Error> {
    let (now, grace) = (app.now(), app.config.terms.grace());
    let (trials, graces) = {
        let mut store = app.store.connection().await?;
        let trials = store.billing_notices().trials_ending(now, now + SOON).await?;
        let graces = store.billing_notices().graces_ending(now - grace, now - grace + SOON).await?;
        (trials, graces)
    };
    for ending in trials {
        let detail = format!("It ends on {}.", day(ending.at));
        tell(app, MailKind::TrialEnding, &ending, detail).await?;
    }
    for ending in graces {
        let detail = format!("It ends on {}.", day(ending.at + grace));
        tell(app, MailKind::GraceEnding, &ending, detail).await?;
    }
    Ok(())
}

async fn tell(app: &App, kind: MailKind, ending: &Ending, detail: String) -> Result<(), Error> {
    let mut tx = app.store.begin().await?;
    if !tx.billing_notices().add(ending.account, kind, &ending.about, app.now()).await? {
        return Ok(());
    }
    let has_bought =
        tx.subscriptions().of(ending.account).await?.is_some_and(|subscription| subscription.status.is_live());
    let is_told = kind != MailKind::TrialEnding || !has_bought;
    if let Some(account) = tx.accounts().find(ending.account).await?.filter(|_| is_told) {
        outbox::post_notice(app, &mut tx, kind, &account, Some(detail)).await?;
    }
    tx.commit().await
}

/// Cancels the subscriptions of accounts that are about to be erased: nobody pays for what is gone.
pub(crate) async fn end_subscriptions_of_leaving(app: &App) -> Result<(), Error> {
    if app.stripe.is_none() {
        return Ok(());
    }
    let leaving = app.store.connection().await?.subscriptions().of_leaving(LEAVING).await?;
    for account in leaving {
        match cancel(app, account).await {
            Ok(()) => info!(account.id = %account, "Cancelled the subscription of an account that leaves"),
            Err(super::Error::Store(error)) => return Err(error),
            Err(error) => {
                warn!(account.id = %account, cause = %error, "Could not cancel the subscription of an account that leaves");
            }
        }
    }
    Ok(())
}

async fn cancel(app: &App, account: AccountId) -> Result<(), super::Error> {
    let Some(customer) = customer_of(app, account).await? else { return Ok(()) };
    let Some(subscription) = app.store.connection().await?.subscriptions().of(account).await? else { return Ok(()) };
    write(app, account, &customer, async |stripe, writes| {
        stripe.cancel_at_period_end(&subscription.stripe_id, writes).await
    })
    .await?;
    Ok(())
}
