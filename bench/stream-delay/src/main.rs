//! How long a streamed word takes from the server's socket to the frame that paints it.
//!
//! `stream-delay ours` and `stream-delay floor` open the window of `JOBT_APP`. For each line of the input, a number, so
//! many replies are streamed to it; `delays`, the median and the 99th percentile are printed, in milliseconds. Other lines
//! are the app's.

use std::{env, io};

use anyhow::{Context, Result, bail, ensure};
use e2e::{Home, Window};

use crate::server::{MODEL, PACE, SILENCE, WORDS};

mod server;

const WATCH: &str = include_str!("watch.js");

#[tokio::main]
async fn main() -> Result<()> {
    let ours = match env::args().nth(1).as_deref() {
        Some("ours") => true,
        Some("floor") => false,
        _ => bail!("say `ours` or `floor`"),
    };
    let server = server::start().await?;
    let home = Home::fresh().await?;
    let window = if ours { Window::open(&home).await? } else { Window::open_early(&home).await? };
    if ours {
        use_model(&window, &server).await?;
        start_interview(&window).await?;
    }
    let streamed = if ours { "#question" } else { "#glyphs" };
    let watch = format!("const selector = '{streamed}', count = {WORDS};\n{WATCH}");
    for line in io::stdin().lines() {
        let mut delays = Vec::new();
        for _ in 0..line?.trim().parse::<usize>()? {
            window.run(&watch).await?;
            if ours {
                // The last reply broke off, as all of them do, and this asks for the next.
                window.press_at("#try-again").await?;
            } else {
                let from = format!("{server}/chat/completions");
                window.run(&format!("glyphs.replaceChildren(); stream('{from}').catch(() => {{}})")).await?;
            }
            delays.extend(delays_of_one(&window).await?);
        }
        ensure!(!delays.is_empty(), "at least one reply has to be streamed");
        delays.sort_by(f64::total_cmp);
        let at = |share: f64| delays[((delays.len() - 1) as f64 * share).round() as usize];
        println!("delays {} {}", at(0.5), at(0.99));
    }
    window.kill();
    Ok(())
}

/// Waits for a whole reply, most of the time without asking the page anything.
async fn delays_of_one(window: &Window) -> Result<Vec<f64>> {
    tokio::time::sleep(SILENCE + PACE * WORDS).await;
    window.holds(&format!("delays.length >= {WORDS}")).await?;
    let found = window.run("return delays").await?;
    let delays: Vec<f64> = found.as_array().context("a list")?.iter().filter_map(|delay| delay.as_f64()).collect();
    ensure!(delays.len() == WORDS as usize, "{} words were seen, and {WORDS} were sent", delays.len());
    Ok(delays)
}

/// Lets this server's model ask. It wants no key, so no keychain is needed.
async fn use_model(window: &Window, server: &str) -> Result<()> {
    window.press("Start practising").await?;
    window.press("Settings").await?;
    window.press("AI").await?;
    window.press("A compatible server").await?;
    window.enter_anew("Address", server).await?;
    window.press("Test").await?;
    window.reads("Works").await?;
    window.choose("Model", MODEL).await
}

/// From the settings into an interview, until the first reply has broken off.
async fn start_interview(window: &Window) -> Result<()> {
    window.press("Practise").await?;
    window.press_at("#start-practising, #next").await?;
    window.enter("What are you practising for?", "Staff nurse").await?;
    window.reads("The questions come from").await?;
    window.press("Start").await?;
    window.holds("document.getElementById('try-again')").await
}
