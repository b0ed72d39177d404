//! A server on a loopback port, with a database, a clock, dice and a mailbox of its own.

use std::{
    fmt::Write as _,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use account_api::{Email, me::Role};
use account_mail::{Mailbox, Sender, Sent, Transport};
use account_server::{App, Clock, Config, Dice, Limits, MailWay, MasterKey, Parts, Resealed, Terms, Worker};
use account_store::{Repositories, Settings, Store, Subscription, Transaction};
use domain::Secret;
use testkit::Cable;
use throwaway_postgres::{Cluster, Database};
use time::{OffsetDateTime, macros::datetime};
use tokio::{net::TcpListener, sync::OnceCell};

use crate::client::Client;

/// When every story begins.
const START: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

/// One cluster for all stories of a run, and a database in it that is migrated.
static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A clock that a story sets.
#[derive(Clone)]
pub struct StoryClock(Arc<Mutex<OffsetDateTime>>);

impl Clock for StoryClock {
    fn now(&self) -> OffsetDateTime {
        *self.0.lock().expect("no story fails while it sets the clock")
    }
}

/// A server of one story.
pub struct Stage {
    pub address: SocketAddr,
    pub clock: StoryClock,
    pub database: Database,
    app: App,
    store: Store,
    worker: Worker,
    mailbox: Mailbox,
}

/// The cluster of this run.
pub async fn cluster() -> &'static Cluster {
    CLUSTER
        .get_or_init(|| async {
            let cluster = Cluster::start().expect("Postgres starts");
            let template = cluster.create("migrated").expect("the template is made");
            let store = store(&template.url);
            store.migrate().await.expect("the template is migrated");
            account_server::seed(&store, START).await.expect("the question sets are in");
            store.close().await;
            cluster
        })
        .await
}

/// A pool on a database.
pub fn store(url: &str) -> Store {
    store_that_waits(url, Duration::from_secs(4), Duration::from_secs(10))
}

/// A pool that waits so long for a connection, and for a statement.
fn store_that_waits(url: &str, acquire_timeout: Duration, statement_timeout: Duration) -> Store {
    let settings = Settings { connections: 8, acquire_timeout, statement_timeout };
    Store::new(url, &settings).expect("the address reads")
}

/// The key of every server of a story.
pub fn master_key() -> MasterKey {
    MasterKey::new(&[7; 32]).expect("long enough")
}

fn sender() -> Sender {
    Sender::new("Jobt <no-reply@jobt.example>").expect("an address")
}

impl Stage {
    /// A server as it is configured unless a story says otherwise.
    pub async fn start() -> Self {
        Self::with(|_| ()).await
    }

    /// A server whose configuration a story changes.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let database = cluster().await.create_from("migrated", &name).expect("a database of its own");
        Self::on(database, StoryClock(Arc::new(Mutex::new(START))), change).await
    }

    /// A server on a database of a cluster that the story may stop.
    pub async fn on_cluster(cluster: &Cluster) -> Self {
        let database = cluster.create("account").expect("a database of its own");
        let store = store(&database.url);
        store.migrate().await.expect("it is migrated");
        store.close().await;
        Self::on(database, StoryClock(Arc::new(Mutex::new(START))), |_| ()).await
    }

    /// A server whose database is at the end of a cable, and that soon knows when nothing comes over it.
    pub async fn on_cable(cluster: &Cluster, cable: &Cable) -> Self {
        let database = cluster.create("account").expect("a database of its own");
        let near = store(&database.url);
        near.migrate().await.expect("it is migrated");
        near.close().await;
        let url = format!("postgres://postgres@{}/{}?sslmode=disable", cable.address(), database.name);
        let store = |url: &str| store_that_waits(url, Duration::from_secs(1), Duration::from_secs(1));
        let clock = StoryClock(Arc::new(Mutex::new(START)));
        Self::with_key(Database { url, ..database }, clock, |_| (), master_key(), store).await
    }

    /// Another server on the same database, with the same clock: a restart, or a second instance.
    pub async fn again(&self) -> Self {
        self.again_configured(|_| ()).await
    }

    /// The same with a configuration that a story changes.
    pub fn again_configured<C>(&self, change: C) -> impl Future<Output = Self> + Send + use<C>
    where
        C: FnOnce(&mut Config) + Send,
    {
        Self::on(self.database.clone(), self.clock.clone(), change)
    }

    /// The same with keys that take turns.
    pub async fn again_with(&self, key: MasterKey) -> Self {
        Self::with_key(self.database.clone(), self.clock.clone(), |_| (), key, store).await
    }

    /// A server with the same keys on what the operator's backup of this one's database gives back; what both hold.
    pub async fn restored(&self) -> (Self, [Vec<String>; 2]) {
        let (cluster, name) = (cluster().await, format!("{}_restored", self.database.name));
        let backup = cluster.backup(&self.database.name).expect("it is written");
        let database = cluster.restore(&name, &backup).expect("it is read");
        let held = [&self.database, &database].map(|database| {
            let rows = cluster.dump(&database.name).expect("it is read");
            // Statements before and after the rows, and their order, are no part of what is held.
            let mut rows: Vec<String> = rows.lines().filter(|line| line.contains('\t')).map(str::to_owned).collect();
            rows.sort_unstable();
            rows
        });
        (Self::on(database, self.clock.clone(), |_| ()).await, held)
    }

    /// Seals again with the first key.
    pub async fn reseal(&self) -> Resealed {
        account_server::reseal(&self.app).await.expect("the database is there")
    }

    async fn on(database: Database, clock: StoryClock, change: impl FnOnce(&mut Config)) -> Self {
        Self::with_key(database, clock, change, master_key(), store).await
    }

    async fn with_key(
        database: Database,
        clock: StoryClock,
        change: impl FnOnce(&mut Config),
        master_key: MasterKey,
        store: fn(&str) -> Store,
    ) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let mut config = Config {
            listen: address,
            metrics_listen: None,
            database_url: Secret::new(&database.url),
            database_connections: 8,
            docs: true,
            allowed_origins: vec!["https://app.example.org".to_owned()],
            trusted_proxies: vec!["127.0.0.1".parse().expect("an address")],
            mail: MailWay::Files("/nowhere".into()),
            mail_from: "Jobt <no-reply@jobt.example>".to_owned(),
            limits: Limits::default(),
            terms: Terms::default(),
            stripe: None,
            ai: None,
        };
        change(&mut config);
        let limits = config.limits.clone();
        let app = App::new(Parts {
            store: store(&database.url),
            config,
            master_key,
            clock: Box::new(clock.clone()),
            dice: Dice::from_system(),
        })
        .expect("the parts fit");
        let mailbox = Mailbox::default();
        let worker = Worker::new(app.clone(), Transport::memory(mailbox.clone()), sender());
        let router = account_server::router(app.clone());
        #[expect(clippy::disallowed_methods, reason = "the server of a story ends with the story's runtime")]
        tokio::spawn(async move { account_server::serve(listener, router, &limits, std::future::pending()).await });
        Self { address, clock, app, store: store(&database.url), database, worker, mailbox }
    }

    /// Stops the server as the program does once it takes no more requests.
    pub async fn stop(&self) {
        self.app.stop().await;
    }

    /// Lets time pass.
    pub fn pass(&self, time: time::Duration) {
        *self.clock.0.lock().expect("no story fails while it sets the clock") += time;
    }

    /// What time it is.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// A client at an address of its own, so that stories do not share limits.
    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// A transaction of somebody else.
    pub async fn begin(&self) -> Transaction {
        self.store.begin().await.expect("the database is there")
    }

    /// Sends what is due and returns it.
    pub async fn mail(&self) -> Vec<Sent> {
        self.app.settle().await;
        self.worker.send_due().await.expect("the outbox can be read");
        self.mailbox.take()
    }

    /// Works on what Stripe told.
    pub async fn work(&self) -> u32 {
        self.worker.work_on_events().await.expect("the database is there")
    }

    /// Compares with Stripe who was not compared for a day.
    pub async fn reconcile(&self) {
        self.worker.reconcile().await.expect("the database is there");
    }

    /// The events that were given up, with the reason.
    pub async fn dead_events(&self) -> Vec<(String, String)> {
        let mut store = self.store.connection().await.expect("the database is there");
        let events = store.stripe_events().dead(100).await.expect("they can be read");
        events.into_iter().map(|event| (event.kind, event.failure)).collect()
    }

    /// Lets the events be tried again that were given up.
    pub async fn retry_dead_events(&self) {
        let mut store = self.store.connection().await.expect("the database is there");
        for event in store.stripe_events().dead(100).await.expect("they can be read") {
            assert!(store.stripe_events().revive(&event.id, self.clock.now()).await.expect("it is there"));
        }
    }

    /// Another worker on the same outbox, which sends over this transport.
    pub fn worker(&self, transport: Transport) -> Worker {
        Worker::new(self.app.clone(), transport, sender())
    }

    /// How many mails were given up.
    pub async fn given_up(&self) -> i64 {
        let mut store = self.store.connection().await.expect("the database is there");
        store.mails().dead().await.expect("they can be counted")
    }

    /// What the worker does now and then.
    pub async fn forget(&self) {
        self.worker.forget().await;
    }

    /// Brings the question sets in again.
    pub async fn seed(&self) {
        account_server::seed(&self.store, START).await.expect("the question sets are in");
    }

    /// Gives an account a role, as an operator does.
    pub async fn set_role(&self, email: &str, role: Role) {
        let email = Email::try_from(email.to_owned()).expect("an address");
        let mut store = self.store.connection().await.expect("the database is there");
        let account = store.accounts().find_by_email(&email).await.expect("it can be read").expect("an account");
        store.accounts().set_role(account.id, role).await.expect("the role is set");
    }

    /// The code of the only mail that is due.
    pub async fn code(&self) -> String {
        let mail = self.mail().await;
        assert_eq!(mail.len(), 1, "one mail is due: {mail:?}");
        code_of(&mail[0])
    }

    /// An account with a password, confirmed.
    pub async fn account(&self, name: &str) -> Client {
        let mut client = self.client();
        client.email = format!("{name}@example.org");
        client.register().await;
        let token = self.code().await;
        let confirmed = client.post("/v1/auth/verify-email", serde_json::json!({"token": token})).await;
        assert_eq!(confirmed.status, 204, "{confirmed}");
        self.mail().await;
        client
    }

    /// An account that tries Plus.
    pub async fn subscriber(&self, name: &str) -> Client {
        let client = self.candidate(name).await;
        let device = NEXT.fetch_add(1, Ordering::Relaxed).into();
        let begun =
            client.post("/v1/billing/trial", serde_json::json!({"device": uuid::Uuid::from_u128(device)})).await;
        assert_eq!(begun.status, 200, "{begun}");
        client
    }

    /// The ids of the events that were kept, latest first.
    pub async fn events(&self) -> Vec<String> {
        let mut store = self.store.connection().await.expect("the database is there");
        let events = store.stripe_events().latest(100).await.expect("they can be read");
        events.into_iter().map(|event| event.id).collect()
    }

    /// What was fetched from Stripe about an account, as a story has it.
    pub async fn fetched(&self, client: &Client, subscription: &Subscription) {
        let email = Email::try_from(client.email.clone()).expect("an address");
        let mut store = self.store.connection().await.expect("the database is there");
        let account = store.accounts().find_by_email(&email).await.expect("it can be read").expect("an account");
        assert!(store.subscriptions().put(account.id, subscription).await.expect("it is kept"), "it is the latest");
    }

    /// An account that is signed in.
    pub async fn candidate(&self, name: &str) -> Client {
        let mut client = self.account(name).await;
        client.sign_in().await;
        client
    }
}

/// The code that a mail carries: the one line that is one long word.
pub fn code_of(mail: &Sent) -> String {
    let line = mail.text.lines().map(str::trim).find(|line| line.len() > 40 && !line.contains(' '));
    line.unwrap_or_else(|| panic!("no code in: {}", mail.text)).to_owned()
}

/// Mails as a story shows them: to whom, and what about.
pub fn listed(mails: &[Sent]) -> String {
    mails.iter().fold(String::new(), |mut list, mail| {
        let _ = writeln!(list, "{}: {}", mail.receiver, mail.subject);
        list
    })
}
