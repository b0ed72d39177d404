//! `account-server migrate`.

use anyhow::Result;

use crate::App;

/// Brings the database to this version's form.
pub(super) async fn migrate(app: &App) -> Result<()> {
    app.store.migrate().await?;
    tracing::info!("The database has this version's form");
    Ok(())
}
