//! `account-server admin create` and `admin role`.

use std::io::Read;

use account_api::{Email, Name, Sensitive, admin::AuditAction, me::Role};
use account_store::{Account, Repositories};
use anyhow::{Context, Result, bail};
use clap::Subcommand;
use domain::AccountId;

use crate::{
    App,
    audit::{By, note},
    new_password::new_password,
};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Give an account another role; what it is signed in to has it at once
    Role {
        /// Its address
        email: String,
        /// What it may do
        #[arg(value_enum)]
        role: Kind,
    },
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

/// Does it.
pub(super) async fn run(app: &App, command: Command) -> Result<()> {
    match command {
        Command::Role { email, role } => set_role(app, Email::try_from(email)?, role.into()).await,
        Command::Create { email, name, role } => {
            create(app, Email::try_from(email)?, Name::try_from(name)?, role.into()).await
        }
    }
}

async fn set_role(app: &App, email: Email, role: Role) -> Result<()> {
    let mut tx = app.store.begin().await?;
    let account = tx.accounts().find_by_email(&email).await?.context("this address has no account")?;
    tx.accounts().set_role(account.id, role).await?;
    note(app, &mut tx, AuditAction::RoleSet, By::Operator, Some(account.id)).await?;
    tx.commit().await?;
    tracing::info!(account.id = %account.id, ?role, "Gave an account another role");
    Ok(())
}

async fn create(app: &App, email: Email, name: Name, role: Role) -> Result<()> {
    let mut typed = String::new();
    std::io::stdin().read_to_string(&mut typed).context("could not read the password from standard input")?;
    let password = Sensitive::new(typed.trim_end_matches(['\r', '\n']).to_owned());
    let password_hash = new_password(app, "password", &password, (&email, &name), false).await?;
    let account = Account {
        id: app.dice.id(app.now(), AccountId::new),
        role,
        password_hash,
        created_at: app.now(),
        suspended_at: None,
        deletion_due_at: None,
        keeps_summaries: false,
        email,
        name,
    };
    let mut tx = app.store.begin().await?;
    if !tx.accounts().add(&account).await? {
        bail!("this address has an account already");
    }
    note(app, &mut tx, AuditAction::AccountCreated, By::Operator, Some(account.id)).await?;
    tx.commit().await?;
    tracing::info!(account.id = %account.id, "Made an account");
    Ok(())
}

impl From<Kind> for Role {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::User => Self::User,
            Kind::Support => Self::Support,
            Kind::Admin => Self::Admin,
        }
    }
}
