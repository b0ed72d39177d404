//! The interviewer's words: the author's, or a model's within the rules of conduct.

use domain::Phrasing;
use futures::StreamExt;
use interview::{Intent, Interview, conduct, prompt};
use ipc::{CommandError, TurnEvent};
use llm::Piece;
use tokio_util::sync::CancellationToken;

use crate::{App, Error, models::Participant};

/// Longest question or follow-up a model may write, in tokens. Reasoning models count their thoughts in.
const QUESTION_TOKENS: u32 = 1_000;

/// How the sentence came out.
pub(crate) enum Phrased {
    /// Words to ask in.
    Asked {
        /// The words.
        text: String,
        /// Whose.
        phrasing: Phrasing,
    },
    /// The model broke off.
    CutOff {
        /// What arrived.
        partial: String,
        /// Why.
        error: CommandError,
    },
}

/// What is to be put, and where it belongs.
pub(crate) struct Sentence<'a> {
    pub(crate) intent: &'a Intent,
    pub(crate) authored: &'a str,
    /// Without the model, as the candidate chose.
    pub(crate) built_in: bool,
    /// Cancelled when it is not to be said any more.
    pub(crate) hushed: CancellationToken,
}

impl App {
    /// Puts what the engine decided: by the model if one interviews, else as authored.
    pub(crate) async fn phrase(
        &self,
        interview: &Interview,
        sentence: Sentence<'_>,
        on: &mut (impl FnMut(TurnEvent) + Send),
    ) -> Result<Phrased, Error> {
        let authored = || Phrased::Asked { text: sentence.authored.to_owned(), phrasing: Phrasing::Authored };
        let settings = self.0.store.settings().await?;
        if sentence.built_in || !settings.model_interviews {
            return Ok(authored());
        }
        match self.participant_within_caps(Some(interview.id()), &settings).await {
            // The limit is known and wished for: the interview goes on without asking.
            Ok(None) | Err(Error::CapReached) => Ok(authored()),
            Ok(Some(participant)) => Ok(self.speak(interview, &participant, &sentence, on).await),
            Err(error) => Ok(Phrased::CutOff { partial: String::new(), error: error.into() }),
        }
    }

    /// Lets the model speak, word by word; its text is replaced when it breaks a rule.
    async fn speak(
        &self,
        interview: &Interview,
        participant: &Participant,
        sentence: &Sentence<'_>,
        on: &mut (impl FnMut(TurnEvent) + Send),
    ) -> Phrased {
        let id = interview.id();
        let fence = format!("{:016x}", interview.outline().seed);
        let (prompt, purpose) = match sentence.intent {
            Intent::FollowUp { position, element, .. } => {
                (prompt::follow_up(interview, *position, element, sentence.authored, &fence), "follow_up")
            }
            Intent::Ask { question, .. } => (prompt::question(interview, question, &fence), "question"),
            _ => return Phrased::Asked { text: sentence.authored.to_owned(), phrasing: Phrasing::Authored },
        };
        let request = llm::Request {
            model: participant.model.clone(),
            system: prompt.system,
            messages: vec![llm::Message::user(prompt.user)],
            max_output_tokens: QUESTION_TOKENS,
            temperature: Some(0.7),
        };
        let sent = request.chars();
        let mut pieces = participant.client.stream(request, sentence.hushed.clone());
        let mut text = String::new();
        while let Some(piece) = pieces.next().await {
            match piece {
                Ok(Piece::Text(more)) => {
                    text.push_str(&more);
                    on(TurnEvent::Delta { text: more });
                }
                Ok(Piece::Retrying { attempt }) => on(TurnEvent::Retrying { attempt: u32::from(attempt) }),
                Ok(Piece::Finished { usage, model, .. }) => {
                    self.book(Some(id), participant, &model, purpose, &usage).await;
                    return settle(&text, sentence.authored, interview, model, on);
                }
                Err(cause) => {
                    tracing::warn!(interview.id = %id, %cause, "The model's sentence broke off");
                    let used = llm::Tokens::of_broken_off(sent, &text, &cause);
                    self.book(Some(id), participant, &participant.model, purpose, &used).await;
                    return Phrased::CutOff { partial: text, error: participant.trouble(cause).into() };
                }
            }
        }
        Phrased::CutOff { partial: text, error: Error::from(llm::Error::CutOff).into() }
    }
}

/// Keeps the model's words if they obey the rules, else puts the author's in their place.
fn settle(text: &str, authored: &str, interview: &Interview, model: String, on: &mut impl FnMut(TurnEvent)) -> Phrased {
    let text = text.trim();
    match conduct::check(text, authored, interview) {
        Ok(()) => Phrased::Asked { text: text.to_owned(), phrasing: Phrasing::Model(model) },
        Err(breach) => {
            tracing::info!(%breach, "A model's question broke a rule and was replaced");
            on(TurnEvent::Replaced { text: authored.to_owned() });
            Phrased::Asked { text: authored.to_owned(), phrasing: Phrasing::Authored }
        }
    }
}
