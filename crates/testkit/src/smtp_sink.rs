//! A mail server that keeps what it gets, and refuses when a test says so.

use std::{
    collections::VecDeque,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinSet,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{self, pki_types::PrivatePkcs8KeyDer},
};

/// A mail server on a loopback port. It ends when it is dropped.
pub struct SmtpSink {
    address: SocketAddr,
    state: Arc<State>,
    _listening: JoinSet<()>,
}

#[derive(Default)]
struct State {
    guard: Option<Guard>,
    received: Mutex<Vec<ReceivedMail>>,
    refusals: Mutex<VecDeque<&'static str>>,
    /// What was said before the conversation was encrypted.
    in_clear: Mutex<Vec<String>>,
    taken: Notify,
}

/// Lets in over TLS, with a name and a password.
struct Guard {
    acceptor: TlsAcceptor,
    authority: String,
    /// As `AUTH PLAIN` says it.
    login: String,
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
    /// Listens on a free port, for everybody, unencrypted.
    ///
    /// # Errors
    /// If there is none.
    pub async fn start() -> io::Result<Self> {
        Self::listen(State::default()).await
    }

    /// Listens on a free port. Takes nothing before STARTTLS and a login; the certificate is for `localhost` and thrown away.
    ///
    /// # Errors
    /// If there is no port or no certificate.
    pub async fn start_guarded(name: &str, password: &str) -> io::Result<Self> {
        let guard = Guard::new(name, password).map_err(io::Error::other)?;
        Self::listen(State { guard: Some(guard), ..State::default() }).await
    }

    async fn listen(state: State) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, state) = (listener.local_addr()?, Arc::new(state));
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

    /// Where it is: for a client without encryption, or with STARTTLS if it is guarded.
    pub fn url(&self) -> String {
        match self.state.guard {
            Some(_) => format!("smtp://localhost:{}?tls=required", self.address.port()),
            None => format!("smtp://{}", self.address),
        }
    }

    /// The certificate (PEM) that a client has to believe; empty if it is not guarded.
    pub fn authority(&self) -> &str {
        self.state.guard.as_ref().map_or("", |guard| &guard.authority)
    }

    /// What was said before the conversation was encrypted.
    pub fn heard_in_clear(&self) -> Vec<String> {
        lock(&self.state.in_clear).clone()
    }

    /// Waits until a mail is there, and returns the first one.
    pub async fn first(&self) -> ReceivedMail {
        loop {
            let taken = self.state.taken.notified();
            if let Some(mail) = lock(&self.state.received).first() {
                return mail.clone();
            }
            taken.await;
        }
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

impl Guard {
    fn new(name: &str, password: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()])?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())?;
        Ok(Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            authority: made.cert.pem(),
            login: BASE64_STANDARD.encode(format!("\0{name}\0{password}")),
        })
    }
}

/// One conversation (RFC 5321), encrypted from STARTTLS on (RFC 3207).
async fn speak(stream: TcpStream, state: &State) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 sink").await?;
    let Some(guard) = &state.guard else { return take(stream, state).await };
    loop {
        let line = hear(&mut stream).await?;
        lock(&state.in_clear).push(line.clone());
        match word(&line).as_str() {
            "EHLO" => say(&mut stream, "250-sink\r\n250 STARTTLS").await?,
            "STARTTLS" => {
                say(&mut stream, "220 go on").await?;
                let mut stream = BufReader::new(guard.acceptor.accept(stream.into_inner()).await?);
                let_in(&mut stream, guard).await?;
                return take(stream, state).await;
            }
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "530 STARTTLS first").await?,
        }
    }
}

/// Until somebody says who they are (RFC 4954).
async fn let_in(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>, guard: &Guard) -> io::Result<()> {
    loop {
        let line = hear(stream).await?;
        match word(&line).as_str() {
            "EHLO" => say(stream, "250-sink\r\n250 AUTH PLAIN").await?,
            "AUTH" if line.strip_prefix("AUTH PLAIN ").is_some_and(|login| login == guard.login) => {
                return say(stream, "235 come in").await;
            }
            "AUTH" => say(stream, "535 who are you").await?,
            "QUIT" => {
                say(stream, "221 bye").await?;
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            _ => say(stream, "530 log in first").await?,
        }
    }
}

/// Takes mail.
async fn take(mut stream: BufReader<impl AsyncRead + AsyncWrite + Unpin>, state: &State) -> io::Result<()> {
    let mut receivers = Vec::new();
    loop {
        let line = hear(&mut stream).await?;
        match word(&line).as_str() {
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
                    state.taken.notify_waiters();
                }
                say(&mut stream, refusal.unwrap_or("250 taken")).await?;
            }
            "NOOP" => say(&mut stream, "250 ok").await?,
            "QUIT" => return say(&mut stream, "221 bye").await,
            _ => say(&mut stream, "500 what").await?,
        }
    }
}

fn word(line: &str) -> String {
    line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase()
}

async fn hear_mail(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>) -> io::Result<String> {
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

async fn hear(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>) -> io::Result<String> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn say(stream: &mut BufReader<impl AsyncRead + AsyncWrite + Unpin>, line: &str) -> io::Result<()> {
    stream.write_all(format!("{line}\r\n").as_bytes()).await
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
