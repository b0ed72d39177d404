//! The built-in reading of every answer, and how far the model's readings are.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use domain::{Assessment, Category, Event, InterviewId, Question, Setup};
use interview::{Intent, Interview, Practised};
use ipc::{CommandError, ModelReading};
use tokio::sync::Notify;

use crate::{App, Error};

/// One text: interview, question, attempt.
type Place = (InterviewId, u8, u16);

/// Readings that are under way or did not come. Those that came are in the log.
#[derive(Default)]
pub(crate) struct Readings {
    places: Mutex<HashMap<Place, Option<CommandError>>>,
    moved: Notify,
}

impl Readings {
    /// Marks a reading as under way; `false` if it already is.
    pub(crate) fn begin(&self, place: Place) -> bool {
        !matches!(self.places().insert(place, None), Some(None))
    }

    /// It came.
    pub(crate) fn done(&self, place: Place) {
        self.places().remove(&place);
        self.moved.notify_waiters();
    }

    /// It did not come.
    pub(crate) fn fail(&self, place: Place, error: CommandError) {
        self.places().insert(place, Some(error));
        self.moved.notify_waiters();
    }

    /// Where a reading that is not in the log stands.
    pub(crate) fn state(&self, place: Place) -> ModelReading {
        match self.places().get(&place) {
            None => ModelReading::NotAsked,
            Some(None) => ModelReading::UnderWay,
            Some(Some(error)) => ModelReading::Failed { error: error.clone() },
        }
    }

    /// Waits until none of this interview is under way.
    pub(crate) async fn settled(&self, id: InterviewId) {
        loop {
            let moved = self.moved.notified();
            let under_way = self.places().iter().any(|(place, state)| place.0 == id && state.is_none());
            if !under_way {
                return;
            }
            moved.await;
        }
    }

    fn places(&self) -> MutexGuard<'_, HashMap<Place, Option<CommandError>>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Does what needs nobody's word: reads every answer that has no built-in reading yet, the newest one and any that
    /// a crash left behind, invites the candidate's questions at the close of a mock, and ends the interview when nothing is
    /// left to ask.
    pub(crate) async fn catch_up(&self, interview: &mut Interview) -> Result<(), Error> {
        loop {
            let event = match next(interview) {
                Intent::Read { position, attempt, scope } => {
                    let Some(assessment) = read(interview, position, attempt) else { return Ok(()) };
                    Event::Assessed { position, attempt, scope, assessment: Box::new(assessment) }
                }
                Intent::InviteQuestions { text } => Event::QuestionsInvited { text },
                Intent::End { reason } => Event::Ended { reason },
                Intent::Ask { .. }
                | Intent::FollowUp { .. }
                | Intent::AwaitAnswer { .. }
                | Intent::ShowFeedback { .. }
                | Intent::AwaitQuestion { .. }
                | Intent::Finished => return Ok(()),
            };
            self.keep(interview, event).await?;
        }
    }
}

/// What kind of step comes next. Which question it would be does not matter here.
pub(crate) fn next(interview: &Interview) -> Intent {
    interview::next(interview, &category(interview), &Practised::default())
}

/// The questions this interview draws on. An interview of another version may name a category that is gone:
/// it goes on with what was asked, and nothing new is asked.
pub(crate) fn category(interview: &Interview) -> Cow<'static, Category> {
    let id = &interview.setup().category;
    content::category(id).map_or_else(
        || Cow::Owned(Category { id: id.clone(), name: id.clone(), roles: Vec::new(), questions: Vec::new() }),
        Cow::Borrowed,
    )
}

/// The built-in reading of one attempt.
fn read(interview: &Interview, position: u8, attempt: u16) -> Option<Assessment> {
    let turn = interview.turn(position)?;
    let tried = turn.attempts.iter().find(|tried| tried.number == attempt)?;
    Some(coach::assess(&request(interview.setup(), &turn.question, &tried.text)))
}

/// What the coach is asked about one text.
pub(crate) fn request<'a>(setup: &'a Setup, question: &'a Question, answer: &'a str) -> coach::Request<'a> {
    coach::Request {
        question: &question.text,
        kind: question.kind,
        points: &question.points,
        seniority: setup.seniority,
        job_ad: setup.job_ad.as_deref(),
        answer,
    }
}
