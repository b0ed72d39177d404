//! Something that was asked of the shell by a press, and how far it is.

use std::{future::Future, pin::Pin};

use ipc::{CommandError, Field};
use yew::{platform::spawn_local, prelude::*};

use crate::{backend::Reply, browser};

/// What is under way; in the end it says what to do then, or why it failed.
type Work = Pin<Box<dyn Future<Output = Reply<Box<dyn FnOnce()>>>>>;

/// One press at a time: under way, failed, or at rest.
#[derive(Clone)]
pub struct Errand {
    /// Whether it is under way.
    pub busy: bool,
    /// Why it failed last, until it is tried again.
    pub error: Option<CommandError>,
    busy_setter: UseStateSetter<bool>,
    error_setter: UseStateSetter<Option<CommandError>>,
}

impl Errand {
    /// What is wrong with what this field holds.
    pub fn at(&self, field: Field) -> Option<AttrValue> {
        let error = self.error.as_ref().filter(|error| error.field == Some(field))?;
        Some(error.message.clone().into())
    }

    /// What is wrong, if it stands at none of these fields.
    pub fn beside(&self, fields: &[Field]) -> Option<&CommandError> {
        self.error.as_ref().filter(|error| error.field.is_none_or(|field| !fields.contains(&field)))
    }

    /// Does it, unless it is under way; `done` gets the reply. A failure is kept, and read out where it is drawn: what is
    /// wrong with a field with the field, which gets the focus.
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
        let work = async move { work.await.map(|value| Box::new(move || done(value)) as Box<dyn FnOnce()>) };
        spawn_local(self.clone().settled(Box::pin(work)));
    }

    /// One way to its end for all that can be done.
    async fn settled(self, work: Work) {
        let reply = work.await;
        self.busy_setter.set(false);
        match reply {
            Ok(done) => done(),
            Err(failed) => self.error_setter.set(Some(failed)),
        }
    }
}

/// An errand at rest.
#[hook]
pub fn use_errand() -> Errand {
    let busy = use_state_eq(|| false);
    let error = use_state_eq(|| None::<CommandError>);
    use_effect_with((*error).clone(), |error| {
        if error.as_ref().is_some_and(|error| error.field.is_some()) {
            browser::focus_wrong_field();
        }
    });
    Errand { busy: *busy, error: (*error).clone(), busy_setter: busy.setter(), error_setter: error.setter() }
}
