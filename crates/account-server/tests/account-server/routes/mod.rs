//! One file an endpoint or a handful that belong together, named as in `src/routes`.

pub mod admin;
mod ai;
mod ai_kept;
mod billing;
mod buying;
mod catalog;
mod email;
mod export;
mod healthz;
#[cfg(target_os = "linux")]
mod in_a_browser;
mod interviews;
mod login;
mod me;
pub mod mfa;
mod money_back;
mod password;
mod records;
mod refresh;
mod register;
mod webhook;
