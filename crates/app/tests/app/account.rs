//! An account, two computers and a recovery phrase, as front ends meet them. The server is the real one.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use account_mail::{Mailbox, Sender, Transport};
use account_server::{Config as ServerConfig, Dice, Limits, MailWay, MasterKey, Parts, SystemClock, Worker};
use account_store::{Settings, Store};
use app::{App, Clock as _, Config, Error, Paths};
use domain::{InterviewId, Mode, Secret, Sensitive, Setting};
use ipc::{
    AppEvent, KeyPlace, Move, MoveArgs, NewAccount, NewDraft, NewEmail, NewPassword, OnlyCode, OnlyEmail, OnlyPassword,
    OtherPassword, PhraseView, PlanState, ProceedArgs, ProfileChange, SignIn, SignInStep, Stage, SyncState,
    TypedPhrase, TypedWords,
};
use secrets::Secrets;
use tempfile::TempDir;
use throwaway_postgres::Cluster;
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use tokio::net::TcpListener;

use crate::room::{GOOD, setup};

/// Everybody may send records: what a plan gives is the server's own story.
fn terms() -> account_server::Terms {
    let written = serde_json::json!({ "free": { "ai_micros_a_day": 0, "sync": true } });
    serde_json::from_value::<account_server::TermsWritten>(written).unwrap().check().unwrap()
}

const PASSWORD: &str = "quiet copper river";

/// The clock of the server and of every computer.
#[derive(Clone, Default)]
struct MovedClock(Arc<AtomicI64>);

impl MovedClock {
    fn pass(&self, days: i64) {
        self.0.fetch_add(days * 86_400, Ordering::Relaxed);
    }

    fn ahead(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl account_server::Clock for MovedClock {
    fn now(&self) -> time::OffsetDateTime {
        SystemClock.now() + time::Duration::seconds(self.ahead())
    }
}

impl app::Clock for MovedClock {
    fn now(&self) -> domain::Timestamp {
        domain::Timestamp::from_millis(app::SystemClock.now().as_millis() + self.ahead() * 1000)
    }
}

pub(crate) struct Server {
    clock: MovedClock,
    pub(crate) address: SocketAddr,
    pub(crate) worker: Worker,
    program: account_server::App,
    mailbox: Mailbox,
    _cluster: Cluster,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::selling(terms(), None).await
    }

    /// A server with other terms, which sells if it can.
    pub(crate) async fn selling(terms: account_server::Terms, stripe: Option<account_server::StripeSettings>) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let cluster = Cluster::start().unwrap();
        let url = cluster.create("account").unwrap().url;
        let settings = Settings {
            connections: 4,
            acquire_timeout: Duration::from_secs(5),
            statement_timeout: Duration::from_secs(10),
        };
        let store = Store::new(&url, &settings).unwrap();
        store.migrate().await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let limits = Limits::default();
        let config = ServerConfig {
            listen: address,
            metrics_listen: None,
            database_url: Secret::new(&url),
            database_connections: 4,
            docs: false,
            allowed_origins: Vec::new(),
            trusted_proxies: Vec::new(),
            mail: MailWay::Files("/nowhere".into()),
            mail_from: "Jobt <no-reply@jobt.example>".to_owned(),
            limits: limits.clone(),
            terms,
            stripe,
            ai: None,
        };
        let master_key = MasterKey::new(&[7; 32]).unwrap();
        let clock = MovedClock::default();
        let parts = Parts { store, config, master_key, clock: Box::new(clock.clone()), dice: Dice::from_system() };
        let server = account_server::App::new(parts).unwrap();
        let mailbox = Mailbox::default();
        let sender = Sender::new("Jobt <no-reply@jobt.example>").unwrap();
        let worker = Worker::new(server.clone(), Transport::memory(mailbox.clone()), sender);
        let router = account_server::router(server.clone());
        #[expect(clippy::disallowed_methods, reason = "the server of a story ends with the story's runtime")]
        tokio::spawn(async move { account_server::serve(listener, router, &limits, std::future::pending()).await });
        Self { clock, address, worker, program: server, mailbox, _cluster: cluster }
    }

    pub(crate) async fn computer(&self, folder: &TempDir, seed: u64, secrets: &Secrets) -> App {
        self.computer_behind(self.address, folder, seed, secrets).await
    }

    /// A computer that finds the server at another address.
    pub(crate) async fn computer_behind(
        &self,
        address: SocketAddr,
        folder: &TempDir,
        seed: u64,
        secrets: &Secrets,
    ) -> App {
        let config = Config {
            clock: Arc::new(self.clock.clone()),
            secrets: secrets.clone(),
            seed,
            account_server: format!("http://{address}"),
        };
        App::open(&Paths::in_folder(folder.path()), config).await.unwrap()
    }

    async fn code(&self) -> Sensitive {
        self.program.settle().await;
        self.worker.send_due().await.unwrap();
        let mail = self.mailbox.take().pop().unwrap();
        let code = mail.text.lines().map(str::trim).find(|line| line.len() > 40 && !line.contains(' ')).unwrap();
        Sensitive::new(code.to_owned())
    }

    /// Registers, confirms and signs in.
    pub(crate) async fn account(&self, app: &App) {
        self.registered(app).await;
        sign_in(app).await;
    }

    /// Registers and confirms.
    pub(crate) async fn registered(&self, app: &App) {
        let email = "ada@example.org".to_owned();
        let password = Sensitive::new(PASSWORD.to_owned());
        app.register(NewAccount { email, password, name: "Ada".to_owned() }).await.unwrap();
        app.verify_email(OnlyCode { code: self.code().await }).await.unwrap();
    }
}

pub(crate) fn credentials() -> SignIn {
    SignIn {
        email: "ada@example.org".to_owned(),
        password: Sensitive::new(PASSWORD.to_owned()),
        device_name: "Ada's laptop".to_owned(),
        keep: KeyPlace::Memory,
    }
}

pub(crate) fn password() -> OnlyPassword {
    OnlyPassword { password: Sensitive::new(PASSWORD.to_owned()) }
}

/// Turns the second factor on; gives a recovery code.
async fn second_factor(app: &App) -> Sensitive {
    let shown = app.set_up_second_factor(password()).await.unwrap();
    let url = format!("otpauth://totp/Jobt:ada?issuer=Jobt&secret={}", shown.secret.expose());
    let authenticator = totp_rs::Totp::from_url(&url).unwrap();
    let now = u64::try_from(app::SystemClock.now().as_millis() / 1_000).unwrap();
    let code = typed(&authenticator.generate(now).to_string());
    app.confirm_second_factor(code).await.unwrap().codes.remove(0)
}

fn typed(code: &str) -> OnlyCode {
    OnlyCode { code: Sensitive::new(code.to_owned()) }
}

/// The words that are asked back.
pub(crate) fn back(phrase: &PhraseView) -> TypedWords {
    let word = |number: &u8| Sensitive::new(phrase.words[usize::from(*number) - 1].to_uppercase());
    TypedWords { words: phrase.asked.iter().map(word).collect() }
}

pub(crate) fn whole(phrase: &PhraseView) -> TypedPhrase {
    TypedPhrase { phrase: Sensitive::new(phrase.words.join(" ")) }
}

pub(crate) async fn sign_in(app: &App) {
    assert_eq!(app.sign_in(credentials()).await.unwrap(), SignInStep::Done);
}

pub(crate) async fn state(app: &App) -> SyncState {
    app.account().await.unwrap().account.unwrap().sync.state
}

/// An interview that waits for an answer.
pub(crate) async fn begun(app: &App) -> domain::InterviewId {
    let id = app.start_interview(setup(Mode::Coached)).await.unwrap().id;
    app.proceed(ProceedArgs { id, built_in: true }, |_| ()).await.unwrap();
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interview_goes_on_at_the_second_computer_where_the_first_stopped() {
    let stage = Server::start().await;
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let (a, b) = (
        stage.computer(&folders[0], 1, &Secrets::in_memory()).await,
        stage.computer(&folders[1], 2, &Secrets::in_memory()).await,
    );
    assert!(a.account().await.unwrap().account.is_none());
    assert!(matches!(a.sync_now().await, Err(Error::NotSignedIn)));
    stage.account(&a).await;
    assert_eq!(state(&a).await, SyncState::Off);
    assert!(matches!(a.sync_now().await, Err(Error::SyncOff)));
    let id = begun(&a).await;
    a.change_setting(Setting::ZoomPercent(140)).await.unwrap();

    let words = a.begin_sync().await.unwrap();
    assert_eq!((words.words.len(), words.asked.len()), (24, 3));
    let mut slipped = back(&words);
    slipped.words[1] = Sensitive::new("xylophone".to_owned());
    let slip = a.confirm_sync(&slipped).await.unwrap_err();
    assert!(matches!(slip, Error::OtherWord { number } if number == words.asked[1]), "{slip}");
    a.confirm_sync(&back(&words)).await.unwrap();
    assert_eq!(state(&a).await, SyncState::Synced);
    assert!(matches!(a.begin_sync().await, Err(Error::Sync(sync::Error::AlreadyOn))));

    sign_in(&b).await;
    assert!(matches!(b.begin_sync().await, Err(Error::Sync(sync::Error::AlreadyOn))));
    b.join_sync(&whole(&words)).await.unwrap();
    assert_eq!(b.settings().await.unwrap().zoom_percent, 140);
    let view = b.open_interview(id).await.unwrap();
    let Stage::Answering { position, round } = view.stage else {
        panic!("the question waits here too: {:?}", view.stage)
    };
    let answer = ipc::NewAnswer { id, position, round, text: GOOD.to_owned(), by_timeout: false, spent_ms: 30_000 };
    b.submit_answer(answer).await.unwrap();
    b.sync_now().await.unwrap();
    a.sync_now().await.unwrap();
    let (here, there) = (a.open_interview(id).await.unwrap(), b.open_interview(id).await.unwrap());
    assert_eq!(here.turns, there.turns);
    assert_eq!(b.computers().await.unwrap().len(), 2, "the line of keys is no computer");
}

/// Two computers in step, and a round that both have.
pub(crate) async fn in_step(stage: &Server, folders: &[TempDir; 2]) -> (App, App, InterviewId) {
    let a = stage.computer(&folders[0], 1, &Secrets::in_memory()).await;
    let b = stage.computer(&folders[1], 2, &Secrets::in_memory()).await;
    stage.account(&a).await;
    let words = a.begin_sync().await.unwrap();
    let id = begun(&a).await;
    a.confirm_sync(&back(&words)).await.unwrap();
    sign_in(&b).await;
    b.join_sync(&whole(&words)).await.unwrap();
    (a, b, id)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_two_computers_answered_to_one_question_is_told_by_both() {
    let stage = Server::start().await;
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let (a, b, id) = in_step(&stage, &folders).await;
    let on_the_train = format!("On the train I wrote: {GOOD}");
    for (app, text) in [(&a, GOOD), (&b, on_the_train.as_str())] {
        let text = text.to_owned();
        let answer = ipc::NewAnswer { id, position: 0, round: 0, text, by_timeout: false, spent_ms: 30_000 };
        app.submit_answer(answer).await.unwrap();
    }
    for app in [&a, &b, &a] {
        app.sync_now().await.unwrap();
    }
    for app in [a, b] {
        let exchange = app.open_interview(id).await.unwrap().turns.remove(0).exchanges.remove(0);
        assert_eq!((exchange.answer.unwrap().text, exchange.also), (GOOD.to_owned(), vec![on_the_train.clone()]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_is_asked_for_and_a_wrong_code_can_be_corrected() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    stage.account(&app).await;
    let code = second_factor(&app).await;
    app.sign_out().await.unwrap();
    assert!(matches!(app.answer_second_factor(typed("")).await, Err(Error::NoSecondFactor)));

    assert_eq!(app.sign_in(credentials()).await.unwrap(), SignInStep::SecondFactor);
    assert!(app.account().await.unwrap().account.is_none(), "the password alone opens nothing");
    let wrong = app.answer_second_factor(typed("000000")).await.unwrap_err();
    assert!(wrong.to_string().starts_with("This code is not right"), "{wrong}");
    app.answer_second_factor(OnlyCode { code }).await.unwrap();
    assert_eq!(app.account().await.unwrap().account.unwrap().email, "ada@example.org");
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restart_the_session_and_the_keys_are_there_and_signing_out_forgets_them() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let secrets = Secrets::in_memory();
    let app = stage.computer(&folder, 1, &secrets).await;
    stage.account(&app).await;
    let words = app.begin_sync().await.unwrap();
    app.confirm_sync(&back(&words)).await.unwrap();
    app.close().await;
    drop(app);

    let app = stage.computer(&folder, 2, &secrets).await;
    assert!(matches!(state(&app).await, SyncState::Waiting { .. }), "nobody was asked yet");
    app.sync_now().await.unwrap();
    assert_eq!(state(&app).await, SyncState::Synced);
    app.sign_out().await.unwrap();
    assert!(app.account().await.unwrap().account.is_none());
    for name in ["account-refresh-token", "account-key-ring"] {
        assert!(secrets.load(name).await.unwrap().is_none(), "{name}");
    }
    assert!(matches!(app.sign_out().await, Err(Error::NotSignedIn)));
    sign_in(&app).await;
    app.join_sync(&whole(&words)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_place_is_asked_once_and_sync_goes_on_when_it_opens() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    app.unlock_key_file(password()).await.unwrap();
    stage.registered(&app).await;
    let kept = SignIn { keep: KeyPlace::File, ..credentials() };
    assert_eq!(app.sign_in(kept).await.unwrap(), SignInStep::Done);
    assert_eq!(app.profile().await.unwrap().kept_in, Some(KeyPlace::File));
    let words = app.begin_sync().await.unwrap();
    app.confirm_sync(&back(&words)).await.unwrap();
    app.close().await;
    drop(app);

    let app = stage.computer(&folder, 2, &Secrets::in_memory()).await;
    let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
    app.listen(move |event| match event {
        AppEvent::SyncChanged { sync } => told.send(sync.state).is_ok(),
        _ => true,
    });
    assert!(matches!(heard.recv().await, Some(SyncState::NeedsAttention { .. })), "locked");
    begun(&app).await;
    app.unlock_key_file(password()).await.unwrap();
    assert_eq!(heard.recv().await, Some(SyncState::Synced), "what was written while it was locked asked nobody");
    assert_eq!(heard.recv().await, Some(SyncState::Synced), "sync that goes by itself noticed");
    begun(&app).await;
    assert_eq!(heard.recv().await, Some(SyncState::Synced), "and goes after a change");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_goes_by_itself_and_the_rest_before_closing() {
    let stage = Server::start().await;
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let a = stage.computer(&folders[0], 1, &Secrets::in_memory()).await;
    let b = stage.computer(&folders[1], 2, &Secrets::in_memory()).await;
    stage.account(&a).await;
    let words = a.begin_sync().await.unwrap();
    a.confirm_sync(&back(&words)).await.unwrap();
    sign_in(&b).await;
    b.join_sync(&whole(&words)).await.unwrap();

    let id = begun(&a).await;
    let text = "In March our payment page".to_owned();
    a.save_draft(NewDraft { id, position: 0, round: 0, text, spent_ms: 4_000 }).await.unwrap();
    a.close().await;
    b.sync_now().await.unwrap();
    let draft = b.open_interview(id).await.unwrap().draft.unwrap();
    assert_eq!((draft.text.as_str(), draft.spent_ms), ("In March our payment page", 4_000), "the draft follows");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_removed_computer_and_changed_keys_ask_for_the_phrase() {
    let stage = Server::start().await;
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let a = stage.computer(&folders[0], 1, &Secrets::in_memory()).await;
    let b = stage.computer(&folders[1], 2, &Secrets::in_memory()).await;
    stage.account(&a).await;
    let words = a.begin_sync().await.unwrap();
    a.confirm_sync(&back(&words)).await.unwrap();
    sign_in(&b).await;
    b.join_sync(&whole(&words)).await.unwrap();
    let id = begun(&b).await;
    b.sync_now().await.unwrap();

    let lost = a.computers().await.unwrap().into_iter().find(|computer| !computer.is_this).unwrap();
    a.forget_computer(lost.id).await.unwrap();
    let fresh = a.begin_key_change().await.unwrap();
    a.confirm_sync(&back(&fresh)).await.unwrap();
    b.sync_now().await.unwrap_err();
    assert!(matches!(state(&b).await, SyncState::NeedsAttention { .. }));
    assert!(matches!(b.join_sync(&whole(&words)).await, Err(Error::Sync(sync::Error::WrongPhrase))));
    b.join_sync(&whole(&fresh)).await.unwrap();
    assert_eq!(state(&b).await, SyncState::Synced);
    a.sync_now().await.unwrap();
    a.open_interview(id).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_away_leaves_practice_alone_and_is_waited_for() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    stage.account(&app).await;
    let words = app.begin_sync().await.unwrap();
    app.confirm_sync(&back(&words)).await.unwrap();
    let id = begun(&app).await;
    app.export_account().await.unwrap();
    let files = || -> BTreeSet<String> {
        let names =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("jobt-account") || name.starts_with('.')).collect()
    };
    let before = files();
    drop(stage);
    app.export_account().await.unwrap_err();
    assert_eq!(files(), before, "an export that failed leaves nothing behind, and the one before it alone");
    app.sync_now().await.unwrap_err();
    assert!(matches!(state(&app).await, SyncState::Waiting { .. }), "{:?}", state(&app).await);
    app.make_move(MoveArgs { id, action: Move::Skip }).await.unwrap();
    let draft = NewDraft { id, position: 0, round: 0, text: String::new(), spent_ms: 0 };
    app.save_draft(draft).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_changes_everything_takes_it_along_and_leaves() {
    const ANOTHER: &str = "seven quiet lamps by the harbour";
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    stage.account(&app).await;

    let change = ProfileChange { name: Some("Ada Lovelace".to_owned()), shares_summaries: Some(true) };
    let profile = app.change_profile(change).await.unwrap();
    assert!(profile.name == "Ada Lovelace" && profile.shares_summaries && !profile.second_factor);
    let wrong = NewEmail { password: Sensitive::new("wrong".to_owned()), email: "ada@other.example".to_owned() };
    assert_eq!(app.change_email(wrong).await.unwrap_err().to_string(), "The password is not right");
    let right = NewEmail { password: password().password, email: "ada@other.example".to_owned() };
    app.change_email(right).await.unwrap();
    app.confirm_email(OnlyCode { code: stage.code().await }).await.unwrap();
    assert_eq!(app.account().await.unwrap().account.unwrap().email, "ada@other.example");
    second_factor(&app).await;
    assert!(app.profile().await.unwrap().second_factor);
    app.remove_second_factor(password()).await.unwrap();
    let other = OtherPassword { current: password().password, password: Sensitive::new(ANOTHER.to_owned()) };
    app.change_password(other).await.unwrap();
    assert_eq!(app.sessions().await.unwrap().len(), 1, "this session goes on");

    let path = app.export_account().await.unwrap();
    let second = app.export_account().await.unwrap();
    assert!(path != second && std::path::Path::new(&path).exists(), "a second one takes no place: {path} {second}");
    let written = std::fs::read_to_string(path).unwrap();
    assert!(written.contains("ada@other.example") && written.contains("Ada Lovelace"));
    assert!(app.delete_account(password()).await.is_err(), "the old password deletes nothing");
    app.delete_account(OnlyPassword { password: Sensitive::new(ANOTHER.to_owned()) }).await.unwrap();
    assert!(app.account().await.unwrap().account.is_none());
    assert!(matches!(app.profile().await, Err(Error::NotSignedIn)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_that_was_off_for_weeks_is_still_signed_in() {
    let stage = Server::start().await;
    let (folder, secrets) = (TempDir::new().unwrap(), Secrets::in_memory());
    let app = stage.computer(&folder, 1, &secrets).await;
    stage.account(&app).await;
    let words = app.begin_sync().await.unwrap();
    app.confirm_sync(&back(&words)).await.unwrap();
    app.close().await;
    drop(app);
    for days in [38, 38] {
        stage.clock.pass(days);
        let app = stage.computer(&folder, 2, &secrets).await;
        assert_eq!(app.profile().await.unwrap().name, "Ada");
        app.sync_now().await.unwrap();
        app.close().await;
    }
    stage.clock.pass(38);
    let app = stage.computer(&folder, 1, &secrets).await;
    assert!(matches!(app.profile().await, Err(Error::NotSignedIn | Error::Api(_))), "no session outlives ninety days");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_replaced_and_ends_the_other_sessions() {
    let stage = Server::start().await;
    let folders = [TempDir::new().unwrap(), TempDir::new().unwrap()];
    let a = stage.computer(&folders[0], 1, &Secrets::in_memory()).await;
    let b = stage.computer(&folders[1], 2, &Secrets::in_memory()).await;
    stage.account(&a).await;
    b.forgot_password(OnlyEmail { email: "ada@example.org".to_owned() }).await.unwrap();
    let password = || Sensitive::new("seven quiet lamps by the harbour".to_owned());
    b.reset_password(NewPassword { code: stage.code().await, password: password() }).await.unwrap();
    assert!(matches!(a.profile().await, Err(Error::Api(sync::ApiError::SessionOver))));
    assert!(a.account().await.unwrap().account.is_some(), "the page asks to sign in to the same account");
    let again = || SignIn { password: password(), ..credentials() };
    a.sign_in(again()).await.unwrap();
    a.profile().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_is_turned_off_here_alone_and_the_phrase_turns_it_on_again() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    stage.account(&app).await;
    let words = app.begin_sync().await.unwrap();
    app.confirm_sync(&back(&words)).await.unwrap();
    app.turn_sync_off().await.unwrap();
    assert_eq!(state(&app).await, SyncState::Off);
    assert!(matches!(app.sync_now().await, Err(Error::SyncOff)));
    assert_eq!(app.computers().await.unwrap().len(), 1, "what was sent stays there");
    app.join_sync(&whole(&words)).await.unwrap();
    assert_eq!(state(&app).await, SyncState::Synced);
}

#[tokio::test(flavor = "multi_thread")]
async fn plus_is_tried_once_and_what_is_used_of_a_day_is_told() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    stage.account(&app).await;
    let plan = app.plan().await.unwrap();
    assert!(plan.state == PlanState::Free && plan.can_try && plan.allowance.is_none());
    assert!(plan.sync, "this server gives it to everybody");
    let plan = app.begin_trial().await.unwrap();
    assert!(plan.state == PlanState::Trial && !plan.can_try && plan.until.is_some());
    assert_eq!(plan.allowance.unwrap().used_percent, 0);
    let again = app.begin_trial().await.unwrap_err().to_string();
    assert!(again.starts_with("Plus was tried before"), "{again}");
}

/// The rounds in numbers that the server holds, once there are as many as this.
async fn shared(app: &App, count: usize) -> Vec<serde_json::Value> {
    for _ in 0..500 {
        let written = std::fs::read_to_string(app.export_account().await.unwrap()).unwrap();
        let everything: serde_json::Value = serde_json::from_str(&written).unwrap();
        let rounds = everything["interviews"].as_array().unwrap().clone();
        if rounds.len() == count {
            return rounds;
        }
    }
    panic!("{count} rounds were not shared")
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_of_finished_rounds_are_shared_by_consent_and_erased_without_it() {
    let stage = Server::start().await;
    let folder = TempDir::new().unwrap();
    let app = stage.computer(&folder, 1, &Secrets::in_memory()).await;
    stage.account(&app).await;
    let ended = begun(&app).await;
    stage.clock.pass(1);
    app.make_move(MoveArgs { id: ended, action: Move::End }).await.unwrap();
    stage.clock.pass(1);
    begun(&app).await;
    assert!(shared(&app, 0).await.is_empty(), "nothing without consent");

    let agree = |on: bool| ProfileChange { shares_summaries: Some(on), ..ProfileChange::default() };
    app.change_profile(agree(true)).await.unwrap();
    let rounds = shared(&app, 1).await;
    assert_eq!(rounds[0]["id"], ended.to_string(), "the one that is not over stays here");
    let moment = |name: &str| OffsetDateTime::parse(rounds[0][name].as_str().unwrap(), &Rfc3339).unwrap();
    assert_eq!((moment("finished_at") - moment("started_at")).whole_days(), 1, "when it ended, not when it was shared");
    app.change_profile(agree(false)).await.unwrap();
    assert!(shared(&app, 0).await.is_empty());
    app.change_profile(agree(true)).await.unwrap();
    shared(&app, 1).await;
}
