//! A played model server, for driving the real window by hand or by end-to-end tests.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::time::Duration;

use clap::Parser;
use testkit::{ModelServer, play};

/// Plays a model server on this computer. The model's name chooses what it does.
#[derive(Parser)]
#[command(after_long_help = models())]
struct Args {
    /// The port to listen on; 0 is a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The key it accepts; empty accepts any and none.
    #[arg(long, default_value = "sk-test")]
    key: String,
    /// Words a second.
    #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    words_per_second: u32,
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let pace = Duration::from_secs(1) / args.words_per_second;
    let key = Some(args.key.as_str()).filter(|key| !key.is_empty());
    let server = ModelServer::start_on(args.port, key);
    server.models(play::models());
    server.otherwise(move |request| play::reply(request, pace));
    writeln!(io::stdout(), "{}", server.base_url())?;
    io::stdout().flush()?;

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let stopped = runtime.block_on(tokio::signal::ctrl_c());
    for complaint in server.take_complaints() {
        writeln!(io::stderr(), "refused: {complaint}")?;
    }
    stopped
}

fn models() -> String {
    let mut text = "Models:\n".to_owned();
    for (name, does) in play::MODELS {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {name:<14} {does}");
    }
    text
}
