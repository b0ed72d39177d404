//! Migrates the database at the address given, for checking queries against.

use std::process::ExitCode;

use sqlx::postgres::PgPoolOptions;

#[tokio::main]
async fn main() -> ExitCode {
    let Some(url) = std::env::args().nth(1) else {
        eprintln!("Usage: account-store-schema <address of a database>");
        return ExitCode::from(2);
    };
    match migrate(&url).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The database could not be migrated: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn migrate(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    let pool = PgPoolOptions::new().max_connections(1).connect(url).await?;
    account_store_schema::MIGRATOR.run(&pool).await?;
    pool.close().await;
    Ok(())
}
