//! An account server on a loopback port with a database of its own, and accounts on it.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use account_api::auth::{Login, Register, VerifyEmail};
use account_api::{Email, Name, Sensitive};
use account_mail::{Mailbox, Sender, Transport};
use account_server::{App, Config, Dice, Limits, MailWay, MasterKey, Parts, SystemClock, Worker};
use account_store::{Settings, Store};
use domain::{Secret, Timestamp};
use sync::{Client, ClientConfig, Signing};
use throwaway_postgres::{Cluster, Database};
use tokio::net::TcpListener;
use tokio::sync::OnceCell;

use crate::proxy::Proxy;

/// Everybody may send records: what a plan gives is the server's own story.
fn terms() -> account_server::Terms {
    let written = serde_json::json!({ "free": { "ai_micros_a_day": 0, "sync": true } });
    serde_json::from_value::<account_server::TermsWritten>(written).unwrap().check().unwrap()
}

const PASSWORD: &str = "quiet copper river";

static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
static NEXT: AtomicU32 = AtomicU32::new(0);

/// A server of one story.
pub struct Stage {
    pub address: SocketAddr,
    pub database: Database,
    worker: Worker,
    mailbox: Mailbox,
}

/// A client behind a proxy, and the refresh token that it keeps.
pub struct Line {
    pub client: Arc<Client>,
    pub proxy: Proxy,
    pub kept: Arc<Mutex<Option<Secret>>>,
    pub address: String,
}

async fn cluster() -> &'static Cluster {
    CLUSTER
        .get_or_init(|| async {
            let cluster = Cluster::start().unwrap();
            let template = cluster.create("migrated").unwrap();
            let store = store(&template.url);
            store.migrate().await.unwrap();
            store.close().await;
            cluster
        })
        .await
}

fn store(url: &str) -> Store {
    let settings = Settings {
        connections: 8,
        acquire_timeout: Duration::from_secs(5),
        statement_timeout: Duration::from_secs(10),
    };
    Store::new(url, &settings).unwrap()
}

impl Stage {
    pub async fn start() -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let database = cluster().await.create_from("migrated", &name).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let limits = Limits::default();
        let config = Config {
            listen: address,
            metrics_listen: None,
            database_url: Secret::new(&database.url),
            database_connections: 8,
            docs: false,
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            mail: MailWay::Files("/nowhere".into()),
            mail_from: "Jobt <no-reply@jobt.example>".to_owned(),
            limits: limits.clone(),
            terms: terms(),
            stripe: None,
            ai: None,
        };
        let app = App::new(Parts {
            store: store(&database.url),
            config,
            master_key: MasterKey::new(&[7; 32]).unwrap(),
            clock: Box::new(SystemClock),
            dice: Dice::from_system(),
        })
        .unwrap();
        let mailbox = Mailbox::default();
        let sender = Sender::new("Jobt <no-reply@jobt.example>").unwrap();
        let worker = Worker::new(app.clone(), Transport::memory(mailbox.clone()), sender);
        let router = account_server::router(app);
        #[expect(clippy::disallowed_methods, reason = "the server of a story ends with the story's runtime")]
        tokio::spawn(async move { account_server::serve(listener, router, &limits, std::future::pending()).await });
        Self { address, database, worker, mailbox }
    }

    /// A client that is not signed in, whose computer believes that it is `now`.
    pub async fn line(&self, now: Timestamp) -> Line {
        let (proxy, address) = Proxy::start(self.address).await;
        let kept = Arc::new(Mutex::new(None));
        let client = Arc::new(client(&address, None, &kept, now));
        Line { client, proxy, kept, address }
    }

    /// Registers an account and confirms its address.
    pub async fn register(&self, email: &str, client: &Client) {
        let name = Name::try_from("Ada".to_owned()).unwrap();
        let asked = Register { email: address(email), password: Sensitive::new(PASSWORD.to_owned()), name };
        client.register(&asked).await.unwrap();
        self.worker.send_due().await.unwrap();
        let mail = self.mailbox.take().pop().unwrap();
        let code = mail.text.lines().map(str::trim).find(|line| line.len() > 40 && !line.contains(' ')).unwrap();
        client.verify_email(&VerifyEmail { token: Sensitive::new(code.to_owned()) }).await.unwrap();
    }

    /// Several clients signed in to one fresh account.
    pub async fn lines(&self, email: &str, count: usize) -> Vec<Line> {
        let mut lines = Vec::new();
        for number in 0..count {
            // Years apart: no clock but the server's may matter.
            let years = [0, 1, -10, 10][number % 4];
            let line = self.line(Timestamp::from_millis(1_790_000_000_000 + years * 31_557_600_000)).await;
            if number == 0 {
                self.register(email, &line.client).await;
            }
            sign_in(&line.client, email).await;
            lines.push(line);
        }
        lines
    }
}

pub fn client(server: &str, refresh: Option<Secret>, kept: &Arc<Mutex<Option<Secret>>>, now: Timestamp) -> Client {
    let kept = kept.clone();
    Client::new(ClientConfig {
        server: server.to_owned(),
        refresh_token: refresh,
        keep: Box::new(move |token| {
            *kept.lock().unwrap() = token;
            Box::pin(std::future::ready(()))
        }),
        now: Box::new(move || now),
        silence: Some(Duration::from_secs(10)),
    })
    .unwrap()
}

pub async fn sign_in(client: &Client, email: &str) {
    let asked = Login {
        email: address(email),
        password: Sensitive::new(PASSWORD.to_owned()),
        device_name: Name::try_from("A laptop".to_owned()).unwrap(),
        device_token: None,
    };
    assert!(matches!(client.login(&asked).await.unwrap(), Signing::In { .. }));
}

pub fn address(email: &str) -> Email {
    Email::try_from(email.to_owned()).unwrap()
}
