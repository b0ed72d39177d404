//! What is told to whoever listens: by the shell unasked, and in an interview word by word.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use ipc::AppEvent;
use yew::prelude::*;

/// The listeners to one kind of event. Cheap to clone; never changes, so nothing redraws for it.
pub struct Bus<E>(Rc<Listeners<E>>);

struct Listeners<E> {
    all: RefCell<Vec<(u32, Callback<Rc<E>>)>>,
    last: Cell<u32>,
}

impl<E> Clone for Bus<E> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<E> Default for Bus<E> {
    fn default() -> Self {
        Self(Rc::new(Listeners { all: RefCell::default(), last: Cell::default() }))
    }
}

impl<E> PartialEq for Bus<E> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<E> Bus<E> {
    /// Hands an event to every listener.
    pub fn tell(&self, event: E) {
        let event = Rc::new(event);
        // A listener may add or remove listeners, so the list is not borrowed while they are called.
        let listeners: Vec<_> = self.0.all.borrow().iter().map(|(_, on)| on.clone()).collect();
        for on in listeners {
            on.emit(Rc::clone(&event));
        }
    }

    /// Listens until the returned number is handed to [`Bus::leave`].
    pub fn join(&self, on: Callback<Rc<E>>) -> u32 {
        let number = self.0.last.get().wrapping_add(1);
        self.0.last.set(number);
        self.0.all.borrow_mut().push((number, on));
        number
    }

    /// Stops listening.
    pub fn leave(&self, number: u32) {
        self.0.all.borrow_mut().retain(|(other, _)| *other != number);
    }
}

/// Calls `on` with each event of `bus` for as long as the component lives.
#[hook]
pub fn use_bus<E: 'static>(bus: Bus<E>, on: Callback<Rc<E>>) {
    use_effect_with((bus, on), |(bus, on)| {
        let number = bus.join(on.clone());
        let bus = bus.clone();
        move || bus.leave(number)
    });
}

/// Calls `on` with each event of the shell for as long as the component lives.
#[hook]
pub fn use_app_event(on: Callback<Rc<AppEvent>>) {
    let bus = use_context::<Bus<AppEvent>>();
    use_bus(bus.unwrap_or_default(), on);
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
        bus.tell("a word");
        bus.leave(number);
        bus.tell("and another");
        assert_eq!(heard.get(), 1);
    }
}
