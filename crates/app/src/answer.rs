//! The candidate's answers: kept first, read second.

use domain::AnswerText;
use ipc::{InterviewView, NewAnswer, NewAttempt, RatedAnswer};

use crate::{App, Error};

impl App {
    /// Keeps the answer to the open question, then reads it with the built-in coach. At the close of a mock it is the
    /// candidate who asks, and the interviewer who answers.
    ///
    /// # Errors
    /// [`Error::Text`] for a text that is no answer, [`Error::Refused`] for a second answer to one question,
    /// [`Error::Store`] when it could not be kept; in each case the draft stays.
    pub async fn submit_answer(&self, answer: NewAnswer) -> Result<InterviewView, Error> {
        let text = AnswerText::try_from(answer.text)?;
        let _step = self.0.turns.take(answer.id).await;
        let mut interview = self.load(answer.id).await?;
        if interview.closing().is_some() {
            let event = interview.ask(answer.position, answer.round, text)?;
            self.keep(&mut interview, event).await?;
            return self.view(&interview).await;
        }
        let event = interview.submit(answer.position, answer.round, text, answer.by_timeout, answer.spent_ms)?;
        self.keep(&mut interview, event).await?;
        self.catch_up(&mut interview).await?;
        self.ask_for_second_reading(&interview, answer.position, 0).await;
        self.view(&interview).await
    }

    /// Keeps a retry of an answer, reads it, and compares it with the try before.
    ///
    /// # Errors
    /// As for [`App::submit_answer`].
    pub async fn improve_answer(&self, attempt: NewAttempt) -> Result<InterviewView, Error> {
        let text = AnswerText::try_from(attempt.text)?;
        let _step = self.0.turns.take(attempt.id).await;
        let mut interview = self.load(attempt.id).await?;
        let event = interview.attempt(attempt.position, text)?;
        self.keep(&mut interview, event).await?;
        self.catch_up(&mut interview).await?;
        let newest = interview.turn(attempt.position).and_then(|turn| turn.attempts.last()).map_or(0, |a| a.number);
        self.ask_for_second_reading(&interview, attempt.position, newest).await;
        self.view(&interview).await
    }

    /// Keeps the candidate's own estimate of an answer.
    ///
    /// # Errors
    /// [`Error::Refused`] when there is no answer to rate.
    pub async fn rate_answer(&self, rated: RatedAnswer) -> Result<InterviewView, Error> {
        let _step = self.0.turns.take(rated.id).await;
        let mut interview = self.load(rated.id).await?;
        let event = interview.rate(rated.position, rated.level)?;
        self.keep(&mut interview, event).await?;
        self.view(&interview).await
    }
}
