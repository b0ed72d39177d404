//! The anchors of the rubric: what each level of each dimension means, in words.

use std::collections::BTreeMap;

use domain::{Dimension, Level, QuestionType};
use serde::Deserialize;

use crate::ContentError;

/// Names this wording and these weights wherever a level is stored.
pub const RUBRIC_VERSION: &str = "rubric-1";

const FILE: &str = "rubric.toml";
const BUNDLED: &str = include_str!("../../../content/rubric.toml");

/// Names and anchors of the eight dimensions.
#[derive(Debug)]
pub struct Rubric {
    dimensions: BTreeMap<Dimension, Reading>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RubricFile {
    version: String,
    dimensions: BTreeMap<Dimension, Reading>,
}

/// How a dimension is called and what its five levels mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    name: String,
    anchors: [String; 5],
    /// How it reads where no event is told.
    without_event: Option<OtherReading>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OtherReading {
    name: String,
    anchors: [String; 5],
}

impl Rubric {
    /// The rubric that comes with the app.
    ///
    /// # Errors
    /// [`ContentError`] if the bundled file is broken; a test keeps that from shipping.
    pub fn bundled() -> Result<Self, ContentError> {
        Self::parse(BUNDLED)
    }

    fn parse(text: &str) -> Result<Self, ContentError> {
        let RubricFile { version, dimensions } =
            toml::from_str(text).map_err(|cause| ContentError::unreadable(FILE, cause))?;
        if version != RUBRIC_VERSION {
            return Err(ContentError::out_of_range(FILE, format!("version `{version}`, expected `{RUBRIC_VERSION}`")));
        }
        match Dimension::ALL.iter().find(|dimension| !dimensions.contains_key(dimension)) {
            Some(missing) => Err(ContentError::out_of_range(FILE, format!("no entry for {missing:?}"))),
            None => Ok(Self { dimensions }),
        }
    }

    /// What `level` means in `dimension`, for an answer to a question of this type.
    pub fn anchor(&self, dimension: Dimension, level: Level, kind: QuestionType) -> &str {
        let place = usize::from(level.get() - 1);
        self.reading(dimension, kind).1.get(place).map_or("", String::as_str)
    }

    /// What levels 1 to 5 mean in `dimension`, for an answer to a question of this type.
    pub fn anchors(&self, dimension: Dimension, kind: QuestionType) -> &[String] {
        self.reading(dimension, kind).1
    }

    /// The name of a dimension as people read it: "Confident wording", "Constructive tone".
    pub fn name(&self, dimension: Dimension) -> &str {
        self.dimensions.get(&dimension).map_or("", |reading| &reading.name)
    }

    /// The name for a question of this type: structure is called "Reasoning" where no event is told.
    pub fn name_for(&self, dimension: Dimension, kind: QuestionType) -> &str {
        self.reading(dimension, kind).0
    }

    fn reading(&self, dimension: Dimension, kind: QuestionType) -> (&str, &[String]) {
        match self.dimensions.get(&dimension) {
            Some(Reading { without_event: Some(other), .. }) if !kind.tells_an_event() => (&other.name, &other.anchors),
            Some(reading) => (&reading.name, &reading.anchors),
            None => ("", &[]), // `parse` has seen to it that there is none
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(value: i32) -> Level {
        Level::clamped(value)
    }

    #[test]
    fn every_level_of_every_dimension_has_words_of_its_own() {
        let rubric = Rubric::bundled().unwrap();
        for kind in QuestionType::ALL {
            for dimension in Dimension::ALL {
                let anchors: std::collections::BTreeSet<_> =
                    (1..=5).map(|value| rubric.anchor(dimension, level(value), kind)).collect();
                assert_eq!(anchors.len(), 5, "{dimension:?} for {kind:?} tells its levels apart");
                assert!(!anchors.contains(""), "{dimension:?} for {kind:?} has no empty anchor");
            }
        }
    }

    #[test]
    fn structure_reads_as_reasoning_where_no_event_is_told() {
        let rubric = Rubric::bundled().unwrap();
        assert_eq!(rubric.name_for(Dimension::Structure, QuestionType::Behavioural), "Structure");
        assert_eq!(rubric.name_for(Dimension::Structure, QuestionType::Case), "Reasoning");
        assert_ne!(
            rubric.anchor(Dimension::Outcome, level(4), QuestionType::Situational),
            rubric.anchor(Dimension::Outcome, level(4), QuestionType::Behavioural),
        );
    }

    #[test]
    fn wording_and_tone_are_named_as_what_they_are() {
        let rubric = Rubric::bundled().unwrap();
        assert_eq!(rubric.name(Dimension::Confidence), "Confident wording");
        assert_eq!(rubric.name(Dimension::Tone), "Constructive tone");
    }

    #[test]
    fn a_rubric_of_another_version_is_refused() {
        let other = BUNDLED.replace(RUBRIC_VERSION, "rubric-0");
        assert!(matches!(Rubric::parse(&other), Err(ContentError::OutOfRange { .. })));
    }

    #[test]
    fn a_rubric_without_one_of_the_dimensions_is_refused() {
        let other = BUNDLED.replace("[dimensions.tone]", "[dimensions.manners]");
        assert!(Rubric::parse(&other).is_err());
    }
}
