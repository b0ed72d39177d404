//! Bodies of `/v1/admin/...`, for support and admins.

use domain::AccountId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

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
