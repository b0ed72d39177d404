//! Practising with a model that takes part, on a server of this machine.

use anyhow::Result;
use e2e::{Home, ModelServer, Window};

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
    window.reads("The model's reading is here").await?;
    window.close().await?;
    server.close()
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

/// Tells Jobt in its settings to let a model of this server ask and read.
async fn use_model(window: &Window, server: &ModelServer, model: &str) -> Result<()> {
    window.press("Start practising").await?;
    window.press("Settings").await?;
    window.press("AI").await?;
    window.press("A compatible server").await?;
    window.enter_anew("Address", server.address()).await?;
    window.enter("Key, if the server wants one", ModelServer::KEY).await?;
    window.press("Test").await?;
    window.reads("Works").await?;
    window.choose("Model", model).await?;
    window.press("It asks the questions too").await
}

async fn start(window: &Window) -> Result<()> {
    window.press("Practise").await?;
    window.press_at("#start-practising, #next").await?;
    window.enter("What are you practising for?", "Staff nurse").await?;
    window.reads("The questions come from").await?;
    window.press("Start").await?;
    window.reads("Question 1 of 3").await
}
