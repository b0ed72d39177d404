//! Calls of a model, by the same client whomever it asks.

use std::{cell::RefCell, env, io::Write, rc::Rc};

use anyhow::{Result, ensure};
use tokio::{
    sync::{Barrier, Semaphore},
    task::{LocalSet, spawn_local},
};

use crate::{http::Connection, now, shown};

/// From one word to the next, in milliseconds: in calls, and in streams of which there are many.
const PACE: u32 = 5;
const SLOW_PACE: u32 = 250;
/// How many streams are opened at a time.
const OPENING: usize = 20;
/// What stands before the time in a word.
const WORD: &[u8] = b"\"content\":\"";

/// What one call came to.
#[derive(Default)]
struct Heard {
    /// When its first word was here, and by how much each word was late.
    first: Option<u64>,
    delays: Vec<u64>,
    is_done: bool,
    looked: usize,
}

impl Heard {
    /// Looks at the words that are new.
    fn look(&mut self, body: &[u8]) {
        let now = now();
        while let Some(at) = body[self.looked..].windows(WORD.len()).position(|bytes| bytes == WORD) {
            let start = self.looked + at + WORD.len();
            let Some(digits) = body.get(start..start + 16) else { return };
            let written = std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(now);
            self.first.get_or_insert(now);
            self.delays.push(now.saturating_sub(written));
            self.looked = start + 16;
        }
        self.is_done |= body.ends_with(b"data: [DONE]\n\n\r\n0\r\n\r\n");
    }
}

fn headers() -> String {
    env::var("BENCH_TOKEN").map(|token| format!("authorization: Bearer {token}\r\n")).unwrap_or_default()
}

fn body(words: u32, pace: u32) -> String {
    format!(
        r#"{{"model":"jobt-fast","stream":true,"max_completion_tokens":{words},"seed":{pace},"messages":[{{"role":"user","content":"Ask me about a night shift."}}]}}"#
    )
}

async fn call(connection: &mut Connection, address: &str, body: &str, look: impl FnMut(&[u8])) -> Result<()> {
    connection.post(address, &headers(), body).await?;
    let (head, length) = connection.head().await?;
    ensure!(head.starts_with("HTTP/1.1 200"), "refused: {head}{}", connection.body(length).await?);
    connection.chunks(look).await
}

/// Makes calls one after the other.
pub async fn one_by_one(address: &str, count: usize, words: u32) -> Result<()> {
    let (mut connection, body) = (Connection::to(address).await?, body(words, PACE));
    let (mut firsts, mut delays) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let (began, mut heard) = (now(), Heard::default());
        call(&mut connection, address, &body, |bytes| heard.look(bytes)).await?;
        ensure!(heard.is_done && heard.delays.len() == words as usize, "{} words came", heard.delays.len());
        firsts.extend(heard.first.map(|first| first - began));
        // The first word also waits for the call to be made.
        delays.extend_from_slice(&heard.delays[1..]);
    }
    println!("{} {}", shown(firsts), shown(delays));
    Ok(())
}

/// Opens streams until all are open at once.
pub async fn at_once(address: &str, count: usize, words: u32) -> Result<()> {
    let body = Rc::new(body(words, SLOW_PACE));
    let (room, open) = (Rc::new(Semaphore::new(OPENING)), Rc::new(Barrier::new(count + 1)));
    let ended = Rc::new(RefCell::new(0));
    let streams = LocalSet::new();
    for _ in 0..count {
        let (address, body, room, open, ended) =
            (address.to_owned(), Rc::clone(&body), Rc::clone(&room), Rc::clone(&open), Rc::clone(&ended));
        streams.spawn_local(async move {
            match stream(&address, &body, &room, &open).await {
                Ok(()) => *ended.borrow_mut() += 1,
                Err(error) => {
                    eprintln!("a stream failed: {error:#}");
                    // The others would wait for it.
                    std::process::exit(1);
                }
            }
        });
    }
    streams.spawn_local(async move {
        open.wait().await;
        println!("open");
        let _ = std::io::stdout().flush();
    });
    streams.await;
    println!("{}", ended.borrow());
    Ok(())
}

async fn stream(address: &str, body: &str, room: &Semaphore, open: &Rc<Barrier>) -> Result<()> {
    let opening = room.acquire().await?;
    let (mut connection, mut heard, mut opening) = (Connection::to(address).await?, Heard::default(), Some(opening));
    call(&mut connection, address, body, |bytes| {
        heard.look(bytes);
        if heard.first.is_some() && opening.take().is_some() {
            let open = Rc::clone(open);
            spawn_local(async move { open.wait().await });
        }
    })
    .await?;
    ensure!(heard.is_done, "it did not come to its end");
    Ok(())
}
