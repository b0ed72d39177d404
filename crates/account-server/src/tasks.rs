//! Things that run beside each other, and are over when whoever started them is.

use std::future::Future;

use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// A group of tasks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tasks {
    tracker: TaskTracker,
    stop: CancellationToken,
}

impl Tasks {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Starts one.
    pub(crate) fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        self.tracker.spawn(task);
    }

    /// Done when the group is asked to stop.
    pub(crate) fn stopping(&self) -> impl Future<Output = ()> + Send + 'static {
        self.stop.clone().cancelled_owned()
    }

    /// Asks every task to stop and waits until it has.
    pub(crate) async fn stop(&self) {
        self.stop.cancel();
        self.finish().await;
    }

    /// Waits until every task has come to its own end.
    pub(crate) async fn finish(&self) {
        self.tracker.close();
        self.tracker.wait().await;
    }
}
