//! Starting an interview, opening it again, and the draft of its open answer.

use domain::{Event, InterviewId, Setting, Setup, Timestamp, limits};
use interview::{Interview, OutlineError};
use ipc::{InterviewView, NewDraft};
use rand::RngCore;
use store::Draft;

use crate::{App, Error};

impl App {
    /// Starts an interview: the questions ahead are chosen and kept, none is asked yet.
    ///
    /// # Errors
    /// [`Error::BadName`], [`Error::DocumentTooLong`] or [`Error::Outline`] when the choices do not make an interview.
    pub async fn start_interview(&self, setup: Setup) -> Result<InterviewView, Error> {
        check(&setup)?;
        let now = self.now();
        let (id, seed) = self.dice(|dice| (InterviewId::new(now, dice), dice.next_u64()));
        let category = content::category(&setup.category).ok_or(OutlineError::NoQuestions)?;
        let practised = self.practised(&setup.category).await?;
        let outline = interview::outline(&setup, category, &practised, seed)?;
        let event = Event::Outlined { setup: Box::new(setup.clone()), outline };
        let interview = Interview::replay(id, [(now, event.clone())])?;
        self.0.store.append(id, now, &[event]).await?;
        self.remember(setup).await;
        self.view(&interview).await
    }

    /// Opens an interview where it stands. What was answered and not read yet is read first.
    ///
    /// # Errors
    /// [`Error::NoSuchInterview`].
    pub async fn open_interview(&self, id: InterviewId) -> Result<InterviewView, Error> {
        let _step = self.0.turns.take(id).await;
        let mut interview = self.load(id).await?;
        self.catch_up(&mut interview).await?;
        self.view(&interview).await
    }

    /// Keeps unsent text. Empty text forgets the draft. The coach reads it ahead, and says nothing of it.
    ///
    /// # Errors
    /// When it could not be written; the text is then still in the editor.
    pub async fn save_draft(&self, draft: NewDraft) -> Result<(), Error> {
        let now = self.now();
        let NewDraft { id, position, round, text, spent_ms } = draft;
        let draft = Draft { position, round, text, spent_ms, at: now };
        self.0.store.save_draft(id, &draft).await?;
        self.0.tasks.spawn_blocking(move || coach::read_ahead(&draft.text));
        Ok(())
    }

    /// The interview as its records tell it.
    pub(crate) async fn load(&self, id: InterviewId) -> Result<Interview, Error> {
        let events = self.0.store.events(id).await?;
        if events.is_empty() {
            return Err(Error::NoSuchInterview);
        }
        Ok(Interview::replay(id, events)?)
    }

    /// Applies an event and appends it to the log. The interview has moved only when the event is kept.
    pub(crate) async fn keep(&self, interview: &mut Interview, event: Event) -> Result<Timestamp, Error> {
        self.keep_all(interview, vec![event]).await
    }

    /// The same for events that belong together: all of them are kept, or none.
    pub(crate) async fn keep_all(&self, interview: &mut Interview, events: Vec<Event>) -> Result<Timestamp, Error> {
        let now = self.now();
        for event in &events {
            interview.apply(now, event.clone())?;
        }
        self.0.store.append(interview.id(), now, &events).await?;
        Ok(now)
    }

    /// Offers the same set-up next time. Job ad and résumé stay with their interview.
    async fn remember(&self, setup: Setup) {
        let setup = Setup { job_ad: None, resume: None, ..setup };
        if let Err(cause) = self.0.store.set(self.now(), Setting::LastSetup(Box::new(setup))).await {
            tracing::warn!(%cause, "Could not keep the set-up for next time");
        }
    }
}

/// What no interview can be made of.
pub(crate) fn check(setup: &Setup) -> Result<(), Error> {
    let role = setup.role.trim().chars().count();
    if role == 0 || role > limits::NAME_CHARS {
        return Err(Error::BadName);
    }
    for (document, text) in [("job ad", &setup.job_ad), ("résumé", &setup.resume)] {
        let got = text.as_deref().map_or(0, |text| text.chars().count());
        if got > limits::DOCUMENT_CHARS {
            return Err(Error::DocumentTooLong { document, got });
        }
    }
    Ok(())
}
