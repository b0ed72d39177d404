//! An interview for tests: a nurse who stopped a medicines round.

use domain::{
    Assessment, Competency, Difficulty, InterviewId, Numbers, Points, QuestionType, ScoreState, Setup, Timestamp,
    Versions,
};
use ipc::{
    AttemptView, ClockView, CostView, ExchangeView, InterviewView, ModelReading, SaidAnswer, Stage, Status,
    TurnOutcome, TurnView,
};

/// What she said.
pub const SAID: &str = "I stopped the round. After that it got better.";

/// The interview at a stage.
pub fn view(stage: Stage) -> InterviewView {
    let turns = match stage {
        Stage::ToAsk { round: 0, .. } => Vec::new(),
        Stage::Answering { round, .. } => vec![turn(usize::from(round) + 1, false)],
        Stage::ToAsk { .. } | Stage::Feedback { .. } | Stage::Closing { .. } | Stage::Finished => vec![turn(1, true)],
    };
    InterviewView {
        id: id(),
        title: "Staff nurse".to_owned(),
        setup: Setup::default(),
        started_at: Timestamp::from_millis(0),
        status: Status::Running,
        questions: 3,
        turns,
        closing: Vec::new(),
        stage,
        clock: ClockView { question_left_ms: Some(240_000), total_left_ms: None },
        draft: None,
        retries: Vec::new(),
        model: None,
        cost: CostView::default(),
    }
}

/// Words of the interviewer that nothing was said to.
pub fn said(asked: &str) -> ExchangeView {
    ExchangeView { asked: asked.to_owned(), model: None, answer: None, also: Vec::new() }
}

/// The interview while the first answer's reading is shown.
pub fn feedback() -> InterviewView {
    let mut view = view(Stage::Feedback { position: 0 });
    view.turns[0].outcome = TurnOutcome::Answered;
    view.turns[0].attempts = vec![AttemptView {
        number: 0,
        text: SAID.to_owned(),
        at: Timestamp::from_millis(0),
        built_in: assessment(),
        by_model: ModelReading::NotAsked,
        disputes: Vec::new(),
        preference: None,
    }];
    view
}

fn id() -> InterviewId {
    "01939b6e-7c00-7000-8000-000000000001".parse().unwrap()
}

fn turn(exchanges: usize, answered: bool) -> TurnView {
    let said = SaidAnswer { text: SAID.to_owned(), at: Timestamp::from_millis(0), by_timeout: false, spent_ms: 60_000 };
    TurnView {
        position: 0,
        kind: QuestionType::Behavioural,
        competency: Competency::Safety,
        difficulty: Difficulty::clamped(3),
        level_reason: None,
        hint: None,
        has_hint: true,
        marked: false,
        exchanges: (0..exchanges)
            .map(|round| ExchangeView {
                answer: (answered || round + 1 < exchanges).then(|| said.clone()),
                ..self::said("Tell me about a time you stopped something.")
            })
            .collect(),
        outcome: TurnOutcome::Open,
        attempts: Vec::new(),
        comparison: None,
        self_rating: None,
        example: None,
        looks_for: Vec::new(),
    }
}

fn assessment() -> Assessment {
    let points = Points::clamped(69.0);
    Assessment {
        state: ScoreState::Provisional,
        headline: "You stopped it. The ending is still missing.".to_owned(),
        numbers: Some(Numbers { overall: points, relevance: points, confidence: points, positivity: points }),
        levels: Vec::new(),
        points: Vec::new(),
        strengths: Vec::new(),
        tips: Vec::new(),
        rewrite: None,
        next: None,
        lacks: Vec::new(),
        flags: Vec::new(),
        gate: None,
        notice: None,
        versions: Versions {
            coach: "builtin-1".to_owned(),
            rubric: "rubric-1".to_owned(),
            model: None,
            prompt: None,
            samples: 1,
        },
    }
}
