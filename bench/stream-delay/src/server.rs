//! A provider whose words are the times at which they were written to the socket.

use std::{
    io,
    net::Ipv4Addr,
    time::{Duration, SystemTime},
};

use anyhow::Result;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{Instant, sleep_until},
};

/// Words of one reply: as many as an interviewer may say at a time.
pub const WORDS: u32 = 60;
/// From one word to the next, on average.
pub const PACE: Duration = Duration::from_millis(10);
/// Before the first word. A model takes longer; a page has drawn by then that it waits.
pub const SILENCE: Duration = Duration::from_millis(100);
/// The one model there is.
pub const MODEL: &str = "stamped";

/// A bare page has another origin than the server and asks for permission.
const OPEN: &str =
    "access-control-allow-origin: *\r\naccess-control-allow-headers: content-type\r\nconnection: close\r\n";
const MODELS: &str = r#"{"object":"list","data":[{"id":"stamped","object":"model","created":0,"owned_by":"bench"}]}"#;
const READY: &str = r#"{"id":"1","object":"chat.completion","created":0,"model":"stamped","choices":[{"index":0,"message":{"role":"assistant","content":"{\"ready\": true}"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14}}"#;

/// Serves until the program ends, and returns the address that a client is given.
pub async fn start() -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = format!("http://{}/v1", listener.local_addr()?);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // Who leaves early is missed by nobody.
            tokio::spawn(async move { drop(answer(stream).await) });
        }
    });
    Ok(address)
}

async fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let request = read(&mut stream).await?;
    let body = match request.split(' ').next() {
        Some("POST") if !request.contains("\"response_format\"") => return speak(&mut stream).await,
        Some("POST") => READY,
        Some("GET") => MODELS,
        _ => "",
    };
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\n{OPEN}content-type: application/json\r\ncontent-length: {length}\r\n\r\n");
    stream.write_all((head + body).as_bytes()).await
}

/// Head and body of one request.
async fn read(stream: &mut TcpStream) -> io::Result<String> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.to_lowercase().lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return Ok(text.into_owned());
            }
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// Streams words and breaks off: a reply that never ends well can be asked for again in the same interview.
async fn speak(stream: &mut TcpStream) -> io::Result<()> {
    let head =
        format!("HTTP/1.1 200 OK\r\n{OPEN}content-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
    stream.write_all(head.as_bytes()).await?;
    let mut next = Instant::now() + SILENCE;
    for number in 0..WORDS {
        sleep_until(next).await;
        stream.write_all(chunk(&now()).as_bytes()).await?;
        next += gap(number);
    }
    stream.shutdown().await
}

/// From word `number` to the next: half of [`PACE`] to one and a half. Words in step with the frames would all be late by
/// the same time, or by one of a few; these come anywhere between two frames. Multiples of the golden ratio, without
/// their whole part, lie evenly in 0 to 1 however many there are (D. Knuth, *Sorting and Searching*, 6.4).
fn gap(number: u32) -> Duration {
    let golden = (5_f64.sqrt() - 1.0) / 2.0;
    PACE.mul_f64(0.5 + (f64::from(number) * golden).fract())
}

/// One word as an event, in a chunk of its own.
fn chunk(word: &str) -> String {
    let event = format!(
        r#"data: {{"id":"1","object":"chat.completion.chunk","created":0,"model":"{MODEL}","choices":[{{"index":0,"delta":{{"content":"{word} "}},"finish_reason":null}}]}}"#
    );
    format!("{:x}\r\n{event}\n\n\r\n", event.len() + 2)
}

/// The last eight digits of the time since 1970 in hundredths of a millisecond: the length of a word, and 1,000 seconds.
fn now() -> String {
    let micros = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_micros();
    format!("{:08}", micros / 10 % 100_000_000)
}
