//! Randomness as a parameter.

use std::sync::{Mutex, PoisonError};

use domain::Timestamp;
use rand::{RngCore, SeedableRng, rngs::StdRng};
use time::OffsetDateTime;
use uuid::Uuid;

/// A cryptographic generator shared by all requests. Tests seed it.
pub struct Dice(Mutex<StdRng>);

impl Dice {
    /// Seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Mutex::new(StdRng::from_os_rng()))
    }

    /// The same every time. For tests only.
    pub fn from_seed(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.lend(|rng| rng.fill_bytes(&mut bytes));
        bytes
    }

    /// An id whose type makes it from a moment and dice.
    pub fn id<T>(&self, now: OffsetDateTime, new: impl FnOnce(Timestamp, &mut StdRng) -> T) -> T {
        self.lend(|rng| new(timestamp(now), rng))
    }

    /// An id of a thing that has no id type: it never leaves the server.
    pub fn uuid(&self, now: OffsetDateTime) -> Uuid {
        let noise = self.bytes();
        let millis = u64::try_from(timestamp(now).as_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &noise).into_uuid()
    }

    fn lend<T>(&self, use_it: impl FnOnce(&mut StdRng) -> T) -> T {
        use_it(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn timestamp(now: OffsetDateTime) -> Timestamp {
    Timestamp::from_millis(i64::try_from(now.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX))
}
