//! What a question set can do wrong.

/// One broken rule, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {rule}")]
pub struct Fault {
    /// Id of the question or category.
    pub place: String,
    /// What is wrong.
    pub rule: Rule,
}

/// The rules that code can check.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rule {
    /// Two questions share an id.
    #[error("the id is used more than once")]
    IdTaken,
}
