//! A name of a person or of a computer, valid by its type.

use serde::{Deserialize, Serialize};

use crate::limits::NAME_MAX;

/// A name for showing: trimmed, not empty, on one line, at most [`NAME_MAX`] characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Name(String);

/// Why a text is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RefusedName {
    /// Nothing but white space.
    #[error("A name is needed")]
    Empty,
    /// More than [`NAME_MAX`] characters.
    #[error("A name has at most {NAME_MAX} characters")]
    TooLong,
    /// A line break, a NUL or their like.
    #[error("A name stands on one line")]
    ControlCharacter,
}

impl Name {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Name {
    type Error = RefusedName;

    fn try_from(text: String) -> Result<Self, RefusedName> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            Err(RefusedName::Empty)
        } else if text.chars().count() > NAME_MAX {
            Err(RefusedName::TooLong)
        } else if text.chars().any(char::is_control) {
            Err(RefusedName::ControlCharacter)
        } else {
            Ok(Self(trimmed.to_owned()))
        }
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_could_forge_a_line_is_refused() {
        assert_eq!(Name::try_from("Ada\r\nSubject: x".to_owned()), Err(RefusedName::ControlCharacter));
        assert_eq!(Name::try_from("A\0da".to_owned()), Err(RefusedName::ControlCharacter));
        assert_eq!(Name::try_from("  ".to_owned()), Err(RefusedName::Empty));
        assert_eq!(Name::try_from("a".repeat(101)), Err(RefusedName::TooLong));
        assert_eq!(Name::try_from(" Ada Lovelace ".to_owned()).unwrap().as_str(), "Ada Lovelace");
    }
}
