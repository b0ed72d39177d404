//! The program itself: from the command line to a clean end.

use std::{
    io::{BufRead, BufReader, Write},
    net::SocketAddr,
    os::unix::fs::PermissionsExt,
    process::{Child, ChildStderr, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
};

use account_store::{Repositories, StripeEvent};
use futures::future::join_all;
use reqwest::Method;
use serde_json::json;
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use testkit::SmtpSink;
use time::OffsetDateTime;
use tokio::net::TcpStream;

use crate::{
    client::{Client, PASSWORD},
    outages,
    stage::{cluster, store},
};

/// The program with a database, a key and a folder for mail.
struct Program {
    folder: TempDir,
    url: String,
}

impl Program {
    async fn new(database: &str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let key = folder.path().join("key");
        std::fs::write(&key, [b'k'; 40]).expect("a key");
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
        let database = cluster().await.create(database).expect("a database");
        Self { folder, url: database.url }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_account-server"));
        command
            .args(arguments)
            .env("DATABASE_URL", &self.url)
            .env("JOBT_ACCOUNT_KEY_FILE", self.folder.path().join("key"))
            .env("JOBT_ACCOUNT_MAIL_FOLDER", self.folder.path())
            .env("JOBT_ACCOUNT_LISTEN", "127.0.0.1:0")
            .env("JOBT_ACCOUNT_METRICS_LISTEN", "127.0.0.1:0")
            .env("JOBT_ACCOUNT_DOCS", "true")
            .env_remove("RUST_LOG")
            .stderr(Stdio::piped());
        command
    }

    fn serving(&self) -> Serving {
        Serving::begin(self.command(&["serve"]))
    }

    /// As many systems begin a program: with room for few files.
    fn serving_with(&self, limit: &str) -> Serving {
        let settings = self.command(&[]);
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit {limit} && exec \"$0\" serve")]).arg(settings.get_program());
        command.envs(settings.get_envs().filter_map(|(name, value)| Some((name, value?)))).stderr(Stdio::piped());
        Serving::begin(command)
    }

    fn create_admin(&self, password: &str) -> bool {
        let mut command = self.command(&["admin", "create", "root@example.org", "Root"]);
        let mut child = command.stdin(Stdio::piped()).spawn().expect("it starts");
        child.stdin.take().expect("it is piped").write_all(password.as_bytes()).expect("it reads");
        child.wait().expect("it ends").success()
    }
}

/// The next line of the log about an address, and that address.
fn listening(log: &mut BufReader<ChildStderr>) -> String {
    let mut line = String::new();
    loop {
        line.clear();
        assert_ne!(log.read_line(&mut line).expect("the log is text"), 0, "it ended before it listened");
        if let Some((_, rest)) = line.split_once("Listening on ") {
            return rest.split('"').next().expect("an address").to_owned();
        }
    }
}

fn terminate(child: &Child) {
    send("-TERM", child);
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("there is a kill");
    assert!(sent.success());
}

/// The program, answering; its log is told as long as somebody listens.
struct Serving {
    child: Child,
    address: SocketAddr,
    log: BufReader<ChildStderr>,
}

impl Serving {
    fn begin(mut command: Command) -> Self {
        // Nobody reads the log of each request, and who writes waits when nobody reads.
        command.env_remove("JOBT_ACCOUNT_METRICS_LISTEN").env("RUST_LOG", "warn,account_server::http::listener=info");
        let mut child = command.spawn().expect("it starts");
        let mut log = BufReader::new(child.stderr.take().expect("it is piped"));
        let address = listening(&mut log).parse().expect("an address");
        Self { child, address, log }
    }

    /// Whether a request is answered soon.
    async fn answers(&self) -> bool {
        let client = Client::new(self.address);
        let answered = tokio::time::timeout(std::time::Duration::from_secs(10), client.get("/healthz")).await;
        answered.is_ok_and(|reply| reply.status == 204)
    }

    fn ends_well(&mut self) -> bool {
        terminate(&self.child);
        self.child.wait().expect("it ends").success()
    }
}

#[tokio::test]
async fn from_an_empty_database_to_a_clean_end() {
    let program = Program::new("program").await;
    assert!(program.command(&["migrate"]).status().expect("it runs").success());
    assert!(program.command(&["migrate"]).status().expect("it runs").success(), "twice is as good as once");
    assert!(!program.create_admin("password"), "an admin needs a good password, too");
    assert!(program.create_admin(PASSWORD));
    assert!(!program.create_admin(PASSWORD), "the address is taken");

    let mut server = program.command(&["serve", "--with-worker"]).spawn().expect("it starts");
    let mut log = BufReader::new(server.stderr.take().expect("it is piped"));
    let mut addresses = [listening(&mut log), listening(&mut log)];
    // The two listeners come up in either order; only one of them is ready.
    let mut main = Client::new(addresses[0].parse().expect("an address"));
    if main.get("/readyz").await.status != 204 {
        addresses.reverse();
        main = Client::new(addresses[0].parse().expect("an address"));
    }
    main.email = "root@example.org".to_owned();
    main.sign_in().await;
    assert_eq!(main.get("/v1/me").await.json()["role"], "admin");
    assert_eq!(main.get("/metrics").await.status, 404, "not where everybody calls");
    let numbers = Client::new(addresses[1].parse().expect("an address")).get("/metrics").await.body;
    assert!(numbers.contains(r#"http_requests_total{route="/v1/me",status="200"} 1"#), "{numbers}");

    let contract = main.get("/openapi.json").await.json();
    assert_eq!(contract["openapi"], "3.1.0");
    let page = main.get("/docs/").await;
    assert!(page.body.contains("swagger-ui"), "{page}");
    assert!(page.header("content-security-policy").contains("script-src 'self'"), "and from nowhere else");

    terminate(&server);
    assert!(server.wait().expect("it ends").success(), "a clean end");
    let printed = program.command(&["openapi"]).stdout(Stdio::piped()).output().expect("it runs").stdout;
    let printed: serde_json::Value = serde_json::from_slice(&printed).expect("JSON");
    assert_eq!(printed, contract, "what is printed is what is served");
}

/// However it ends in the middle of writes, what it acknowledged is kept; asked to end, it breaks off nobody.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_it_acknowledged_before_it_ended_is_kept() {
    let program = Program::new("ending").await;
    assert!(program.command(&["migrate"]).status().expect("it runs").success());
    assert!(program.create_admin(PASSWORD));
    let mut next = 1;
    for signal in ["-TERM", "-KILL"] {
        let mut server = program.serving();
        let mut root = Client::new(server.address);
        root.email = "root@example.org".to_owned();
        root.sign_in().await;
        assert_eq!(root.patch("/v1/me", json!({"keeps_summaries": true})).await.status, 200);
        let (kept, numbers) = (Mutex::new(Vec::new()), AtomicU32::new(next));
        let writer = async || {
            loop {
                let number = numbers.fetch_add(1, Ordering::Relaxed);
                let asked = root.request(Method::PUT, &outages::path(number)).json(&outages::summary());
                let Ok(reply) = asked.send().await else { return };
                assert_eq!(reply.status(), 204);
                kept.lock().expect("nobody fails").push(number);
            }
        };
        let ending = async {
            while kept.lock().expect("nobody fails").len() < 100 {
                tokio::task::yield_now().await;
            }
            send(signal, &server.child);
        };
        tokio::join!(join_all((0..8).map(|_| writer())), ending);
        let ended = server.child.wait().expect("it ends");
        assert_eq!(ended.success(), signal == "-TERM", "asked to end, it ends cleanly");
        next = numbers.into_inner();

        let mut again = program.serving();
        let successor = root.at(again.address);
        for number in kept.into_inner().expect("nobody fails") {
            assert_eq!(successor.get(&outages::path(number)).await.status, 200, "{number} was acknowledged ({signal})");
        }
        terminate(&again.child);
        assert!(again.child.wait().expect("it ends").success());
    }
}

/// Over the wire to a relay as they are met outside: STARTTLS, a login, and the settings in variables and files.
#[tokio::test]
async fn mail_leaves_over_a_relay_that_asks_for_starttls_and_a_login() {
    let program = Program::new("relay").await;
    let sink = SmtpSink::start_guarded("jobt", "canary").await.expect("it listens");
    let file = |name: &str, text: &str| {
        let file = program.folder.path().join(name);
        std::fs::write(&file, text).expect("it is written");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
        file
    };
    let mut command = program.command(&["serve", "--with-worker", "--migrate"]);
    command
        .env_remove("JOBT_ACCOUNT_MAIL_FOLDER")
        .env_remove("JOBT_ACCOUNT_METRICS_LISTEN")
        .env("JOBT_ACCOUNT_SMTP_URL", sink.url())
        .env("JOBT_ACCOUNT_SMTP_USER", "jobt")
        .env("JOBT_ACCOUNT_SMTP_PASSWORD_FILE", file("password", "canary\n"))
        .env("JOBT_ACCOUNT_SMTP_AUTHORITY_FILE", file("authority", sink.authority()));
    let mut server = command.spawn().expect("it starts");
    let mut log = BufReader::new(server.stderr.take().expect("it is piped"));
    let ada = Client::new(listening(&mut log).parse().expect("an address"));
    assert_eq!(ada.register().await.status, 202);
    let mail = sink.first().await;
    assert_eq!(mail.receivers, ["ada@example.org"]);
    assert!(mail.text.contains("Subject: Confirm your address for Jobt"), "{}", mail.text);
    assert!(!sink.heard_in_clear().iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")));
    terminate(&server);
    assert!(server.wait().expect("it ends").success(), "a clean end");
}

#[tokio::test]
async fn events_that_were_given_up_are_listed_retried_and_discarded() {
    let program = Program::new("webhooks").await;
    assert!(program.command(&["migrate"]).status().expect("it runs").success());
    let now = OffsetDateTime::UNIX_EPOCH;
    let store = store(&program.url);
    let mut connection = store.connection().await.expect("the database is there");
    for id in ["evt_1", "evt_2"] {
        let event = StripeEvent { id: id.into(), kind: "invoice.paid".into(), payload: b"{}".to_vec(), attempts: 0 };
        assert!(connection.stripe_events().add(&event, now).await.expect("it is kept"));
        connection.stripe_events().give_up(id, now, "a reason").await.expect("it is there");
    }
    let run = |arguments: &[&str]| {
        let mut command = program.command(&[&["webhooks"], arguments].concat());
        let output = command.stdout(Stdio::piped()).output().expect("it runs");
        let told = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        (output.status.success(), told)
    };
    let (_, [listed, _]) = run(&["list"]);
    assert!(listed.contains("evt_1\tinvoice.paid\t1970-01-01T00:00:00Z\ta reason\n"), "{listed}");
    assert!(run(&["retry", "evt_1"]).0 && run(&["discard", "evt_2"]).0);
    let (is_done, [_, told]) = run(&["retry", "evt_2"]);
    assert!(!is_done && told.contains("no event with this id was given up: `evt_2`"), "{told}");
    assert_eq!(run(&["list"]).1[0], "");
    let due = connection.stripe_events().take_due(OffsetDateTime::now_utc()).await.expect("it is read");
    assert_eq!(due.map(|event| event.id).as_deref(), Some("evt_1"), "what is tried again is due at once");
}

#[tokio::test]
async fn mail_that_was_given_up_is_counted_and_sent_after_all_unless_its_code_has_run_out() {
    let program = Program::new("mails").await;
    assert!(program.command(&["migrate"]).status().expect("it runs").success());
    let mut database = PgConnection::connect(&program.url).await.expect("the database is there");
    sqlx::raw_sql(
        "INSERT INTO registration VALUES (gen_random_uuid(), 'a@b.org', 'a@b.org', 'Ada', 'h', now(), now());
        INSERT INTO one_time_token (id, purpose, registration, created_at, expires_at)
            SELECT id, 'verify_email', id, now(), now() FROM registration;
        INSERT INTO mail (id, kind, receiver, name, token, created_at, due_at, attempts, dead_at, failure)
            SELECT gen_random_uuid(), kind, 'a@b.org', 'Ada', token, now(), now(), 12, dead_at, 'a reason' FROM (VALUES
                ('welcome', NULL, NULL), ('mfa_on', NULL, now() - interval '8 days'),
                ('mfa_off', NULL, now() - interval '1 day'), ('verify_email', (SELECT id FROM registration), now())
            ) AS given_up (kind, token, dead_at)",
    )
    .execute(&mut database)
    .await
    .expect("one waits, three were given up");
    let run = |arguments: &[&str]| {
        let output = program.command(&[&["mails"], arguments].concat()).stdout(Stdio::piped()).output();
        let output = output.expect("it runs");
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let listed = run(&["list"]);
    assert!(listed.starts_with("waiting\t1\ngiven up\t3\nlast\tverify_email\t"), "{listed}");
    assert!(listed.ends_with("\ta reason\n"), "{listed}");
    run(&["retry"]);
    assert!(run(&["list"]).starts_with("waiting\t2\ngiven up\t2\n"), "one was given up too long ago");
    run(&["retry", "--days", "9"]);
    assert!(run(&["list"]).starts_with("waiting\t3\ngiven up\t1\n"), "a code that ran out helps nobody");
}

/// Many systems begin a program with room for few files, and let it have more.
#[tokio::test]
async fn it_makes_room_for_as_many_connections_as_it_may_have() {
    let mut server = Program::new("crowded").await.serving_with("-Sn 64");
    let open = join_all((0..150).map(|_| TcpStream::connect(server.address))).await;
    assert!(open.iter().all(Result::is_ok));
    assert!(server.answers().await, "there is room for one more");
    assert!(server.ends_well());
}

/// A crowd may take every file that there is: whoever comes after it is answered, and the log is not filled meanwhile.
#[tokio::test]
async fn without_room_for_a_connection_it_complains_seldom_until_there_is_some() {
    let mut server = Program::new("exhausted").await.serving_with("-n 64");
    let crowd = join_all((0..80).map(|_| TcpStream::connect(server.address))).await;
    let complains = |line: &String| line.contains("could not be taken");
    let mut line = String::new();
    while !complains(&line) {
        line.clear();
        assert_ne!(server.log.read_line(&mut line).expect("the log is text"), 0, "it ended");
    }
    drop(crowd);
    assert!(server.answers().await);
    assert!(server.ends_well());
    let complaints = server.log.lines().map_while(Result::ok).filter(complains).count();
    assert!(complaints < 10, "{complaints} times more");
}

#[tokio::test]
async fn a_bad_configuration_is_told_before_anything_starts() {
    let program = Program::new("misconfigured").await;
    let output = program.command(&["serve"]).env("JOBT_ACCOUNT_LISTEN", "everywhere").output().expect("it runs");
    assert_eq!(output.status.code(), Some(78));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("`listen`: `everywhere` is not an address with a port"), "{told}");
    assert!(!told.contains(&program.url), "the address of the database may hold a password");
}
