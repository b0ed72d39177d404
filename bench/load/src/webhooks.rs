//! Signed events at a steady rate, whether or not the ones before were acknowledged.

use std::{env, fmt::Write, rc::Rc, time::Duration};

use anyhow::{Context, Result, ensure};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::{
    sync::{Mutex, mpsc},
    task::LocalSet,
    time::{MissedTickBehavior, interval},
};

use crate::{http::Connection, now, shown};

/// Over how many connections they come.
const CONNECTIONS: usize = 8;
/// About the size of an event about a subscription, in bytes.
const SIZE: usize = 4_000;

/// Sends events and times each from the moment at which it was due.
pub async fn send(address: &str, rate: u64, seconds: u64) -> Result<()> {
    let secret = env::var("BENCH_WEBHOOK_SECRET").context("BENCH_WEBHOOK_SECRET is not set")?;
    let (sender, due) = mpsc::unbounded_channel::<u64>();
    let (due, times) = (Rc::new(Mutex::new(due)), Rc::new(Mutex::new(Vec::new())));
    let work = LocalSet::new();
    for _ in 0..CONNECTIONS {
        let (due, times, address, secret) = (Rc::clone(&due), Rc::clone(&times), address.to_owned(), secret.clone());
        work.spawn_local(async move {
            let sending = async {
                let mut connection = Connection::to(&address).await?;
                loop {
                    let next = due.lock().await.recv().await;
                    let Some(due_at) = next else { return anyhow::Ok(()) };
                    acknowledged(&mut connection, &address, &secret, due_at).await?;
                    times.lock().await.push(now() - due_at);
                }
            };
            if let Err(error) = sending.await {
                eprintln!("an event failed: {error:#}");
            }
        });
    }
    work.spawn_local(async move {
        let mut ticks = interval(Duration::from_secs(1) / rate as u32);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
        for _ in 0..rate * seconds {
            ticks.tick().await;
            let _ = sender.send(now());
        }
    });
    work.await;
    let times = std::mem::take(&mut *times.lock().await);
    ensure!(times.len() as u64 == rate * seconds, "only {} events were acknowledged", times.len());
    println!("{}", shown(times));
    Ok(())
}

async fn acknowledged(connection: &mut Connection, address: &str, secret: &str, id: u64) -> Result<()> {
    let body = format!(
        r#"{{"id":"evt_bench{id}","object":"event","type":"customer.subscription.updated","livemode":false,"data":{{"object":{{"id":"sub_1","customer":"cus_nobody","padding":"{}"}}}}}}"#,
        "x".repeat(SIZE)
    );
    let moment = now() / 1_000_000;
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())?;
    mac.update(format!("{moment}.{body}").as_bytes());
    let mut header = format!("stripe-signature: t={moment},v1=");
    for byte in mac.finalize().into_bytes() {
        write!(header, "{byte:02x}")?;
    }
    header.push_str("\r\n");
    connection.post(address, &header, &body).await?;
    let (head, length) = connection.head().await?;
    ensure!(head.starts_with("HTTP/1.1 204"), "refused: {head}{}", connection.body(length).await?);
    Ok(())
}
