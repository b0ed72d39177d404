//! An interview as the front ends show it.

use domain::{Assessment, Mode, Phrasing, limits};
use interview::{Intent, Interview, Outcome, Turn};
use ipc::{
    AttemptView, ClockView, DraftView, ExchangeView, InterviewView, ModelReading, SaidAnswer, Stage, Status,
    TurnOutcome, TurnView,
};

use crate::{App, Error, calm, reading};

impl App {
    /// The whole interview, as much of it as may be shown.
    pub(crate) async fn view(&self, interview: &Interview) -> Result<InterviewView, Error> {
        let id = interview.id();
        let summary = self.0.store.find(id).await?.ok_or(Error::NoSuchInterview)?;
        let settings = self.0.store.settings().await?;
        let stage = stage(&reading::next(interview));
        let (retries, drafts): (Vec<_>, Vec<_>) =
            self.0.store.drafts(id).await?.into_iter().partition(|draft| draft.round == limits::RETRY_ROUND);
        let draft = drafts.into_iter().find(|draft| belongs(draft, stage));
        let spent_ms = draft.as_ref().map_or(0, |draft| draft.spent_ms);
        Ok(InterviewView {
            id,
            title: summary.title,
            setup: interview.setup().clone(),
            started_at: interview.started_at(),
            status: status(interview.status()),
            questions: summary.questions,
            turns: interview.turns().iter().map(|turn| self.turn(interview, turn)).collect(),
            closing: closing(interview),
            stage,
            clock: clock(interview, stage, spent_ms),
            draft: draft.map(|draft| DraftView {
                position: draft.position,
                round: draft.round,
                text: draft.text,
                spent_ms: draft.spent_ms,
            }),
            retries: retries.into_iter().map(|draft| (draft.position, draft.text)).collect(),
            model: self.model_view(&settings),
            cost: self.cost_of(id).await?,
        })
    }

    fn turn(&self, interview: &Interview, turn: &Turn) -> TurnView {
        let silent = interview.is_silent();
        let closed = turn.is_closed();
        let mut attempts: Vec<AttemptView> = if silent {
            Vec::new()
        } else {
            turn.attempts.iter().filter_map(|a| self.attempt(interview, turn, a)).collect()
        };
        let mut comparison = match attempts.as_slice() {
            [.., before, after] => {
                Some(coach::compare((&before.text, &before.built_in), (&after.text, &after.built_in)))
            }
            _ => None,
        };
        if interview.setup().mode == Mode::Calm {
            attempts.iter_mut().for_each(calm::attempt);
            comparison.iter_mut().for_each(calm::comparison);
        }
        TurnView {
            position: turn.position,
            kind: turn.question.kind,
            competency: turn.question.competency,
            difficulty: turn.question.difficulty,
            level_reason: turn.level_reason.clone().filter(|_| !silent),
            hint: turn.hint_shown.then(|| turn.question.hint.clone()),
            has_hint: interview.setup().mode != Mode::Mock && !turn.question.hint.is_empty(),
            marked: turn.marked,
            exchanges: turn.exchanges.iter().map(exchange).collect(),
            outcome: outcome(turn.outcome()),
            attempts,
            comparison,
            self_rating: turn.self_rating,
            example: turn.question.example.clone().filter(|_| closed && !silent),
            looks_for: if closed && !silent && turn.attempts.is_empty() {
                turn.question.points.iter().map(|point| point.text.clone()).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// `None` for what is not read, such as the warm-up.
    fn attempt(&self, interview: &Interview, turn: &Turn, attempt: &interview::Attempt) -> Option<AttemptView> {
        // What was asked already is not what comes next.
        let shown = |read: &Assessment| {
            let mut read = read.clone();
            read.next.take_if(|next| turn.exchanges.iter().any(|exchange| exchange.asked.contains(next.as_str())));
            read
        };
        let by_model = match &attempt.by_model {
            Some(assessment) => ModelReading::Done { assessment: Box::new(shown(assessment)) },
            None => self.0.readings.state((interview.id(), turn.position, attempt.number)),
        };
        Some(AttemptView {
            number: attempt.number,
            text: attempt.text.clone(),
            at: attempt.at,
            built_in: attempt.built_in.as_ref().map(shown)?,
            by_model,
            disputes: attempt.disputes.clone(),
            preference: attempt.preference.clone(),
        })
    }
}

pub(crate) fn stage(intent: &Intent) -> Stage {
    match *intent {
        Intent::Ask { position, .. } => Stage::ToAsk { position, round: 0 },
        Intent::FollowUp { position, round, .. } => Stage::ToAsk { position, round },
        Intent::AwaitAnswer { position, round } => Stage::Answering { position, round },
        // What was not read yet is read before any view is made, so `Read` does not come here.
        Intent::ShowFeedback { position } | Intent::Read { position, .. } => Stage::Feedback { position },
        Intent::AwaitQuestion { position, round } => {
            Stage::Closing { position, round, open: round < limits::CANDIDATE_QUESTIONS }
        }
        // Nor does the invitation, which is spoken before.
        Intent::InviteQuestions { .. } | Intent::End { .. } | Intent::Finished => Stage::Finished,
    }
}

/// Whether unsent text is for what is open now.
pub(crate) fn belongs(draft: &store::Draft, stage: Stage) -> bool {
    matches!(
        stage,
        Stage::Answering { position, round } | Stage::Closing { position, round, .. }
            if position == draft.position && round == draft.round
    )
}

/// The clock stands at the close: nobody is timed who asks.
fn clock(interview: &Interview, stage: Stage, spent_ms: u64) -> ClockView {
    match stage {
        Stage::Closing { .. } => ClockView { question_left_ms: None, total_left_ms: None },
        _ => ClockView {
            question_left_ms: interview.question_left_ms(spent_ms),
            total_left_ms: interview.total_left_ms(),
        },
    }
}

/// What the interviewer says at the close, each with what the candidate asked then.
pub(crate) fn closing(interview: &Interview) -> Vec<ExchangeView> {
    let Some(closing) = interview.closing() else { return Vec::new() };
    let spoken = std::iter::once(&closing.invited).chain(closing.asked.iter().map(|asked| &asked.reply));
    let asked = closing.asked.iter().map(Some).chain(std::iter::once(None));
    spoken
        .zip(asked)
        .map(|(said, asked)| ExchangeView {
            asked: said.clone(),
            model: None,
            answer: asked.map(|asked| SaidAnswer {
                text: asked.text.clone(),
                at: asked.at,
                by_timeout: false,
                spent_ms: 0,
            }),
            also: Vec::new(),
        })
        .collect()
}

fn exchange(exchange: &interview::Exchange) -> ExchangeView {
    ExchangeView {
        asked: exchange.asked.clone(),
        model: match &exchange.phrasing {
            Phrasing::Authored => None,
            Phrasing::Model(name) => Some(name.clone()),
        },
        answer: exchange.answer.as_ref().map(|answer| SaidAnswer {
            text: answer.text.clone(),
            at: answer.at,
            by_timeout: answer.by_timeout,
            spent_ms: answer.spent_ms,
        }),
        also: exchange.also.iter().map(|answer| answer.text.clone()).collect(),
    }
}

fn status(status: interview::Status) -> Status {
    match status {
        interview::Status::Running => Status::Running,
        interview::Status::Paused(reason) => Status::Paused(reason),
        interview::Status::Ended(reason) => Status::Ended(reason),
    }
}

pub(crate) fn outcome(outcome: Outcome) -> TurnOutcome {
    match outcome {
        Outcome::Open => TurnOutcome::Open,
        Outcome::Answered => TurnOutcome::Answered,
        Outcome::Declined => TurnOutcome::Declined,
        Outcome::Skipped => TurnOutcome::Skipped,
    }
}
