//! A walk through every page that takes pictures. Left out of the tests: `cargo xtask screens`.

use std::path::PathBuf;

use anyhow::{Context, Result};
use e2e::{AccountServer, Clock, Home, Key, ModelServer, NotingBrowser, Window};

use crate::account::{EMAIL, PASSWORD, signed_up};
use crate::candidate::{ANSWERS, SHORT, answer_until_feedback, asked, start_a_round};
use crate::practising::reach_the_close;
use crate::signed_in::{DAY, comes_to_read};

const TO_THE_TOP: &str = "document.querySelector('main').scrollTo(0, 0); scrollTo(0, 0)";
const SIZES: [(u32, u32); 3] = [(1024, 700), (1440, 900), (1920, 1200)];

#[tokio::test]
#[ignore = "writes pictures and proves nothing"]
async fn pictures_of_every_page() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    window.reads("Start practising").await?;
    shoot(&window, "home-first-start").await?;
    window.press("Start practising").await?;
    window.enter("What are you practising for?", "nurse").await?;
    window.reads("The questions come from").await?;
    shoot(&window, "setup-roles").await?;
    window.keys(&[Key::Escape]).await?;
    shoot(&window, "setup").await?;
    window.close().await?;

    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;
    shoot(&window, "room").await?;
    window.write("answer", SHORT).await?;
    window.reads("Draft saved").await?;
    shoot(&window, "room-writing").await?;
    window.press("Hint").await?;
    shoot(&window, "room-hint").await?;
    window.press("Leave").await?;
    shoot(&window, "room-leave").await?;
    window.press("Stay").await?;
    answer_until_feedback(&window, " I told the doctor and we changed the plan.").await?;
    shoot(&window, "feedback").await?;
    window.press("Improve this answer").await?;
    shoot(&window, "workbench").await?;
    window.write("retry", ANSWERS[0]).await?;
    window.press("Read it again").await?;
    window.reads("What changed").await?;
    shoot(&window, "workbench-compared").await?;
    window.press("Next question").await?;
    for (answer, name) in ANSWERS[1..].iter().zip(["feedback-good", "feedback-last"]) {
        asked(&window).await?;
        answer_until_feedback(&window, answer).await?;
        shoot(&window, name).await?;
        window.press_at("#next").await?;
    }
    window.reads("The answers").await?;
    shoot(&window, "debrief").await?;
    window.press("History").await?;
    window.reads("Coached, three answers").await?;
    shoot(&window, "history").await?;
    window.press("Settings").await?;
    for section in ["General", "AI", "Privacy", "Appearance", "Keyboard", "About"] {
        window.press(section).await?;
        shoot(&window, &format!("settings-{}", section.to_lowercase())).await?;
    }
    window.press("Practise").await?;
    window.reads("Recent").await?;
    shoot(&window, "home-returning").await?;
    window.close().await
}

#[tokio::test]
#[ignore = "writes pictures and proves nothing"]
async fn pictures_of_a_good_answer() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    start_a_round(&window, "Staff nurse").await?;
    answer_until_feedback(&window, ANSWERS[0]).await?;
    shoot(&window, "feedback-strong").await?;
    window.close().await
}

#[tokio::test]
#[ignore = "writes pictures and proves nothing"]
async fn pictures_of_the_account() -> Result<()> {
    let server = AccountServer::start().await?;
    let mut home = Home::fresh().await?;
    server.serves(&mut home);
    let window = Window::open(&home).await?;
    window.press("Sign in").await?;
    window.reads("No account yet?").await?;
    shoot(&window, "account-sign-in").await?;
    window.press("Create an account").await?;
    window.enter("Name", "Ada").await?;
    window.enter("E-mail", EMAIL).await?;
    window.enter("Password", "short").await?;
    window.press_at("#create").await?;
    window.reads("A password has at least").await?;
    shoot(&window, "account-create-refused").await?;
    window.enter_anew("Password", PASSWORD).await?;
    window.press_at("#create").await?;
    window.reads("The code is in your e-mail").await?;
    shoot(&window, "account-verify").await?;
    let code = server.code(EMAIL, "Confirm your address").await?;
    window.enter("Code from the e-mail", &code).await?;
    window.press("Confirm the address").await?;
    window.reads("Account since").await?;
    shoot(&window, "account").await?;
    window.press_at("#try-plus").await?;
    window.reads("Plus is on trial until").await?;
    shoot(&window, "account-trial").await?;
    window.press_at("#sync-on").await?;
    window.reads("Your recovery phrase").await?;
    shoot(&window, "account-phrase").await?;
    window.press("I wrote them down").await?;
    window.reads("Three words back").await?;
    shoot(&window, "account-phrase-back").await?;
    window.keys(&[Key::Escape]).await?;
    window.press("I have a recovery phrase").await?;
    window.write("recovery-phrase", "abandon ability xylophone").await?;
    window.press("Join sync").await?;
    window.holds("document.querySelector('dialog .field__error')").await?;
    shoot(&window, "account-join-refused").await?;
    window.press("The phrase is lost").await?;
    shoot(&window, "account-phrase-lost").await?;
    window.keys(&[Key::Escape]).await?;
    window.press("Turn two-step sign-in on").await?;
    window.enter("Password", PASSWORD).await?;
    window.press("Next").await?;
    window.reads("Add an entry to your authenticator").await?;
    shoot(&window, "account-factor").await?;
    window.keys(&[Key::Escape]).await?;
    for (selector, name) in [("#sync", "sync"), ("#data", "data")] {
        window.run(&format!("document.querySelector('{selector}').scrollIntoView()")).await?;
        shoot(&window, &format!("account-{name}")).await?;
    }
    window.press("Delete the account").await?;
    window.reads("Delete your account?").await?;
    shoot(&window, "account-delete").await?;
    window.close().await
}

#[tokio::test]
#[ignore = "writes pictures and proves nothing"]
async fn pictures_of_the_close_of_a_mock() -> Result<()> {
    let home = Home::fresh().await?;
    let window = Window::open(&home).await?;
    reach_the_close(&window).await?;
    shoot(&window, "close").await?;
    window.write("answer", "How many beds are there?").await?;
    window.press_at("#send").await?;
    window.reads("The ad says: “Our ward has thirty beds.”").await?;
    shoot(&window, "close-answered").await?;
    window.press("Finish").await?;
    window.reads("What you asked").await?;
    shoot(&window, "debrief-of-a-mock").await?;
    window.run("document.querySelector('main').scrollTo(0, 1e6); scrollTo(0, 1e6)").await?;
    shoot(&window, "debrief-of-a-mock-end").await?;
    window.close().await
}

#[tokio::test]
#[ignore = "writes pictures and proves nothing"]
async fn pictures_of_buying() -> Result<()> {
    let (model, clock) = (ModelServer::played()?, Clock::new()?);
    let (server, shop) = AccountServer::with_everything(&model, &clock).await?;
    let mut home = Home::fresh().await?;
    server.serves(&mut home);
    clock.rules(&mut home);
    let browser = NotingBrowser::of(&mut home)?;
    let window = signed_up(&home, &server).await?;
    shoot(&window, "plan-free").await?;
    window.press_at("#buy-monthly").await?;
    let page = browser.opened().await?;
    shoot(&window, "plan-in-the-browser").await?;
    shop.pay_once(&page).await?;
    comes_to_read(&window, "Plus is on.").await?;
    shoot(&window, "plan-plus").await?;
    window.press("Cancel Plus").await?;
    window.reads("Plus ends on").await?;
    shoot(&window, "plan-ending").await?;
    window.press("Keep Plus after all").await?;
    window.reads("Cancel Plus").await?;
    clock.pass(31 * DAY)?;
    comes_to_read(&window, "The last payment did not come through.").await?;
    window.run(TO_THE_TOP).await?;
    shoot(&window, "plan-unpaid").await?;
    clock.pass(7 * DAY)?;
    comes_to_read(&window, "Plus ended on").await?;
    window.run(TO_THE_TOP).await?;
    shoot(&window, "plan-over").await?;
    window.close().await?;
    drop(server);
    model.close()
}

/// One page in every size, light and dark.
async fn shoot(window: &Window, name: &str) -> Result<()> {
    let folder = std::env::var_os("JOBT_PICTURES").map(PathBuf::from).context("start with `cargo xtask screens`")?;
    for (width, height) in SIZES {
        window.resize(width, height).await?;
        for theme in ["light", "dark"] {
            window.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await?;
            window.painted().await?;
            window.picture(&folder.join(format!("{name}-{theme}-{width}x{height}.png"))).await?;
        }
    }
    window.run("delete document.documentElement.dataset.theme").await?;
    window.resize(1180, 800).await
}
