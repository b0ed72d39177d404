//! How many lines the native tests run through.

use std::process::Command;

use anyhow::Result;

use crate::{places::Places, setup, shell::run};

/// The shell and the window are driven from outside, and the tools of the trade are not the product.
const LEFT_OUT: [&str; 4] = ["jobt", "frontend", "e2e", "xtask"];

/// Runs the native tests with counters and prints a line for each file and the sum.
pub fn coverage(places: &Places) -> Result<()> {
    setup::for_building(places)?;
    run(Command::new("rustup").args(["component", "add", "llvm-tools"]))?;
    let tool = setup::tool(places, "cargo-llvm-cov", "0.9.1")?;
    let mut command = Command::new(tool);
    command.current_dir(&places.root).args(["llvm-cov", "--workspace", "--summary-only"]);
    for package in LEFT_OUT {
        command.args(["--exclude", package]);
    }
    run(command.args(["--ignore-filename-regex", "(testkit|/tests/|\\.cargo/)"]))
}
