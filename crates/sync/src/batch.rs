//! Sealed records in portions that the server takes.

use account_api::sync::Record;

use crate::client::Portion;

/// JSON around one record, and around the push, in bytes; more than there ever is.
const AROUND_RECORD: usize = 64;
const AROUND_PUSH: usize = 1024;

/// Cuts records into pushes of what the network carries at a time, within the server's caps and in order. A record alone
/// always fits.
pub(crate) fn cut(records: Vec<Record>, portion: &Portion) -> Vec<Vec<Record>> {
    let (most, most_bytes) = (usize::from(portion.records()), portion.bytes());
    let mut batches: Vec<Vec<Record>> = Vec::new();
    let mut size = 0;
    for record in records {
        let length = record.ciphertext.as_bytes().len().div_ceil(3) * 4 + AROUND_RECORD;
        match batches.last_mut() {
            Some(batch) if batch.len() < most && size + length <= most_bytes => {
                size += length;
                batch.push(record);
            }
            _ => {
                size = AROUND_PUSH + length;
                batches.push(vec![record]);
            }
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use account_api::sync::{BATCH_MAX, Ciphertext, PUSH_MAX, Push, RECORD_MAX};
    use domain::DeviceId;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_push_is_within_the_caps_and_none_is_lost(
            sizes in prop::collection::vec(prop_oneof![9 => 1..400_usize, 1 => RECORD_MAX - 9..=RECORD_MAX], 0..1_200)
        ) {
            let records: Vec<Record> = (1..)
                .zip(&sizes)
                .map(|(idx, size)| Record { idx, ciphertext: Ciphertext::new(vec![255; *size]) })
                .collect();
            let batches = cut(records.clone(), &Portion::default());
            for batch in &batches {
                prop_assert!((1..=usize::from(BATCH_MAX)).contains(&batch.len()));
                let push = Push { device: DeviceId::from_uuid(Uuid::max()), records: batch.clone() };
                prop_assert!(serde_json::to_vec(&push).unwrap().len() <= PUSH_MAX);
            }
            prop_assert_eq!(batches.concat(), records);
        }
    }
}
