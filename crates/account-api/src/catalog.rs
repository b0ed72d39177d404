//! Bodies of `/v1/catalog/...`: what can be practised.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Counts of one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategorySummary {
    /// Short stable name, for example `nursing`.
    pub id: String,
    /// Name as people say it.
    pub name: String,
    /// Role titles that lead here.
    pub roles: Vec<String>,
    /// All its questions.
    pub questions: usize,
    /// How many of each type.
    pub types: BTreeMap<String, usize>,
    /// How many of each difficulty, 1 to 5.
    pub difficulties: [usize; 5],
    /// How many look for what.
    pub competencies: BTreeMap<String, usize>,
    /// How many fit which industry; `any` fits all.
    pub industries: BTreeMap<String, usize>,
}

/// Every category. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Categories {
    /// By id.
    pub categories: Vec<CategorySummary>,
}

/// An industry and how much there is for it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Industry {
    /// Its id.
    pub id: String,
    /// Its name, if it was given one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Questions that were written for it.
    pub questions: usize,
    /// Categories with such a question.
    pub categories: Vec<String>,
}

/// Every industry. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Industries {
    /// By id.
    pub industries: Vec<Industry>,
}

/// A question set that can be fetched.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionSetEntry {
    /// Its category.
    pub category: String,
    /// Its latest version.
    pub version: i32,
    /// What its reply will carry as `ETag`.
    pub etag: String,
}

/// Every question set. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuestionSets {
    /// By category.
    pub question_sets: Vec<QuestionSetEntry>,
}
