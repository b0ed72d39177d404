//! `account-server migrate`.

use anyhow::Result;

use crate::App;

/// Brings the database to this version's form, and brings the question sets in.
pub(super) async fn migrate(app: &App) -> Result<()> {
    app.store.migrate().await?;
    crate::seed(&app.store, app.now()).await?;
    tracing::info!("The database has this version's form");
    Ok(())
}
