//! Who is signed in here and how sync stands: for the account pages, and for one line of the frame.

use std::rc::Rc;

use ipc::{AccountState, AppEvent};
use yew::{platform::spawn_local, prelude::*};

use super::{Load, use_app_event};
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
    let account = use_state_eq(Load::<Rc<AccountState>>::default);
    let refresh = {
        let account = account.setter();
        use_callback((), move |(), ()| {
            let account = account.clone();
            spawn_local(async move { account.set(Load::of(backend::account::account().await.map(Rc::new))) });
        })
    };
    use_effect_with(refresh.clone(), |refresh| refresh.emit(()));
    let told = use_callback(refresh.clone(), |event: Rc<AppEvent>, refresh| {
        if matches!(&*event, AppEvent::AccountChanged | AppEvent::SyncChanged { .. }) {
            refresh.emit(());
        }
    });
    use_app_event(told);
    AccountHandle { account: (*account).clone(), refresh }
}

/// The account.
#[hook]
pub fn use_account() -> AccountHandle {
    use_context::<AccountHandle>().unwrap_or(AccountHandle { account: Load::Loading, refresh: Callback::noop() })
}
