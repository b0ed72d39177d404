//! Bodies of `/v1/interviews/...` and `/v1/feedback/...`: summaries for who agreed to keep them. No word of an interview.

use domain::{InterviewId, Mode};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// How many summaries one account may keep.
pub const SUMMARIES_MAX: i64 = 20_000;

/// One interview in numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PutInterview {
    /// Category of the bank, for example `nursing`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^[a-z0-9-]{1,64}$"))]
    pub category: CategoryId,
    /// How it was practised.
    #[cfg_attr(feature = "openapi", schema(value_type = String, pattern = "^(coached|mock|calm)$"))]
    pub mode: Mode,
    /// 1 to 5, if it was fixed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u8>, minimum = 1, maximum = 5))]
    pub difficulty: Option<OneToFive>,
    /// When it began.
    #[serde(with = "time::serde::rfc3339")]
    pub started_at: OffsetDateTime,
    /// When it ended, if it has.
    #[serde(with = "time::serde::rfc3339::option", skip_serializing_if = "Option::is_none", default)]
    pub finished_at: Option<OffsetDateTime>,
    /// Time spent on answers, in milliseconds.
    pub spent_ms: u32,
    /// How many answers.
    pub answers: u8,
    /// 0 to 100, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u8>, maximum = 100))]
    pub points: Option<Percent>,
    /// Tokens that models used.
    pub tokens: u32,
}

/// One interview in numbers, as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Interview {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = uuid::Uuid))]
    pub id: InterviewId,
    /// The numbers.
    #[serde(flatten)]
    pub summary: PutInterview,
    /// What the candidate thought of it, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<u8>))]
    pub rating: Option<OneToFive>,
}

/// What the candidate thought of an interview.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// 1 to 5.
    #[cfg_attr(feature = "openapi", schema(value_type = u8, minimum = 1, maximum = 5))]
    pub rating: OneToFive,
}

/// What the candidate thought of all interviews.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackSummary {
    /// How many have a rating.
    pub rated: i64,
    /// Their mean.
    pub mean_rating: Option<f64>,
    /// How many got 1, 2, 3, 4, 5.
    pub ratings: [i64; 5],
}

/// Two interviews side by side, and what the second has more than the first.
#[derive(Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Compared {
    /// The first.
    pub first: Interview,
    /// The second.
    pub second: Interview,
    /// Points of the second minus points of the first, if both have some.
    pub points: Option<i16>,
    /// Time on answers, in milliseconds, likewise.
    pub spent_ms: i64,
    /// Answers, likewise.
    pub answers: i16,
}

macro_rules! bounded {
    ($(#[$meta:meta])* $name:ident, $range:expr, $message:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "u8", into = "u8")]
        pub struct $name(u8);

        impl $name {
            /// The number.
            pub fn get(self) -> u8 {
                self.0
            }
        }

        impl TryFrom<u8> for $name {
            type Error = &'static str;

            fn try_from(number: u8) -> Result<Self, &'static str> {
                if $range.contains(&number) { Ok(Self(number)) } else { Err($message) }
            }
        }

        impl From<$name> for u8 {
            fn from(number: $name) -> Self {
                number.0
            }
        }
    };
}

bounded!(
    /// A number from 1 to 5.
    OneToFive,
    (1..=5),
    "This is a number from 1 to 5"
);
bounded!(
    /// A number from 0 to 100.
    Percent,
    (0..=100),
    "This is a number from 0 to 100"
);

/// The short name of a category: small letters, digits and hyphens, at most 64.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CategoryId(String);

impl CategoryId {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CategoryId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if (1..=64).contains(&text.len()) && text.chars().all(fits) {
            Ok(Self(text))
        } else {
            Err("A category is named in small letters, digits and hyphens")
        }
    }
}

impl std::str::FromStr for CategoryId {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        text.to_owned().try_into()
    }
}

impl From<CategoryId> for String {
    fn from(id: CategoryId) -> Self {
        id.0
    }
}
