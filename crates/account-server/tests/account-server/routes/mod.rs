//! One file an endpoint or a handful that belong together, named as in `src/routes`.

mod email;
mod export;
mod healthz;
mod login;
mod me;
mod mfa;
mod password;
mod refresh;
mod register;
