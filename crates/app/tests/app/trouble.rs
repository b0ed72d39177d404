//! What happened to the account elsewhere, and a server that falls silent.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use app::{App, Error, Paths};
use domain::{Secret, Sensitive};
use ipc::{AppEvent, KeyPlace, OtherPassword, SignIn, SyncState};
use secrets::{Place, Secrets};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::account::{Server, back, begun, credentials, in_step, password, sign_in, state, whole};

async fn asks_to_sign_in(app: &App) {
    assert!(matches!(app.sync_now().await, Err(Error::Api(sync::ApiError::SessionOver))));
    let SyncState::NeedsAttention { remedy } = state(app).await else { panic!("it needs its owner") };
    assert!(remedy.contains("Sign in again; everything is kept here"), "{remedy}");
}

/// Sync began by itself and came to its end. Each look asks the server for something, so that it has the time.
async fn synced(app: &App) {
    for _ in 0..500 {
        app.profile().await.unwrap();
        if state(app).await == SyncState::Synced {
            return;
        }
    }
    panic!("it does not sync")
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_that_is_deleted_elsewhere_leaves_what_was_practised_here() {
    let (stage, folders) = (Server::start().await, [TempDir::new().unwrap(), TempDir::new().unwrap()]);
    let (a, b, id) = in_step(&stage, &folders).await;
    a.delete_account(password()).await.unwrap();
    asks_to_sign_in(&b).await;
    for app in [a, b] {
        app.open_interview(id).await.unwrap();
        begun(&app).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_that_is_changed_elsewhere_is_asked_for_and_sync_goes_on_without_the_phrase() {
    let (stage, folders) = (Server::start().await, [TempDir::new().unwrap(), TempDir::new().unwrap()]);
    let (a, b, _) = in_step(&stage, &folders).await;
    let fresh = || Sensitive::new("seven quiet lamps by the harbour".to_owned());
    a.change_password(OtherPassword { current: password().password, password: fresh() }).await.unwrap();
    asks_to_sign_in(&b).await;
    let id = begun(&b).await;
    b.sign_in(SignIn { password: fresh(), ..credentials() }).await.unwrap();
    synced(&b).await;
    a.sync_now().await.unwrap();
    a.open_interview(id).await.unwrap();
}

/// Time stands still as soon as the session is over, so whatever waits for its turn never gets it.
#[tokio::test]
async fn a_run_that_succeeds_ends_the_wait_of_the_sync_that_goes_by_itself() {
    let (stage, folders) = (Server::start().await, [TempDir::new().unwrap(), TempDir::new().unwrap()]);
    let (a, b, _) = in_step(&stage, &folders).await;
    let fresh = || Sensitive::new("seven quiet lamps by the harbour".to_owned());
    a.change_password(OtherPassword { current: password().password, password: fresh() }).await.unwrap();
    let (told, mut heard) = mpsc::unbounded_channel();
    b.listen(move |event| match event {
        AppEvent::SyncChanged { sync } => told.send(sync.state).is_ok(),
        _ => true,
    });
    assert!(matches!(heard.recv().await, Some(SyncState::NeedsAttention { .. })), "its session is over");
    tokio::time::pause();
    // The clock does not jump to the next timer while such a thread is at work.
    let (end, until) = std::sync::mpsc::channel::<()>();
    tokio::task::spawn_blocking(move || until.recv());

    b.sign_in(SignIn { password: fresh(), ..credentials() }).await.unwrap();
    assert_eq!(heard.recv().await, Some(SyncState::Synced), "signing in syncs");
    for _ in 0..500 {
        b.profile().await.unwrap();
        if heard.try_recv() == Ok(SyncState::Synced) {
            return drop(end);
        }
    }
    panic!("it waits on")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_phrase_is_replaced_by_beginning_anew_and_what_is_on_the_computers_stays() {
    let (stage, folders) = (Server::start().await, [TempDir::new().unwrap(), TempDir::new().unwrap()]);
    let (a, b, id) = in_step(&stage, &folders).await;
    let written_apart = begun(&a).await;
    b.turn_sync_off().await.unwrap();
    assert!(matches!(b.begin_sync().await, Err(Error::Sync(sync::Error::AlreadyOn))));
    let words = b.begin_sync_anew().await.unwrap();
    assert_eq!(b.computers().await.unwrap().len(), 2, "until it is typed back, nothing is erased");
    b.confirm_sync(&back(&words)).await.unwrap();
    assert_eq!(state(&b).await, SyncState::Synced);

    a.sync_now().await.unwrap_err();
    let SyncState::NeedsAttention { remedy } = state(&a).await else { panic!("its keys are of no use any more") };
    assert!(remedy.contains("phrase"), "{remedy}");
    a.join_sync(&whole(&words)).await.unwrap();
    assert_eq!(state(&a).await, SyncState::Synced);
    b.sync_now().await.unwrap();
    assert_eq!(state(&b).await, SyncState::Synced);
    for app in [a, b] {
        for id in [id, written_apart] {
            app.open_interview(id).await.unwrap();
        }
        assert_eq!(app.computers().await.unwrap().len(), 2, "none is there twice");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_does_not_wait_for_a_silent_server_and_the_rest_goes_with_the_next_start() {
    let (stage, folders) = (Server::start().await, [TempDir::new().unwrap(), TempDir::new().unwrap()]);
    let (valve, secrets) = (Valve::before(stage.address).await, Secrets::in_memory());
    let a = stage.computer_behind(valve.address, &folders[0], 1, &secrets).await;
    stage.account(&a).await;
    let words = a.begin_sync().await.unwrap();
    a.confirm_sync(&back(&words)).await.unwrap();
    let id = begun(&a).await;
    valve.turn(false);
    timeout(Duration::from_secs(5), a.close()).await.expect("three seconds are its limit");
    drop(a);

    valve.turn(true);
    let a = stage.computer_behind(valve.address, &folders[0], 2, &secrets).await;
    a.sync_now().await.unwrap();
    let b = stage.computer(&folders[1], 3, &Secrets::in_memory()).await;
    sign_in(&b).await;
    b.join_sync(&whole(&words)).await.unwrap();
    b.open_interview(id).await.unwrap();
}

/// Who is told that signing in failed is signed in nowhere.
#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_that_breaks_off_leaves_no_session_behind() {
    let (stage, folder, secrets) = (Server::start().await, TempDir::new().unwrap(), Secrets::in_memory());
    let valve = Valve::before(stage.address).await;
    let app = stage.computer_behind(valve.address, &folder, 1, &secrets).await;
    stage.registered(&app).await;
    valve.bar_profile(true);
    app.sign_in(credentials()).await.unwrap_err();
    assert!(secrets.load("account-refresh-token").await.unwrap().is_none(), "nor at the next start");
    assert!(app.account().await.unwrap().account.is_none());
    valve.bar_profile(false);
    sign_in(&app).await;
    assert_eq!(app.sessions().await.unwrap().len(), 1, "the server ended the other one");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_forgets_the_keys_though_the_session_cannot_be_forgotten() {
    let (stage, folder, secrets) = (Server::start().await, TempDir::new().unwrap(), Secrets::in_memory());
    let app = stage.computer(&folder, 1, &secrets).await;
    app.unlock_key_file(password()).await.unwrap();
    stage.registered(&app).await;
    app.sign_in(SignIn { keep: KeyPlace::File, ..credentials() }).await.unwrap();
    secrets.save("account-key-ring", Secret::new("a ring"), Place::Memory).await.unwrap();
    std::fs::create_dir(Paths::in_folder(folder.path()).keys().with_extension("new")).unwrap();
    assert!(matches!(app.sign_out().await, Err(Error::Secrets(_))), "it must be said that it is still there");
    assert!(secrets.load("account-key-ring").await.unwrap().is_none());
    assert!(matches!(app.profile().await, Err(Error::NotSignedIn)));
}

/// A first screen asks for many things at once, and two exchanges of one token look like a theft.
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn the_session_of_an_earlier_run_is_taken_up_once_for_all_who_ask() {
    let (stage, folder, secrets) = (Server::start().await, TempDir::new().unwrap(), Secrets::in_memory());
    let valve = Valve::before(stage.address).await;
    let app = stage.computer_behind(valve.address, &folder, 1, &secrets).await;
    stage.account(&app).await;
    app.close().await;
    drop(app);
    let app = stage.computer_behind(valve.address, &folder, 2, &secrets).await;
    assert_eq!(valve.refreshes(), 0, "nobody asked yet");
    let mut asking = JoinSet::new();
    for _ in 0..16 {
        let app = app.clone();
        asking.spawn(async move { app.profile().await });
    }
    for answered in asking.join_all().await {
        answered.unwrap();
    }
    assert_eq!(valve.refreshes(), 1);
}

/// The way to a server. While it is shut nothing passes, and nobody says so.
struct Valve {
    address: SocketAddr,
    is_open: watch::Sender<bool>,
    passed: Arc<Passed>,
}

/// What was let through.
#[derive(Default)]
struct Passed {
    refreshes: AtomicUsize,
    /// Whether the profile is not: who asks for it is cut off.
    bars_profile: AtomicBool,
}

impl Valve {
    #[expect(clippy::disallowed_methods, reason = "the connections of a story end with the story's runtime")]
    async fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (is_open, seen) = watch::channel(true);
        let passed = Arc::new(Passed::default());
        let passing = passed.clone();
        tokio::spawn(async move {
            while let Ok((here, _)) = listener.accept().await {
                let (seen, passing) = (seen.clone(), passing.clone());
                tokio::spawn(async move {
                    let there = TcpStream::connect(server).await.unwrap();
                    tokio::select! {
                        biased;
                        () = shut(seen) => std::future::pending::<()>().await,
                        () = relay(here, there, &passing) => {}
                    }
                });
            }
        });
        Self { address, is_open, passed }
    }

    fn turn(&self, is_open: bool) {
        self.is_open.send_replace(is_open);
    }

    /// How many requests for tokens passed.
    fn refreshes(&self) -> usize {
        self.passed.refreshes.load(Ordering::Relaxed)
    }

    fn bar_profile(&self, bars: bool) {
        self.passed.bars_profile.store(bars, Ordering::Relaxed);
    }
}

async fn shut(mut is_open: watch::Receiver<bool>) {
    // Its end is as good.
    let _ = is_open.wait_for(|is_open| !is_open).await;
}

/// Passes everything on until one side is done. Our requests are so small that each comes in one piece.
async fn relay(here: TcpStream, there: TcpStream, passed: &Passed) {
    let ((mut asked, mut back), (mut replied, mut on)) = (here.into_split(), there.into_split());
    let asking = async {
        let mut bytes = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = asked.read(&mut bytes).await {
            let count = |head: &[u8]| bytes[..length].windows(head.len()).filter(|window| *window == head).count();
            passed.refreshes.fetch_add(count(b"POST /v1/auth/refresh"), Ordering::Relaxed);
            if passed.bars_profile.load(Ordering::Relaxed) && count(b"GET /v1/me ") > 0 {
                return;
            }
            if on.write_all(&bytes[..length]).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = asking => {}
        _ = tokio::io::copy(&mut replied, &mut back) => {}
    }
}
