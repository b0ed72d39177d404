//! Answers that are kept for whoever asks exactly the same, if whoever asked first and whoever asks again both say so.
//!
//! They are in memory only, few, and found by a hash: what was asked is not kept.

use account_store::Hash;
use axum::body::Bytes;
use quick_cache::{Weighter, sync::Cache};
use time::{Duration, OffsetDateTime};

use super::Ask;
use crate::security::hashed;

/// How many bytes all kept answers have together.
const BYTES_MAX: u64 = 16 * 1024 * 1024;
/// The longest answer that is kept, in bytes.
pub(super) const ANSWER_MAX: usize = 64 * 1024;
/// How long one is given again, whatever is asked for.
const AGE_MAX: Duration = Duration::DAY;

/// The kept answers of one instance.
pub(crate) struct Kept(Cache<Hash, Answer, Bytewise>);

/// An answer as its client read it, end mark included.
#[derive(Clone)]
struct Answer {
    body: Bytes,
    at: OffsetDateTime,
}

/// That a call may be answered by a kept answer, and its answer be kept.
#[derive(Clone, Copy)]
pub(crate) struct Keeping {
    key: Hash,
    age_max: Duration,
}

#[derive(Clone)]
struct Bytewise;

impl Weighter<Hash, Answer> for Bytewise {
    fn weight(&self, key: &Hash, answer: &Answer) -> u64 {
        (size_of_val(key) + size_of::<Answer>() + answer.body.len()) as u64
    }
}

impl Kept {
    pub(super) fn new() -> Self {
        Self(Cache::with_weighter(1024, BYTES_MAX, Bytewise))
    }

    /// An answer that is no older than is asked for, and its age.
    pub(crate) fn find(&self, keeping: Keeping, now: OffsetDateTime) -> Option<(Bytes, Duration)> {
        let answer = self.0.get(&keeping.key)?;
        let age = (now - answer.at).max(Duration::ZERO);
        (age <= keeping.age_max).then_some((answer.body, age))
    }

    pub(super) fn put(&self, keeping: Keeping, body: Bytes, now: OffsetDateTime) {
        if body.len() <= ANSWER_MAX {
            self.0.insert(keeping.key, Answer { body, at: now });
        }
    }
}

impl Keeping {
    /// What the header `cache-control` of a call asks for. Only what is always answered alike is kept: at temperature 0.
    pub(crate) fn read(header: &str, ask: &Ask) -> Option<Self> {
        let mut parts = header.split(',').map(str::trim);
        let seconds: u32 = parts.find_map(|part| part.strip_prefix("max-age="))?.parse().ok().filter(|age| *age > 0)?;
        if ask.body["temperature"].as_f64() != Some(0.0) {
            return None;
        }
        // The alias, because a provider's model may have several prices; the numbers, because not everybody reads them.
        let asked = format!("{} {} {}", ask.alias, ask.wants_usage, ask.body);
        Some(Self { key: hashed(&asked), age_max: Duration::seconds(seconds.into()).min(AGE_MAX) })
    }
}
