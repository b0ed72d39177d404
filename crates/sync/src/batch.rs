//! How many sealed records one push carries.

use account_api::sync::{BATCH_MAX, PUSH_MAX, Record};

/// JSON around one record, and around the push, in bytes; more than there ever is.
const AROUND_RECORD: usize = 64;
const AROUND_PUSH: usize = 1024;

/// How many of the first records go together: so many bytes of JSON at most, within the server's caps. A record alone always
/// fits.
pub(crate) fn length(records: &[Record], most: usize) -> usize {
    let sizes = records.iter().map(|record| record.ciphertext.as_bytes().len().div_ceil(3) * 4 + AROUND_RECORD);
    let sums = sizes.scan(AROUND_PUSH, |sum, size| {
        *sum += size;
        Some(*sum)
    });
    let fitting = sums.take_while(|sum| *sum <= most.min(PUSH_MAX)).take(BATCH_MAX.into()).count();
    fitting.max(1).min(records.len())
}

#[cfg(test)]
mod tests {
    use account_api::sync::{Ciphertext, Push, RECORD_MAX};
    use domain::DeviceId;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_push_is_within_the_caps(
            sizes in prop::collection::vec(prop_oneof![9 => 1..400_usize, 1 => RECORD_MAX - 9..=RECORD_MAX], 0..1_200)
        ) {
            let records: Vec<Record> = (1..)
                .zip(&sizes)
                .map(|(idx, size)| Record { idx, ciphertext: Ciphertext::new(vec![255; *size]) })
                .collect();
            let mut rest = records.as_slice();
            while !rest.is_empty() {
                let (batch, behind) = rest.split_at(length(rest, usize::MAX));
                prop_assert!((1..=usize::from(BATCH_MAX)).contains(&batch.len()));
                let push = Push { device: DeviceId::from_uuid(Uuid::max()), records: batch.to_vec() };
                prop_assert!(serde_json::to_vec(&push).unwrap().len() <= PUSH_MAX);
                rest = behind;
            }
        }
    }
}
