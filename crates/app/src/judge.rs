//! One text before the AI judge: samples drawn, verified, and brought together in code.

use coach::judge;
use domain::{Assessment, InterviewId, Preference, ScoreState};
use rand::RngCore;

use crate::{App, Error, models::Participant};

/// Longest reply about two attempts, in tokens.
const PREFERENCE_TOKENS: u32 = 600;
/// Longest judgement, in tokens.
const JUDGEMENT_TOKENS: u32 = 3_000;
/// Samples drawn when the first one lies near an edge or far from the built-in reading.
const SAMPLES: usize = 3;

impl App {
    /// Lets the model that is set read one text that belongs to no interview.
    ///
    /// # Errors
    /// [`Error::NoModel`] when none is set; whatever the model or the checks say.
    pub async fn read_with_model(&self, request: &coach::Request<'_>, language: &str) -> Result<Assessment, Error> {
        let settings = self.0.store.settings().await?;
        let participant = self.participant_within_caps(None, &settings).await?.ok_or(Error::NoModel)?;
        self.judge(None, &participant, request, language).await
    }

    /// One verified sample, or the median of three where one is not enough and the spending limit allows it.
    ///
    /// What the built-in coach does not score, such as a refusal or a sign of distress, is not sent to anyone.
    pub(crate) async fn judge(
        &self,
        id: Option<InterviewId>,
        participant: &Participant,
        request: &coach::Request<'_>,
        language: &str,
    ) -> Result<Assessment, Error> {
        let built_in = coach::assess(request);
        if let ScoreState::NotScored(
            domain::NotScoredReason::Distress | domain::NotScoredReason::Empty | domain::NotScoredReason::Declined,
        ) = built_in.state
        {
            return Err(Error::NothingToRead);
        }
        let first = self.sample(id, participant, request, &built_in, language).await?;
        if !judge::needs_second_sample(&first, &built_in) {
            return Ok(first);
        }
        let mut samples = vec![first];
        while samples.len() < SAMPLES {
            match self.sample(id, participant, request, &built_in, language).await {
                Ok(sample) => samples.push(sample),
                // What was paid for is shown.
                Err(Error::CapReached) => return Ok(samples.swap_remove(0)),
                Err(error) => return Err(error),
            }
        }
        Ok(judge::median(&samples))
    }

    /// One sample. Where some of the answer spoke to the marker, the answer without it is judged as well.
    async fn sample(
        &self,
        id: Option<InterviewId>,
        participant: &Participant,
        request: &coach::Request<'_>,
        built_in: &Assessment,
        language: &str,
    ) -> Result<Assessment, Error> {
        let (reply, model) = self.ask_judge(id, participant, request, language).await?;
        let whole = judge::verify(&reply, request, built_in, &model)?;
        let Some(cleaned) = judge::cleaned(request) else { return Ok(whole) };
        let bare = coach::Request { answer: &cleaned, ..*request };
        let (reply, model) = self.ask_judge(id, participant, &bare, language).await?;
        let without = judge::verify(&reply, &bare, &coach::assess(&bare), &model)?;
        Ok(judge::lower(whole, &without))
    }

    async fn ask_judge(
        &self,
        id: Option<InterviewId>,
        participant: &Participant,
        request: &coach::Request<'_>,
        language: &str,
    ) -> Result<(String, String), Error> {
        let prompt = judge::prompt(request, language, &self.fence());
        self.ask(id, participant, prompt, "assessment", JUDGEMENT_TOKENS).await
    }

    /// Which of two attempts answers better: asked in both orders, so that the order decides nothing.
    pub(crate) async fn prefer(
        &self,
        id: InterviewId,
        participant: &Participant,
        before: &coach::Request<'_>,
        after: &coach::Request<'_>,
        language: &str,
    ) -> Result<Preference, Error> {
        let (before_text, after_text) = (judge::readable(before), judge::readable(after));
        let mut verdicts = Vec::new();
        let mut model = String::new();
        for (first, second) in [(&before_text, &after_text), (&after_text, &before_text)] {
            let fence = self.fence();
            let prompt = judge::pair_prompt(after, first, second, language, &fence);
            let (reply, named) = self.ask(Some(id), participant, prompt, "comparison", PREFERENCE_TOKENS).await?;
            verdicts.push(judge::verify_pair(&reply, first, second)?);
            model = named;
        }
        let [forwards, backwards] = &verdicts[..] else { return Err(Error::NothingToRead) };
        Ok(judge::preference(forwards, backwards, &model))
    }

    /// A token that nobody can guess, to close in what a candidate wrote.
    fn fence(&self) -> String {
        self.dice(|dice| format!("{:016x}", dice.next_u64()))
    }

    /// Asks for structured words, books what it cost, and returns them with the model's name.
    async fn ask(
        &self,
        id: Option<InterviewId>,
        participant: &Participant,
        prompt: judge::Prompt,
        purpose: &str,
        max_output_tokens: u32,
    ) -> Result<(String, String), Error> {
        self.stay_within_caps(id, &self.0.store.settings().await?).await?;
        let asked = llm::Request {
            model: participant.model.clone(),
            system: prompt.system,
            messages: vec![llm::Message::user(prompt.user)],
            max_output_tokens,
            temperature: Some(0.2),
        };
        let cancel = self.0.closing.child_token();
        let mut spent = llm::Tokens::default();
        let reply =
            participant.client.complete_json(asked, prompt.schema_name, prompt.schema, cancel, &mut spent).await;
        // Paid for, whether anything can be made of it or not.
        let model = reply.as_ref().map_or(&participant.model, |reply| &reply.model);
        self.book(id, participant, model, purpose, &spent).await;
        let reply = reply.map_err(|error| participant.trouble(error))?;
        Ok((reply.text, reply.model))
    }
}
