//! The anchors of the rubric: what each level of each dimension means, in words.

use std::collections::BTreeMap;

use domain::{Dimension, QuestionType, RUBRIC_VERSION};
use serde::Deserialize;

use crate::ContentError;

const FILE: &str = "rubric.toml";
const BUNDLED: &str = include_str!("../../../content/rubric.toml");

/// The anchors of the eight dimensions.
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

/// What the five levels of a dimension mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    anchors: [String; 5],
    /// How they read where no event is told.
    without_event: Option<[String; 5]>,
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

    /// What levels 1 to 5 mean in `dimension`, for an answer to a question of this type.
    pub fn anchors(&self, dimension: Dimension, kind: QuestionType) -> &[String] {
        match self.dimensions.get(&dimension) {
            Some(Reading { without_event: Some(others), .. }) if !kind.tells_an_event() => others,
            Some(reading) => &reading.anchors,
            None => &[], // `parse` has seen to it that there is none
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_of_every_dimension_has_words_of_its_own() {
        let rubric = Rubric::bundled().unwrap();
        for kind in QuestionType::ALL {
            for dimension in Dimension::ALL {
                let anchors: std::collections::BTreeSet<_> = rubric.anchors(dimension, kind).iter().collect();
                assert_eq!(anchors.len(), 5, "{dimension:?} for {kind:?} tells its levels apart");
                assert!(
                    anchors.iter().all(|anchor| !anchor.is_empty()),
                    "{dimension:?} for {kind:?} has no empty anchor"
                );
            }
        }
    }

    #[test]
    fn structure_and_outcome_read_otherwise_where_no_event_is_told() {
        let rubric = Rubric::bundled().unwrap();
        for dimension in [Dimension::Structure, Dimension::Outcome] {
            let of = |kind| rubric.anchors(dimension, kind);
            assert_ne!(of(QuestionType::Situational), of(QuestionType::Behavioural), "{dimension:?}");
        }
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
