//! What a candidate can do. Each move is checked against where the interview stands and returns the event to append.

use domain::{AnswerText, Dispute, EndReason, Event, Mode, PauseReason};

use crate::{
    Interview, closing,
    interview::Status,
    turn::{Attempt, Exchange, Turn},
};

/// Why a move does not fit where the interview stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The interview was ended.
    #[error("This interview is over. Everything you sent is kept")]
    Finished,
    /// The clock is stopped.
    #[error("The interview is paused. Resume it, then go on")]
    Paused,
    /// Nothing to resume.
    #[error("The interview is not paused")]
    NotPaused,
    /// The question has not been asked.
    #[error("That question was not asked yet")]
    NoSuchTurn,
    /// Another question, or another round of it, is waiting.
    #[error("Another question is open. Your text is still in the editor")]
    NotThisQuestion,
    /// A second answer to one round.
    #[error("This answer was already sent, and it is kept")]
    AlreadyAnswered,
    /// The question was declined or skipped.
    #[error("This question is closed. Your text is still in the editor")]
    Closed,
    /// Nothing waits for an answer.
    #[error("No question is open. Go on to the next one")]
    NothingOpen,
    /// There is no answer to improve or rate.
    #[error("This question has no answer yet")]
    NotAnswered,
    /// A mock gives nothing away before its end.
    #[error("A mock interview shows this after its end")]
    NotInMock,
    /// "I did say that" without words, or about something the question does not look for.
    #[error("Mark the words of your answer that say it")]
    NothingMarked,
    /// The author wrote no hint.
    #[error("There is no hint for this question")]
    NothingToHint,
    /// An estimate outside 1 to 5.
    #[error("An estimate is a level from 1 to 5")]
    NotALevel,
    /// The close of a mock has room for a few questions only, and comes after the last answer.
    #[error("There is nothing more to ask here. Finish the interview")]
    NotInvited,
    /// No number is left for another attempt.
    #[error("This answer was tried too many times")]
    TooManyAttempts,
}

impl Interview {
    /// Sends the answer to one round of a question. Time that ran out never refuses a text.
    ///
    /// # Errors
    /// [`Refusal`] if this round is not the one that waits.
    pub fn submit(
        &self,
        position: u8,
        round: u8,
        text: AnswerText,
        by_timeout: bool,
        spent_ms: u64,
    ) -> Result<Event, Refusal> {
        self.check_goes_on()?;
        let turn = self.turn(position).ok_or(Refusal::NoSuchTurn)?;
        if turn.exchanges.get(usize::from(round)).is_some_and(|exchange: &Exchange| exchange.answer.is_some()) {
            return Err(Refusal::AlreadyAnswered);
        }
        if turn.declined || turn.skipped {
            return Err(Refusal::Closed);
        }
        let open = self.open_turn().ok_or(Refusal::NothingOpen)?;
        if open.position != position || open.awaiting() != Some(round) {
            return Err(Refusal::NotThisQuestion);
        }
        self.check_runs()?;
        Ok(Event::AnswerSubmitted { position, round, text, by_timeout, spent_ms })
    }

    /// Asks the interviewer something, at the close of a mock. The job ad answers, or nobody does.
    ///
    /// # Errors
    /// [`Refusal`] if nothing was invited, enough was asked, or another question is the next one.
    pub fn ask(&self, position: u8, round: u8, text: AnswerText) -> Result<Event, Refusal> {
        self.check_goes_on()?;
        self.check_runs()?;
        let closing = self.closing().ok_or(Refusal::NotInvited)?;
        if position != self.place_after() || usize::from(round) < closing.asked.len() {
            return Err(Refusal::AlreadyAnswered);
        }
        if closing.awaiting() != Some(round) {
            return Err(Refusal::NotInvited);
        }
        let reply = closing::reply(self.setup().job_ad.as_deref().unwrap_or_default(), text.as_str(), round);
        Ok(Event::CandidateAsked { position, round, text, reply })
    }

    /// "I'd rather not answer": closes the open question for good.
    ///
    /// # Errors
    /// [`Refusal`] if no question is open.
    pub fn decline(&self) -> Result<Event, Refusal> {
        let (turn, round) = self.check_open()?;
        Ok(Event::Declined { position: turn.position, round })
    }

    /// Skips the open question.
    ///
    /// # Errors
    /// [`Refusal`] if no question is open.
    pub fn skip(&self) -> Result<Event, Refusal> {
        let (turn, _) = self.check_open()?;
        Ok(Event::Skipped { position: turn.position })
    }

    /// Marks a question for later, or unmarks it. Also after the end.
    ///
    /// # Errors
    /// [`Refusal::NoSuchTurn`] if it was not asked.
    pub fn mark(&self, position: u8, on: bool) -> Result<Event, Refusal> {
        self.turn(position).ok_or(Refusal::NoSuchTurn)?;
        Ok(Event::Marked { position, on })
    }

    /// Shows the hint of the open question. A mock has none.
    ///
    /// # Errors
    /// [`Refusal`] if no question is open or there is nothing to show.
    pub fn show_hint(&self) -> Result<Event, Refusal> {
        let (turn, _) = self.check_open()?;
        if self.setup().mode == Mode::Mock {
            return Err(Refusal::NotInMock);
        }
        if turn.question.hint.trim().is_empty() {
            return Err(Refusal::NothingToHint);
        }
        Ok(Event::HintShown { position: turn.position })
    }

    /// Stops the clock.
    ///
    /// # Errors
    /// [`Refusal`] if the interview is over or stopped already.
    pub fn pause(&self, reason: PauseReason) -> Result<Event, Refusal> {
        self.check_goes_on()?;
        self.check_runs()?;
        Ok(Event::Paused { reason })
    }

    /// Lets the clock go on.
    ///
    /// # Errors
    /// [`Refusal`] if the interview is over or not stopped.
    pub fn resume(&self) -> Result<Event, Refusal> {
        self.check_goes_on()?;
        match self.status() {
            Status::Paused(_) => Ok(Event::Resumed),
            Status::Running | Status::Ended(_) => Err(Refusal::NotPaused),
        }
    }

    /// Ends the interview: [`EndReason::Early`] when the candidate chooses to, unless nothing but their own questions is
    /// left; else as [`crate::Intent::End`] says.
    ///
    /// # Errors
    /// [`Refusal::Finished`] if it is over.
    pub fn end(&self, reason: EndReason) -> Result<Event, Refusal> {
        self.check_goes_on()?;
        let reason = if self.closing().is_some() { EndReason::Complete } else { reason };
        Ok(Event::Ended { reason })
    }

    /// Tries an answer again, in full. Also after the end.
    ///
    /// # Errors
    /// [`Refusal`] if there is nothing to improve, or a mock is not over.
    pub fn attempt(&self, position: u8, text: AnswerText) -> Result<Event, Refusal> {
        let turn = self.check_answered(position)?;
        if self.is_silent() {
            return Err(Refusal::NotInMock);
        }
        let last = turn.attempts.last().map_or(0, |attempt| attempt.number);
        let attempt = last.checked_add(1).ok_or(Refusal::TooManyAttempts)?;
        Ok(Event::Attempted { position, attempt, text })
    }

    /// The candidate's own estimate of an answer, 1 to 5. Also after the end.
    ///
    /// # Errors
    /// [`Refusal`] if there is no answer or no such level.
    pub fn rate(&self, position: u8, level: u8) -> Result<Event, Refusal> {
        self.check_answered(position)?;
        if !(1..=5).contains(&level) {
            return Err(Refusal::NotALevel);
        }
        Ok(Event::SelfRated { position, level })
    }

    /// "I did say that", with what the coach made of it. Also after the end.
    ///
    /// # Errors
    /// [`Refusal`] if there is no such attempt, or a mock is not over.
    pub fn dispute(&self, position: u8, attempt: u16, dispute: Dispute) -> Result<Event, Refusal> {
        let turn = self.check_answered(position)?;
        if self.is_silent() {
            return Err(Refusal::NotInMock);
        }
        let is_read = |tried: &Attempt| tried.number == attempt && tried.built_in.is_some();
        if !turn.attempts.iter().any(is_read) {
            return Err(Refusal::NotAnswered);
        }
        Ok(Event::Disputed { position, attempt, dispute })
    }

    fn check_goes_on(&self) -> Result<(), Refusal> {
        if self.is_ended() { Err(Refusal::Finished) } else { Ok(()) }
    }

    fn check_runs(&self) -> Result<(), Refusal> {
        if matches!(self.status(), Status::Paused(_)) { Err(Refusal::Paused) } else { Ok(()) }
    }

    fn check_open(&self) -> Result<(&Turn, u8), Refusal> {
        self.check_goes_on()?;
        self.check_runs()?;
        let turn = self.open_turn().ok_or(Refusal::NothingOpen)?;
        let round = turn.awaiting().ok_or(Refusal::NothingOpen)?;
        Ok((turn, round))
    }

    /// A question that has an answer and does not wait for more of it.
    fn check_answered(&self, position: u8) -> Result<&Turn, Refusal> {
        let turn = self.turn(position).ok_or(Refusal::NoSuchTurn)?;
        let waits = !self.is_ended() && !turn.is_closed();
        if turn.attempts.is_empty() || waits { Err(Refusal::NotAnswered) } else { Ok(turn) }
    }
}
