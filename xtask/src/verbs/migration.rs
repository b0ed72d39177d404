//! A new, empty migration with the right stamp.

use std::{fs::File, time::SystemTime};

use anyhow::{Context, Result, ensure};
use time::{OffsetDateTime, macros::format_description};

use crate::{places::Places, shell::say};

/// Whose schema changes.
#[derive(Clone, Copy, clap::ValueEnum)]
pub enum Database {
    /// SQLite, in the app's data folder
    Local,
    /// Postgres, behind the account API
    Account,
}

/// Makes `migrations/DATABASE/YYYYMMDDHHMMSS_NAME.sql`.
pub fn create(places: &Places, database: Database, name: &str) -> Result<()> {
    ensure!(
        !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'),
        "name the table and the change in small letters: `answers_add_assessed_at`"
    );
    let folder = match database {
        Database::Local => places.root.join("migrations/local"),
        Database::Account => places.root.join("migrations/account"),
    };
    #[expect(clippy::disallowed_methods, reason = "the stamp is the moment of typing")]
    let now = OffsetDateTime::from(SystemTime::now());
    let stamp = now.format(format_description!("[year][month][day][hour][minute][second]"))?;
    let path = folder.join(format!("{stamp}_{name}.sql"));
    File::create_new(&path).with_context(|| format!("could not make {}", path.display()))?;
    say("migration", path.display());
    Ok(())
}
