//! The catalog as it is shown: what was released, with what an admin changed of it.

use std::collections::{BTreeMap, BTreeSet};

use account_api::catalog::CategorySummary;
use account_store::{CatalogEdit, CatalogKind, Repositories};

use super::Failure;
use crate::App;

/// The latest version of every category that is offered, as it was released.
pub(super) async fn as_released(app: &App) -> Result<Vec<CategorySummary>, Failure> {
    let sets = app.store.connection().await?.question_sets().latest().await?;
    Ok(sets.into_iter().map(|set| serde_json::from_value(set.summary)).collect::<Result<_, _>>()?)
}

/// The industries of every category, offered or not.
pub(crate) async fn every_industry(app: &App) -> Result<BTreeSet<String>, Failure> {
    let sets = app.store.connection().await?.question_sets().every().await?;
    let mut industries = BTreeSet::new();
    for (summary, _) in sets {
        industries.extend(serde_json::from_value::<CategorySummary>(summary)?.industries.into_keys());
    }
    Ok(industries)
}

/// What an admin changed.
pub(super) struct Edits(Vec<CatalogEdit>);

impl Edits {
    pub(super) async fn read(app: &App) -> Result<Self, Failure> {
        Ok(Self(app.store.connection().await?.catalog_edits().all().await?))
    }

    /// The category as it is shown.
    pub(super) fn apply(&self, mut category: CategorySummary) -> CategorySummary {
        if let Some(name) = self.of(CatalogKind::Category, &category.id).and_then(|edit| edit.name.as_ref()) {
            category.name.clone_from(name);
        }
        category.industries.retain(|id, _| !self.of(CatalogKind::Industry, id).is_some_and(|edit| edit.is_hidden));
        category
    }

    /// The names of industries that have one.
    pub(super) fn industry_names(&self) -> BTreeMap<&str, &str> {
        let industries = self.0.iter().filter(|edit| edit.kind == CatalogKind::Industry);
        industries.filter_map(|edit| Some((edit.id.as_str(), edit.name.as_deref()?))).collect()
    }

    fn of(&self, kind: CatalogKind, id: &str) -> Option<&CatalogEdit> {
        self.0.iter().find(|edit| edit.kind == kind && edit.id == id)
    }
}
