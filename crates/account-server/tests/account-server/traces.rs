//! What a call through the gateway leaves behind: numbers, and no word of it.

use std::{
    io::{BufRead, BufReader, Read},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command, Stdio},
    thread,
};

use reqwest::Method;
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;
use testkit::{ModelServer, Script};

use crate::{
    client::{Client, PASSWORD},
    gateway::{CHAT, UPSTREAM_KEY, settled},
    stage::cluster,
};

/// A word that nobody else says.
const CANARY: &str = "zyzzyva";
const MODELS: &str = r#"{jobt-fast={upstream="scripted-1",price={input=1000000,cached=500000,output=2000000}}}"#;

/// A file that only its owner reads.
fn secret(folder: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let file = folder.join(name);
    std::fs::write(&file, text).expect("it is written");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
    file
}

/// Every row of every table.
async fn everything(url: &str) -> Vec<String> {
    let mut connection = PgConnection::connect(url).await.expect("the database is there");
    let tables: Vec<String> =
        sqlx::query_scalar("SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'")
            .fetch_all(&mut connection)
            .await
            .expect("they are told");
    let mut rows = Vec::new();
    for table in tables {
        let query = sqlx::AssertSqlSafe(format!("SELECT t::text FROM \"{table}\" t"));
        rows.extend(sqlx::query_scalar::<_, String>(query).fetch_all(&mut connection).await.expect("they are told"));
    }
    rows
}

fn asked(change: impl FnOnce(&mut Value)) -> Value {
    let mut asked = json!({"model": "jobt-fast", "messages": [{"role": "user", "content": CANARY}], "max_tokens": 100,
        "user": CANARY, "stream": true, "temperature": 0});
    change(&mut asked);
    asked
}

/// Neither an operator who reads the log, however much it tells, nor a thief of the database may find a word.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_word_of_a_call_is_in_the_log_or_in_the_database() {
    let models = ModelServer::start_with_key(UPSTREAM_KEY);
    let folder = TempDir::new().expect("a folder");
    let database = cluster().await.create_from("migrated", "traces").expect("a database of its own");
    let command = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_account-server"));
        command
            .args(arguments)
            .env("DATABASE_URL", &database.url)
            .env("JOBT_ACCOUNT_KEY_FILE", secret(folder.path(), "key", &"k".repeat(40)))
            .env("JOBT_ACCOUNT_MAIL_FOLDER", folder.path())
            .env("JOBT_ACCOUNT_LISTEN", "127.0.0.1:0")
            .env("JOBT_ACCOUNT_AI__ADDRESS", models.base_url())
            .env("JOBT_ACCOUNT_AI__KEY_FILE", secret(folder.path(), "model-key", UPSTREAM_KEY))
            .env("JOBT_ACCOUNT_AI__MICROS_A_DAY", "100000000")
            .env("JOBT_ACCOUNT_AI__MODELS", MODELS)
            .env("RUST_LOG", "debug")
            .stderr(Stdio::piped());
        command
    };
    let mut creating = command(&["admin", "create", "--role", "user", "ada@example.org", "Ada"]);
    let mut creating = creating.stdin(Stdio::piped()).spawn().expect("it starts");
    std::io::Write::write_all(&mut creating.stdin.take().expect("it is piped"), PASSWORD.as_bytes()).expect("it reads");
    assert!(creating.wait().expect("it ends").success());

    let mut server = command(&["serve"]).spawn().expect("it starts");
    let mut log = BufReader::new(server.stderr.take().expect("it is piped"));
    let (mut told, mut address) = (String::new(), None);
    while address.is_none() {
        let mut line = String::new();
        assert_ne!(log.read_line(&mut line).expect("the log is text"), 0, "it ended before it listened: {told}");
        address = line.split_once("Listening on ").and_then(|(_, rest)| rest.split('"').next()?.trim().parse().ok());
        told.push_str(&line);
    }
    let reading = thread::spawn(move || log.read_to_string(&mut told).map(|_| told).expect("the log is text"));

    let mut ada = Client::new(address.expect("it listens"));
    ada.sign_in().await;
    let trial = ada.post("/v1/billing/trial", json!({"device": "00000000-0000-0000-0000-000000000001"})).await;
    assert_eq!(trial.status, 200, "{trial}");
    let ask = async |script: Option<Script>, body: Value| {
        if let Some(script) = script {
            models.reply(script);
        }
        let request = ada.request(Method::POST, CHAT).header("cache-control", "max-age=60");
        ada.send(request.header("idempotency-key", body.to_string().len().to_string()).json(&body)).await
    };
    assert!(ask(Some(Script::says(CANARY)), asked(|_| ())).await.body.contains(CANARY), "it passes through");
    let whole = asked(|body| body["stream"] = json!(false));
    assert!(ask(Some(Script::says(CANARY)), whole).await.body.contains(CANARY), "in one piece, too");
    ask(Some(Script::stream().text(CANARY).cut()), asked(|body| body["seed"] = json!(1))).await;
    ask(Some(Script::refuses(400, CANARY, CANARY)), asked(|body| body["seed"] = json!(22))).await;
    ask(Some(Script::refuses(401, CANARY, CANARY)), asked(|body| body["seed"] = json!(333))).await;
    ask(Some(Script::stream().raw(CANARY.as_bytes()).cut()), asked(|body| body["seed"] = json!(4444))).await;
    ask(None, asked(|body| body["tools"] = json!([CANARY]))).await;
    ask(None, asked(|body| body["messages"] = json!([{"role": CANARY, "content": CANARY}]))).await;
    ask(None, asked(|body| body["model"] = json!(CANARY))).await;
    assert_eq!(settled(&ada).await["lines"][0]["calls"], 4);

    assert!(
        Command::new("kill").args(["-TERM", &server.id().to_string()]).status().expect("there is a kill").success()
    );
    assert!(server.wait().expect("it ends").success());
    let told = reading.join().expect("it is read");
    assert!(told.contains("Booked a call"), "the log tells of calls");
    assert!(!told.contains(CANARY), "the log: {}", told.lines().find(|line| line.contains(CANARY)).unwrap_or_default());
    let rows = everything(&database.url).await;
    assert!(rows.iter().any(|row| row.contains("ada@example.org")), "the search reads what is there");
    assert!(!rows.iter().any(|row| row.contains(CANARY)));
}
