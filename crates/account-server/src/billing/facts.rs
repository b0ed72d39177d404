//! What is known of an account that decides what it may use.

use account_store::{Error, Repositories, Subscription, Trial};
use domain::AccountId;

/// What decides what an account may use, apart from the clock and the terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) trial: Option<Trial>,
    pub(crate) subscription: Option<Subscription>,
}

/// The facts of an account.
pub(crate) async fn facts(store: &mut impl Repositories, account: AccountId) -> Result<Facts, Error> {
    Ok(Facts { trial: store.trials().of(account).await?, subscription: store.subscriptions().of(account).await? })
}
