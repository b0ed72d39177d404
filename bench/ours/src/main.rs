//! Our arm of the measures that need no window.
//!
//! `ours append FOLDER SECONDS` appends answers of 800 bytes, one transaction each, and prints how many a second.
//! `ours seed FOLDER COUNT` fills a profile with finished interviews.
//! `ours fill SERVER EMAIL PASSWORD FOLDER COUNT` signs in, turns sync on and sends so many records of 1 kB.
//! `ours pull SERVER FOLDER COUNT` takes them into an empty profile, and prints how many a second.
//! `ours fetch SERVER FOLDER COUNT` only fetches them, as `pull-peer` does.
//! `ours fill-peer SERVER FOLDER COUNT` and `ours pull-peer SERVER FOLDER COUNT` do so with the server of atuin.
//! `ours assess TIMES` reads one long answer with the built-in coach, and prints each time in milliseconds.

mod computer;
mod peer;

use std::{
    env,
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use anyhow::{Context, Result, bail};
use coach::Request;
use domain::{
    AnswerText, Bands, Competency, Difficulty, EndReason, Event, InterviewId, Outline, OutlinedQuestion, Phrasing,
    Question, QuestionId, QuestionType, Review, ReviewStatus, Scope, Seniority, Setup, Timestamp,
};
use rand_chacha::{
    ChaCha12Rng,
    rand_core::{RngCore, SeedableRng},
};
use store::Store;
use uuid::Uuid;

const QUESTION: &str = "Tell me about a time when you noticed that something was about to go wrong.";
const ANSWER: &str = "In March last year a patient on our ward became confused at night, two hours after a new \
    painkiller. I checked the chart, saw that the dose was double what the pharmacist had written, and stopped the \
    pump. I called the doctor, told her the numbers, and stayed with the family until she came. ";

/// Letters of a record of 1 kB.
const LETTERS: usize = 1_000;

#[tokio::main]
async fn main() -> Result<()> {
    // Whoever comes first decides; the next one finds the same.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["append", folder, seconds] => append(Path::new(folder), Duration::from_secs_f64(seconds.parse()?)).await,
        ["seed", folder, count] => seed(Path::new(folder), count.parse()?).await,
        ["fill", server, email, password, folder, count] => {
            computer::fill(server, email, password, Path::new(folder), count.parse()?).await
        }
        ["pull", server, folder, count] => {
            println!("{}", computer::pull(server, Path::new(folder), count.parse()?).await?);
            Ok(())
        }
        ["fetch", server, folder, count] => {
            println!("{}", computer::fetch(server, Path::new(folder), count.parse()?).await?);
            Ok(())
        }
        ["fill-peer", server, folder, count] => peer::fill(server, Path::new(folder), count.parse()?).await,
        ["pull-peer", server, folder, count] => {
            println!("{}", peer::pull(server, Path::new(folder), count.parse()?).await?);
            Ok(())
        }
        ["assess", times] => {
            assess(times.parse()?);
            Ok(())
        }
        _ => bail!("what to say stands at the top of `bench/ours/src/main.rs`"),
    }
}

async fn append(folder: &Path, limit: Duration) -> Result<()> {
    let store = open(folder).await?;
    let id = interview(1);
    store.append(id, now(), &[outlined(), asked(0)]).await?;
    let text: AnswerText =
        ANSWER.chars().cycle().take(800).collect::<String>().try_into().map_err(anyhow::Error::msg)?;
    let (started, mut count) = (Instant::now(), 0u32);
    while started.elapsed() < limit {
        count += 1;
        let attempt = u16::try_from(count % 60_000)? + 1;
        store.append(id, now(), &[Event::Attempted { position: 0, attempt, text: text.clone() }]).await?;
    }
    println!("{}", f64::from(count) / started.elapsed().as_secs_f64());
    store.close().await?;
    Ok(())
}

async fn seed(folder: &Path, count: u32) -> Result<()> {
    let store = open(folder).await?;
    for number in 0..count {
        let mut events = vec![outlined()];
        for position in 0..3 {
            let text =
                AnswerText::try_from(format!("Round {number}. {}", ANSWER.repeat(2))).map_err(anyhow::Error::msg)?;
            let assessment = Box::new(coach::assess(&request(text.as_str())));
            events.push(asked(position));
            events.push(Event::AnswerSubmitted { position, round: 0, text, by_timeout: false, spent_ms: 60_000 });
            events.push(Event::Assessed { position, attempt: 0, scope: Scope::Alone, assessment });
        }
        events.push(Event::Ended { reason: EndReason::Complete });
        let at = Timestamp::from_millis(now().as_millis() - i64::from(count - number) * 3_600_000);
        store.append(interview(u128::from(number) + 1), at, &events).await?;
    }
    store.close().await?;
    Ok(())
}

/// No sentence twice, as the coach keeps what it read.
fn assess(times: u32) {
    for time in 0..times {
        let sentences = ANSWER.split_inclusive(". ").cycle().take(8 * ANSWER.split_inclusive(". ").count());
        let answer: String = sentences.enumerate().map(|(at, sentence)| format!("In week {time} on day {at}, {sentence}")).collect();
        let started = Instant::now();
        std::hint::black_box(coach::assess(&request(&answer)));
        println!("{}", started.elapsed().as_secs_f64() * 1000.0);
    }
}

fn request(answer: &str) -> Request<'_> {
    Request {
        question: QUESTION,
        kind: QuestionType::Behavioural,
        points: &[],
        seniority: Seniority::default(),
        job_ad: None,
        answer,
    }
}

async fn open(folder: &Path) -> Result<Store> {
    Ok(Store::open(folder, now(), &mut ChaCha12Rng::seed_from_u64(7)).await.context("the profile does not open")?.store)
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(since.as_millis() as i64)
}

fn interview(number: u128) -> InterviewId {
    InterviewId::from_uuid(Uuid::from_u128(number))
}

/// Text that compresses no better than what the dice give.
fn letters(dice: &mut ChaCha12Rng) -> String {
    let letter = || char::from(b'a' + (dice.next_u32() % 26) as u8);
    std::iter::repeat_with(letter).take(LETTERS).collect()
}

fn outlined() -> Event {
    let place = |number: usize| OutlinedQuestion {
        id: QuestionId::new(format!("bench-{number}")),
        competency: Competency::Teamwork,
        difficulty: Difficulty::clamped(3),
    };
    let setup = Setup { role: "Staff nurse".to_owned(), category: "nursing".to_owned(), ..Setup::default() };
    Event::Outlined { setup: Box::new(setup), outline: Outline { seed: 7, questions: (0..3).map(place).collect() } }
}

fn asked(position: u8) -> Event {
    let question = Question {
        id: QuestionId::new(format!("bench-{position}")),
        industry: vec!["any".to_owned()],
        competency: Competency::Teamwork,
        also: Vec::new(),
        kind: QuestionType::Behavioural,
        difficulty: Difficulty::clamped(3),
        text: QUESTION.to_owned(),
        points: Vec::new(),
        bands: Bands::default(),
        hint: String::new(),
        example: None,
        review: Review {
            author: "bench".to_owned(),
            date: "2026-01-01".to_owned(),
            status: ReviewStatus::Reviewed,
            version: 1,
        },
    };
    Event::QuestionAsked {
        position,
        question: Box::new(question),
        text: QUESTION.to_owned(),
        phrasing: Phrasing::Authored,
        level_reason: None,
    }
}
