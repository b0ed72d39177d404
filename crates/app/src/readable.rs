//! Interviews as text to read, print or hand to somebody: Markdown, the same words as on the screen.

use std::{fmt::Write as _, io::Write as _};

use domain::{Assessment, Band, InterviewId, Mode, ScoreState, TipAnchor, limits};
use ipc::{AttemptView, ExchangeView, InterviewView, ModelReading, TurnOutcome, TurnView};
use store::Filter;
use time::OffsetDateTime;

use crate::{App, Error};

impl App {
    /// Writes one interview into a file of text, and replies with its path.
    ///
    /// # Errors
    /// [`Error::NoSuchInterview`]; [`Error::NotWritten`]: then no file is there.
    pub async fn save_as_text(&self, id: InterviewId) -> Result<String, Error> {
        let view = self.open_interview(id).await?;
        self.keep_text(&file_name(&view.title), &markdown(&view))
    }

    /// Writes all interviews into one file of text, the newest first, and replies with its path. One that cannot be read
    /// is named there.
    ///
    /// # Errors
    /// [`Error::NotWritten`]: then no file is there.
    pub async fn save_all_as_text(&self) -> Result<String, Error> {
        let (filter, mut after) = (Filter::default(), None);
        let mut text = String::new();
        loop {
            let page = self.0.store.list(&filter, after.as_ref(), limits::PAGE_ROWS).await?;
            for summary in page.rows {
                match self.open_interview(summary.id).await {
                    Ok(view) => text.push_str(&markdown(&view)),
                    Err(error) => {
                        let _ = writeln!(text, "# {}\n\n{error}.\n", one_line(&summary.title));
                    }
                }
            }
            let Some(next) = page.next else { break };
            after = Some(next);
        }
        self.keep_text("jobt", &text)
    }

    fn keep_text(&self, stem: &str, text: &str) -> Result<String, Error> {
        let mut part = self.begin_file().map_err(Error::NotWritten)?;
        part.write_all(text.as_bytes()).map_err(Error::NotWritten)?;
        part.as_file().sync_all().map_err(Error::NotWritten)?;
        let path = self.keep_file(part, stem, "md").map_err(Error::NotWritten)?;
        Ok(path.display().to_string())
    }
}

/// Longest part of a title in the name of a file, in characters; some take four bytes, and a name has 255 at most.
const NAME_CHARS: usize = 50;

/// A title as part of a file name that every system takes: "Senior staff nurse" is `senior-staff-nurse`.
fn file_name(title: &str) -> String {
    let words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let name: String = name.chars().take(NAME_CHARS).collect();
    if name.is_empty() { "jobt".to_owned() } else { format!("jobt-{name}") }
}

/// An interview as Markdown. What somebody typed stands in quotations, so that none of it can pass for a heading.
fn markdown(view: &InterviewView) -> String {
    let mut text = String::new();
    let day = OffsetDateTime::from_unix_timestamp(view.started_at.as_millis().div_euclid(1_000))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .date();
    let mode = match view.setup.mode {
        Mode::Coached => "Coached practice",
        Mode::Mock => "Mock interview",
        Mode::Calm => "Calm practice",
    };
    let _ = writeln!(text, "# {}\n\n{mode}, {day}\n", one_line(&view.title));
    for turn in &view.turns {
        write_turn(&mut text, turn, view.setup.mode);
    }
    if !view.closing.is_empty() {
        text.push_str("## Your questions\n\n");
        view.closing.iter().for_each(|exchange| write_exchange(&mut text, exchange));
    }
    for unsent in view.draft.iter().map(|draft| &draft.text).chain(view.retries.iter().map(|(_, retry)| retry)) {
        text.push_str("Not sent:\n\n");
        quote(&mut text, unsent);
    }
    text
}

fn write_turn(text: &mut String, turn: &TurnView, mode: Mode) {
    let mut exchanges = turn.exchanges.iter();
    if let Some(first) = exchanges.next() {
        let _ = writeln!(text, "## {}. {}\n", turn.position + 1, one_line(&first.asked));
        write_answer(text, first);
    }
    exchanges.for_each(|exchange| write_exchange(text, exchange));
    match turn.outcome {
        TurnOutcome::Declined => text.push_str("You declined this one.\n\n"),
        TurnOutcome::Skipped => text.push_str("You skipped this one.\n\n"),
        TurnOutcome::Open | TurnOutcome::Answered => {}
    }
    for attempt in &turn.attempts {
        if attempt.number > 0 {
            let _ = writeln!(text, "### Try {}\n", attempt.number + 1);
            quote(text, &attempt.text);
        }
        write_reading(text, reading(attempt), mode);
    }
}

fn write_exchange(text: &mut String, exchange: &ExchangeView) {
    let _ = writeln!(text, "**{}**\n", one_line(&exchange.asked));
    write_answer(text, exchange);
}

fn write_answer(text: &mut String, exchange: &ExchangeView) {
    for answer in exchange.answer.iter().map(|answer| &answer.text).chain(&exchange.also) {
        quote(text, answer);
    }
}

/// The model's reading where there is one, else the built-in one.
fn reading(attempt: &AttemptView) -> &Assessment {
    match &attempt.by_model {
        ModelReading::Done { assessment } => assessment,
        _ => &attempt.built_in,
    }
}

fn write_reading(text: &mut String, read: &Assessment, mode: Mode) {
    let _ = writeln!(text, "{}\n", read.headline);
    if let Some(numbers) = read.numbers.filter(|_| mode != Mode::Calm) {
        let by = if read.state == ScoreState::Scored { "AI" } else { "local check" };
        let (band, overall) = (band_word(numbers.overall.band()), numbers.overall.value());
        let _ = writeln!(text, "{band}, {overall:.0} of 100 ({by})\n");
    }
    if let Some(notice) = &read.notice {
        let _ = writeln!(text, "{notice}\n");
    }
    for strength in &read.strengths {
        let _ = writeln!(text, "- **Keep** “{}”. {}", one_line(&strength.quote.text), strength.why);
    }
    for tip in &read.tips {
        let place = match &tip.anchor {
            TipAnchor::Quote(quote) => format!("“{}”", one_line(&quote.text)),
            TipAnchor::Gap(gap) => gap.clone(),
        };
        let _ = writeln!(text, "- **{}** {place}", tip.title);
        let _ = writeln!(text, "  Missing: {} {}\n  Try: {}", tip.missing, tip.why, tip.attempt);
    }
    if let Some(next) = &read.next {
        let _ = writeln!(text, "- **They may go on to ask** “{next}”");
    }
    text.push('\n');
}

/// What a band is called where text is written.
pub fn band_word(band: Band) -> &'static str {
    match band {
        Band::NotYet => "Not yet",
        Band::Developing => "Developing",
        Band::Fair => "Fair",
        Band::Good => "Good",
        Band::Excellent => "Excellent",
    }
}

fn quote(text: &mut String, said: &str) {
    // A lone carriage return ends a line as well.
    for line in said.trim().replace("\r\n", "\n").split(['\n', '\r']) {
        let _ = writeln!(text, "> {line}");
    }
    text.push('\n');
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
