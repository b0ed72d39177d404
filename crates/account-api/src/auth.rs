//! Bodies of `/v1/auth/...`.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Email, Name, Sensitive};

/// Asks for an account. The reply is the same whether or not the address has one.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Where the confirmation goes.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "email", max_length = 254))]
    pub email: Email,
    /// At least 15 characters.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", min_length = 15, max_length = 1024))]
    pub password: Sensitive,
    /// How the person is greeted.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub name: Name,
}

/// Brings the code of a mail back.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VerifyEmail {
    /// The code of the mail.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub token: Sensitive,
}

/// Names an address that mail shall go to, if it is known.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MailMe {
    /// Where to.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "email", max_length = 254))]
    pub email: Email,
}

/// What a person does next after a request whose outcome only their mail tells.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LookAtYourMail {
    /// One sentence.
    pub message: String,
}

/// Signs in.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Login {
    /// The address of the account.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "email", max_length = 254))]
    pub email: Email,
    /// Its password.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", max_length = 1024))]
    pub password: Sensitive,
    /// What the list of sessions calls this computer.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub device_name: Name,
    /// What an earlier sign-in on this computer gave: it keeps strangers' guesses from locking the owner out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub device_token: Option<Sensitive>,
}

/// What a right password leads to.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum LoginReply {
    /// Signed in.
    SignedIn(SignedIn),
    /// The second factor is due: answer at `/v1/auth/mfa`.
    MfaRequired {
        /// What to send along with the code.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        challenge: Sensitive,
    },
}

/// A fresh session.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    /// What the session's requests carry.
    pub tokens: Tokens,
    /// To be kept for the next sign-in on this computer.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub device_token: Sensitive,
}

/// The two tokens of a session.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tokens {
    /// Goes into `Authorization: Bearer`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub access_token: Sensitive,
    /// When it runs out.
    #[serde(with = "time::serde::rfc3339")]
    pub access_expires_at: OffsetDateTime,
    /// Gets the next pair, once.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub refresh_token: Sensitive,
}

/// Asks for the next pair of tokens.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The refresh token that came last.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub refresh_token: Sensitive,
    /// Made once for one exchange and kept when it is tried again, so that a lost reply is forgiven.
    pub attempt: Uuid,
}

/// Brings the code of a reset mail back, with the password to be.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// The code of the mail.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub token: Sensitive,
    /// At least 15 characters; 8 with a second factor.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", min_length = 8, max_length = 1024))]
    pub password: Sensitive,
}

/// Answers an [`LoginReply::MfaRequired`].
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AnswerMfa {
    /// What the sign-in gave.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub challenge: Sensitive,
    /// Six digits of the authenticator, or one recovery code.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: Sensitive,
    /// What the list of sessions calls this computer.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub device_name: Name,
    /// What an earlier sign-in on this computer gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub device_token: Option<Sensitive>,
}
