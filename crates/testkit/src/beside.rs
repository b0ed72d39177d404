//! A server that runs on a thread and a runtime of its own, so that any kind of test can use it.

use std::thread::JoinHandle;

use tokio::sync::oneshot;

/// A thread that serves until this is dropped.
pub(crate) struct Beside {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Beside {
    /// Serves beside the test.
    pub(crate) fn serve(serving: impl Future<Output = ()> + Send + 'static) -> Self {
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = serving => {}
                }
            });
        });
        Self { stop: Some(stop), thread: Some(thread) }
    }

    /// Ends it and waits until it has; a panic of it was told by its thread.
    pub(crate) fn end(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        self.end();
    }
}
