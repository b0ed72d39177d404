//! Commands one after the other, in the order they were asked for.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::Future,
    pin::Pin,
    rc::Rc,
};

type Queued = Pin<Box<dyn Future<Output = ()>>>;

/// A queue of commands. A draft that is being saved cannot be overtaken by the answer made of it.
#[derive(Clone, Default)]
pub struct Lane {
    waiting: Rc<RefCell<VecDeque<Queued>>>,
    busy: Rc<Cell<bool>>,
}

impl Lane {
    /// Runs `work` once what was sent before it is done.
    pub fn send(&self, work: impl Future<Output = ()> + 'static) {
        self.waiting.borrow_mut().push_back(Box::pin(work));
        if !self.busy.replace(true) {
            let lane = self.clone();
            wasm_bindgen_futures::spawn_local(async move { lane.run().await });
        }
    }

    async fn run(&self) {
        loop {
            let next = self.waiting.borrow_mut().pop_front();
            match next {
                Some(work) => work.await,
                None => break,
            }
        }
        self.busy.set(false);
    }
}
