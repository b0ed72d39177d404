//! Bringing the question sets of the program into the database, where every version that was served stays.

use std::collections::BTreeMap;

use account_api::catalog::CategorySummary;
use account_store::{Hash, Repositories, Store};
use content::{Bank, CategoryStatistics, ContentError};
use domain::Category;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;

/// Why the question sets were not brought in.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The program's own question sets do not read.
    #[error("the question sets do not read")]
    Content(#[from] ContentError),
    /// A question set has no form in which it can be kept.
    #[error("a question set could not be written down")]
    Unwritable(#[from] serde_json::Error),
    /// The database refused.
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

/// Brings every question set in; those that are the same as the latest version stay as they are.
///
/// # Errors
/// If a set does not read or the database refuses; the sets before it are in.
pub async fn seed(store: &Store, now: OffsetDateTime) -> Result<(), SeedError> {
    let bank = Bank::bundled()?;
    let mut connection = store.connection().await?;
    for category in bank.categories() {
        let content = serde_json::to_value(category)?;
        let hash: Hash = Sha256::digest(serde_json::to_vec(&content)?).into();
        let summary = serde_json::to_value(summary(category)?)?;
        let named = (category.id.as_str(), category.name.as_str());
        connection.question_sets().seed(named, &hash, &content, &summary, now).await?;
    }
    Ok(())
}

fn summary(category: &Category) -> Result<CategorySummary, serde_json::Error> {
    let counted = CategoryStatistics::of(category);
    let mut industries = BTreeMap::new();
    for industry in category.questions.iter().flat_map(|question| &question.industry) {
        *industries.entry(industry.clone()).or_default() += 1;
    }
    Ok(CategorySummary {
        id: category.id.clone(),
        name: category.name.clone(),
        roles: category.roles.clone(),
        questions: counted.questions,
        // Through their own spelling on the wire, so that there is one list of names.
        types: serde_json::from_value(serde_json::to_value(counted.types)?)?,
        difficulties: counted.difficulties,
        competencies: serde_json::from_value(serde_json::to_value(counted.competencies)?)?,
        industries,
    })
}
