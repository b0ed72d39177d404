//! As much of HTTP/1.1 as is needed here.

use std::io;

use anyhow::{Context, Result, ensure};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that is kept, and what was read of it in advance.
pub struct Connection {
    stream: TcpStream,
    ahead: Vec<u8>,
}

impl Connection {
    pub fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, ahead: Vec::new() })
    }

    /// Connects to the host of an address.
    pub async fn to(address: &str) -> Result<Self> {
        Ok(Self::new(TcpStream::connect(host(address)).await?)?)
    }

    /// Posts a body with these headers, each with its line end.
    pub async fn post(&mut self, address: &str, headers: &str, body: &str) -> Result<()> {
        let path = address.trim_start_matches("http://").find('/').map_or("/", |at| &address["http://".len() + at..]);
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n{headers}\r\n{body}",
            host(address),
            body.len()
        );
        self.write(request.as_bytes()).await
    }

    pub async fn write(&mut self, bytes: &[u8]) -> Result<()> {
        Ok(self.stream.write_all(bytes).await?)
    }

    /// The next head, and what it says of the length of its body.
    pub async fn head(&mut self) -> Result<(String, usize)> {
        let end = loop {
            match self.ahead.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                Some(end) => break end,
                None => self.more().await?,
            }
        };
        let head = String::from_utf8(self.ahead.drain(..end + 4).collect())?;
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
        });
        Ok((head, length.unwrap_or(0)))
    }

    /// A body of this length.
    pub async fn body(&mut self, length: usize) -> Result<String> {
        while self.ahead.len() < length {
            self.more().await?;
        }
        Ok(String::from_utf8(self.ahead.drain(..length).collect())?)
    }

    /// Looks at a body in chunks as it grows, until its end.
    pub async fn chunks(&mut self, mut look: impl FnMut(&[u8])) -> Result<()> {
        loop {
            look(&self.ahead);
            if self.ahead.ends_with(b"\r\n0\r\n\r\n") {
                self.ahead.clear();
                return Ok(());
            }
            self.more().await?;
        }
    }

    async fn more(&mut self) -> Result<()> {
        ensure!(self.stream.read_buf(&mut self.ahead).await.context("the connection is lost")? > 0, "it broke off");
        Ok(())
    }
}

fn host(address: &str) -> &str {
    address.trim_start_matches("http://").split('/').next().unwrap_or_default()
}
