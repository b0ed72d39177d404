//! The stand-in for Stripe, and a browser that only notes what it is to open.

use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::{Clock, Home, home::told, patience::until};

/// Our stand-in for Stripe: strict, and it tells the account server of what happens. Ends when dropped.
pub struct Shop {
    stripe: Child,
    /// Where it listens.
    pub address: String,
}

impl Shop {
    /// The key that it accepts.
    pub const KEY: &str = "sk_test_fake";
    /// What it signs with.
    pub const SECRET: &str = "whsec_fake";

    /// Starts one that tells `webhook` of what happens.
    pub(crate) fn open(webhook: &str, clock: &Clock) -> Result<Self> {
        let prices = ["--price", "price_month:eur:900:1", "--price", "price_year:eur:9000:12"];
        let mut command = Command::new(told("JOBT_STRIPE_PROGRAM")?);
        command.args(["--key", Self::KEY, "--webhook-secret", Self::SECRET, "--webhook", webhook]).args(prices);
        command.envs(clock.variables()).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut stripe = command.spawn().context("no stand-in for Stripe")?;
        let mut address = String::new();
        BufReader::new(stripe.stdout.take().context("its output is piped")?).read_line(&mut address)?;
        Ok(Self { stripe, address: address.trim().to_owned() })
    }

    /// Pays on one of its pages, as its button does, with a card that pays this once and never again.
    pub async fn pay_once(&self, page: &str) -> Result<()> {
        let rest = page.strip_prefix("http://").context("a page of this computer")?;
        let (host, path) = rest.split_once('/').context("a page has a path")?;
        let form = "card=pays_once";
        let request = format!(
            "POST /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let mut connection = TcpStream::connect(host).await?;
        connection.write_all(request.as_bytes()).await?;
        let mut reply = String::new();
        connection.read_to_string(&mut reply).await?;
        let status = reply.lines().next().unwrap_or_default();
        ensure!(status.contains(" 200 ") || status.contains(" 303 "), "it was not paid: {reply}");
        Ok(())
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        let _ = self.stripe.kill();
        let _ = self.stripe.wait();
    }
}

/// In place of the system's browser: it notes the address it is to open.
pub struct NotingBrowser {
    folder: TempDir,
}

impl NotingBrowser {
    /// Makes it the browser of a home.
    pub fn of(home: &mut Home) -> Result<Self> {
        let folder = TempDir::with_prefix("jobt-browser-")?;
        let program = folder.path().join("xdg-open");
        fs::write(&program, format!("#!/bin/sh\nprintf %s \"$1\" > {}\n", folder.path().join("opened").display()))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        let others = std::env::var_os("PATH").unwrap_or_default();
        let first = std::iter::once(folder.path().to_owned());
        let path = std::env::join_paths(first.chain(std::env::split_paths(&others)))?;
        home.tell("PATH", PathBuf::from(path));
        Ok(Self { folder })
    }

    /// Waits for the address of a page.
    pub async fn opened(&self) -> Result<String> {
        let note = self.folder.path().join("opened");
        until("a page in the browser", async || {
            Ok(fs::read_to_string(&note).ok().filter(|address| !address.is_empty()))
        })
        .await
    }
}
