//! The open app: what every use case works with.

use std::sync::{Arc, Mutex};

use content::Prices;
use domain::Timestamp;
use ipc::{AppEvent, Notice};
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha12Rng;
use secrets::Secrets;
use store::Store;
use tokio::sync::broadcast;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    Clock, Error, Paths, SystemClock, account::AccountRoom, home, models::Models, reading::Readings, turns::Turns,
};

/// How many events a slow listener may fall behind before it misses some.
const EVENTS_KEPT: usize = 64;
/// Says where accounts are, when the app starts.
const ACCOUNT_SERVER_VARIABLE: &str = "JOBT_ACCOUNT_SERVER";
/// Where they are otherwise: whoever builds a release says so. Nothing is served at the address that stands in for it.
const ACCOUNT_SERVER: &str = match option_env!("JOBT_DEFAULT_ACCOUNT_SERVER") {
    Some(address) => address,
    None => "https://account.jobt.app",
};

/// The parts that a test or a terminal chooses differently.
pub struct Config {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Where keys are kept.
    pub secrets: Secrets,
    /// The address of the account server.
    pub account_server: String,
    /// Seed of ids and of the order of questions.
    pub seed: u64,
}

impl Config {
    /// The computer's clock, its keychain, a seed nobody can guess, and the server that `JOBT_ACCOUNT_SERVER` names, or
    /// the one that was named when the app was built.
    pub fn for_this_computer() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            secrets: Secrets::system(crate::paths::FOLDER),
            account_server: std::env::var(ACCOUNT_SERVER_VARIABLE).unwrap_or_else(|_| ACCOUNT_SERVER.to_owned()),
            seed: rand::rng().next_u64(),
        }
    }
}

/// Everything a front end can ask for. Cheap to clone.
#[derive(Clone)]
pub struct App(pub(crate) Arc<Parts>);

/// What the use cases share.
pub(crate) struct Parts {
    pub(crate) store: Store,
    pub(crate) prices: Prices,
    pub(crate) secrets: Secrets,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) paths: Paths,
    pub(crate) models: Models,
    pub(crate) turns: Turns,
    pub(crate) readings: Readings,
    pub(crate) account: AccountRoom,
    pub(crate) notices: Mutex<Vec<Notice>>,
    pub(crate) events: broadcast::Sender<AppEvent>,
    pub(crate) tasks: TaskTracker,
    pub(crate) closing: CancellationToken,
    dice: Mutex<ChaCha12Rng>,
}

impl App {
    /// Opens the profile in `paths`. Needs no key, no account and no network.
    ///
    /// # Errors
    /// When the data was written by a newer app, is open elsewhere, or cannot be read or set aside.
    pub async fn open(paths: &Paths, config: Config) -> Result<Self, Error> {
        let mut dice = ChaCha12Rng::seed_from_u64(config.seed);
        let opened = Store::open(paths.data(), config.clock.now(), &mut dice).await?;
        let (events, _) = broadcast::channel(EVENTS_KEPT);
        Ok(Self(Arc::new(Parts {
            store: opened.store,
            prices: Prices::bundled()?,
            secrets: config.secrets.with_file(paths.keys()),
            clock: config.clock,
            paths: paths.clone(),
            models: Models::default(),
            turns: Turns::default(),
            readings: Readings::default(),
            account: AccountRoom::new(config.account_server),
            notices: Mutex::new(opened.notices.iter().map(home::notice).collect()),
            events,
            tasks: TaskTracker::new(),
            closing: CancellationToken::new(),
            dice: Mutex::new(dice),
        })))
    }

    /// Calls `tell` with everything that happens unasked, until it returns `false` or the app closes. A front end
    /// listens when its first screen stands, so this is also when the data file is looked after.
    pub fn listen(&self, mut tell: impl FnMut(AppEvent) -> bool + Send + 'static) {
        let mut events = self.0.events.subscribe();
        self.look_after_data();
        self.sync_in_background();
        let closing = self.0.closing.clone();
        self.0.tasks.spawn(async move {
            loop {
                tokio::select! {
                    () = closing.cancelled() => break,
                    event = events.recv() => match event {
                        Ok(event) => if !tell(event) { break },
                        Err(broadcast::error::RecvError::Lagged(_)) => {}
                        Err(broadcast::error::RecvError::Closed) => break,
                    },
                }
            }
        });
    }

    /// Stops what is under way and closes the data file. What was acknowledged is already kept.
    pub async fn close(&self) {
        self.sync_before_closing().await;
        self.0.closing.cancel();
        self.0.tasks.close();
        self.0.tasks.wait().await;
        if let Err(cause) = self.0.store.clone().close().await {
            tracing::warn!(%cause, "The data file did not close cleanly; the next start will look it over");
        }
    }

    /// Whether it was closed, or everything in it was deleted.
    pub fn is_closed(&self) -> bool {
        self.0.closing.is_cancelled()
    }

    /// Does `work` beside everything else, for as long as the app is open.
    pub(crate) fn in_background(&self, work: impl Future<Output = ()> + Send + 'static) {
        let closing = self.0.closing.clone();
        self.0.tasks.spawn(async move {
            tokio::select! {
                () = closing.cancelled() => {}
                () = work => {}
            }
        });
    }

    /// This moment.
    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Rolls the dice.
    pub(crate) fn dice<T>(&self, roll: impl FnOnce(&mut ChaCha12Rng) -> T) -> T {
        roll(&mut self.0.dice.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }
}
