//! Counting what passed and what failed over several programs.

use std::{
    fmt,
    io::{BufRead, BufReader, Write},
    ops::AddAssign,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::shell::spelled;

/// How many passed and how many failed.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Tally {
    pub passed: u32,
    pub failed: u32,
}

impl Tally {
    /// One step that is no test itself.
    pub fn of<T>(step: &str, result: Result<T>) -> Self {
        match result {
            Ok(_) => Self { passed: 1, failed: 0 },
            Err(error) => {
                println!("{step}: FAILED: {error:#}");
                Self { passed: 0, failed: 1 }
            }
        }
    }

    /// Runs a command that runs tests, its output passing through, and adds up the closing lines.
    pub fn of_tests(command: &mut Command) -> Result<Self> {
        Self::of_tests_hearing(command, |_| {})
    }

    /// The same, with every line heard.
    pub fn of_tests_hearing(command: &mut Command, mut hear: impl FnMut(&str)) -> Result<Self> {
        let named = spelled(command);
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start `{named}`"))?;
        let mut tally = Self::default();
        let output = child.stdout.take().context("the output is piped")?;
        for line in BufReader::new(output).split(b'\n') {
            let line = String::from_utf8_lossy(&line?).into_owned();
            println!("{line}");
            hear(&line);
            tally += Self::of_closing_line(&line).unwrap_or_default();
        }
        std::io::stdout().flush()?;
        // What does not compile, and a test that brings its program down, has no closing line.
        if !child.wait()?.success() && tally.failed == 0 {
            println!("xtask: `{named}` failed");
            tally.failed = 1;
        }
        Ok(tally)
    }

    /// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; ...`.
    fn of_closing_line(line: &str) -> Option<Self> {
        let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
        let count = |word: &str| counts.split("; ").find_map(|part| part.strip_suffix(word)?.trim().parse().ok());
        Some(Self { passed: count("passed")?, failed: count("failed")? })
    }

    /// Closes a verb: the counts alone on a line, and an error if anything failed.
    pub fn close(self) -> Result<()> {
        println!("\n{self}");
        ensure!(self.failed == 0, "{} failed; see above", self.failed);
        Ok(())
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_line_gives_its_counts() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        assert_eq!(Tally::of_closing_line(line), Some(Tally { passed: 12, failed: 3 }));
    }

    #[test]
    fn a_line_about_one_test_counts_for_nothing() {
        assert_eq!(Tally::of_closing_line("test a_closing_line_gives_its_counts ... ok"), None);
    }
}
