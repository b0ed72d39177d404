//! Replies overtake each other on their way. What was asked last counts.

use std::cell::Cell;

/// The order in which something was asked for.
#[derive(Default)]
pub struct Order {
    asked: Cell<u32>,
    taken: Cell<u32>,
}

impl Order {
    /// The number of what is asked now.
    pub fn ask(&self) -> u32 {
        self.asked.set(self.asked.get() + 1);
        self.asked.get()
    }

    /// Whether the reply to this number is taken: not after one that was asked for later.
    pub fn takes(&self, number: u32) -> bool {
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
