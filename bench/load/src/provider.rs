//! A provider whose words are the times at which they were written to the socket, in microseconds since 1970. It says as
//! many as it is allowed to, one every `seed` milliseconds.

use std::{net::Ipv4Addr, time::Duration};

use anyhow::{Context, Result};
use tokio::{
    net::TcpListener,
    time::{MissedTickBehavior, interval},
};

use crate::{http::Connection, now};

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

/// Prints its address and serves until the program ends.
pub async fn serve() -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("http://{}/v1", listener.local_addr()?);
    loop {
        let connection = Connection::new(listener.accept().await?.0)?;
        // Who leaves early is missed by nobody.
        tokio::spawn(async move { drop(talk(connection).await) });
    }
}

async fn talk(mut connection: Connection) -> Result<()> {
    loop {
        let (_, length) = connection.head().await?;
        let body = connection.body(length).await?;
        let (words, pace) = (number(&body, "max_completion_tokens")?, number(&body, "seed")?);
        connection.write(HEAD).await?;
        let mut ticks = interval(Duration::from_millis(pace));
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        for _ in 0..words {
            ticks.tick().await;
            let event = format!(
                r#"{{"id":"1","object":"chat.completion.chunk","created":0,"model":"m","choices":[{{"index":0,"delta":{{"content":"{} "}},"finish_reason":null}}]}}"#,
                now()
            );
            connection.write(chunk(&event).as_bytes()).await?;
        }
        let usage = format!(
            r#"{{"id":"1","object":"chat.completion.chunk","created":0,"model":"m","choices":[],"usage":{{"prompt_tokens":9,"completion_tokens":{words},"total_tokens":{}}}}}"#,
            words + 9
        );
        connection.write(format!("{}{}0\r\n\r\n", chunk(&usage), chunk("[DONE]")).as_bytes()).await?;
    }
}

/// One event in a chunk of its own.
fn chunk(data: &str) -> String {
    format!("{:x}\r\ndata: {data}\n\n\r\n", data.len() + 8)
}

fn number(body: &str, name: &str) -> Result<u64> {
    let rest = body.split_once(&format!("\"{name}\":")).with_context(|| format!("`{name}` is missing: {body}"))?.1;
    let digits: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}
