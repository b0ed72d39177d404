//! A stand-in for Stripe, for buying by hand on a machine that never met the real one.

use std::{
    io::{self, Write as _},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use clap::Parser;
use testkit::{FakeStripe, Price, Setup};

/// How often what happened is told.
const PACE: Duration = Duration::from_millis(200);

/// Plays Stripe on this computer. Its first page lets time pass and loses webhooks.
#[derive(Parser)]
struct Args {
    /// The port to listen on; 0 is a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The key it accepts.
    #[arg(long, default_value = "sk_test_fake")]
    key: String,
    /// What webhooks are signed with.
    #[arg(long, default_value = "whsec_fake")]
    webhook_secret: String,
    /// Where webhooks go.
    #[arg(long)]
    webhook: String,
    /// What is sold, as `price_month:eur:900:1`: id, currency, amount, months.
    #[arg(long = "price", value_parser = price)]
    prices: Vec<Price>,
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let mut told_at = now();
    let (port, key, webhook_secret, prices) = (args.port, args.key, args.webhook_secret, args.prices);
    let stripe = FakeStripe::start(Setup { port, key, webhook_secret, now: told_at, prices });
    stripe.send_webhooks_to(&args.webhook);
    writeln!(io::stdout(), "{}", stripe.address())?;
    io::stdout().flush()?;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut ticks = tokio::time::interval(PACE);
        let mut stop = std::pin::pin!(tokio::signal::ctrl_c());
        loop {
            tokio::select! {
                stopped = &mut stop => return stopped,
                _ = ticks.tick() => {
                    let now = now();
                    stripe.pass(Duration::from_secs(u64::try_from(now - told_at).unwrap_or(0)));
                    told_at = now;
                    stripe.deliver_at(stripe.chosen_delivery(), now).await;
                }
            }
        }
    })?;
    for complaint in stripe.take_complaints() {
        writeln!(io::stderr(), "refused: {complaint}")?;
    }
    Ok(())
}

fn price(text: &str) -> Result<Price, String> {
    let parts: Vec<&str> = text.split(':').collect();
    let [id, currency, amount, months] = parts.as_slice() else { return Err("four parts are needed".to_owned()) };
    let amount = amount.parse().map_err(|_| "the amount is no number")?;
    let months = months.parse().map_err(|_| "the months are no number")?;
    Ok(Price { id: (*id).to_owned(), currency: (*currency).to_owned(), amount, months })
}

#[expect(clippy::disallowed_methods, reason = "the clock of a program that is tried by hand")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(0)
}
