//! The programs behind a window: driver, web view driver and app, ended together.

use std::{
    net::{Ipv4Addr, TcpListener},
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::{
    home::{Home, told},
    patience::{LONG, until},
};

/// A driver of its own for every window: one that lost its window refuses the next.
pub(crate) struct Session {
    pub client: Client,
    driver: Driver,
}

impl Session {
    /// Starts the app in this home and takes its window.
    pub async fn start(home: &Home) -> Result<Self> {
        let (port, native_port) = (free_port()?, free_port()?);
        let driver = Driver::start(home, port, native_port)?;
        // The first passes everything on to the second, and gives up if that one is not there yet.
        for port in [port, native_port] {
            let listens = async || Ok(Some(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?));
            until("a driver that listens", listens).await?;
        }
        let Value::Object(wanted) = json!({ "tauri:options": { "application": told("JOBT_APP")? } }) else {
            unreachable!("braces make an object")
        };
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = tokio::time::timeout(2 * LONG, builder.capabilities(wanted).connect(&address))
            .await
            .context("the window did not open in time")?
            .context("the driver could not open the window")?;
        Ok(Self { client, driver })
    }

    /// Asks the app to end, as a system that shuts down does.
    pub fn ask_to_end(&self) -> Result<()> {
        let group = self.driver.0.id().to_string();
        let asked = Command::new("pkill").args(["-TERM", "--pgroup", &group, "--exact", "jobt"]).status()?;
        ensure!(asked.success(), "no app to ask: {asked}");
        Ok(())
    }

    /// Closes the window as its owner would, and waits for the programs to end.
    pub async fn close(self) -> Result<()> {
        let closed =
            tokio::time::timeout(LONG, self.client.close()).await.context("the window did not close in time")?;
        drop(self.driver);
        Ok(closed?)
    }
}

/// The driver and everything it started, which is one process group.
struct Driver(Child);

impl Driver {
    fn start(home: &Home, port: u16, native_port: u16) -> Result<Self> {
        let child = Command::new(told("JOBT_DRIVER")?)
            .args(["--port", &port.to_string(), "--native-port", &native_port.to_string()])
            .envs(home.variables())
            .process_group(0)
            .stdin(Stdio::null())
            .spawn()
            .context("could not start tauri-driver")?;
        Ok(Self(child))
    }
}

impl Drop for Driver {
    /// `kill -9` of the whole group: what is not saved by then is lost, which some stories are about.
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ = self.0.wait();
    }
}

/// A port that nobody listens on. Somebody else could take it before the driver does; nobody else is here.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
