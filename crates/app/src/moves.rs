//! What a candidate can do besides answering.

use domain::{EndReason, InterviewId, PauseReason};
use ipc::{InterviewView, Move, MoveArgs};

use crate::{App, Error};

impl App {
    /// Skips, declines, marks, pauses, resumes, ends or shows the hint.
    ///
    /// # Errors
    /// [`Error::Refused`] when the move does not fit where the interview is.
    pub async fn make_move(&self, args: MoveArgs) -> Result<InterviewView, Error> {
        // Who moves does not wait for the interviewer to finish the sentence.
        self.0.turns.hush(args.id);
        let _step = self.0.turns.take(args.id).await;
        let mut interview = self.load(args.id).await?;
        let event = match args.action {
            Move::Decline => interview.decline()?,
            Move::Skip => interview.skip()?,
            Move::Mark { position, on } => interview.mark(position, on)?,
            Move::ShowHint => interview.show_hint()?,
            Move::Pause { idle: false } => interview.pause(PauseReason::Chosen)?,
            Move::Pause { idle: true } => interview.pause(PauseReason::Idle)?,
            Move::Resume => interview.resume()?,
            Move::End => interview.end(EndReason::Early)?,
        };
        self.keep(&mut interview, event).await?;
        self.catch_up(&mut interview).await?;
        // A follow-up that is not answered leaves the answer before it as it is, and to be read.
        if let Move::Decline | Move::Skip | Move::End = args.action
            && let Some(turn) = interview.turns().last()
            && turn.attempts.first().is_some_and(|attempt| attempt.by_model.is_none())
        {
            self.ask_for_second_reading(&interview, turn.position, 0).await;
        }
        self.view(&interview).await
    }

    /// Stops the interviewer in the middle of a sentence. What arrived is kept and marked.
    pub fn cancel(&self, id: InterviewId) {
        self.0.turns.hush(id);
    }
}
