//! A link of our own that was opened elsewhere: in a mail, in a browser.

use serde::{Deserialize, Serialize};

/// What a link asks for. The window fills in the code and waits for a press: a link alone does nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// `jobt://verify?code=...`: the code of the mail that confirms an address.
    VerifyEmail {
        /// The code.
        code: String,
    },
    /// `jobt://reset?code=...`: the code of the mail for another password.
    ResetPassword {
        /// The code.
        code: String,
    },
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::VerifyEmail { .. } => "VerifyEmail(..)",
            Self::ResetPassword { .. } => "ResetPassword(..)",
        })
    }
}
