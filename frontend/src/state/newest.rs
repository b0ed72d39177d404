//! Replies overtake each other on their way. What was asked for last counts.

use std::{cell::Cell, rc::Rc};

use yew::prelude::*;

use super::Load;

/// Where the replies go of something that is asked for again and again.
pub struct Newest<T> {
    load: UseStateSetter<Load<Rc<T>>>,
    order: Rc<Order>,
}

/// What is here so far, and where its replies go.
#[hook]
pub fn use_newest<T: PartialEq + 'static>() -> (Load<Rc<T>>, Newest<T>) {
    let load = use_state_eq(Load::<Rc<T>>::default);
    let order = use_memo((), |()| Order::default());
    ((*load).clone(), Newest { load: load.setter(), order })
}

impl<T: PartialEq> Newest<T> {
    /// The number of what is asked now.
    pub fn ask(&self) -> u32 {
        self.order.ask()
    }

    /// Takes the reply to a number, unless one that was asked for later is here. Whether it did.
    pub fn take(&self, number: u32, reply: Load<Rc<T>>) -> bool {
        let takes = self.order.takes(number);
        if takes {
            self.load.set(reply);
        }
        takes
    }

    /// Takes what came without being asked for.
    pub fn put(&self, value: T) {
        self.take(self.ask(), Load::Present(Rc::new(value)));
    }
}

impl<T> Clone for Newest<T> {
    fn clone(&self) -> Self {
        Self { load: self.load.clone(), order: Rc::clone(&self.order) }
    }
}

/// The order in which something was asked for.
#[derive(Default)]
struct Order {
    asked: Cell<u32>,
    taken: Cell<u32>,
}

impl Order {
    fn ask(&self) -> u32 {
        self.asked.set(self.asked.get() + 1);
        self.asked.get()
    }

    fn takes(&self, number: u32) -> bool {
        let is_newer = number > self.taken.get();
        if is_newer {
            self.taken.set(number);
        }
        is_newer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_that_was_overtaken_is_not_taken() {
        let order = Order::default();
        let (first, second, third) = (order.ask(), order.ask(), order.ask());
        assert!(order.takes(second));
        assert!(!order.takes(first));
        assert!(order.takes(third));
    }
}
