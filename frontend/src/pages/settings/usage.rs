//! What was used, loaded once for a section.

use std::rc::Rc;

use ipc::UsageView;
use yew::{platform::spawn_local, prelude::*};

use crate::{backend, state::Load};

/// This month's use, the ledger and the prices, with a way to ask again.
#[hook]
pub fn use_usage() -> (Load<Rc<UsageView>>, Callback<()>) {
    let load = use_state_eq(Load::<Rc<UsageView>>::default);
    let again = {
        let load = load.setter();
        use_callback((), move |(), ()| {
            let load = load.clone();
            spawn_local(async move { load.set(Load::of(backend::usage().await.map(Rc::new))) });
        })
    };
    use_effect_with(again.clone(), |again| again.emit(()));
    ((*load).clone(), again)
}
