//! Bodies of `/v1/devices` and `/v1/records`: encrypted records that the server keeps and cannot read.

use base64::{Engine, prelude::BASE64_STANDARD};
use domain::DeviceId;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::Name;

/// The most records of one push or pull.
pub const BATCH_MAX: u16 = 500;
/// The largest record, in bytes of ciphertext.
pub const RECORD_MAX: usize = 256 * 1024;
/// The largest push, in bytes of JSON.
pub const PUSH_MAX: usize = 8 * 1024 * 1024;
/// The smallest piece of a push, in bytes, but for the last one.
pub const PIECE_MIN: usize = 512;
/// The most ciphertext of one pull, in bytes; a single record always comes. As JSON it is no larger than a push.
pub const PULL_MAX: i64 = 6 * 1024 * 1024;
/// How much ciphertext one account may keep, in bytes.
pub const ACCOUNT_MAX: i64 = 256 * 1024 * 1024;
/// How many computers one account may have here.
pub const DEVICES_MAX: i64 = 50;

/// Names a computer.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PutDevice {
    /// What it is called in lists.
    #[cfg_attr(feature = "openapi", schema(value_type = String, min_length = 1, max_length = 100, pattern = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\s\\x00-\\x1f\\x7f-\\x9f][^\\x00-\\x1f\\x7f-\\x9f]*$"))]
    pub name: Name,
}

/// A computer and how far its line of records reaches.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Device {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub id: DeviceId,
    /// What it is called.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub name: Name,
    /// The last number of its line; 0 before the first record.
    pub last_idx: i64,
    /// How much it keeps, in bytes.
    pub size_bytes: i64,
    /// Since when it is known.
    #[serde(with = "time::serde::rfc3339")]
    pub created_at: OffsetDateTime,
}

/// Every computer of the account. There are few, so they come at once.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Devices {
    /// The computers.
    pub devices: Vec<Device>,
}

/// One encrypted record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Its number in the line of its device, from 1.
    #[cfg_attr(feature = "openapi", schema(minimum = 1))]
    pub idx: i64,
    /// The ciphertext, in base 64.
    #[cfg_attr(feature = "openapi", schema(value_type = String, format = "byte", min_length = 4, pattern = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)$"))]
    pub ciphertext: Ciphertext,
}

/// What goes on in the line of a device.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Push {
    /// Whose line.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub device: DeviceId,
    /// Records without a gap, by number. Those that are there already may come again, if they are the same.
    #[cfg_attr(feature = "openapi", schema(max_items = 500))]
    pub records: Vec<Record>,
}

/// How far the line reaches.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pushed {
    /// The last number of the line.
    pub last_idx: i64,
}

/// How much has arrived of a push that is sent in pieces.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Uploaded {
    /// Its first bytes are here, so many of them.
    pub bytes: usize,
    /// What came of it, once it is whole.
    pub pushed: Option<Pushed>,
}

/// A piece of the line of a device.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pulled {
    /// By number, without a gap; at most 500, and fewer if they are large.
    pub records: Vec<Record>,
    /// The last number of the line: more is there while it is beyond the last record.
    pub last_idx: i64,
}

/// Bytes that are base 64 on the wire.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ciphertext(Vec<u8>);

impl Ciphertext {
    /// Takes the bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<String> for Ciphertext {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let bytes = BASE64_STANDARD.decode(text).map_err(|_| "This is not base 64")?;
        if bytes.is_empty() {
            Err("A record is not empty")
        } else if bytes.len() > RECORD_MAX {
            Err("A record has at most 256 KB")
        } else {
            Ok(Self(bytes))
        }
    }
}

impl From<Ciphertext> for String {
    fn from(ciphertext: Ciphertext) -> Self {
        BASE64_STANDARD.encode(ciphertext.0)
    }
}

/// The size is enough for a log.
impl std::fmt::Debug for Ciphertext {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ciphertext({} bytes)", self.0.len())
    }
}
