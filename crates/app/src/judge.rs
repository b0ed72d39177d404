//! One text before the AI judge: samples drawn, verified, and brought together in code.

use coach::judge;
use domain::{Assessment, InterviewId, ScoreState};
use rand::RngCore;

use crate::{App, Error, models::Participant};

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

    /// One verified sample, or the median of three where one is not enough.
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
            samples.push(self.sample(id, participant, request, &built_in, language).await?);
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
        let (reply, model) = self.ask(id, participant, request, language).await?;
        let whole = judge::verify(&reply, request, built_in, &model)?;
        let Some(cleaned) = judge::cleaned(request) else { return Ok(whole) };
        let bare = coach::Request { answer: &cleaned, ..*request };
        let (reply, model) = self.ask(id, participant, &bare, language).await?;
        let without = judge::verify(&reply, &bare, &coach::assess(&bare), &model)?;
        Ok(judge::lower(whole, &without))
    }

    async fn ask(
        &self,
        id: Option<InterviewId>,
        participant: &Participant,
        request: &coach::Request<'_>,
        language: &str,
    ) -> Result<(String, String), Error> {
        let fence = self.dice(|dice| format!("{:016x}", dice.next_u64()));
        let prompt = judge::prompt(request, language, &fence);
        let asked = llm::Request {
            model: participant.model.clone(),
            system: prompt.system,
            messages: vec![llm::Message::user(prompt.user)],
            max_output_tokens: JUDGEMENT_TOKENS,
            temperature: Some(0.2),
        };
        let cancel = self.0.closing.child_token();
        let reply = participant.client.complete_json(asked, prompt.schema_name, prompt.schema, cancel).await?;
        self.book(id, participant, &reply.model, "assessment", &reply.tokens).await;
        Ok((reply.text, reply.model))
    }
}
