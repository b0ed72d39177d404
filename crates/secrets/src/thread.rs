//! The one thread on which the keychain is called, and the patience with it.

use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::Error;
use crate::keychain::Keychain;

type Call = Box<dyn FnOnce(&mut dyn Keychain) + Send>;

/// A keychain behind a thread of its own. The thread starts with the first call and ends with the last handle; one
/// that hangs is left behind and does not keep the app from closing.
#[derive(Clone)]
pub(crate) struct KeychainThread {
    state: Arc<Mutex<State>>,
    patience: Duration,
}

enum State {
    Waiting(Box<dyn Keychain>),
    Running(mpsc::Sender<Call>),
    Gone,
}

impl KeychainThread {
    pub(crate) fn new(keychain: impl Keychain, patience: Duration) -> Self {
        Self { state: Arc::new(Mutex::new(State::Waiting(Box::new(keychain)))), patience }
    }

    /// Runs `call` on the thread, after the calls before it.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        call: impl FnOnce(&mut dyn Keychain) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (reply, replied) = oneshot::channel();
        let call: Call = Box::new(move |keychain| {
            // A call that nobody waits for any more is not made: a late save would surprise.
            if !reply.is_closed() {
                let _ = reply.send(call(keychain));
            }
        });
        self.queue(call)?;
        match timeout(self.patience, replied).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(Error::Failed("its thread ended")),
            Err(_) => Err(Error::Hanging { after: self.patience }),
        }
    }

    fn queue(&self, call: Call) -> Result<(), Error> {
        const ENDED: Error = Error::Failed("its thread ended");
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = match std::mem::replace(&mut *state, State::Gone) {
            State::Running(calls) => calls,
            State::Waiting(keychain) => start(keychain).map_err(|_| ENDED)?,
            State::Gone => return Err(ENDED),
        };
        calls.send(call).map_err(|_| ENDED)?;
        *state = State::Running(calls);
        Ok(())
    }
}

fn start(mut keychain: Box<dyn Keychain>) -> std::io::Result<mpsc::Sender<Call>> {
    let (calls, queue) = mpsc::channel::<Call>();
    std::thread::Builder::new().name("keychain".to_owned()).spawn(move || {
        for call in queue {
            call(keychain.as_mut());
        }
    })?;
    Ok(calls)
}
