//! A mail server that keeps what it gets, and refuses when a test says so.

use std::{
    collections::VecDeque,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// A mail server on a loopback port. It ends when it is dropped.
pub struct SmtpSink {
    address: SocketAddr,
    state: Arc<State>,
    _listening: JoinSet<()>,
}

#[derive(Default)]
struct State {
    received: Mutex<Vec<ReceivedMail>>,
    refusals: Mutex<VecDeque<&'static str>>,
}

/// One mail as it crossed the wire.
#[derive(Clone, Debug)]
pub struct ReceivedMail {
    /// The receivers of the envelope.
    pub receivers: Vec<String>,
    /// Head and body, with dots unstuffed.
    pub text: String,
}

impl SmtpSink {
    /// Listens on a free port.
    ///
    /// # Errors
    /// If there is none.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, state) = (listener.local_addr()?, Arc::new(State::default()));
        let mut listening = JoinSet::new();
        let shared = state.clone();
        listening.spawn(async move {
            let mut speaking = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let state = shared.clone();
                speaking.spawn(async move {
                    // A client that hangs up has said what it wanted to.
                    let _ = speak(stream, &state).await;
                });
            }
        });
        Ok(Self { address, state, _listening: listening })
    }

    /// Where it is, for a client without encryption.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Refuses so many mails to come with a reply such as `451 later`.
    pub fn refuse(&self, mails: usize, reply: &'static str) {
        lock(&self.state.refusals).extend(std::iter::repeat_n(reply, mails));
    }

    /// Everything that was taken, oldest first.
    pub fn received(&self) -> Vec<ReceivedMail> {
        lock(&self.state.received).clone()
    }
}

/// One conversation (RFC 5321).
async fn speak(stream: TcpStream, state: &State) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut receivers = Vec::new();
    say(&mut stream, "220 sink").await?;
    loop {
        let line = hear(&mut stream).await?;
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "EHLO" | "HELO" => say(&mut stream, "250 sink").await?,
            "MAIL" | "RSET" => {
                receivers.clear();
                say(&mut stream, "250 ok").await?;
            }
            "RCPT" => {
                receivers.extend(line.split(['<', '>']).nth(1).map(str::to_owned));
                say(&mut stream, "250 ok").await?;
            }
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                let text = hear_mail(&mut stream).await?;
                let refusal = lock(&state.refusals).pop_front();
                if refusal.is_none() {
                    lock(&state.received).push(ReceivedMail { receivers: std::mem::take(&mut receivers), text });
                }
                say(&mut stream, refusal.unwrap_or("250 taken")).await?;
            }
            "NOOP" => say(&mut stream, "250 ok").await?,
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "500 what").await?,
        }
    }
}

async fn hear_mail(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut text = String::new();
    loop {
        let line = hear(stream).await?;
        if line == "." {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
        text.push('\n');
    }
}

async fn hear(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
