//! Numbers of finished rounds, for an account that agreed to keep them. No word of a round goes along.

use std::collections::HashSet;

use account_api::me::Me;
use account_api::practice::{CategoryId, Percent, PutInterview};
use domain::{Event, InterviewId, Mode, Points, Timestamp};
use interview::{Interview, Turn};
use store::{Filter, InterviewSummary, Standing};
use time::OffsetDateTime;

use super::room::lock;
use crate::{App, Error};

/// Rounds that are looked at at a time.
const PAGE: u32 = 50;

/// What is known of sharing in this run.
#[derive(Default)]
pub(crate) struct Sharing {
    /// Whether the account agreed; `None` before it was asked.
    agreed: Option<bool>,
    /// Rounds that the server has.
    known: HashSet<InterviewId>,
}

impl App {
    /// Notes whether the account agrees. What it erased by saying no is sent again if it says yes later.
    pub(super) fn note_agreement(&self, me: &Me) {
        let mut sharing = lock(&self.0.account.sharing);
        if sharing.agreed != Some(me.keeps_summaries) {
            *sharing = Sharing { agreed: Some(me.keeps_summaries), known: HashSet::new() };
        }
    }

    /// Sends the numbers of every finished round that the server does not have, if the account agreed.
    ///
    /// # Errors
    /// [`Error::Api`]. What was sent stays sent, and the rest goes with the next round.
    pub(super) async fn share_finished(&self) -> Result<(), Error> {
        if self.0.store.account().await?.is_none() {
            return Ok(());
        }
        let client = self.account_client().await?;
        let agreed = lock(&self.0.account.sharing).agreed;
        if agreed.is_none() {
            self.note_agreement(&client.me().await?);
            if lock(&self.0.account.sharing).agreed == Some(true) {
                let known = client.shared_interviews().await?;
                lock(&self.0.account.sharing).known.extend(known);
            }
        }
        if lock(&self.0.account.sharing).agreed != Some(true) {
            return Ok(());
        }
        let mut after = None;
        loop {
            let page = self.0.store.list(&Filter::default(), after.as_ref(), PAGE).await?;
            for summary in page.rows {
                let known = lock(&self.0.account.sharing).known.contains(&summary.id);
                if known || !matches!(summary.standing, Standing::Ended(_)) {
                    continue;
                }
                if let Some(numbers) = self.numbers(&summary).await? {
                    client.share_interview(summary.id, &numbers).await?;
                }
                lock(&self.0.account.sharing).known.insert(summary.id);
            }
            after = page.next;
            if after.is_none() {
                return Ok(());
            }
        }
    }

    /// A round in numbers; `None` for one of a category whose name the server would not take.
    async fn numbers(&self, summary: &InterviewSummary) -> Result<Option<PutInterview>, Error> {
        let Ok(category) = CategoryId::try_from(summary.category.clone()) else { return Ok(None) };
        let events = self.0.store.events(summary.id).await?;
        let ended = events.iter().find(|(_, event)| matches!(event, Event::Ended { .. }));
        let finished_at = ended.map(|(at, _)| moment(*at));
        let interview = Interview::replay(summary.id, events)?;
        let cost = self.cost_of(summary.id).await?;
        Ok(Some(PutInterview {
            category,
            mode: summary.mode,
            difficulty: None,
            started_at: moment(summary.started_at),
            finished_at: finished_at.map(|at| at.max(moment(summary.started_at))),
            spent_ms: u32::try_from(interview.spent_ms()).unwrap_or(u32::MAX),
            answers: summary.answered,
            points: local_points(&interview).and_then(percent),
            tokens: u32::try_from(cost.input_tokens + cost.output_tokens).unwrap_or(u32::MAX),
        }))
    }
}

/// The mean of what the built-in coach said of the newest attempts. A model's numbers are of another kind, and the account makes
/// means of what it gets. A calm round has no numbers.
fn local_points(interview: &Interview) -> Option<Points> {
    if interview.setup().mode == Mode::Calm {
        return None;
    }
    let read = |turn: &Turn| turn.attempts.iter().rev().find_map(|attempt| attempt.built_in.as_ref()?.overall());
    let points: Vec<f64> = interview.turns().iter().filter_map(read).map(Points::value).collect();
    (!points.is_empty()).then(|| Points::clamped(points.iter().sum::<f64>() / points.len() as f64))
}

fn percent(points: Points) -> Option<Percent> {
    Percent::try_from(points.value().round() as u8).ok()
}

fn moment(at: Timestamp) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at.as_millis()) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
