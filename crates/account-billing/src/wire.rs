//! Answers as they are read: what is used of them, and nothing else.

use miniserde::Deserialize;
use time::OffsetDateTime;

use crate::Error;

/// An answer that says which mode it is of.
pub(crate) trait Moded {
    /// Whether all of it is of this mode.
    fn is_of(&self, live: bool) -> bool;
}

/// One page of a list.
#[derive(Deserialize)]
pub(crate) struct List<T> {
    pub(crate) data: Vec<T>,
    pub(crate) has_more: bool,
}

impl<T: Moded> Moded for List<T> {
    fn is_of(&self, live: bool) -> bool {
        self.data.iter().all(|thing| thing.is_of(live))
    }
}

/// A part of another answer, which tells the mode.
#[derive(Deserialize)]
pub(crate) struct Parts<T> {
    pub(crate) data: Vec<T>,
}

/// Implements [`Moded`] for answers with a field `livemode`.
macro_rules! moded {
    ($($answer:ty),*) => {
        $(impl $crate::wire::Moded for $answer {
            fn is_of(&self, live: bool) -> bool {
                self.livemode == live
            }
        })*
    };
}
pub(crate) use moded;

/// A moment, which Stripe tells in seconds.
pub(crate) fn moment(seconds: i64) -> Result<OffsetDateTime, Error> {
    OffsetDateTime::from_unix_timestamp(seconds).map_err(|_| Error::Unfit("a moment that no calendar has"))
}
