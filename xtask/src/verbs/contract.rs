//! The account API held against its own published contract: schemathesis makes up requests, good ones and bad ones.

use std::process::{Child, Command};

use anyhow::Result;

use super::api::{ADMIN, DEMO, PASSWORD, Prepared};
use crate::{
    places::{Places, Profile},
    setup,
    shell::{run, say},
};

const LISTEN: &str = "127.0.0.1:18082";
/// So many requests an operation keep the whole below two minutes.
pub const EXAMPLES: u32 = 25;

/// A server that ends with whoever started it.
struct Running(Child);

/// Asks every operation of the contract so many times; the same requests for the same seed.
pub fn hold(places: &Places, examples: u32, seed: u32) -> Result<()> {
    let folder = places.root.join("crates/account-server/tests/contract");
    let python = setup::python(places, "contract", &folder.join("requirements.txt"))?;
    let prepared = Prepared::new(places, Profile::Debug, LISTEN)?;
    let mut server = prepared.quietly(&["serve"]);
    // Each request says that it comes from somewhere else, or the limits by address would hide what lies behind them.
    let _server = Running(server.env("JOBT_ACCOUNT_TRUSTED_PROXIES", r#"["127.0.0.1"]"#).spawn()?);
    say("contract", format_args!("asking every operation {examples} times"));
    run(Command::new(python.join("schemathesis"))
        .current_dir(&folder)
        .args(["--config-file", "schemathesis.toml", "run", "--checks", "all", "--continue-on-failure"])
        .args(["--no-color", "--generation-database", "none", "--warnings", "off"])
        .args(["--max-examples", &examples.to_string(), "--seed", &seed.to_string()])
        .arg(format!("http://{LISTEN}/openapi.json"))
        .env("JOBT_SERVER", format!("http://{LISTEN}"))
        .env("JOBT_PASSWORD", PASSWORD)
        .env("JOBT_ADMIN", ADMIN)
        .env("JOBT_DEMO", DEMO)
        .env("PYTHONDONTWRITEBYTECODE", "1"))
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody to tell.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
