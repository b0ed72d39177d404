//! Who is signed in here and how sync stands: for the account pages, and for one line of the frame.

use std::rc::Rc;

use ipc::{AccountState, AppEvent};
use yew::prelude::*;

use super::{Fetched, Load, use_app_event, use_fetched};
use crate::backend;

/// The reply of `account`, kept in step with what the shell tells.
#[derive(Clone, PartialEq)]
pub struct AccountHandle {
    /// The newest reply.
    pub account: Load<Rc<AccountState>>,
    /// Asks again.
    pub refresh: Callback<()>,
}

/// The account, loaded once; for the provider at the top of the window.
#[hook]
pub fn use_account_state() -> AccountHandle {
    let Fetched { load: account, again: refresh, .. } = use_fetched(backend::account::account);
    let told = use_callback(refresh.clone(), |event: Rc<AppEvent>, refresh| {
        if matches!(&*event, AppEvent::AccountChanged | AppEvent::SyncChanged { .. }) {
            refresh.emit(());
        }
    });
    use_app_event(told);
    AccountHandle { account, refresh }
}

/// The account.
#[hook]
pub fn use_account() -> AccountHandle {
    use_context::<AccountHandle>().unwrap_or(AccountHandle { account: Load::Loading, refresh: Callback::noop() })
}
