//! Versions, paths and states, for a person who wants help. Holds no secret and no word of a candidate.

use domain::Provider;
use secrets::{FileState, KeychainState, Place, Secrets};

use crate::{App, Config, Error, Paths, account::REFRESH_TOKEN};

/// Lines that describe this installation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(pub Vec<Line>);

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is about.
    pub name: &'static str,
    /// What was found.
    pub value: String,
    /// Whether it is as it should be.
    pub sound: bool,
}

impl Diagnostics {
    /// What can be told of a profile whose data file did not open for this cause.
    pub async fn of_closed(paths: &Paths, config: Config, cause: &Error) -> Self {
        let mut lines = Self::of_installation(paths);
        lines.found("Data file", Err(cause.to_string()));
        lines.keys(&config.secrets.with_file(paths.keys()), &Provider::BuiltIn).await;
        lines
    }

    fn of_installation(paths: &Paths) -> Self {
        let mut lines = Self::default();
        lines.fact("Jobt", env!("CARGO_PKG_VERSION"));
        lines.fact("System", format!("{} {}", std::env::consts::OS, std::env::consts::ARCH));
        lines.fact("Data", paths.data().display());
        lines.fact("Logs", paths.logs().display());
        lines.fact("Coach", format!("{}, {}", coach::COACH_VERSION, domain::RUBRIC_VERSION));
        lines.fact("Questions", content::headings().map(|heading| heading.questions).sum::<u32>());
        lines
    }

    async fn keys(&mut self, secrets: &Secrets, provider: &Provider) {
        match secrets.state().await {
            KeychainState::Works => self.fact("Keychain", "works"),
            KeychainState::NotUsed => self.fact("Keychain", "not used"),
            // Only somebody who wants to keep a key misses it.
            KeychainState::Fails(cause) if *provider == Provider::BuiltIn => self.fact("Keychain", cause),
            KeychainState::Fails(cause) => self.found("Keychain", Err(cause.to_string())),
        }
        self.fact(
            "Key file",
            match secrets.file_state() {
                FileState::None => "none",
                FileState::Locked => "locked",
                FileState::Open => "open",
            },
        );
    }

    fn fact(&mut self, name: &'static str, value: impl ToString) {
        self.0.push(Line { name, value: value.to_string(), sound: true });
    }

    fn found(&mut self, name: &'static str, found: Result<String, String>) {
        let sound = found.is_ok();
        self.0.push(Line { name, value: found.unwrap_or_else(|trouble| trouble), sound });
    }

    /// Whether everything is as it should be.
    pub fn is_sound(&self) -> bool {
        self.0.iter().all(|line| line.sound)
    }
}

impl std::fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for line in &self.0 {
            let mark = if line.sound { "" } else { "  <- look here" };
            writeln!(f, "{:<14} {}{mark}", line.name, line.value)?;
        }
        Ok(())
    }
}

impl App {
    /// What can be told without asking anybody: for "Copy diagnostics".
    pub async fn diagnostics(&self) -> Diagnostics {
        let mut lines = Diagnostics::of_installation(&self.0.paths);
        lines.fact("Prices of", self.0.prices.date());
        match self.0.store.settings().await {
            Ok(settings) => lines.fact("Model", described(&settings.provider)),
            Err(cause) => lines.found("Data file", Err(cause.to_string())),
        }
        lines
    }

    /// Looks at everything: the data file, the keychain, the provider. Takes some seconds.
    pub async fn examine(&self) -> Diagnostics {
        let mut lines = self.diagnostics().await;
        lines.found("Data file", self.data_file().await);
        let provider = self.0.store.settings().await.unwrap_or_default().provider;
        lines.keys(&self.0.secrets, &provider).await;
        if let Some(place) = self.session_place().await {
            lines.fact("Signed in by", place);
        }
        if provider != Provider::BuiltIn {
            lines.found("Provider", self.reach(&provider).await.map_err(|error| error.to_string()));
        }
        lines
    }

    async fn data_file(&self) -> Result<String, String> {
        let health = self.0.store.check().await.map_err(|cause| cause.to_string())?;
        if health.is_sound() {
            Ok(format!("sound, {} records", health.records))
        } else {
            Err(format!("{} complaints, {} damaged records", health.complaints.len(), health.damaged.len()))
        }
    }

    /// Where the session of the account is kept, if somebody is signed in.
    async fn session_place(&self) -> Option<String> {
        self.0.store.account().await.ok()??;
        Some(match self.0.secrets.load(REFRESH_TOKEN).await {
            Ok(Some((_, Place::Keychain))) => "a session in the keychain".to_owned(),
            Ok(Some((_, Place::File))) => "a session in the key file".to_owned(),
            Ok(Some((_, Place::Memory))) => "a session in memory".to_owned(),
            Ok(None) => "no session any more".to_owned(),
            Err(cause) => cause.to_string(),
        })
    }

    async fn reach(&self, provider: &Provider) -> Result<String, Error> {
        let probe = self.test_provider(provider).await?;
        Ok(format!("answers in {} ms as {}", probe.took_ms, probe.model))
    }
}

fn described(provider: &Provider) -> String {
    match provider {
        Provider::BuiltIn => "built-in coach only".to_owned(),
        Provider::OpenAi { model } => format!("{model} at api.openai.com"),
        Provider::Jobt { model } => format!("{model} of Jobt AI"),
        Provider::Compatible { base_url, model } => format!("{model} at {base_url}"),
    }
}
