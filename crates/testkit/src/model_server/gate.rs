//! A place where a script waits until the test lets it go on.

use std::sync::Arc;

use tokio::sync::watch;

/// A place where a script waits until the test lets it go on. Clones are the same gate.
#[derive(Clone, Debug)]
pub struct Gate(Arc<State>);

#[derive(Debug)]
struct State {
    reached: watch::Sender<bool>,
    open: watch::Sender<bool>,
}

impl Gate {
    /// A closed gate.
    #[expect(clippy::new_without_default, reason = "a default gate would not say whether it is open")]
    pub fn new() -> Self {
        Self(Arc::new(State { reached: watch::Sender::new(false), open: watch::Sender::new(false) }))
    }

    /// Waits until a script stands at the gate: everything before it is on the wire.
    pub async fn reached(&self) {
        // The sender lives in the gate itself, so it cannot be gone.
        let _ = self.0.reached.subscribe().wait_for(|reached| *reached).await;
    }

    /// Lets the script go on, and all later ones.
    pub fn open(&self) {
        self.0.open.send_replace(true);
    }

    pub(super) async fn pass(&self) {
        self.0.reached.send_replace(true);
        let _ = self.0.open.subscribe().wait_for(|open| *open).await;
    }
}
