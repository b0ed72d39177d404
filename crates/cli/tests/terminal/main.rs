//! The terminal as a person meets it: the real program, its input and its output.

mod assess;
#[cfg(target_os = "linux")]
mod kill;
mod practice;
mod program;
