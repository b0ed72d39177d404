//! One account on two computers, from its making to its end: two real windows, the real account API, a real database,
//! a mail server, a played model, and the stand-in for Stripe. All go by one clock, which the story moves.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use e2e::{AccountServer, Clock, Home, ModelServer, NotingBrowser, Shop, Window};

use crate::{
    account::{EMAIL, PASSWORD, register},
    candidate::{ANSWERS, answer_until_feedback, asked, start_a_round, written},
};

pub const DAY: Duration = Duration::from_hours(24);

#[tokio::test]
async fn an_account_lives_on_two_computers_pays_fails_to_pay_and_leaves_without_a_trace() -> Result<()> {
    let (model, clock) = (ModelServer::played()?, Clock::new()?);
    let (mut server, shop) = AccountServer::with_everything(&model, &clock).await?;
    let (mut here, mut there) = (Home::fresh().await?, Home::elsewhere()?);
    for home in [&mut here, &mut there] {
        server.serves(home);
        clock.rules(home);
    }
    let browser = NotingBrowser::of(&mut here)?;

    let a = Window::open(&here).await?;
    start_a_round(&a, "Staff nurse").await?;
    let question = asked(&a).await?;
    a.write("answer", ANSWERS[0]).await?;
    a.reads("Draft saved").await?;
    leave(&a).await?;
    a.press("Account").await?;
    register(&a, &server).await?;
    a.reads("Your answers stay on this computer.").await?;
    test_jobt_ai(&a).await?;
    a.reads("Jobt AI is used up for today, or needs Plus.").await?;
    a.press("Account").await?;
    a.press_at("#try-plus").await?;
    a.reads("Plus is on trial until").await?;
    let phrase = turn_sync_on(&a).await?;
    a.reads("Synced at").await?;
    a.reads_no("Your answers stay on this computer.").await?;

    let b = Window::open(&there).await?;
    join(&b, &phrase).await?;
    b.press("Practise").await?;
    b.reads(&question).await?;
    b.press("Go on").await?;
    ensure!(asked(&b).await? == question, "the same question waits");
    ensure!(written(&b, "answer").await? == ANSWERS[0], "the draft came along");
    b.run("document.getElementById('answer').value = ''").await?;
    answer_until_feedback(&b, " I told the doctor and wrote it down.").await?;
    leave(&b).await?;
    sync_now(&b).await?;
    b.close().await?;
    sync_now(&a).await?;
    a.press("Practise").await?;
    a.press("Go on").await?;
    a.holds("document.querySelector('main.fb')").await?;
    leave(&a).await?;

    a.press("Account").await?;
    buy_plus(&a, &browser, &shop).await?;
    a.press("Cancel Plus").await?;
    a.reads("Plus ends on").await?;
    a.press("Keep Plus after all").await?;
    a.reads("Cancel Plus").await?;
    a.reads_no("Plus ends on").await?;
    test_jobt_ai(&a).await?;
    a.reads("Works").await?;
    a.reads("Renews at").await?;
    a.press("Practise").await?;
    a.press("Something else").await?;
    a.reads("The questions come from").await?;
    a.press("Start").await?;
    a.reads("In your own words").await?;
    leave(&a).await?;
    sync_now(&a).await?;

    clock.pass(31 * DAY)?;
    comes_to_read(&a, "The last payment did not come through.").await?;
    clock.pass(5 * DAY)?;
    comes_to_read(&a, "unless the payment comes through.").await?;
    clock.pass(2 * DAY)?;
    comes_to_read(&a, "Plus ended on").await?;
    a.reads("Sync is download-only.").await?;
    a.press("History").await?;
    a.holds("document.querySelectorAll('.list__row').length === 2").await?;

    let b = Window::open(&there).await?;
    sync_now(&b).await?;
    b.press("History").await?;
    b.holds("document.querySelectorAll('.list__row').length === 2").await?;

    knows_no_word(&server, &phrase)?;
    clock.pass(9 * DAY)?;
    // Stripe tries no more. After the account is gone, nobody would hear of it.
    server.mail(EMAIL, "It ended on").await?;

    let id = account_id(&server)?;
    a.press("Account").await?;
    a.press("Delete the account").await?;
    a.enter("Password", PASSWORD).await?;
    a.press_at("#delete").await?;
    a.reads("Sign in, if you like").await?;
    server.mail(EMAIL, "Your Jobt account will be erased").await?;
    b.press("Account").await?;
    b.reads("You are signed out of your account on this computer.").await?;
    b.press("Practise").await?;
    b.reads("Recent").await?;
    clock.pass(15 * DAY)?;
    server.hire()?;
    server.forgets(&[&id]).await?;
    // The last mail is kept for some days.
    clock.pass(8 * DAY)?;
    server.hire()?;
    server.forgets(&[EMAIL, &id]).await?;
    a.press("Practise").await?;
    a.reads("Recent").await?;
    a.close().await?;
    b.close().await?;
    drop(server);
    model.close()
}

async fn leave(window: &Window) -> Result<()> {
    window.press("Leave").await?;
    window.press("Keep for later").await
}

pub async fn sync_now(window: &Window) -> Result<()> {
    window.press("Account").await?;
    window.press_at("#sync-now").await?;
    window.holds("document.querySelector('#sync-now:not([disabled])')").await?;
    window.reads("Synced at").await
}

async fn test_jobt_ai(window: &Window) -> Result<()> {
    window.press("Settings").await?;
    window.press("AI").await?;
    window.press("Jobt AI").await?;
    window.press_at("#test").await
}

/// Signs in at another computer and takes part in sync, with a slip of the pen on the way.
pub async fn join(window: &Window, phrase: &[String]) -> Result<()> {
    window.press("Sign in").await?;
    window.enter("E-mail", EMAIL).await?;
    window.enter("Password", PASSWORD).await?;
    window.press_at("#sign-in").await?;
    window.reads("Plus is on trial until").await?;
    window.press("I have a recovery phrase").await?;
    let mut slipped = phrase.to_vec();
    slipped[4] = "xylophone".to_owned();
    window.write("recovery-phrase", &slipped.join(" ")).await?;
    window.press("Join sync").await?;
    window.reads("Word 5 is not in the list.").await?;
    window.enter_anew("Recovery phrase", &phrase.join(" ")).await?;
    window.press("Join sync").await?;
    window.reads("Synced at").await
}

/// Pays for a month with a card that fails at the next one.
async fn buy_plus(window: &Window, browser: &NotingBrowser, shop: &Shop) -> Result<()> {
    window.press_at("#buy-monthly").await?;
    let page = browser.opened().await?;
    ensure!(page.starts_with(&shop.address), "the page of the payment service opens: {page}");
    shop.pay_once(&page).await?;
    comes_to_read(window, "Plus is on.").await
}

/// Waits until these words are there for who comes back to the window: the server may not have heard yet.
pub async fn comes_to_read(window: &Window, words: &str) -> Result<()> {
    let words = serde_json::to_string(words)?;
    let coming_back = "window.dispatchEvent(new Event('focus'))";
    window.holds(&format!("({coming_back}, document.body.innerText.includes({words}))")).await
}

/// Looks through the server's whole database for an answer and for the phrase, as they are and as bytes look in a dump.
fn knows_no_word(server: &AccountServer, phrase: &[String]) -> Result<()> {
    let rows = server.rows()?;
    for secret in [&ANSWERS[0][..60], &phrase[..3].join(" ")] {
        let hexed: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
        ensure!(!rows.contains(secret) && !rows.contains(&hexed), "the server knows \"{secret}\"");
    }
    Ok(())
}

/// The account's id, from its row.
fn account_id(server: &AccountServer) -> Result<String> {
    let rows = server.rows()?;
    let table = rows.split("COPY public.account ").nth(1).context("the table of accounts")?;
    let row = table.lines().find(|row| row.contains(EMAIL)).context("the account's row")?;
    Ok(row.split('\t').next().context("a row begins with its id")?.to_owned())
}

/// Turns sync on, and gives the phrase that was shown.
pub async fn turn_sync_on(window: &Window) -> Result<Vec<String>> {
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
