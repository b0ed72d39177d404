//! Model servers on this machine.

use std::{
    io::{BufRead, BufReader, Read},
    net::Ipv4Addr,
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use tokio::net::TcpStream;

use crate::{home::told, patience::until, session::free_port};

/// A server for OpenAI's interface. Ends when dropped.
pub struct ModelServer {
    server: Child,
    address: String,
}

impl ModelServer {
    /// The key that [`ModelServer::played`] accepts.
    pub const KEY: &str = "sk-test";

    /// Our own: strict about what it is asked, and as good or bad as the chosen model's name says.
    pub fn played() -> Result<Self> {
        let mut command = Command::new(told("JOBT_MODEL_SERVER")?);
        command
            .args(["--key", Self::KEY, "--words-per-second", "200"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut server = command.spawn().context("could not start the model server")?;
        let mut address = String::new();
        BufReader::new(server.stdout.take().context("its output is piped")?).read_line(&mut address)?;
        Ok(Self { server, address: address.trim().to_owned() })
    }

    /// One that this project did not write.
    pub async fn third_party(script: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(told("JOBT_COMPATIBLE_SERVER")?);
        command.args(["--port", &port.to_string(), "--config"]).arg(script).stdin(Stdio::null()).stdout(Stdio::null());
        let server = command.spawn().context("could not start the third-party model server")?;
        let this = Self { server, address: format!("http://127.0.0.1:{port}/v1") };
        let listens = async || Ok(Some(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?));
        until("a model server that listens", listens).await?;
        Ok(this)
    }

    /// What a person enters as the server's address.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Ends it in order; fails if it was ever asked something that the real service would refuse.
    pub fn close(mut self) -> Result<()> {
        Command::new("kill").args(["-INT", &self.server.id().to_string()]).status()?;
        let mut complaints = String::new();
        if let Some(mut errors) = self.server.stderr.take() {
            errors.read_to_string(&mut complaints)?;
        }
        self.server.wait()?;
        ensure!(complaints.is_empty(), "the model server says:\n{complaints}");
        Ok(())
    }
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
