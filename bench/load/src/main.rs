//! What puts the AI gateway and the webhook under load, and times them from outside. Times are in milliseconds.
//!
//! `load provider` prints its address and serves until it is ended. `load calls ADDRESS COUNT WORDS` makes calls one after
//! the other and prints the medians and the 99th percentiles of the time to the first word and of the delay of a word.
//! `load streams ADDRESS COUNT WORDS` opens streams, says `open` once each has its first word, and prints how many ended
//! well. `load webhooks ADDRESS RATE SECONDS` sends signed events and prints the median and the 99th percentile.

use std::{
    env,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Result, bail};

mod calls;
mod http;
mod provider;
mod webhooks;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["provider"] => provider::serve().await,
        ["calls", address, count, words] => calls::one_by_one(address, count.parse()?, words.parse()?).await,
        ["streams", address, count, words] => calls::at_once(address, count.parse()?, words.parse()?).await,
        ["webhooks", address, rate, seconds] => webhooks::send(address, rate.parse()?, seconds.parse()?).await,
        _ => bail!("say `provider`, `calls`, `streams` or `webhooks`"),
    }
}

/// Microseconds since 1970: sixteen digits until the year 2286.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_micros() as u64
}

/// The median and the 99th of a hundred, of microseconds in milliseconds.
fn shown(mut times: Vec<u64>) -> String {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() * share).div_ceil(100).max(1) - 1] as f64 / 1000.0;
    format!("{:.3} {:.3}", at(50), at(99))
}
