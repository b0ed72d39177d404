//! Makes an empty local database at the path given, for checking queries against.

use std::process::ExitCode;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

#[tokio::main]
async fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("Usage: store-schema <file to make>");
        return ExitCode::from(2);
    };
    match make(std::path::Path::new(&path)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("The database could not be made: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn make(path: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
    store_schema::MIGRATOR.run(&pool).await?;
    pool.close().await;
    Ok(())
}
