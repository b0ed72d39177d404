//! `account-server admin create`.

use std::io::Read;

use account_api::{Email, Name, Sensitive, me::Role};
use account_store::{Account, Repositories};
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use domain::AccountId;

use crate::{App, security::check_password};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make an account with a role; its password is read from standard input, because arguments can be seen by others
    Create {
        /// Its address, which counts as confirmed
        email: String,
        /// How the person is greeted
        name: String,
        /// What it may do
        #[arg(long, value_enum, default_value_t = Kind::Admin)]
        role: Kind,
    },
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Kind {
    User,
    Support,
    Admin,
}

/// Makes an account.
pub(super) async fn run(app: &App, command: Command) -> Result<()> {
    let Command::Create { email, name, role } = command;
    let email = Email::try_from(email)?;
    let name = Name::try_from(name)?;
    let mut typed = String::new();
    std::io::stdin().read_to_string(&mut typed).context("could not read the password from standard input")?;
    let password = Sensitive::new(typed.trim_end_matches(['\r', '\n']).to_owned());
    check_password(&password, &[email.as_str(), name.as_str()], false)?;
    let account = Account {
        id: app.dice.id(app.now(), AccountId::new),
        role: match role {
            Kind::User => Role::User,
            Kind::Support => Role::Support,
            Kind::Admin => Role::Admin,
        },
        password_hash: app.passwords.hash(&password).await?,
        created_at: app.now(),
        suspended_at: None,
        deletion_due_at: None,
        email,
        name,
    };
    if !app.store.connection().await?.accounts().add(&account).await? {
        bail!("this address has an account already");
    }
    tracing::info!(account.id = %account.id, "Made an account");
    Ok(())
}
