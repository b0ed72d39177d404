//! Something that a page asks the shell for when it opens.

use std::{future::Future, rc::Rc};

use yew::{platform::spawn_local, prelude::*};

use super::{Load, order::Order};
use crate::backend::Reply;

/// What `fetch` replied, a way to ask again, and a way to put a newer reply in its place.
pub struct Fetched<T> {
    /// How far it has come.
    pub load: Load<Rc<T>>,
    /// Asks again; what is shown stays until the reply is there.
    pub again: Callback<()>,
    /// Takes a newer reply.
    pub put: Callback<T>,
}

/// Asks once when the component appears.
#[hook]
pub fn use_fetched<T, F>(fetch: fn() -> F) -> Fetched<T>
where
    T: PartialEq + 'static,
    F: Future<Output = Reply<T>> + 'static,
{
    let load = use_state_eq(Load::<Rc<T>>::default);
    let order = use_memo((), |()| Order::default());
    let take = {
        let (load, order) = (load.setter(), order.clone());
        use_callback((), move |(number, reply): (u32, Load<Rc<T>>), ()| {
            if order.takes(number) {
                load.set(reply);
            }
        })
    };
    let again = {
        let (order, take) = (order.clone(), take.clone());
        use_callback((), move |(), ()| {
            let (number, take) = (order.ask(), take.clone());
            spawn_local(async move { take.emit((number, Load::of(fetch().await.map(Rc::new)))) });
        })
    };
    let put = use_callback((), move |value: T, ()| take.emit((order.ask(), Load::Present(Rc::new(value)))));
    use_effect_with(again.clone(), |again| again.emit(()));
    Fetched { load: (*load).clone(), again, put }
}
