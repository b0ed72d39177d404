//! What the account is on: for the account page, and for a banner of the frame.

use std::rc::Rc;

use ipc::PlanView;
use yew::{platform::spawn_local, prelude::*};

use super::{Load, use_newest};
use crate::backend;

/// The reply of `plan`. Absent while nobody is signed in.
#[derive(Clone, PartialEq)]
pub struct PlanHandle {
    /// The newest reply.
    pub plan: Load<Rc<PlanView>>,
    /// Asks again.
    pub refresh: Callback<()>,
    /// Takes a newer reply.
    pub put: Callback<PlanView>,
}

/// The plan of the account with this address, loaded once for each; for the provider at the top of the window.
#[hook]
pub fn use_plan_state(email: Option<AttrValue>) -> PlanHandle {
    let (plan, newest) = use_newest();
    let refresh = {
        let newest = newest.clone();
        use_callback(email, move |(), email| {
            let (number, newest) = (newest.ask(), newest.clone());
            if email.is_none() {
                newest.take(number, Load::Absent);
                return;
            }
            spawn_local(async move {
                newest.take(number, Load::of(backend::account::plan().await.map(Rc::new)));
            });
        })
    };
    use_effect_with(refresh.clone(), |refresh| refresh.emit(()));
    let put = use_callback((), move |view: PlanView, ()| newest.put(view));
    PlanHandle { plan, refresh, put }
}

/// The plan.
#[hook]
pub fn use_plan() -> PlanHandle {
    use_context::<PlanHandle>().unwrap_or(PlanHandle {
        plan: Load::Loading,
        refresh: Callback::noop(),
        put: Callback::noop(),
    })
}
