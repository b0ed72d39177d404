//! Something that a page asks the shell for when it opens.

use std::{future::Future, pin::Pin, rc::Rc};

use yew::{platform::spawn_local, prelude::*};

use super::{Load, newest::Newest, use_newest};
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
    use_fetched_of((), move |()| fetch())
}

/// Asks when the component appears and whenever it is about something else.
#[hook]
pub fn use_fetched_of<K, T, F>(of: K, fetch: impl Fn(K) -> F + 'static) -> Fetched<T>
where
    K: Clone + PartialEq + 'static,
    T: PartialEq + 'static,
    F: Future<Output = Reply<T>> + 'static,
{
    let (load, newest) = use_newest();
    let again = {
        let newest = newest.clone();
        use_callback(of, move |(), of| {
            spawn_local(take(newest.clone(), Box::pin(fetch(of.clone()))));
        })
    };
    let put = use_callback((), move |value: T, ()| newest.put(value));
    use_effect_with(again.clone(), |again| again.emit(()));
    Fetched { load, again, put }
}

/// One way for all that can be asked for.
async fn take<T: PartialEq + 'static>(newest: Newest<T>, reply: Pin<Box<dyn Future<Output = Reply<T>>>>) {
    let number = newest.ask();
    newest.take(number, Load::of(reply.await.map(Rc::new)));
}
