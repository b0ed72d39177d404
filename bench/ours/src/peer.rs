//! The same for the server of atuin, in its own protocol. What comes is read, and kept nowhere.

use std::{fs, path::Path, time::Instant};

use anyhow::{Context, Result, ensure};
use rand_chacha::{ChaCha12Rng, rand_core::SeedableRng};
use reqwest::{Client, RequestBuilder};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::letters;

/// Records of one page, which the server asks its clients to keep to.
const PAGE: u64 = 100;
const HOST: Uuid = Uuid::from_u128(7);

/// What a client of it reads of a record.
#[derive(Deserialize)]
#[expect(dead_code, reason = "reading it is the work")]
struct Record {
    id: Uuid,
    idx: u64,
    host: Host,
    timestamp: u64,
    version: String,
    tag: String,
    data: Data,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "reading it is the work")]
struct Host {
    id: Uuid,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "reading it is the work")]
struct Data {
    data: String,
    content_encryption_key: String,
}

/// Registers, and sends so many records.
pub async fn fill(server: &str, folder: &Path, count: u64) -> Result<()> {
    fs::create_dir_all(folder)?;
    let client = Client::new();
    let person = json!({ "username": "bench", "email": "bench@example.org", "password": "quiet copper river" });
    let registered: Value = reply(client.post(format!("{server}/register")).json(&person)).await?.json().await?;
    let session = registered["session"].as_str().context("a session")?;
    fs::write(folder.join("session"), session)?;
    let mut dice = ChaCha12Rng::seed_from_u64(1);
    for first in (0..count).step_by(PAGE as usize) {
        let page: Vec<Value> = (first..count.min(first + PAGE)).map(|idx| record(idx, &mut dice)).collect();
        let sending = client.post(format!("{server}/api/v0/record")).json(&page);
        reply(sending.header("authorization", format!("Token {session}"))).await?;
    }
    Ok(())
}

/// Fetches everything; how many records a second.
pub async fn pull(server: &str, folder: &Path, count: u64) -> Result<f64> {
    let token = format!("Token {}", fs::read_to_string(folder.join("session"))?);
    let client = Client::new();
    let (started, mut start) = (Instant::now(), 0);
    while start < count {
        let asking =
            client.get(format!("{server}/api/v0/record/next?host={HOST}&tag=history&start={start}&count={PAGE}"));
        let page: Vec<Record> = reply(asking.header("authorization", &token)).await?.json().await?;
        ensure!(page.first().is_some_and(|record| record.idx == start), "the next page");
        start += page.len() as u64;
    }
    ensure!(start == count, "{start} records came");
    Ok(count as f64 / started.elapsed().as_secs_f64())
}

async fn reply(request: RequestBuilder) -> Result<reqwest::Response> {
    Ok(request.send().await?.error_for_status()?)
}

/// As many letters as in our records. It is base64 of something sealed in life, so a third longer.
fn record(idx: u64, dice: &mut ChaCha12Rng) -> Value {
    let mut sealed = letters(dice);
    sealed.truncate(1_000);
    let third = sealed[..sealed.len() / 3].to_owned();
    json!({
        "id": Uuid::from_u128(u128::from(idx) + 1), "idx": idx, "host": { "id": HOST, "name": "" },
        "timestamp": 1_790_000_000_000_000_000_u64 + idx, "version": "v0", "tag": "history",
        "data": { "data": format!("v4.local.{sealed}{third}"), "content_encryption_key": &sealed[..280] },
    })
}
