//! The terminal as a person meets it: the real program, its input and its output.
#![expect(clippy::unwrap_used, reason = "a test may end where it stands")]

mod account;
mod archive;
mod assess;
#[cfg(target_os = "linux")]
mod kill;
mod practice;
mod program;
