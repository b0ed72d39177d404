//! Stories over HTTP, with a real Postgres behind.

#[cfg(target_os = "linux")]
mod browser;
mod client;
mod clients;
mod contract;
mod faults;
mod gateway;
mod guessing;
mod histories;
mod hostile;
mod keys;
mod matrix;
mod metering;
mod outages;
mod outbox;
mod overload;
#[cfg(unix)]
mod program;
mod readers;
mod restoring;
mod routes;
mod shop;
mod stage;
mod statements;
#[cfg(unix)]
mod traces;
