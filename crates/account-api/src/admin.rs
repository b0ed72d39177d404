//! Bodies of `/v1/admin/...`, for support and admins.

use domain::AccountId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Email, Name, me::Role};

/// An account as support sees it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountEntry {
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
    /// Since when it is there.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
    /// Since when it may do nothing.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none", default)]
    pub suspended_at: Option<OffsetDateTime>,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditAction {
    /// The account came to be.
    AccountCreated,
    /// Its password was changed by who knew it.
    PasswordChanged,
    /// Its password was set with the code of a mail.
    PasswordReset,
    /// Its address was changed.
    EmailChanged,
    /// Its person is greeted otherwise.
    NameChanged,
    /// Summaries of its interviews may be kept.
    SummariesAgreed,
    /// They may not, and were erased.
    SummariesErased,
    /// It began its trial of Plus.
    TrialBegun,
    /// One of its computers was forgotten, with the records of that.
    DeviceForgotten,
    /// Its second factor was turned on.
    MfaOn,
    /// Its second factor was turned off.
    MfaOff,
    /// A recovery code stood in for its second factor.
    RecoveryCodeUsed,
    /// Every session of it was ended.
    SessionsEnded,
    /// A refresh token of it was used by two, which ended the session.
    RefreshTokenReused,
    /// Everything of it was asked for.
    DataExported,
    /// Its deletion was asked for.
    DeletionAsked,
    /// Signing in took its deletion back.
    DeletionTakenBack,
    /// Somebody looked at a page of all accounts.
    AccountsListed,
    /// It was suspended.
    AccountSuspended,
    /// It was restored.
    AccountRestored,
    /// It was given a role.
    RoleSet,
    /// A question set was withdrawn from the catalog.
    QuestionSetWithdrawn,
    /// A question set was put back into the catalog.
    QuestionSetRestored,
    /// A category is shown under another name.
    CategoryEdited,
    /// An industry is shown under another name, or hidden.
    IndustryEdited,
}

/// Who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AuditActor {
    /// Whom it was done to, or who had their password or the code of their mail.
    Owner,
    /// Support or an admin.
    Staff,
    /// Somebody at the command line of the server.
    Operator,
    /// The server by itself.
    Server,
}

/// One line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditEntry {
    /// Its id; the order of ids is that of time.
    pub id: Uuid,
    /// When it was done.
    #[serde(with = "time::serde::rfc3339")]
    pub at: OffsetDateTime,
    /// What was done.
    pub action: AuditAction,
    /// Who did it.
    pub actor: AuditActor,
    /// Who of the staff, unless that account is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Uuid>))]
    pub staff: Option<AccountId>,
    /// Whom it was done to, unless it was nobody or that account is gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Uuid>))]
    pub account: Option<AccountId>,
}

impl AuditAction {
    /// Everything that is noted.
    pub const ALL: [Self; 25] = [
        Self::AccountCreated,
        Self::PasswordChanged,
        Self::PasswordReset,
        Self::EmailChanged,
        Self::NameChanged,
        Self::SummariesAgreed,
        Self::SummariesErased,
        Self::TrialBegun,
        Self::DeviceForgotten,
        Self::MfaOn,
        Self::MfaOff,
        Self::RecoveryCodeUsed,
        Self::SessionsEnded,
        Self::RefreshTokenReused,
        Self::DataExported,
        Self::DeletionAsked,
        Self::DeletionTakenBack,
        Self::AccountsListed,
        Self::AccountSuspended,
        Self::AccountRestored,
        Self::RoleSet,
        Self::QuestionSetWithdrawn,
        Self::QuestionSetRestored,
        Self::CategoryEdited,
        Self::IndustryEdited,
    ];
}

impl AuditActor {
    /// Everybody who does things.
    pub const ALL: [Self; 4] = [Self::Owner, Self::Staff, Self::Operator, Self::Server];
}

/// What a person should look at.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Metrics {
    /// Accounts.
    pub accounts: i64,
    /// Accounts that will be erased when their grace is over.
    pub deletions_due: i64,
    /// Mails that have not left yet.
    pub mails_waiting: i64,
    /// Mails that no further try can help.
    pub mails_given_up: i64,
}

/// How a category is shown.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditCategory {
    /// Its name; none, and it has the released one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub name: Option<Name>,
}

/// How an industry is shown.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditIndustry {
    /// Its name; none, and it has its id alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub name: Option<Name>,
    /// Whether it is not shown at all.
    pub is_hidden: bool,
}

/// A category as staff sees it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryEntry {
    /// Its id.
    pub id: String,
    /// The name it was released with.
    pub released_name: String,
    /// The name it is shown under instead, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether its question set can be fetched.
    pub is_offered: bool,
}

/// Every category. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryEntries {
    /// By id.
    pub categories: Vec<CategoryEntry>,
}

/// An industry as staff sees it.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndustryEntry {
    /// Its id.
    pub id: String,
    /// Its name, if it was given one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is not shown at all.
    pub is_hidden: bool,
}

/// Every industry. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IndustryEntries {
    /// By id.
    pub industries: Vec<IndustryEntry>,
}
