//! Model servers on this machine.

use std::{
    net::Ipv4Addr,
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result};
use tokio::net::TcpStream;

use crate::{home::told, patience::until, session::free_port};

/// A server for OpenAI's interface. Ends when dropped.
pub struct ModelServer {
    server: Child,
    port: u16,
}

impl ModelServer {
    /// Our own, which is strict about what it is asked and does what the script says.
    pub async fn scripted(script: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(told("JOBT_MODEL_SERVER")?);
        command.args(["--port", &port.to_string(), "--script"]).arg(script);
        Self::start(command, port).await
    }

    /// One that this project did not write.
    pub async fn third_party(script: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut command = Command::new(told("JOBT_COMPATIBLE_SERVER")?);
        command.args(["--port", &port.to_string(), "--config"]).arg(script);
        Self::start(command, port).await
    }

    async fn start(mut command: Command, port: u16) -> Result<Self> {
        let server = command.stdin(Stdio::null()).spawn().context("could not start the model server")?;
        let this = Self { server, port };
        until("a model server that listens", async || Ok(Some(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?)))
            .await?;
        Ok(this)
    }

    /// What a person enters as the server's address.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/v1", self.port)
    }
}

impl Drop for ModelServer {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
