//! Identities. Each kind of thing has its own type, so that one cannot be passed for another.

use rand_core::RngCore;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Timestamp;

macro_rules! uuid_id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id (UUID version 7, RFC 9562): ordered by `now`, unguessable to the degree that `rng` is.
            pub fn new(now: Timestamp, rng: &mut impl RngCore) -> Self {
                let mut noise = [0; 10];
                rng.fill_bytes(&mut noise);
                let millis = u64::try_from(now.as_millis()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &noise).into_uuid())
            }

            /// The id as the plain value a database stores.
            pub fn as_uuid(self) -> Uuid {
                self.0
            }

            /// Reads an id that a database or a border has kept.
            pub const fn from_uuid(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id!(
    /// One practice run.
    InterviewId
);
uuid_id!(
    /// One entry of the record log.
    RecordId
);
uuid_id!(
    /// One profile on one computer; writes its own gapless line of records.
    DeviceId
);
uuid_id!(
    /// One account of the hosted half.
    AccountId
);
uuid_id!(
    /// One sign-in of an account on one computer.
    SessionId
);

/// A question of the bank, for example `nursing-situational-0012`. Stable and never reused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(String);

impl QuestionId {
    /// Takes the id as written in a question set.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The id as written in a question set.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for QuestionId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting(u8);
    impl RngCore for Counting {
        fn next_u32(&mut self) -> u32 {
            u32::from(self.0)
        }
        fn next_u64(&mut self) -> u64 {
            u64::from(self.0)
        }
        fn fill_bytes(&mut self, out: &mut [u8]) {
            self.0 += 1;
            out.fill(self.0);
        }
    }

    #[test]
    fn a_later_id_sorts_after_an_earlier_one() {
        let mut rng = Counting(0);
        let early = InterviewId::new(Timestamp::from_millis(1_000), &mut rng);
        let late = InterviewId::new(Timestamp::from_millis(2_000), &mut rng);
        assert!(early < late, "history is ordered by id within a millisecond of the clock");
    }

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        let id = InterviewId::new(Timestamp::from_millis(1_732_000_000_000), &mut Counting(7));
        assert_eq!(id.to_string().parse::<InterviewId>().unwrap(), id);
    }
}
