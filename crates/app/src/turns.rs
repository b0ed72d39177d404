//! One interview, one step at a time; and the way to stop an interviewer in the middle of a sentence.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::InterviewId;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};
use tokio_util::sync::CancellationToken;

/// Who is at work on which interview.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<InterviewId, Place>>);

#[derive(Clone, Default)]
struct Place {
    step: Arc<AsyncMutex<()>>,
    speaking: CancellationToken,
}

impl Turns {
    /// Waits until no other step of this interview is under way. A double click is thereby two steps in order.
    pub(crate) async fn take(&self, id: InterviewId) -> OwnedMutexGuard<()> {
        let step = self.places().entry(id).or_default().step.clone();
        step.lock_owned().await
    }

    /// A token for the interviewer's next sentence.
    pub(crate) fn speak(&self, id: InterviewId) -> CancellationToken {
        let token = CancellationToken::new();
        self.places().entry(id).or_default().speaking = token.clone();
        token
    }

    /// Stops the sentence that is being spoken, if one is.
    pub(crate) fn hush(&self, id: InterviewId) {
        if let Some(place) = self.places().get(&id) {
            place.speaking.cancel();
        }
    }

    fn places(&self) -> std::sync::MutexGuard<'_, HashMap<InterviewId, Place>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
