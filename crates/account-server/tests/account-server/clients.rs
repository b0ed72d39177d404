//! The gateway between programs that this project did not write: OpenAI's own client before it, and a third-party model
//! server behind it. What they need is set up by `cargo xtask clients`, which starts these stories.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Command as Program;

use crate::{
    client::Client,
    gateway::{settings, words},
    stage::Stage,
};

const WORDS: &str = "Tell me about a night shift.";

/// A program that set-up installed.
fn told(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: start this with `cargo xtask clients`"))
}

/// A model server for OpenAI's interface by somebody else. Ends when dropped.
struct ThirdParty {
    server: Child,
    address: String,
    _script: TempDir,
}

impl ThirdParty {
    /// Says the same words to everything, and counts 30 tokens sent and 7 received.
    fn start() -> Self {
        let script = TempDir::with_prefix("jobt-third-party-").expect("a folder");
        let (fixtures, config) = (script.path().join("fixtures.json"), script.path().join("config.json"));
        let usage = json!({"prompt_tokens": 30, "completion_tokens": 7, "total_tokens": 37});
        let says = json!({"match": {"model": "third-party-1"}, "response": {"content": WORDS, "usage": usage}});
        std::fs::write(&fixtures, json!({"fixtures": [says]}).to_string()).expect("it is written");
        std::fs::write(&config, json!({"llm": {"fixtures": fixtures}}).to_string()).expect("it is written");
        let mut command = Command::new(told("JOBT_COMPATIBLE_SERVER"));
        command.args(["--port", "0", "--config"]).arg(config).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut server = command.spawn().expect("the third-party server starts");
        let said = BufReader::new(server.stdout.take().expect("its output is piped"));
        let address = said
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("listening on ").map(|(_, address)| address.trim().to_owned()));
        Self { server, address: address.expect("it listens"), _script: script }
    }
}

impl Drop for ThirdParty {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Somebody with Plus, at a gateway to a server by somebody else.
async fn provided() -> (ThirdParty, Stage, Client) {
    let model = ThirdParty::start();
    let settings = settings(&format!("{}/v1", model.address), "sk-third-party", "third-party-1");
    let stage = Stage::with(|config| config.ai = Some(settings)).await;
    let ada = stage.subscriber("ada").await;
    (model, stage, ada)
}

async fn counted(ada: &Client, calls: u64) {
    let line: Value = ada.get("/v1/ai/usage").await.json()["lines"][0].clone();
    let expected =
        json!({"calls": calls, "estimated_calls": 0, "input_tokens": 30 * calls, "output_tokens": 7 * calls});
    for (name, count) in expected.as_object().expect("braces make an object") {
        assert_eq!(&line[name], count, "{name} of {line}");
    }
}

#[tokio::test]
#[ignore = "needs programs that `cargo xtask clients` sets up"]
async fn openai_s_own_client_calls_streams_and_is_refused() {
    let (_model, stage, ada) = provided().await;
    let done = Program::new(told("JOBT_OPENAI_PYTHON"))
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/clients/official.py"))
        .env("JOBT_GATEWAY", format!("http://{}/v1/ai", stage.address))
        .env("JOBT_TOKEN", ada.access.as_deref().expect("she is signed in"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output()
        .await
        .expect("Python starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    counted(&ada, 7).await;
}

#[tokio::test]
#[ignore = "needs programs that `cargo xtask clients` sets up"]
async fn async_openai_streams_word_by_word() {
    let (_model, stage, ada) = provided().await;
    assert_eq!(words(&stage, &ada, || ()).await, WORDS);
    counted(&ada, 1).await;
}
