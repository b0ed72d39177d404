//! Runs the program and talks to it.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Output, Stdio};

/// The program with a profile of its own, away from the keychain and the person's own settings.
pub(crate) fn jobt(profile: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jobt-cli"));
    command.arg("--profile").arg(profile).env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("JOBT_LOG");
    command
}

/// Runs it to its end with this input.
pub(crate) fn run(command: &mut Command, input: &str) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that ends early closes its input; what it said by then is the test's business.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// A conversation with the running program.
pub(crate) struct Talk {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    heard: String,
}

impl Talk {
    pub(crate) fn begin(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        Self { child, input, output, heard: String::new() }
    }

    /// What it says until it waits for the person; `None` if it ended first.
    pub(crate) fn until_prompt(&mut self) -> (String, bool) {
        let mut byte = [0];
        loop {
            match self.output.read(&mut byte) {
                Ok(1) => {
                    self.heard.push(char::from(byte[0]));
                    if self.heard.ends_with("\n> ") || self.heard.ends_with(" > ") {
                        return (std::mem::take(&mut self.heard), true);
                    }
                }
                _ => return (std::mem::take(&mut self.heard), false),
            }
        }
    }

    /// Types these lines.
    pub(crate) fn type_in(&mut self, text: &str) {
        let _ = self.input.write_all(text.as_bytes());
    }

    /// Waits for the end of the program.
    pub(crate) fn end(mut self) -> ExitStatus {
        drop(self.input);
        self.child.wait().unwrap()
    }
}
