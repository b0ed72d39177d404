//! What the levels mean, in words.

use content::Rubric;
use domain::{Dimension, QuestionType};
use ipc::RubricRow;

use crate::{App, Error};

impl App {
    /// What each level of each dimension means, heaviest dimension first.
    ///
    /// # Errors
    /// [`Error::Content`] if the bundled rubric is broken.
    pub fn rubric(&self) -> Result<Vec<RubricRow>, Error> {
        let rubric = Rubric::bundled()?;
        let row = |dimension| RubricRow {
            dimension,
            of_events: rubric.anchors(dimension, QuestionType::Behavioural).to_vec(),
            of_others: rubric.anchors(dimension, QuestionType::Situational).to_vec(),
        };
        Ok(Dimension::ALL.into_iter().map(row).collect())
    }
}
