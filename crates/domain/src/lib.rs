//! Values and rules that every room shares.
//!
//! Knows no I/O, clock, database, async runtime or interface; builds for the browser.
#![deny(missing_docs)]

mod ask;
mod assessment;
mod comparison;
mod competency;
mod event;
mod host;
mod id;
pub mod limits;
mod practice;
mod provider;
mod question;
mod rubric;
mod secret;
mod sensitive;
mod settings;
mod text;
mod timestamp;
mod usage;

pub use ask::Ask;
pub use assessment::{
    Assessment, Dispute, Element, Flag, Gate, LevelFinding, Met, NotScoredReason, Numbers, PointFinding, Quote,
    Rewrite, ScoreState, Span, Strength, Tip, TipAnchor, Versions,
};
pub use comparison::{ChangeSize, Comparison, DiffPiece, DiffSide, DimensionChange, Preference, TipState, TipVerdict};
pub use competency::Competency;
pub use event::{EndReason, Event, PauseReason, Phrasing, Scope};
pub use host::is_this_computer;
pub use id::{AccountId, DeviceId, InterviewId, QuestionId, RecordId, SessionId};
pub use practice::{Difficulty, DifficultyChoice, Focus, Mode, Outline, OutlinedQuestion, Persona, Seniority, Setup};
pub use provider::Provider;
pub use question::{Bands, Category, Concept, ExpectedPoint, PointId, Question, QuestionType, Review, ReviewStatus};
pub use rubric::{Band, Dimension, Level, Points, RUBRIC_VERSION};
pub use secret::Secret;
pub use sensitive::Sensitive;
pub use settings::{Contrast, Setting, Settings, Theme};
pub use text::{AnswerText, RefusedText};
pub use timestamp::Timestamp;
pub use usage::{MicroDollars, Usage};
