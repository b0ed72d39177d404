//! Getting an account and signing in, against the real account API.

use anyhow::{Context, Result, ensure};
use e2e::{AccountServer, Home, Window};

use crate::candidate::start_a_round;

pub const EMAIL: &str = "ada@example.org";
pub const PASSWORD: &str = "quiet copper river";

#[tokio::test]
async fn an_account_is_made_with_the_code_of_the_mail_and_left_and_found_again() -> Result<()> {
    let server = AccountServer::start().await?;
    let mut home = Home::fresh().await?;
    server.serves(&mut home);
    let window = signed_up(&home, &server).await?;
    window.reads("Account since").await?;
    window.press("Change the name").await?;
    window.enter_anew("Name", "Ada Lovelace").await?;
    window.press("Save the name").await?;
    window.reads("Ada Lovelace").await?;
    window.close().await?;

    let window = Window::open(&home).await?;
    window.press("Account").await?;
    window.reads("Account since").await?;
    window.press_at("#sign-out").await?;
    window.reads("Sign in, if you like").await?;
    window.press("Forgotten password").await?;
    window.enter_anew("E-mail", EMAIL).await?;
    window.press("Send the code").await?;
    let code = server.code(EMAIL, "Set another password").await?;
    window.enter("Code from the e-mail", &code).await?;
    window.enter("Password to be", "seven quiet lamps by the harbour").await?;
    window.press("Set the password").await?;
    window.reads("Account since").await?;
    window.close().await
}

#[tokio::test]
async fn what_was_typed_stays_when_the_server_refuses_or_is_away() -> Result<()> {
    let server = AccountServer::start().await?;
    let mut home = Home::fresh().await?;
    server.serves(&mut home);
    let window = Window::open(&home).await?;
    window.press("Sign in").await?;
    window.press("Create an account").await?;
    window.enter("E-mail", "ada").await?;
    window.enter("Password", "short").await?;
    window.press_at("#create").await?;
    stands_at(&window, "name", "A name is needed.").await?;
    window.enter("Name", "Ada").await?;
    window.press_at("#create").await?;
    stands_at(&window, "email", "This is not an e-mail address.").await?;
    window.enter_anew("E-mail", EMAIL).await?;
    window.press_at("#create").await?;
    window.reads("A password has at least 15 characters.").await?;
    stands_at(&window, "password", "A password has at least 15 characters.").await?;
    ensure!(window.value("E-mail").await? == EMAIL, "the address stays");
    ensure!(window.value("Password").await? == "short", "and so does the password");
    window.press("I have an account").await?;
    window.enter_anew("Password", PASSWORD).await?;
    window.press_at("#sign-in").await?;
    window.reads("The address or the password is not right.").await?;
    drop(server);
    window.press_at("#sign-in").await?;
    window.reads("The account server cannot be reached.").await?;
    ensure!(window.value("Password").await? == PASSWORD, "it is still there");
    window.press("Practise").await?;
    window.reads("Start practising").await?;
    window.close().await
}

#[tokio::test]
async fn without_a_keychain_the_session_goes_where_its_owner_says() -> Result<()> {
    let server = AccountServer::start().await?;
    let mut home = Home::without_a_keychain().await?;
    server.serves(&mut home);
    let window = Window::open(&home).await?;
    window.press("Sign in").await?;
    ask_for_an_account(&window, &server).await?;
    window.reads("This computer offers no keychain.").await?;
    window.press("In an encrypted file").await?;
    window.enter("Password of the file", "lamp by the sea").await?;
    window.press("Make the file").await?;
    window.reads("Account since").await?;
    window.close().await?;

    let window = Window::open(&home).await?;
    window.press("Account").await?;
    window.reads("Your key file is locked.").await?;
    window.press("Unlock the key file").await?;
    window.enter("Password of the file", "another lamp").await?;
    window.press_at("dialog .btn--go").await?;
    window.reads("This is not the password of the key file.").await?;
    window.enter_anew("Password of the file", "lamp by the sea").await?;
    window.press_at("dialog .btn--go").await?;
    window.reads("Account since").await?;
    window.close().await
}

#[tokio::test]
async fn a_keychain_that_is_locked_at_the_start_is_waited_for_and_signs_nobody_out() -> Result<()> {
    let server = AccountServer::start().await?;
    let (_alone, mut home) = (Home::fresh().await?, Home::elsewhere()?);
    server.serves(&mut home);
    let window = signed_up(&home, &server).await?;
    window.close().await?;

    home.start_keychain(false)?;
    let window = Window::open(&home).await?;
    window.reads("Start practising").await?;
    window.press("Account").await?;
    window.reads("The keychain is locked. Unlock it, then try again.").await?;
    window.reads("Try again").await?;
    window.reads_no("signed out").await?;
    window.press("Practise").await?;
    start_a_round(&window, "Staff nurse").await?;
    window.close().await?;

    home.start_keychain(true)?;
    let window = Window::open(&home).await?;
    window.press("Account").await?;
    window.reads("Account since").await?;
    window.close().await
}

#[tokio::test]
async fn the_link_of_the_mail_fills_in_the_code_in_the_window_that_is_open() -> Result<()> {
    let server = AccountServer::start().await?;
    let mut home = Home::fresh().await?;
    server.serves(&mut home);
    let window = Window::open(&home).await?;
    window.press("Sign in").await?;
    fill_in_the_form(&window).await?;
    let mail = server.mail(EMAIL, "Confirm your address").await?;
    let link = mail.split_whitespace().find(|word| word.starts_with("jobt://verify")).context("a link")?;
    window.press("Practise").await?;
    home.start_again(link)?;
    window.reads("The code is in your e-mail").await?;
    ensure!(link.ends_with(&window.value("Code from the e-mail").await?), "the code is filled in");
    window.enter_anew("E-mail", EMAIL).await?;
    window.press("Confirm the address").await?;
    window.reads("Sign in, if you like").await?;
    window.close().await
}

/// Waits until what is wrong stands at this field, is read out with it, and the focus is there.
async fn stands_at(window: &Window, field: &str, words: &str) -> Result<()> {
    window
        .holds(&format!(
            "document.activeElement.matches('#{field}[aria-invalid=true]') && document.activeElement             .getAttribute('aria-describedby').split(' ').some((id) => document.getElementById(id).innerText.startsWith('{words}'))"
        ))
        .await
}

/// A window that is opened for the first time, and registered in.
pub async fn signed_up(home: &Home, server: &AccountServer) -> Result<Window> {
    let window = Window::open(home).await?;
    window.press("Sign in").await?;
    register(&window, server).await?;
    Ok(window)
}

/// From the account page of who has none to a signed-in account, by the code of the mail.
pub async fn register(window: &Window, server: &AccountServer) -> Result<()> {
    ask_for_an_account(window, server).await?;
    window.reads("Your account").await
}

async fn ask_for_an_account(window: &Window, server: &AccountServer) -> Result<()> {
    fill_in_the_form(window).await?;
    let code = server.code(EMAIL, "Confirm your address").await?;
    window.enter("Code from the e-mail", &code).await?;
    window.press("Confirm the address").await
}

async fn fill_in_the_form(window: &Window) -> Result<()> {
    window.press("Create an account").await?;
    window.enter("Name", "Ada").await?;
    window.enter("E-mail", EMAIL).await?;
    window.enter("Password", PASSWORD).await?;
    window.press_at("#create").await?;
    window.reads("The code is in your e-mail").await
}
