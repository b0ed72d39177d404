//! `raw-sqlite FOLDER SECONDS MIGRATION...` appends answers of 800 bytes, one transaction each, and prints how many a second.
//!
//! It writes the rows that the store writes of an answer: its record, the revision of its interview, and its words, which
//! the schema's trigger indexes.

use std::{
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use rusqlite::{Connection, params};

/// Words as an answer has them.
const TEXT: &str = "In March last year a patient on our ward became confused at night, two hours after a new \
    painkiller. I checked the chart, saw that the dose was double what the pharmacist had written, and stopped the \
    pump. I called the doctor, told her the numbers, and stayed with the family until she came. ";

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
    let (interview, payload) = ([3u8; 16], TEXT.chars().cycle().take(800).collect::<String>());
    connection.execute(
        "INSERT INTO interview
            (id, revision, title, category, mode, started_at, status, answered, questions, scored_by_model)
        VALUES (?1, 1, '', '', 'coached', 0, 'running', 0, 1, 0)",
        params![interview],
    )?;
    let (started, mut count) = (Instant::now(), 0i64);
    while started.elapsed() < limit {
        count += 1;
        let mut id = [0u8; 16];
        id[..8].copy_from_slice(&count.to_be_bytes());
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                "INSERT INTO record (id, device, idx, kind, schema, at, hlc, subject, payload, hash)
                 VALUES (?1, ?2, ?3, 'event', 1, ?3, ?3, ?6, ?4, ?5)",
            )?
            .execute(params![id, [7u8; 16], count, payload, [9u8; 32], interview])?;
        transaction
            .prepare_cached("UPDATE interview SET revision = revision + 1 WHERE id = ?1")?
            .execute(params![interview])?;
        transaction
            .prepare_cached("INSERT INTO passage (interview, is_title, text) VALUES (?1, 0, ?2)")?
            .execute(params![interview, payload])?;
        transaction.commit()?;
    }
    println!("{}", count as f64 / started.elapsed().as_secs_f64());
    Ok(())
}
