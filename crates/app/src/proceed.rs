//! Doing what comes next: the engine decides, the author's words or a model's put it.

use domain::Event;
use interview::{Intent, Interview};
use ipc::{ProceedArgs, TurnEvent};

use crate::{
    App, Error,
    phrase::{Phrased, Sentence},
    reading,
};

impl App {
    /// Asks the next question or follow-up, or ends the interview; what is said goes to `on`, ending with
    /// [`TurnEvent::Done`] or [`TurnEvent::Failed`]. When an answer is awaited already, nothing happens twice.
    ///
    /// # Errors
    /// [`Error::NoSuchInterview`], or when it could not be kept; `on` was not told the end then.
    pub async fn proceed(&self, args: ProceedArgs, mut on: impl FnMut(TurnEvent) + Send) -> Result<(), Error> {
        let _step = self.0.turns.take(args.id).await;
        // From here on it can be stopped, though the first word may be long in coming.
        let hushed = self.0.turns.speak(args.id);
        let mut interview = self.load(args.id).await?;
        self.catch_up(&mut interview).await?;
        let practised = self.practised(&interview.setup().category).await?;
        let intent = interview::next_after_feedback(&interview, &reading::category(&interview), &practised);
        let (position, round, authored) = match &intent {
            Intent::Ask { position, authored, .. } => (*position, 0, authored.clone()),
            Intent::FollowUp { position, round, authored, .. } => (*position, *round, authored.clone()),
            Intent::End { reason } => {
                self.keep(&mut interview, Event::Ended { reason: *reason }).await?;
                return self.done(&interview, &mut on).await;
            }
            Intent::AwaitAnswer { .. }
            | Intent::Read { .. }
            | Intent::ShowFeedback { .. }
            | Intent::InviteQuestions { .. }
            | Intent::AwaitQuestion { .. }
            | Intent::Finished => {
                return self.done(&interview, &mut on).await;
            }
        };
        let sentence = Sentence { intent: &intent, authored: &authored, built_in: args.built_in, hushed };
        match self.phrase(&interview, sentence, &mut on).await? {
            Phrased::Asked { text, phrasing } => {
                if let Some(put) = intent.put(text, phrasing) {
                    self.keep(&mut interview, put).await?;
                }
                self.done(&interview, &mut on).await
            }
            Phrased::CutOff { partial, error } => {
                let event = Event::PhrasingCutOff { position, round, partial: partial.clone() };
                self.keep(&mut interview, event).await?;
                on(TurnEvent::Failed { error, partial });
                Ok(())
            }
        }
    }

    async fn done(&self, interview: &Interview, on: &mut impl FnMut(TurnEvent)) -> Result<(), Error> {
        on(TurnEvent::Done { view: Box::new(self.view(interview).await?) });
        Ok(())
    }
}
