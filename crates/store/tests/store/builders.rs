//! A profile in a temporary folder, and the things that happen in it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::{
    AnswerText, Assessment, Bands, Competency, Difficulty, Event, InterviewId, Mode, NotScoredReason, Numbers, Outline,
    OutlinedQuestion, Phrasing, Points, Question, QuestionId, QuestionType, Review, ReviewStatus, Scope, ScoreState,
    Setup, Timestamp, Versions,
};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::SeedableRng;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Connection, SqliteConnection};
use store::{OpenError, Opened, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// A profile whose folder goes with it.
pub struct Profile {
    pub dir: TempDir,
    seed: u64,
    starts: AtomicU64,
}

impl Profile {
    pub fn new(seed: u64) -> Self {
        Self { dir: tempfile::tempdir().unwrap(), seed, starts: AtomicU64::new(0) }
    }

    pub fn path(&self) -> &Path {
        self.dir.path()
    }

    pub fn database(&self) -> PathBuf {
        self.path().join("jobt.db")
    }

    pub async fn try_open(&self) -> Result<Opened, OpenError> {
        let start = self.starts.fetch_add(1, Ordering::Relaxed);
        Store::open(self.path(), at(0), &mut ChaCha12Rng::seed_from_u64(self.seed + (start << 32))).await
    }

    /// Opens it and expects nothing to tell.
    pub async fn open(&self) -> Store {
        let opened = self.try_open().await.unwrap();
        assert_eq!(opened.notices, [], "nothing is wrong with this profile");
        opened.store
    }

    /// The profile as a crash would leave it: its files as they are, copied while it is open.
    pub fn as_after_a_crash(&self) -> Self {
        let copy = Self::new(self.seed + 1);
        for name in ["jobt.db", "jobt.db-wal"] {
            let from = self.path().join(name);
            if from.exists() {
                std::fs::copy(from, copy.path().join(name)).unwrap();
            }
        }
        copy
    }

    /// Every derived row as text, in an order that does not depend on when it was written.
    pub async fn tables(&self) -> Vec<String> {
        let mut connection = raw(&self.database()).await;
        let lines = sqlx::query_scalar(TABLES).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        lines
    }
}

/// A connection that knows nothing of the store's rules.
pub async fn raw(path: &Path) -> SqliteConnection {
    SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(path).create_if_missing(true)).await.unwrap()
}

const TABLES: &str = "
    SELECT 'interview ' || quote(id) || quote(revision) || quote(title) || quote(category) || quote(mode)
        || quote(started_at) || quote(status) || quote(reason) || quote(answered) || '/' || quote(questions)
        || quote(overall) || quote(scored_by_model) FROM interview
    UNION ALL SELECT 'turn ' || quote(interview) || quote(position) || quote(category) || quote(question)
        || quote(competency) || quote(asked_at) || quote(answered) FROM turn
    UNION ALL SELECT 'reading ' || quote(interview) || quote(position) || '.' || quote(attempt) || '.'
        || quote(by_model) || quote(overall) FROM reading
    UNION ALL SELECT 'passage ' || quote(interview) || quote(is_title) || quote(text) FROM passage
    UNION ALL SELECT 'tombstone ' || quote(interview) || quote(at) FROM tombstone
    UNION ALL SELECT 'setting ' || quote(key) || quote(value) || quote(hlc) || quote(device) FROM setting
    UNION ALL SELECT 'usage ' || quote(record) || quote(at) || quote(interview) || quote(cost) FROM usage
    ORDER BY 1";

/// A moment so many seconds into the story.
pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + seconds * 1_000)
}

pub fn interview(number: u128) -> InterviewId {
    InterviewId::from_uuid(Uuid::from_u128(number))
}

pub fn outlined(role: &str, category: &str, mode: Mode) -> Event {
    let place = |number: usize| OutlinedQuestion {
        id: QuestionId::new(format!("q-{number}")),
        competency: Competency::Teamwork,
        difficulty: Difficulty::clamped(3),
    };
    Event::Outlined {
        setup: Box::new(Setup { role: role.to_owned(), category: category.to_owned(), mode, ..Setup::default() }),
        outline: Outline { seed: 7, questions: (0..3).map(place).collect() },
    }
}

pub fn asked(position: u8, id: &str, competency: Competency, text: &str) -> Event {
    let question = Question {
        id: QuestionId::new(id),
        industry: vec!["any".to_owned()],
        competency,
        also: Vec::new(),
        kind: QuestionType::Behavioural,
        difficulty: Difficulty::clamped(3),
        text: text.to_owned(),
        points: Vec::new(),
        bands: Bands::default(),
        hint: "Think of one day.".to_owned(),
        example: None,
        review: Review {
            author: "A. Author".to_owned(),
            date: "2026-01-01".to_owned(),
            status: ReviewStatus::Reviewed,
            version: 1,
        },
    };
    Event::QuestionAsked {
        position,
        question: Box::new(question),
        text: text.to_owned(),
        phrasing: Phrasing::Authored,
        level_reason: None,
    }
}

pub fn answered(position: u8, text: &str) -> Event {
    Event::AnswerSubmitted { position, round: 0, text: said(text), by_timeout: false, spent_ms: 1_000 }
}

pub fn attempted(position: u8, attempt: u16, text: &str) -> Event {
    Event::Attempted { position, attempt, text: said(text) }
}

pub fn said(text: &str) -> AnswerText {
    AnswerText::try_from(text.to_owned()).unwrap()
}

/// A reading; without points it was not scored.
pub fn assessed(position: u8, attempt: u16, by_model: bool, overall: Option<f64>) -> Event {
    let numbers = overall.map(Points::clamped).map(|overall| Numbers {
        overall,
        relevance: overall,
        confidence: overall,
        positivity: overall,
    });
    let state = match (numbers, by_model) {
        (None, _) => ScoreState::NotScored(NotScoredReason::Declined),
        (Some(_), true) => ScoreState::Scored,
        (Some(_), false) => ScoreState::Provisional,
    };
    let assessment = Assessment {
        state,
        headline: "A clear account.".to_owned(),
        numbers,
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
            model: by_model.then(|| "a-model".to_owned()),
            prompt: None,
            samples: 1,
        },
    };
    Event::Assessed { position, attempt, scope: Scope::Alone, assessment: Box::new(assessment) }
}

/// A whole interview of one question.
pub fn short_interview(role: &str, answer: &str) -> Vec<Event> {
    vec![
        outlined(role, "nursing", Mode::Coached),
        asked(0, "q-0", Competency::Teamwork, "Tell me about a night shift."),
        answered(0, answer),
        assessed(0, 0, false, Some(60.0)),
    ]
}
