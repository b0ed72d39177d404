//! Stories told through the real window. One at a time; start them with `cargo xtask e2e`.
#![cfg(target_os = "linux")]

mod account;
mod candidate;
mod console;
mod frames;
mod opening;
mod pictures;
mod practising;
mod signed_in;
mod with_a_model;
