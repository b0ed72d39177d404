//! Leaving no word and no key on this computer.

use std::{collections::BTreeSet, fs};

use domain::{Provider, Timestamp};

use crate::{App, Error};

/// Requests of the ledger that are looked through for hosts with keys.
const LEDGER_ROWS: u32 = 100_000;

impl App {
    /// Forgets every key, signs out and deletes all that was practised on this computer, with its backups. The app is closed
    /// then, see [`App::is_closed`]; what the account keeps on its server stays there.
    ///
    /// # Errors
    /// [`Error::Secrets`] if the keychain did not give up a key: the app goes on, and every round is still there.
    /// [`Error::NotErased`] if a file is still there.
    pub async fn delete_everything(&self) -> Result<(), Error> {
        // A locked file would not give up a single key.
        self.0.secrets.discard_file()?;
        self.forget_keys().await?;
        match self.sign_out().await {
            Ok(()) | Err(Error::NotSignedIn) => {}
            Err(error) => return Err(error),
        }
        self.forget_account_secrets().await?;
        self.0.closing.cancel();
        self.0.tasks.close();
        self.0.tasks.wait().await;
        let erased = self.0.store.clone().erase().await;
        empty_logs(&self.0.paths.logs());
        erased.map_err(|cause| match cause {
            store::Error::Io(cause) => Error::NotErased(cause),
            other => Error::Store(other),
        })
    }

    /// Forgets the key of every host that was ever asked or is chosen.
    async fn forget_keys(&self) -> Result<(), Error> {
        let requests = self.0.store.usage_since(Timestamp::from_millis(0), LEDGER_ROWS).await?;
        let mut hosts: BTreeSet<String> =
            requests.iter().map(|entry| without_port(&entry.usage.host).to_owned()).collect();
        let chosen = self.0.store.settings().await?.provider;
        for provider in [chosen, Provider::OpenAi { model: String::new() }] {
            if let Ok(Some(url)) = self.address(&provider) {
                hosts.extend(url.host_str().map(str::to_owned));
            }
        }
        for host in hosts {
            self.0.secrets.forget(&crate::keys::name_for(&host)).await?;
        }
        self.0.models.forget();
        Ok(())
    }
}

/// Keys are kept by host, whatever the port.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.parse::<u16>().is_ok() => name,
        _ => host,
    }
}

/// Empties the log files. They hold no words of the candidate; one that is open goes on from its beginning.
fn empty_logs(folder: &std::path::Path) {
    let Ok(files) = fs::read_dir(folder) else { return };
    for file in files.flatten().filter(|file| file.file_type().is_ok_and(|kind| kind.is_file())) {
        if let Err(cause) = fs::File::create(file.path()) {
            tracing::warn!(%cause, "A log file could not be emptied");
        }
    }
}
