//! A mail address, valid by its type.

use serde::{Deserialize, Serialize};

use crate::limits::EMAIL_MAX;

/// An address that mail can be sent to: one `@`, something before it, a domain with a dot after it.
///
/// Kept as it was typed, because the part before the `@` is the receiver's business; compared by [`Email::key`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// The text is no mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("This is not an e-mail address")]
pub struct RefusedEmail;

impl Email {
    /// The address as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What makes two addresses the same account: the address in small letters.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }

    /// The part before the `@`, which nobody should have as a password.
    pub fn local_part(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(local, _)| local)
    }
}

impl TryFrom<String> for Email {
    type Error = RefusedEmail;

    fn try_from(text: String) -> Result<Self, RefusedEmail> {
        let trimmed = text.trim();
        if trimmed.len() > EMAIL_MAX {
            return Err(RefusedEmail);
        }
        let (local, domain) = trimmed.rsplit_once('@').ok_or(RefusedEmail)?;
        let fits = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c.is_control());
        let in_local = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
        let in_label = |c: char| c.is_alphanumeric() || c == '-';
        let label = |label: &str| {
            !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(in_label)
        };
        let local_fits = fits(local)
            && local.len() <= 64
            && local.chars().all(in_local)
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        if local_fits && domain.contains('.') && domain.split('.').all(label) {
            Ok(Self(trimmed.to_owned()))
        } else {
            Err(RefusedEmail)
        }
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// Addresses are not for logs.
impl std::fmt::Debug for Email {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Email(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_mail_reaches_are_taken() {
        for text in ["ada@example.org", " ada+jobs@mail.example.co.uk ", "o'hara@example.ie", "jürgen@bücher.example"]
        {
            assert!(Email::try_from(text.to_owned()).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_could_break_a_mail_header_is_refused() {
        let long = format!("{}@example.org", "a".repeat(300));
        for text in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@localhost",
            "a b@example.org",
            "ada@exam ple.org",
            "ada@-x.org",
            "ada@example.org\r\nBcc: all@example.org",
            "ada\0@example.org",
            ".ada@example.org",
            "a..b@example.org",
            "<ada@example.org>",
            "ada@example..org",
            long.as_str(),
        ] {
            assert_eq!(Email::try_from(text.to_owned()), Err(RefusedEmail), "{text:?}");
        }
    }

    #[test]
    fn one_address_in_two_spellings_is_one_account() {
        let key = |text: &str| Email::try_from(text.to_owned()).unwrap().key();
        assert_eq!(key("Ada@Example.org"), key("ada@example.ORG"));
    }
}
