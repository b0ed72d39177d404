//! The letter at the end of an interview.

use coach::{DebriefWords, Read};
use domain::{Assessment, InterviewId, Mode};
use interview::{Interview, Refusal, Turn, margin_notes};
use ipc::{Debrief, DebriefAnswer};

use crate::{
    App, Error,
    view::{closing, outcome},
};

impl App {
    /// The debrief of an interview, as it stands. Made from what was read, so it can be asked for at any time.
    ///
    /// # Errors
    /// [`Error::NoSuchInterview`]; [`Error::Refused`] for a mock that is not over.
    pub async fn debrief(&self, id: InterviewId) -> Result<Debrief, Error> {
        let _step = self.0.turns.take(id).await;
        let mut interview = self.load(id).await?;
        if interview.is_silent() {
            return Err(Refusal::NotInMock.into());
        }
        self.catch_up(&mut interview).await?;
        let summary = self.0.store.find(id).await?.ok_or(Error::NoSuchInterview)?;
        let words = words(&interview);
        Ok(Debrief {
            id,
            title: summary.title,
            mode: interview.setup().mode,
            started_at: interview.started_at(),
            spent_ms: interview.spent_ms(),
            headline: words.headline,
            summary: words.summary,
            overall: summary.overall,
            scored_by_model: summary.scored_by_model,
            best: words.best,
            practise: words.practise,
            practise_position: words.practise_position,
            answers: answers(&interview),
            closing: closing(&interview),
            cost: self.cost_of(id).await?,
        })
    }
}

/// What the coach says of it as a whole, by what was read so far.
pub(crate) fn words(interview: &Interview) -> DebriefWords {
    coach::debrief(&interview.turns().iter().filter_map(read).collect::<Vec<_>>())
}

/// What was last said to a question, and how it was read.
fn read(turn: &Turn) -> Option<Read<'_>> {
    let attempt = turn.attempts.iter().rev().find(|attempt| attempt.built_in.is_some())?;
    Some(Read {
        position: turn.position,
        question: &turn.question.text,
        competency: turn.question.competency,
        answer: &attempt.text,
        assessment: best(attempt)?,
    })
}

/// The model's reading where there is one, else the built-in one.
fn best(attempt: &interview::Attempt) -> Option<&Assessment> {
    attempt.by_model.as_ref().or(attempt.built_in.as_ref())
}

fn answers(interview: &Interview) -> Vec<DebriefAnswer> {
    let mode = interview.setup().mode;
    let answer = |turn: &Turn| DebriefAnswer {
        position: turn.position,
        asked: turn.exchanges.first().map_or_else(String::new, |exchange| exchange.asked.clone()),
        outcome: outcome(turn.outcome()),
        attempts: u16::try_from(turn.attempts.len()).unwrap_or(u16::MAX),
        overall: turn.attempts.last().and_then(best).and_then(Assessment::overall).filter(|_| mode != Mode::Calm),
        marked: turn.marked,
        notes: if interview.is_ended() { margin_notes(turn, mode) } else { Vec::new() },
    };
    interview.turns().iter().map(answer).collect()
}
