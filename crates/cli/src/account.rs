//! `jobt account`: the account, as far as a terminal needs it.

use std::io::{BufRead, IsTerminal, Write};

use app::App;
use domain::Sensitive;
use ipc::{KeyFileState, NewAccount, OnlyCode, OnlyEmail, OnlyPassword, SignIn, SignInStep};

use crate::args::{Account, Keep};
use crate::practice::Stopped;
use crate::{line, sync};

pub(crate) async fn run(
    app: &App,
    step: Account,
    input: &mut impl BufRead,
    out: &mut impl Write,
) -> Result<(), Stopped> {
    match step {
        Account::Register { email, name } => {
            let password = secret("Password, at least 15 characters", input, out)?;
            let next = app.register(NewAccount { email, password, name }).await?;
            writeln!(out, "{next}\nThen type: jobt account verify")?;
        }
        Account::Verify => {
            app.verify_email(OnlyCode { code: secret("Code of the mail", input, out)? }).await?;
            writeln!(out, "Your address is confirmed. Now sign in: jobt account login")?;
        }
        Account::Resend { email } => writeln!(out, "{}", app.resend_verification(OnlyEmail { email }).await?)?,
        Account::Login { email, device_name, keep } => {
            if keep == Keep::File && app.key_file() == KeyFileState::None {
                let password = secret("A password for the key file, at least 8 characters", input, out)?;
                app.unlock_key_file(OnlyPassword { password }).await?;
            }
            let password = secret("Password", input, out)?;
            let asked = SignIn { email, password, device_name, keep: keep.into() };
            if app.sign_in(asked).await? == SignInStep::SecondFactor {
                let code = secret("Code of your authenticator", input, out)?;
                app.answer_second_factor(OnlyCode { code }).await?;
            }
            writeln!(out, "Signed in. Nothing is sent before you turn sync on: jobt sync on, or jobt sync join")?;
        }
        Account::Logout => {
            app.sign_out().await?;
            writeln!(out, "Signed out. Everything you practised is still here.")?;
        }
        Account::Status => sync::status(app, out).await?,
        Account::Computers => {
            for computer in app.computers().await? {
                let mark = if computer.is_this { "  <- this one" } else { "" };
                writeln!(out, "{}  {:>7} records  {}{mark}", computer.id, computer.records, computer.name)?;
            }
        }
        Account::Forget { id } => {
            app.forget_computer(id).await?;
            writeln!(out, "Removed from the server. What it sent to your other computers stays there.")?;
        }
    }
    Ok(())
}

/// Opens the encrypted file for keys, if there is one and it is locked.
pub(crate) async fn unlock(app: &App, input: &mut impl BufRead, out: &mut impl Write) -> Result<(), Stopped> {
    if app.key_file() == KeyFileState::Locked {
        let password = secret("Password of the key file", input, out)?;
        app.unlock_key_file(OnlyPassword { password }).await?;
    }
    Ok(())
}

/// Asks for something that nobody else shall see: a terminal does not show it while it is typed.
fn secret(what: &str, input: &mut impl BufRead, out: &mut impl Write) -> Result<Sensitive, Stopped> {
    write!(out, "{what}: ")?;
    out.flush()?;
    let text =
        if std::io::stdin().is_terminal() { rpassword::read_password()? } else { line(input)?.unwrap_or_default() };
    Ok(Sensitive::new(text))
}
