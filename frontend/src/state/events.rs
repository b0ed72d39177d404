//! What the shell tells unasked, handed to whoever listens.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use ipc::AppEvent;
use yew::prelude::*;

type Listeners = Vec<(u32, Callback<Rc<AppEvent>>)>;

/// The listeners. Cheap to clone; never changes, so nothing redraws for it.
#[derive(Clone, Default)]
pub struct Bus {
    listeners: Rc<RefCell<Listeners>>,
    last: Rc<Cell<u32>>,
}

impl PartialEq for Bus {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.listeners, &other.listeners)
    }
}

impl Bus {
    /// Hands an event to every listener.
    pub fn tell(&self, event: AppEvent) {
        let event = Rc::new(event);
        // A listener may add or remove listeners, so the list is not borrowed while they are called.
        let listeners: Vec<_> = self.listeners.borrow().iter().map(|(_, on)| on.clone()).collect();
        for on in listeners {
            on.emit(Rc::clone(&event));
        }
    }

    /// Listens until the returned number is handed to [`Bus::leave`].
    pub fn join(&self, on: Callback<Rc<AppEvent>>) -> u32 {
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        self.listeners.borrow_mut().push((number, on));
        number
    }

    /// Stops listening.
    pub fn leave(&self, number: u32) {
        self.listeners.borrow_mut().retain(|(other, _)| *other != number);
    }
}

/// Calls `on` with each event of the shell for as long as the component lives.
#[hook]
pub fn use_app_event(on: Callback<Rc<AppEvent>>) {
    let bus = use_context::<Bus>().unwrap_or_default();
    use_effect_with((bus, on), |(bus, on)| {
        let number = bus.join(on.clone());
        let bus = bus.clone();
        move || bus.leave(number)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_left_hears_nothing_more() {
        let bus = Bus::default();
        let heard = Rc::new(Cell::new(0));
        let count = Rc::clone(&heard);
        let number = bus.join(Callback::from(move |_| count.set(count.get() + 1)));
        bus.tell(AppEvent::Menu { action: "new".to_owned() });
        bus.leave(number);
        bus.tell(AppEvent::Menu { action: "new".to_owned() });
        assert_eq!(heard.get(), 1);
    }
}
