//! Practising with a model that takes part, on a server of this machine.

use anyhow::{Context, Result};
use e2e::{Home, ModelServer, Window};
use serde_json::{Value, json};

use crate::candidate::{ANSWERS, answer_until_feedback, asked};

#[tokio::test]
async fn a_model_asks_and_reads_and_what_it_costs_is_shown() -> Result<()> {
    let home = Home::fresh().await?;
    let server = ModelServer::played()?;
    let window = Window::open(&home).await?;
    use_model(&window, &server, "interviewer").await?;
    start(&window).await?;
    window.reads("In your own words").await?;
    answer_until_feedback(&window, ANSWERS[0]).await?;
    window.reads("The model’s reading is here").await?;
    window.press("Leave").await?;
    window.press("End it here").await?;
    window.reads("A model took part").await?;
    window.close().await?;
    server.close()
}

#[tokio::test]
async fn a_server_that_jobt_does_not_know_asks_and_reads_as_well() -> Result<()> {
    let home = Home::fresh().await?;
    let folder = tempfile::tempdir()?;
    let script = folder.path().join("server.json");
    let answers = folder.path().join("answers.json");
    std::fs::write(&script, json!({ "llm": { "fixtures": answers } }).to_string())?;
    std::fs::write(&answers, third_party_answers()?.to_string())?;
    let server = ModelServer::third_party(&script).await?;

    let window = Window::open(&home).await?;
    use_model(&window, &server, THIRD_PARTY).await?;
    start(&window).await?;
    window.reads("Let me ask you this").await?;
    answer_until_feedback(&window, ANSWERS[0]).await?;
    window.reads("The model’s reading is here").await?;
    window.press(THIRD_PARTY).await?;
    window.reads(PRAISE).await?;
    window.close().await
}

#[tokio::test]
async fn a_question_that_breaks_off_can_be_had_in_its_authors_words() -> Result<()> {
    let home = Home::fresh().await?;
    let server = ModelServer::played()?;
    let window = Window::open(&home).await?;
    use_model(&window, &server, "fault-cut").await?;
    start(&window).await?;
    window.reads("Cut off").await?;
    window.press("Carry on with the built-in interviewer").await?;
    asked(&window).await?;
    window.write("answer", ANSWERS[0]).await?;
    window.reads("Draft saved").await?;
    window.close().await
}

/// Lets a model of this server ask and read, as its settings have it unless told otherwise.
async fn use_model(window: &Window, server: &ModelServer, model: &str) -> Result<()> {
    window.press("Start practising").await?;
    window.press("Settings").await?;
    window.press("AI").await?;
    window.press("A compatible server").await?;
    window.enter_anew("Address", server.address()).await?;
    window.enter("Key, if the server wants one", ModelServer::KEY).await?;
    window.press("Test").await?;
    window.reads("Works").await?;
    window.choose("Model", model).await
}

async fn start(window: &Window) -> Result<()> {
    window.press("Practise").await?;
    window.press_at("#start-practising, #next").await?;
    window.enter("What are you practising for?", "Staff nurse").await?;
    window.reads("The questions come from").await?;
    window.press("Start").await?;
    window.reads("Question 1 of 3").await
}

const THIRD_PARTY: &str = "third-party-1";
const PRAISE: &str = "It shows that you look before you act.";

/// What the third-party server is to say: ready, each question in other words, and one judgement.
fn third_party_answers() -> Result<Value> {
    let bank = concat!(env!("CARGO_MANIFEST_DIR"), "/../content/questions/nursing.toml");
    let bank = std::fs::read_to_string(bank).context("the nursing questions")?;
    let questions = bank.lines().filter_map(|line| line.strip_prefix("question = \"")?.strip_suffix('"'));
    let quote = "I checked the chart";
    let level = |dimension: &str| json!({ "dimension": dimension, "level": 4, "quote": quote, "reason": "It is said plainly." });
    let dimensions =
        ["relevance", "evidence", "structure", "ownership", "outcome", "confidence", "tone", "concision"].map(level);
    let judgement = json!({
        "levels": dimensions, "points": [], "strength": { "quote": quote, "why": PRAISE }, "tips": [],
        "addresses_marker": false, "language": "en",
    });
    let says = |matching: Value, content: String| json!({ "match": matching, "response": { "content": content } });
    let mut answers = vec![says(
        json!({ "model": THIRD_PARTY, "userMessage": r#""ready": true"# }),
        json!({ "ready": true }).to_string(),
    )];
    answers.push(says(json!({ "model": THIRD_PARTY, "responseFormat": "json_schema" }), judgement.to_string()));
    for question in questions {
        let matching = json!({ "model": THIRD_PARTY, "userMessage": question });
        answers.push(says(matching, format!("Let me ask you this. {question}")));
    }
    answers.push(says(json!({ "model": THIRD_PARTY }), "Could you say a little more about that?".to_owned()));
    Ok(json!({ "fixtures": answers }))
}
