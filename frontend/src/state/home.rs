//! What the first screen shows, shared because other pages need its categories.

use std::rc::Rc;

use ipc::Home;
use yew::prelude::*;

use super::Load;

/// The reply of `home` and a way to ask for it again.
#[derive(Clone, PartialEq)]
pub struct HomeHandle {
    /// The newest reply.
    pub home: Load<Rc<Home>>,
    /// Asks again, for example after an interview.
    pub refresh: Callback<()>,
}

/// What the first screen shows. It is loaded once at the start; pages that change it call `refresh`.
#[hook]
pub fn use_home() -> HomeHandle {
    use_context::<HomeHandle>().unwrap_or(HomeHandle { home: Load::Loading, refresh: Callback::noop() })
}
