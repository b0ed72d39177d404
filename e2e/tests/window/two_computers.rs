//! One account on two computers: two real windows, the real account API, a real database.

use anyhow::{Context, Result, ensure};
use e2e::{AccountServer, Home, Window};

use crate::{
    account::{EMAIL, PASSWORD, register},
    candidate::{ANSWERS, answer_until_feedback, asked, start_a_round, written},
};

#[tokio::test]
async fn a_round_goes_on_at_the_second_computer_and_the_account_can_go() -> Result<()> {
    let server = AccountServer::start()?;
    let (mut here, mut there) = (Home::fresh().await?, Home::elsewhere()?);
    server.serves(&mut here);
    server.serves(&mut there);

    let a = Window::open(&here).await?;
    start_a_round(&a, "Staff nurse").await?;
    let question = asked(&a).await?;
    a.write("answer", ANSWERS[0]).await?;
    a.reads("Draft saved").await?;
    a.press("Leave").await?;
    a.press("Keep for later").await?;
    a.press("Account").await?;
    register(&a, &server).await?;
    a.reads("Nothing leaves this computer.").await?;
    a.press_at("#try-plus").await?;
    a.reads("Plus is on trial until").await?;
    let phrase = turn_sync_on(&a).await?;
    a.reads("Synced at").await?;
    a.reads_no("Nothing leaves this computer.").await?;

    let b = Window::open(&there).await?;
    b.press("Sign in").await?;
    b.enter("E-mail", EMAIL).await?;
    b.enter("Password", PASSWORD).await?;
    b.press_at("#sign-in").await?;
    b.reads("Plus is on trial until").await?;
    b.press("I have a recovery phrase").await?;
    let mut slipped = phrase.clone();
    slipped[4] = "xylophone".to_owned();
    b.write("recovery-phrase", &slipped.join(" ")).await?;
    b.press("Take part").await?;
    b.reads("Word 5 is not one of the list.").await?;
    b.enter_anew("Recovery phrase", &phrase.join(" ")).await?;
    b.press("Take part").await?;
    b.reads("Synced at").await?;
    b.press("Practise").await?;
    b.press("Go on").await?;
    ensure!(asked(&b).await? == question, "the same question waits");
    ensure!(written(&b, "answer").await? == ANSWERS[0], "the draft came along");
    b.run("document.getElementById('answer').value = ''").await?;
    answer_until_feedback(&b, " I told the doctor and wrote it down.").await?;
    b.press("Leave").await?;
    b.press("Keep for later").await?;
    b.press("Account").await?;
    b.press_at("#sync-now").await?;
    b.reads("Synced at").await?;

    a.press_at("#sync-now").await?;
    a.press("Practise").await?;
    a.press("Go on").await?;
    a.holds("document.querySelector('main.fb')").await?;
    a.press("Leave").await?;
    a.press("Keep for later").await?;

    a.press("Account").await?;
    a.press("Delete the account").await?;
    a.enter("Password", PASSWORD).await?;
    a.press_at("#delete").await?;
    a.reads("Sign in, if you like").await?;
    server.mail(EMAIL, "Your Jobt account will be erased").await?;
    b.press_at("#sync-now").await?;
    b.reads("Sync needs you").await?;
    b.press("Practise").await?;
    b.reads("Recent").await?;
    a.close().await?;
    b.close().await
}

/// Turns sync on, and gives the phrase that was shown.
async fn turn_sync_on(window: &Window) -> Result<Vec<String>> {
    window.press_at("#sync-on").await?;
    window.reads("Your recovery phrase").await?;
    let shown = window.run("return [...document.querySelectorAll('.phrase li')].map((word) => word.innerText)").await?;
    let phrase: Vec<String> = serde_json::from_value(shown)?;
    ensure!(phrase.len() == 24, "the phrase has 24 words: {}", phrase.len());
    window.press("I wrote them down").await?;
    window.reads("Three words back").await?;
    let labels =
        window.run("return [...document.querySelectorAll('dialog label')].map((label) => label.innerText)").await?;
    let labels: Vec<String> = serde_json::from_value(labels)?;
    for label in &labels {
        let number: usize = label.strip_prefix("Word ").context("a word is asked for by its number")?.parse()?;
        window.enter(label, &phrase[number - 1]).await?;
    }
    window.press_at("dialog .btn--go").await?;
    Ok(phrase)
}
