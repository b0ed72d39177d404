//! Two attempts at one question, side by side.

use serde::{Deserialize, Serialize};

use crate::{Dimension, Level, Points};

/// What changed from one attempt to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// One sentence: "Now the story has an ending."
    pub headline: String,
    /// Whether the overall moved beyond the noise.
    pub size: ChangeSize,
    /// Every dimension, those that changed first.
    pub dimensions: Vec<DimensionChange>,
    /// Every tip of the earlier attempt, and those that are new.
    pub tips: Vec<TipVerdict>,
    /// The text difference, in order, by word runs.
    pub diff: Vec<DiffPiece>,
}

/// Whether a change is larger than the noise: `max(5, 2 x repeat SD)` points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeSize {
    /// Up, beyond the noise.
    Better,
    /// Inside the noise.
    NoClearChange,
    /// Down, beyond the noise.
    Weaker,
}

/// Which of two attempts a model says answers better. Asked twice with the order swapped; what the two replies do not
/// agree on is no clear change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preference {
    /// The later attempt against the earlier one.
    pub size: ChangeSize,
    /// Why, in one or two sentences; empty without a clear change.
    pub why: String,
    /// The model as the server named it.
    pub model: String,
    /// Version of the prompt.
    pub prompt: String,
}

/// One dimension before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DimensionChange {
    /// Which.
    pub dimension: Dimension,
    /// Level and points before.
    pub before: (Level, Points),
    /// Level and points after.
    pub after: (Level, Points),
    /// Beyond the noise or not.
    pub size: ChangeSize,
    /// What explains it, in one sentence; empty inside the noise.
    pub sentence: String,
}

/// A tip's fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TipVerdict {
    /// The tip's title.
    pub title: String,
    /// Its fate.
    pub state: TipState,
}

/// What became of a tip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TipState {
    /// No longer needed.
    Fixed,
    /// Still asked for.
    StillOpen,
    /// Asked for only by the later attempt.
    New,
}

/// A run of text in a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffPiece {
    /// In which text it stands.
    pub side: DiffSide,
    /// The words, with their white space.
    pub text: String,
}

/// In which text a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffSide {
    /// In both.
    Both,
    /// Only in the earlier one.
    Before,
    /// Only in the later one.
    After,
}
