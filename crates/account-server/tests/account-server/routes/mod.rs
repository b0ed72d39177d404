//! One file an endpoint or a handful that belong together, named as in `src/routes`.

mod admin;
mod ai;
mod billing;
mod buying;
mod catalog;
mod email;
mod export;
mod healthz;
mod interviews;
mod login;
mod me;
mod mfa;
mod password;
mod records;
mod refresh;
mod register;
mod webhook;
