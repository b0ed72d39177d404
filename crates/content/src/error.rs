//! What can be wrong with a data file before its content is even looked at.

/// A data file that cannot be read as what it should be.
#[derive(Debug, thiserror::Error)]
pub enum ContentError {
    /// Not TOML, or not the fields that the file should have.
    #[error("`{file}` cannot be read: {cause}")]
    Unreadable {
        /// Name of the file.
        file: String,
        /// What the reader says, with line and column. Boxed, because it is large and rare.
        #[source]
        cause: Box<toml::de::Error>,
    },
    /// A value that is well-formed and makes no sense.
    #[error("`{file}` has a value out of range: {what}")]
    OutOfRange {
        /// Name of the file.
        file: String,
        /// Which value, and what was expected.
        what: String,
    },
}

impl ContentError {
    pub(crate) fn unreadable(file: &str, cause: toml::de::Error) -> Self {
        Self::Unreadable { file: file.to_owned(), cause: Box::new(cause) }
    }

    pub(crate) fn out_of_range(file: &str, what: impl Into<String>) -> Self {
        Self::OutOfRange { file: file.to_owned(), what: what.into() }
    }
}
