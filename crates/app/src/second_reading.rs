//! The model's reading of an answer: asked for in the background, verified in code, joined to the interview.

use domain::{Assessment, Event, InterviewId, Preference, Scope};
use interview::{Attempt, Intent, Interview};
use ipc::{AppEvent, AssessWithModel, CommandError, InterviewView};

use crate::{
    App, Error,
    reading::{self, request},
};

impl App {
    /// Asks the model for a reading. Replies at once; the result arrives as [`AppEvent::InterviewChanged`].
    ///
    /// # Errors
    /// [`Error::NoSuchInterview`]; trouble with the model stands in the view's reading instead.
    pub async fn assess_with_model(&self, args: AssessWithModel) -> Result<InterviewView, Error> {
        let _step = self.0.turns.take(args.id).await;
        let interview = self.load(args.id).await?;
        self.begin_second_reading(args.id, args.position, args.attempt);
        self.view(&interview).await
    }

    /// Waits until no reading of this interview is under way.
    pub async fn finish_readings(&self, id: InterviewId) {
        self.0.readings.settled(id).await;
    }

    /// Begins a second reading when a model is set and nothing more will be added to the text.
    pub(crate) async fn ask_for_second_reading(&self, interview: &Interview, position: u8, attempt: u16) {
        let settings = self.0.store.settings().await.unwrap_or_default();
        let follows_up = matches!(reading::next(interview), Intent::FollowUp { position: due, .. } if due == position);
        let is_read = interview
            .turn(position)
            .is_some_and(|turn| turn.attempts.iter().any(|a| a.number == attempt && a.built_in.is_some()));
        if settings.provider.model().is_some() && is_read && (attempt > 0 || !follows_up) {
            self.begin_second_reading(interview.id(), position, attempt);
        }
    }

    /// Starts the reading unless it is under way already.
    fn begin_second_reading(&self, id: InterviewId, position: u8, attempt: u16) {
        if !self.0.readings.begin((id, position, attempt)) {
            return;
        }
        let app = self.clone();
        self.in_background(async move { app.second_reading(id, position, attempt).await });
    }

    async fn second_reading(&self, id: InterviewId, position: u8, attempt: u16) {
        let place = (id, position, attempt);
        let joined = match self.read_attempt(id, position, attempt).await {
            Ok(assessment) => {
                let (scope, assessment) = (Scope::WithFollowUps, Box::new(assessment));
                self.join(id, Event::Assessed { position, attempt, scope, assessment }).await
            }
            Err(error) => Err(error),
        };
        if let Err(error) = joined {
            let error = CommandError::from(error);
            tracing::warn!(interview.id = %id, position, code = ?error.code, "The model's reading did not come: {error}");
            self.0.readings.fail(place, error);
            return self.announce(id).await;
        }
        self.announce(id).await;
        if attempt > 0 {
            let compared = match self.compare_attempt(id, position, attempt).await {
                Ok(preference) => self.join(id, Event::Compared { position, attempt, preference }).await,
                Err(error) => Err(error),
            };
            // The reading is there; without the comparison the local one stands.
            if let Err(error) = compared {
                tracing::warn!(interview.id = %id, position, cause = ?error, "The model's comparison did not come");
            }
            self.announce(id).await;
        }
        self.0.readings.done(place);
    }

    /// Tells the front end how the interview stands.
    async fn announce(&self, id: InterviewId) {
        let _step = self.0.turns.take(id).await;
        if let Ok(interview) = self.load(id).await
            && let Ok(view) = self.view(&interview).await
        {
            let _ = self.0.events.send(AppEvent::InterviewChanged { view: Box::new(view) });
        }
    }

    async fn read_attempt(&self, id: InterviewId, position: u8, attempt: u16) -> Result<Assessment, Error> {
        let settings = self.0.store.settings().await?;
        let participant = self.participant_within_caps(Some(id), &settings).await?.ok_or(Error::NoModel)?;
        let interview = self.load(id).await?;
        let turn = interview.turn(position).ok_or(Error::NoSuchInterview)?;
        let tried = turn.attempts.iter().find(|tried| tried.number == attempt).ok_or(Error::NoSuchInterview)?;
        let request = request(interview.setup(), &turn.question, &tried.text);
        self.judge(Some(id), &participant, &request, &interview.setup().feedback_language).await
    }

    /// What the model says of an attempt and the one before it.
    async fn compare_attempt(&self, id: InterviewId, position: u8, attempt: u16) -> Result<Preference, Error> {
        let settings = self.0.store.settings().await?;
        let participant = self.participant_within_caps(Some(id), &settings).await?.ok_or(Error::NoModel)?;
        let interview = self.load(id).await?;
        let turn = interview.turn(position).ok_or(Error::NoSuchInterview)?;
        let pair = turn.attempts.windows(2).find(|pair| pair[1].number == attempt).ok_or(Error::NoSuchInterview)?;
        if pair.iter().any(Attempt::tells_of_distress) {
            return Err(Error::NothingToRead);
        }
        let read = |text| request(interview.setup(), &turn.question, text);
        let (before, after) = (read(&pair[0].text), read(&pair[1].text));
        self.prefer(id, &participant, &before, &after, &interview.setup().feedback_language).await
    }

    async fn join(&self, id: InterviewId, event: Event) -> Result<(), Error> {
        let _step = self.0.turns.take(id).await;
        let mut interview = self.load(id).await?;
        self.keep(&mut interview, event).await?;
        Ok(())
    }
}
