//! What the account is on: for the account page, and for a banner of the frame.

use std::rc::Rc;

use ipc::PlanView;
use yew::{platform::spawn_local, prelude::*};

use super::{Load, order::Order};
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
    let plan = use_state_eq(Load::<Rc<PlanView>>::default);
    let order = use_memo((), |()| Order::default());
    let take = {
        let (plan, order) = (plan.setter(), order.clone());
        use_callback((), move |(number, reply): (u32, Load<Rc<PlanView>>), ()| {
            if order.takes(number) {
                plan.set(reply);
            }
        })
    };
    let refresh = {
        let (order, take) = (order.clone(), take.clone());
        use_callback(email, move |(), email| {
            let (number, take) = (order.ask(), take.clone());
            if email.is_none() {
                return take.emit((number, Load::Absent));
            }
            spawn_local(async move {
                take.emit((number, Load::of(backend::account::plan().await.map(Rc::new))));
            });
        })
    };
    use_effect_with(refresh.clone(), |refresh| refresh.emit(()));
    let put = use_callback((), move |view: PlanView, ()| take.emit((order.ask(), Load::Present(Rc::new(view)))));
    PlanHandle { plan: (*plan).clone(), refresh, put }
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
