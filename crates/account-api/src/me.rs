//! Bodies of `/v1/me/...`.

use domain::{AccountId, DeviceId, SessionId};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    Email, Name, Sensitive,
    ai::UsageLine,
    billing::Subscription,
    practice::Interview,
    sync::{Ciphertext, Device},
};

/// What an account may do beyond its own things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Nothing.
    User,
    /// Looks at accounts.
    Support,
    /// Changes them.
    Admin,
}

/// The account that is signed in.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub id: AccountId,
    /// Its address.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "email"))]
    pub email: Email,
    /// How the person is greeted.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub name: Name,
    /// What it may do.
    pub role: Role,
    /// Whether a second factor is on.
    pub mfa: bool,
    /// Whether summaries of interviews may be kept.
    pub keeps_summaries: bool,
    /// Since when it is there.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it will be gone, if its deletion was asked for.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none", default)]
    pub deletion_due_at: Option<OffsetDateTime>,
}

/// Changes what is named and leaves the rest.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeMe {
    /// How the person is greeted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub name: Option<Name>,
    /// Whether summaries of interviews may be kept. Saying no erases those that are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps_summaries: Option<bool>,
}

/// Shows again that it is the owner who asks.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reauthenticate {
    /// The password of the account.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", max_length = 1024))]
    pub password: Sensitive,
}

/// Sets another password; the other sessions end.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password so far.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", max_length = 1024))]
    pub current_password: Sensitive,
    /// The password to be.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", min_length = 8, max_length = 1024))]
    pub new_password: Sensitive,
}

/// One place where the account is signed in.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub id: SessionId,
    /// What the computer called itself.
    pub device_name: String,
    /// Whether this request came from it.
    pub current: bool,
    /// When it began.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it last asked for tokens.
    #[serde(with = "time::serde::rfc3339")]
    pub seen_at: OffsetDateTime,
}

/// Every place where the account is signed in, latest first. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    /// The places.
    pub sessions: Vec<Session>,
}

/// What an authenticator needs to know, shown once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MfaSetup {
    /// `otpauth://...`, for showing as a picture or for typing its `secret`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub url: Sensitive,
}

/// Shows that the authenticator gives the right codes.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmMfa {
    /// The six digits that it shows.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub code: Sensitive,
}

/// What stands in for a lost authenticator, shown once; each is good for one sign-in.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RecoveryCodes {
    /// The codes.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
    pub codes: Vec<Sensitive>,
}

/// Asks for another address.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ChangeEmail {
    /// The password of the account.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "password", max_length = 1024))]
    pub password: Sensitive,
    /// The address to be.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "email", max_length = 254))]
    pub email: Email,
}

/// Brings the code back that was mailed to the address to be.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmEmail {
    /// The code of the mail.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub token: Sensitive,
}

/// Everything that the server holds of an account.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// The account.
    pub account: Me,
    /// Where it is signed in.
    pub sessions: Vec<Session>,
    /// Summaries of interviews, latest first.
    pub interviews: Vec<Interview>,
    /// Computers that keep encrypted records.
    pub devices: Vec<Device>,
    /// What it is on.
    pub subscription: Subscription,
    /// What its calls of models came to, latest first. No word of them is kept.
    pub ai_usage: Vec<UsageLine>,
    /// Encrypted records by computer and number, as they were sent. The last field: they may be many.
    pub records: Vec<ExportedRecord>,
}

/// One encrypted record of an export.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExportedRecord {
    /// Whose line it is in.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub device: DeviceId,
    /// Its number there.
    pub idx: i64,
    /// Base 64 of bytes that only the account's computers can read.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "byte"))]
    pub ciphertext: Ciphertext,
}
