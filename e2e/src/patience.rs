//! Waiting for something to become true, and no longer.

use std::time::Duration;

use anyhow::{Result, bail};
use tokio::time::{Instant, MissedTickBehavior, interval};

/// A machine with two busy cores is slow; a person would have given up.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// Tries until there is a value. A failed try counts as "not yet", and the last one is told when time is up.
pub(crate) async fn until<T>(what: &str, mut attempt: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let deadline = Instant::now() + LONG;
    let mut ticks = interval(Duration::from_millis(50));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let tried = attempt().await;
        match tried {
            Ok(Some(value)) => return Ok(value),
            Ok(None) if Instant::now() > deadline => bail!("{what} did not come about within {} s", LONG.as_secs()),
            Err(error) if Instant::now() > deadline => return Err(error.context(format!("{what} did not come about"))),
            Ok(None) | Err(_) => {}
        }
    }
}
