//! Where a page ended, in a form that the border can carry as text.

use std::str::FromStr;

use domain::{InterviewId, Timestamp};

use crate::Error;

/// The last row of a page. Opaque to everyone else.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cursor {
    pub(crate) key: Key,
    pub(crate) id: InterviewId,
}

/// What a page was ordered by before the id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Key {
    /// Newest first.
    StartedAt(Timestamp),
    /// Best first; FTS5's rank, lower is better.
    Rank(f64),
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.key {
            Key::StartedAt(at) => write!(f, "t.{}.{}", at.as_millis(), self.id),
            Key::Rank(rank) => write!(f, "r.{}.{}", rank.to_bits(), self.id),
        }
    }
}

impl FromStr for Cursor {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut parts = text.splitn(3, '.');
        let (Some(kind), Some(key), Some(id)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(Error::BadCursor);
        };
        let id = id.parse().map_err(|_| Error::BadCursor)?;
        let key = match kind {
            "t" => Key::StartedAt(Timestamp::from_millis(key.parse().map_err(|_| Error::BadCursor)?)),
            "r" => Key::Rank(f64::from_bits(key.parse().map_err(|_| Error::BadCursor)?)),
            _ => return Err(Error::BadCursor),
        };
        Ok(Self { key, id })
    }
}
