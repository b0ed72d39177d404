//! The rubric: eight dimensions, five levels, points and bands.

use serde::{Deserialize, Serialize};

/// Names the wording of the anchors, the weights and the points wherever a level is stored.
pub const RUBRIC_VERSION: &str = "rubric-1";

/// One of the eight things every answer is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is its own description; the anchors stand in content/rubric.toml")]
pub enum Dimension {
    Relevance,
    Evidence,
    Structure,
    Ownership,
    Outcome,
    Confidence,
    Tone,
    Concision,
}

impl Dimension {
    /// Every dimension, heaviest first.
    pub const ALL: [Self; 8] = [
        Self::Relevance,
        Self::Evidence,
        Self::Structure,
        Self::Ownership,
        Self::Outcome,
        Self::Confidence,
        Self::Tone,
        Self::Concision,
    ];

    /// Share of the overall; the eight add up to 1. Source: the project's rubric, version 1.
    pub fn weight(self) -> f64 {
        match self {
            Self::Relevance => 0.22,
            Self::Evidence => 0.20,
            Self::Structure => 0.15,
            Self::Ownership | Self::Outcome => 0.13,
            Self::Confidence => 0.07,
            Self::Tone | Self::Concision => 0.05,
        }
    }
}

/// A level of the rubric, 1 (lowest) to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Level(u8);

impl Level {
    /// The least points of level 2, 3, 4 and 5: halfway between the points that stand for them.
    pub const EDGES: [f64; 4] = [21.0, 44.5, 67.5, 86.5];
    /// The lowest level.
    pub const LOWEST: Self = Self(1);
    /// The highest level.
    pub const HIGHEST: Self = Self(5);

    /// The level nearest to `value`, which may lie outside 1 to 5.
    pub fn clamped(value: i32) -> Self {
        Self(u8::try_from(value.clamp(1, 5)).unwrap_or(1))
    }

    /// The level whose points are nearest to `points`.
    pub fn nearest(points: Points) -> Self {
        Self(1 + Self::EDGES.iter().filter(|edge| points.value() >= **edge).count() as u8)
    }

    /// 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }

    /// The points that stand for this level: 10, 32, 57, 78, 95.
    pub fn points(self) -> Points {
        Points::clamped([10.0, 32.0, 57.0, 78.0, 95.0][usize::from(self.0 - 1)])
    }
}

impl TryFrom<u8> for Level {
    type Error = String;
    fn try_from(value: u8) -> Result<Self, String> {
        if (1..=5).contains(&value) { Ok(Self(value)) } else { Err(format!("a level is 1 to 5: {value}")) }
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        level.0
    }
}

/// Points from 0 to 100, with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Points(f64);

impl Points {
    /// The nearest value in 0 to 100 with one decimal; not-a-number becomes 0.
    pub fn clamped(value: f64) -> Self {
        let value = if value.is_nan() { 0.0 } else { value };
        Self((value.clamp(0.0, 100.0) * 10.0).round() / 10.0)
    }

    /// 0 to 100.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The word that is shown before the number.
    pub fn band(self) -> Band {
        let [developing, fair, good, excellent] = Band::EDGES;
        match self.0 {
            v if v >= excellent => Band::Excellent,
            v if v >= good => Band::Good,
            v if v >= fair => Band::Fair,
            v if v >= developing => Band::Developing,
            _ => Band::NotYet,
        }
    }
}

/// The word for a range of points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Below 25.
    NotYet,
    /// 25 to below 45.
    Developing,
    /// 45 to below 68.
    Fair,
    /// 68 to below 78.
    Good,
    /// 78 and more.
    Excellent,
}

impl Band {
    /// The least points of each band but the lowest.
    pub const EDGES: [f64; 4] = [25.0, 45.0, 68.0, 78.0];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_add_up_to_one() {
        let sum: f64 = Dimension::ALL.iter().map(|d| d.weight()).sum();
        assert!((sum - 1.0).abs() < 1e-9, "overall stays within 0 to 100: {sum}");
    }

    #[test]
    fn the_points_of_a_level_read_back_as_that_level() {
        for level in 1..=5 {
            let level = Level::try_from(level).unwrap();
            assert_eq!(Level::nearest(level.points()), level);
        }
    }

    #[test]
    fn band_edges_belong_to_the_upper_band() {
        for (value, band) in [
            (78.0, Band::Excellent),
            (77.9, Band::Good),
            (68.0, Band::Good),
            (45.0, Band::Fair),
            (25.0, Band::Developing),
            (24.9, Band::NotYet),
        ] {
            assert_eq!(Points::clamped(value).band(), band, "{value}");
        }
    }
}
