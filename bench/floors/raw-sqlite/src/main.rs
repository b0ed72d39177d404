//! `raw-sqlite FOLDER SECONDS MIGRATION...` appends 800-byte rows, one transaction each, and prints how many a second.

use std::{
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use rusqlite::{Connection, params};

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let folder = PathBuf::from(arguments.next().context("say a folder")?);
    let limit = Duration::from_secs_f64(arguments.next().context("say how many seconds")?.parse()?);
    let mut connection = Connection::open(folder.join("raw.db"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;
         PRAGMA mmap_size = 0; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = 16777216;",
    )?;
    for migration in arguments {
        connection.execute_batch(&fs::read_to_string(migration)?)?;
    }
    let payload = "x".repeat(800);
    let (started, mut count) = (Instant::now(), 0i64);
    while started.elapsed() < limit {
        count += 1;
        let mut id = [0u8; 16];
        id[..8].copy_from_slice(&count.to_be_bytes());
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                "INSERT INTO record (id, device, idx, kind, schema, at, hlc, subject, payload, hash)
                 VALUES (?1, ?2, ?3, 'answer_submitted', 1, ?3, ?3, ?2, ?4, ?5)",
            )?
            .execute(params![id, [7u8; 16], count, payload, [9u8; 32]])?;
        transaction.commit()?;
    }
    println!("{}", count as f64 / started.elapsed().as_secs_f64());
    Ok(())
}
