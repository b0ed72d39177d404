//! Something that was asked of the shell by a press, and how far it is.

use std::future::Future;

use ipc::CommandError;
use yew::{platform::spawn_local, prelude::*};

use super::{Announcer, use_announcer};

/// One press at a time: under way, failed, or at rest.
#[derive(Clone)]
pub struct Errand {
    /// Whether it is under way.
    pub busy: bool,
    /// Why it failed last, until it is tried again.
    pub error: Option<CommandError>,
    busy_setter: UseStateSetter<bool>,
    error_setter: UseStateSetter<Option<CommandError>>,
    announcer: Announcer,
}

impl Errand {
    /// Does it, unless it is under way; `done` gets the reply. A failure is kept and told.
    pub fn run<T: 'static>(
        &self,
        work: impl Future<Output = Result<T, CommandError>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        if self.busy {
            return;
        }
        self.busy_setter.set(true);
        self.error_setter.set(None);
        let (busy, error, announcer) = (self.busy_setter.clone(), self.error_setter.clone(), self.announcer.clone());
        spawn_local(async move {
            let reply = work.await;
            busy.set(false);
            match reply {
                Ok(value) => done(value),
                Err(failed) => {
                    announcer.interrupt(failed.message.clone());
                    error.set(Some(failed));
                }
            }
        });
    }
}

/// An errand at rest.
#[hook]
pub fn use_errand() -> Errand {
    let busy = use_state_eq(|| false);
    let error = use_state_eq(|| None);
    Errand {
        busy: *busy,
        error: (*error).clone(),
        busy_setter: busy.setter(),
        error_setter: error.setter(),
        announcer: use_announcer(),
    }
}
