//! Which model takes part, and one kept connection for each endpoint.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::{InterviewId, MicroDollars, Provider, Secret, Settings};
use ipc::{ModelView, ProbeView};
use llm::{Client, Endpoint};
use url::Url;

use crate::{App, Error};

/// Where OpenAI's own models live.
const OPENAI: &str = "https://api.openai.com/v1";
/// Where Jobt AI is, below the address of the account server.
const JOBT_AI: &str = "v1/ai";

/// A model that takes part in an interview.
#[derive(Clone)]
pub(crate) struct Participant {
    pub(crate) client: Client,
    pub(crate) model: String,
    pub(crate) host: String,
    /// Whether a plan pays, and no money is spent.
    pub(crate) by_plan: bool,
}

impl Participant {
    /// The model's trouble as a person can act on it: with a plan it is an allowance that runs out, not credit.
    pub(crate) fn trouble(&self, error: llm::Error) -> Error {
        match error {
            llm::Error::NoCredit if self.by_plan => Error::AllowanceUsed,
            other => other.into(),
        }
    }
}

/// The kept connections, by address. Building one costs tens of milliseconds, so it is done once.
#[derive(Default)]
pub(crate) struct Models(Mutex<HashMap<(String, u32), Client>>);

impl Models {
    /// Forgets every connection, because a key or an address changed.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl App {
    /// The address of a provider's server; `None` for the built-in coach.
    pub(crate) fn address(&self, provider: &Provider) -> Result<Option<Url>, Error> {
        let text = match provider {
            Provider::BuiltIn => return Ok(None),
            Provider::OpenAi { .. } => OPENAI.to_owned(),
            Provider::Jobt { .. } => format!("{}/{JOBT_AI}", self.account_server().trim_end_matches('/')),
            Provider::Compatible { base_url, .. } => base_url.trim().to_owned(),
        };
        let url = Url::parse(&text).map_err(|_| Error::BadAddress)?;
        match llm::checked_address(&url) {
            Ok(_) => Ok(Some(url)),
            Err(llm::Error::InsecureAddress) => Err(Error::PlainAddress),
            Err(_) => Err(Error::BadAddress),
        }
    }

    /// The model that takes part by the settings, or `None` for the built-in coach alone.
    pub(crate) async fn participant(&self, settings: &Settings) -> Result<Option<Participant>, Error> {
        let Some(model) = settings.provider.model() else { return Ok(None) };
        let client = self.client(&settings.provider, settings.model_idle_s).await?;
        let by_plan = settings.provider.is_by_plan();
        Ok(Some(Participant { host: client.host().to_owned(), client, model: model.to_owned(), by_plan }))
    }

    /// The participant, unless a spending limit is reached.
    pub(crate) async fn participant_within_caps(
        &self,
        id: Option<InterviewId>,
        settings: &Settings,
    ) -> Result<Option<Participant>, Error> {
        if settings.provider == Provider::BuiltIn {
            return Ok(None);
        }
        self.stay_within_caps(id, settings).await?;
        self.participant(settings).await
    }

    /// Refuses once a spending limit is reached. Asked before each request, as a reading may take several.
    pub(crate) async fn stay_within_caps(&self, id: Option<InterviewId>, settings: &Settings) -> Result<(), Error> {
        let spent = match id {
            Some(id) => self.spent_on(id).await?,
            None => MicroDollars::default(),
        };
        if spent >= settings.interview_cap || self.spent_this_month().await? >= settings.month_cap {
            return Err(Error::CapReached);
        }
        Ok(())
    }

    /// Asks a provider for one short reply, to know whether key, address and model work.
    ///
    /// # Errors
    /// Whatever the provider says, as a person can act on it.
    pub async fn test_provider(&self, provider: &Provider) -> Result<ProbeView, Error> {
        let model = provider.model().ok_or(Error::NoModel)?.to_owned();
        let settings = self.0.store.settings().await?;
        let asked = Settings { provider: provider.clone(), ..settings };
        let participant = self.participant(&asked).await?.ok_or(Error::NoModel)?;
        let probe = participant.client.probe(&model).await.map_err(|error| participant.trouble(error))?;
        self.book(None, &participant, &probe.model, "probe", &probe.tokens).await;
        Ok(ProbeView {
            took_ms: u64::try_from(probe.took.as_millis()).unwrap_or(u64::MAX),
            model: probe.model,
            structured: probe.structured == Some(llm::Structured::Schema),
        })
    }

    /// The models a provider offers, as it names them.
    ///
    /// # Errors
    /// Whatever the provider says.
    pub async fn list_models(&self, provider: &Provider) -> Result<Vec<String>, Error> {
        let settings = self.0.store.settings().await?;
        Ok(self.client(provider, settings.model_idle_s).await?.list_models().await?)
    }

    /// How a participant is shown.
    pub(crate) fn model_view(&self, settings: &Settings) -> Option<ModelView> {
        let host = self.address(&settings.provider).ok()??.host_str()?.to_owned();
        Some(ModelView { name: settings.provider.model()?.to_owned(), host })
    }

    async fn client(&self, provider: &Provider, idle_s: u32) -> Result<Client, Error> {
        let base_url = self.address(provider)?.ok_or(Error::NoModel)?;
        if let Provider::Jobt { .. } = provider {
            // Its key lives some minutes only, so a kept connection would soon be refused.
            return build(base_url, Some(self.account_token().await?), idle_s);
        }
        let place = (base_url.to_string(), idle_s);
        if let Some(client) = self.0.models.0.lock().unwrap_or_else(PoisonError::into_inner).get(&place) {
            return Ok(client.clone());
        }
        let key = self.key(provider).await?;
        let client = build(base_url, key, idle_s)?;
        self.0.models.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place, client.clone());
        Ok(client)
    }
}

fn build(base_url: Url, key: Option<Secret>, idle_s: u32) -> Result<Client, Error> {
    let idle = Duration::from_secs(u64::from(idle_s));
    Ok(Client::new(Endpoint { idle, ..Endpoint::new(base_url, key) })?)
}
