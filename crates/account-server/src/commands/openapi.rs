//! `account-server openapi`.

use std::io::Write;

use anyhow::Result;

/// Prints the published contract.
pub(super) fn print() -> Result<()> {
    writeln!(std::io::stdout(), "{}", crate::document().to_pretty_json()?)?;
    Ok(())
}
