//! The question bank: categories with the questions that may be asked.

use domain::{Category, Question, QuestionId, ReviewStatus};

use crate::{ContentError, catalog};

/// All categories with all their questions, for whoever looks at the whole: validator, statistics, tests. An interview
/// reads only [`crate::category`].
///
/// Only reviewed questions are offered. Drafts and retired questions are kept apart: the validator reads them, and
/// an old interview can still show a retired question.
#[derive(Debug)]
pub struct Bank {
    offered: Vec<Category>,
    withheld: Vec<Withheld>,
}

/// A question that is not asked, with the id of its category.
#[derive(Debug)]
pub(crate) struct Withheld {
    pub(crate) category: String,
    pub(crate) question: Question,
}

impl Bank {
    /// The bank that comes with the app.
    ///
    /// # Errors
    /// [`ContentError`] if a bundled file is broken; a test keeps that from shipping.
    pub fn bundled() -> Result<Self, ContentError> {
        let files: Vec<(&str, String)> = catalog::files().collect();
        Self::parse(files.iter().map(|(file, text)| (*file, text.as_str())))
    }

    /// Reads question sets, given as file name and text, one category a file. Does not judge them: see
    /// [`crate::validate()`].
    ///
    /// # Errors
    /// [`ContentError::Unreadable`] for the first file that is not a category.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ContentError> {
        let mut bank = Self { offered: Vec::new(), withheld: Vec::new() };
        for (file, text) in files {
            let category = toml::from_str(text).map_err(|cause| ContentError::unreadable(file, cause))?;
            bank.add(category);
        }
        Ok(bank)
    }

    fn add(&mut self, mut category: Category) {
        let (reviewed, rest) =
            category.questions.into_iter().partition(|question| question.review.status == ReviewStatus::Reviewed);
        category.questions = reviewed;
        let rest: Vec<Question> = rest;
        self.withheld.extend(rest.into_iter().map(|question| Withheld { category: category.id.clone(), question }));
        self.offered.push(category);
    }

    /// The categories in their usual order, each with its reviewed questions only.
    pub fn categories(&self) -> &[Category] {
        &self.offered
    }

    /// The category with this id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.offered.iter().find(|category| category.id == id)
    }

    /// The question with this id, if it is or once was asked. A draft is not found.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        let retired = || self.withheld.iter().map(|w| &w.question).filter(|q| q.review.status == ReviewStatus::Retired);
        self.offered.iter().flat_map(|category| &category.questions).chain(retired()).find(|q| q.id == *id)
    }

    /// Every question with the id of its category, whatever its status.
    pub(crate) fn every_question(&self) -> impl Iterator<Item = (&str, &Question)> {
        let offered = self.offered.iter().flat_map(|c| c.questions.iter().map(|q| (c.id.as_str(), q)));
        offered.chain(self.withheld.iter().map(|w| (w.category.as_str(), &w.question)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nursing() -> String {
        catalog::files().find(|(file, _)| *file == "nursing.toml").unwrap().1
    }

    fn bank_with(status: &str) -> Bank {
        let text = nursing().replacen("status = \"reviewed\"", &format!("status = \"{status}\""), 1);
        Bank::parse([("nursing.toml", text.as_str())]).unwrap()
    }

    fn first() -> QuestionId {
        QuestionId::new("nursing-behavioural-0001")
    }

    #[test]
    fn a_reviewed_question_is_offered_and_found() {
        let bank = Bank::bundled().unwrap();
        assert_eq!(bank.question(&first()).unwrap().id, first());
        assert!(bank.category("nursing").unwrap().questions.iter().any(|question| question.id == first()));
    }

    #[test]
    fn a_draft_is_neither_offered_nor_found() {
        let bank = bank_with("draft");
        assert!(bank.category("nursing").unwrap().questions.iter().all(|question| question.id != first()));
        assert!(bank.question(&first()).is_none());
    }

    #[test]
    fn a_retired_question_is_found_for_the_history_and_never_offered() {
        let bank = bank_with("retired");
        assert!(bank.category("nursing").unwrap().questions.iter().all(|question| question.id != first()));
        assert!(bank.question(&first()).is_some());
    }

    #[test]
    fn what_does_not_exist_is_not_found() {
        let bank = Bank::bundled().unwrap();
        assert!(bank.category("astrology").is_none());
        assert!(bank.question(&QuestionId::new("")).is_none());
    }

    #[test]
    fn a_broken_file_is_named() {
        let cause = Bank::parse([("good.toml", nursing().as_str()), ("bad.toml", "id = ")]).unwrap_err();
        assert!(cause.to_string().starts_with("`bad.toml` cannot be read"), "{cause}");
    }
}
