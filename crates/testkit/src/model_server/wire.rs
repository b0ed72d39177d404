//! HTTP/1.1 by hand: reads one request, plays one script.

use std::io;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::script::{Head, Step};
use super::{Received, Script};

const HEAD_BYTES: usize = 64 * 1024;
const BODY_BYTES: usize = 8 * 1024 * 1024;

/// One connection and what was read of it in advance.
pub(super) struct Wire {
    stream: TcpStream,
    ahead: Vec<u8>,
    number: usize,
}

/// How a script ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// In good order; another request may follow.
    Reusable,
    /// The script closed the connection.
    Closed,
    /// The client left first.
    HungUp,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, number: usize) -> Self {
        Self { stream, ahead: Vec::new(), number }
    }

    /// The next request; `None` when the client has no more.
    pub(super) async fn read(&mut self) -> io::Result<Option<Received>> {
        let end = loop {
            if let Some(end) = self.ahead.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break end;
            }
            if self.ahead.len() > HEAD_BYTES {
                return Err(io::Error::other("the head of the request does not end"));
            }
            if self.stream.read_buf(&mut self.ahead).await? == 0 {
                return Ok(None);
            }
            if !self.ahead[0].is_ascii_uppercase() {
                // Somebody speaks TLS, or nothing known.
                self.stream.write_all(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n").await?;
                return Ok(None);
            }
        };
        let head = String::from_utf8_lossy(&self.ahead[..end]).into_owned();
        self.ahead.drain(..end + 4);
        let mut lines = head.split("\r\n");
        let mut first = lines.next().unwrap_or_default().split(' ');
        let (method, path) = (first.next().unwrap_or_default().to_owned(), first.next().unwrap_or_default().to_owned());
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
            .collect();

        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.and_then(|(_, value)| value.parse::<usize>().ok()).unwrap_or(0);
        if length > BODY_BYTES {
            return Err(io::Error::other("the body of the request is too long"));
        }
        while self.ahead.len() < length {
            if self.stream.read_buf(&mut self.ahead).await? == 0 {
                return Ok(None);
            }
        }
        let raw: Vec<u8> = self.ahead.drain(..length).collect();
        let body = serde_json::from_slice(&raw).unwrap_or(Value::Null);
        Ok(Some(Received { method, path, headers, body, connection: self.number }))
    }

    pub(super) async fn play(&mut self, script: Script, streamed: bool) -> End {
        let script = match script.unstreamed {
            Some(reply) if !streamed => Script::json(200, &reply),
            _ => script,
        };
        self.try_play(script).await.unwrap_or(End::HungUp)
    }

    async fn try_play(&mut self, script: Script) -> io::Result<End> {
        // A body that is known in full goes out with its length, any other in chunks.
        let known = script.steps.iter().try_fold(0, |sum, step| match step {
            Step::Body(bytes) => Some(sum + bytes.len()),
            _ => None,
        });
        let known = known.filter(|_| script.head.as_ref().is_some_and(|head| !is_stream(head)));
        if let Some(head) = &script.head {
            self.stream.write_all(head_bytes(head, known).as_bytes()).await?;
        }
        for step in script.steps {
            match step {
                Step::Body(bytes) => {
                    for piece in bytes.chunks(script.cut_every.unwrap_or(usize::MAX)) {
                        self.write(piece, known.is_none()).await?;
                        if script.cut_every.is_some() {
                            // Lets the client read this piece alone before the next one is sent.
                            tokio::task::yield_now().await;
                        }
                    }
                }
                Step::Endless(bytes) => loop {
                    self.write(&bytes, known.is_none()).await?;
                },
                Step::Hold(gate) => {
                    tokio::select! {
                        () = gate.pass() => {}
                        () = hung_up(&self.stream) => return Ok(End::HungUp),
                    }
                }
                Step::Wait(time) => {
                    tokio::select! {
                        () = tokio::time::sleep(time) => {}
                        () = hung_up(&self.stream) => return Ok(End::HungUp),
                    }
                }
                Step::StayOpen => {
                    hung_up(&self.stream).await;
                    return Ok(End::HungUp);
                }
                Step::HalfClose => {
                    self.stream.shutdown().await?;
                    hung_up(&self.stream).await;
                    return Ok(End::Closed);
                }
                Step::Cut => {
                    self.stream.shutdown().await?;
                    return Ok(End::Closed);
                }
                Step::Reset => {
                    // What was sent must arrive before the reset overtakes it.
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    self.stream.set_zero_linger()?;
                    return Ok(End::Closed);
                }
            }
        }
        if known.is_none() {
            self.stream.write_all(b"0\r\n\r\n").await?;
        }
        Ok(End::Reusable)
    }

    async fn write(&mut self, bytes: &[u8], chunked: bool) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(()); // an empty chunk would end the reply
        }
        if chunked {
            let framed = [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat();
            self.stream.write_all(&framed).await
        } else {
            self.stream.write_all(bytes).await
        }
    }
}

fn is_stream(head: &Head) -> bool {
    head.headers.iter().any(|(_, value)| value == "text/event-stream")
}

fn head_bytes(head: &Head, known: Option<usize>) -> String {
    let headers: String = head.headers.iter().flat_map(|(name, value)| [name, ": ", value, "\r\n"]).collect();
    let framing = match known {
        Some(length) => format!("content-length: {length}"),
        None => "transfer-encoding: chunked".to_owned(),
    };
    format!("HTTP/1.1 {} Scripted\r\n{headers}{framing}\r\n\r\n", head.status)
}

/// Returns once the client has closed or reset the connection.
async fn hung_up(stream: &TcpStream) {
    let mut unread = [0; 64];
    while stream.readable().await.is_ok() {
        match stream.try_read(&mut unread) {
            Ok(0) => return,
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => return,
            _ => {}
        }
    }
}
