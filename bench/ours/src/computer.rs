//! A computer that syncs with an account server. What it needs for the next time stays in its folder.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use account_api::{Email, Name, Sensitive, auth::Login, billing::BeginTrial};
use anyhow::{Context, Result, ensure};
use domain::{AccountId, AnswerText, Event, Secret};
use rand_chacha::{ChaCha12Rng, rand_core::SeedableRng};
use store::Store;
use sync::{Client, ClientConfig, Enrolment, KEY_LINE, KeyLine, KeyRing, RecoveryPhrase, Synchroniser};

use crate::{interview, letters, now, outlined};

/// Records of one interview.
const INTERVIEW: u32 = 20;

/// One account, as this computer knows it.
struct Computer {
    client: Client,
    account: AccountId,
    ring: KeyRing,
}

/// Signs in, begins a trial, turns sync on, and sends so many records.
pub async fn fill(server: &str, email: &str, password: &str, folder: &Path, count: u32) -> Result<()> {
    fs::create_dir_all(folder)?;
    let client = client(server, folder, None)?;
    let asked = Login {
        email: Email::try_from(email.to_owned())?,
        password: Sensitive::new(password.to_owned()),
        device_name: name()?,
        device_token: None,
    };
    client.login(&asked).await?;
    let store = open(&folder.join("here")).await?;
    client.begin_trial(&BeginTrial { device: store.device() }).await?;
    let account = client.me().await?.id;
    let mut dice = dice();
    let (phrase, ring) = (RecoveryPhrase::generate(&mut dice), KeyRing::new(&mut dice));
    KeyLine::new(&client, account).publish(&ring, &phrase).await?;
    fs::write(folder.join("ring"), ring.to_secret().expose())?;
    for first in (0..count).step_by(INTERVIEW as usize) {
        let mut events = vec![outlined()];
        for attempt in 1..u16::try_from(INTERVIEW.min(count - first))? {
            let text = AnswerText::try_from(letters(&mut dice)).map_err(anyhow::Error::msg)?;
            events.push(Event::Attempted { position: 0, attempt, text });
        }
        store.append(interview(u128::from(first) + 1), now(), &events).await?;
    }
    Computer { client, account, ring }.sync(&store).await?;
    store.close().await?;
    Ok(())
}

/// Takes everything into an empty profile; how many records a second.
pub async fn pull(server: &str, folder: &Path, count: u64) -> Result<f64> {
    let client = client(server, folder, Some(Secret::new(&fs::read_to_string(folder.join("token"))?)))?;
    let account = client.me().await?.id;
    let ring = KeyRing::from_secret(&Secret::new(&fs::read_to_string(folder.join("ring"))?))?;
    let fresh = folder.join("fresh");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let store = open(&fresh).await?;
    let started = Instant::now();
    let downloaded = Computer { client, account, ring }.sync(&store).await?;
    let took = started.elapsed();
    ensure!(downloaded == count, "{downloaded} records came");
    store.close().await?;
    Ok(count as f64 / took.as_secs_f64())
}

/// Fetches every sealed record and keeps none; how many records a second.
pub async fn fetch(server: &str, folder: &Path, count: u64) -> Result<f64> {
    let client = client(server, folder, Some(Secret::new(&fs::read_to_string(folder.join("token"))?)))?;
    let (started, mut fetched) = (Instant::now(), 0);
    for line in client.lines().await?.devices.into_iter().filter(|line| line.id != KEY_LINE) {
        let mut after = 0;
        while after < line.last_idx {
            let page = client.pull(line.id, after).await?.records;
            after = page.last().context("a page of what is there")?.idx;
            fetched += page.len() as u64;
        }
    }
    let took = started.elapsed();
    ensure!(fetched == count, "{fetched} records came");
    Ok(count as f64 / took.as_secs_f64())
}

impl Computer {
    /// How many records came.
    async fn sync(&self, store: &Store) -> Result<u64> {
        let sides = Synchroniser {
            store,
            client: &self.client,
            account: self.account,
            ring: &self.ring,
            device_name: &name()?,
        };
        Ok(sides.run(Enrolment::Begins, now()).await?.downloaded)
    }
}

/// A client whose session outlives it.
fn client(server: &str, folder: &Path, refresh_token: Option<Secret>) -> Result<Client> {
    let kept: PathBuf = folder.join("token");
    let config = ClientConfig {
        server: server.to_owned(),
        refresh_token,
        keep: Box::new(move |token| {
            // One that is lost shows at the next start.
            let _ = fs::write(&kept, token.as_ref().map_or("", Secret::expose));
            Box::pin(std::future::ready(()))
        }),
        now: Box::new(now),
        silence: None,
    };
    Client::new(config).context("the address of a server")
}

/// Every profile is another computer.
async fn open(folder: &Path) -> Result<Store> {
    Ok(Store::open(folder, now(), &mut dice()).await.context("the profile does not open")?.store)
}

/// Other dice at each call.
fn dice() -> ChaCha12Rng {
    ChaCha12Rng::seed_from_u64(u64::from(std::process::id()) << 32 | now().as_millis() as u64 & 0xFFFF_FFFF)
}

fn name() -> Result<Name> {
    Ok(Name::try_from("bench".to_owned())?)
}
