//! A link of ours that was opened elsewhere, until the page that it leads to has taken it.

use std::rc::Rc;

use ipc::{AppEvent, Link};
use yew::prelude::*;

use super::use_app_event;

/// The link that waits, and a way to take it.
#[derive(Clone, PartialEq)]
pub struct LinkHandle {
    /// The newest one.
    pub link: Option<Link>,
    /// It was taken.
    pub taken: Callback<()>,
}

/// The link that waits; for the provider at the top of the window.
#[hook]
pub fn use_link_state() -> LinkHandle {
    let link = use_state_eq(|| None::<Link>);
    let told = use_callback(link.setter(), |event: Rc<AppEvent>, link| {
        if let AppEvent::Link { link: opened } = &*event {
            link.set(Some(opened.clone()));
        }
    });
    use_app_event(told);
    let taken = use_callback(link.setter(), |(), link| link.set(None));
    LinkHandle { link: (*link).clone(), taken }
}

/// The link that waits.
#[hook]
pub fn use_link() -> LinkHandle {
    use_context::<LinkHandle>().unwrap_or(LinkHandle { link: None, taken: Callback::noop() })
}
