//! One entry of the record log, and the hash that shows it is as it was written.

use domain::{DeviceId, RecordId, Timestamp};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Error;

/// The form of payloads that this version writes.
pub(crate) const SCHEMA: i64 = 1;

/// One thing that happened, as it is kept and exchanged between devices.
#[derive(Clone, PartialEq, Eq)]
pub struct Record {
    /// Its own id.
    pub id: RecordId,
    /// Whose line of records it is in.
    pub device: DeviceId,
    /// Its number in that line, counting from 1 without gaps.
    pub idx: i64,
    /// What it is about: `event`, `title`, `draft`, `deleted`, `setting`, `usage`, or a word of a newer app.
    pub kind: String,
    /// The form of the payload.
    pub schema: i64,
    /// When it happened by the clock of that device. Never orders anything.
    pub at: Timestamp,
    /// Hybrid logical clock: milliseconds times 65,536, and greater than every one that device had seen. With the
    /// device it orders all records.
    pub hlc: i64,
    /// The interview it belongs to, if to one.
    pub subject: Option<Uuid>,
    /// JSON. `None` once the interview it belongs to was deleted.
    pub payload: Option<String>,
    /// SHA-256 over all of the above.
    pub hash: Vec<u8>,
}

impl Record {
    /// The same record with the hash of its other fields.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash = self.digest();
        self
    }

    /// Refuses a record that is not as it was written. One whose words were erased says nothing that could be wrong.
    pub(crate) fn verify(&self) -> Result<(), Error> {
        if self.payload.is_none() || self.hash == self.digest() { Ok(()) } else { Err(self.damaged()) }
    }

    pub(crate) fn damaged(&self) -> Error {
        Error::Damaged { device: self.device, idx: self.idx }
    }

    /// Every field in order; texts by length first, so that no two records have the same bytes.
    fn digest(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(b"jobt-record-1\0");
        hash.update(self.id.as_uuid().as_bytes());
        hash.update(self.device.as_uuid().as_bytes());
        hash.update(self.idx.to_be_bytes());
        text(&mut hash, &self.kind);
        hash.update(self.schema.to_be_bytes());
        hash.update(self.at.as_millis().to_be_bytes());
        hash.update(self.hlc.to_be_bytes());
        match &self.subject {
            Some(subject) => {
                hash.update([1]);
                hash.update(subject.as_bytes());
            }
            None => hash.update([0]),
        }
        text(&mut hash, self.payload.as_deref().unwrap_or_default());
        hash.finalize().to_vec()
    }
}

impl std::fmt::Debug for Record {
    /// Shows its place and its length: what it says does not belong in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { device, idx, kind, payload, .. } = self;
        write!(f, "Record({device}, {idx}, {kind}, {} bytes)", payload.as_deref().map_or(0, str::len))
    }
}

fn text(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text);
}

/// A record as its row is read.
pub(crate) struct RecordRow {
    pub(crate) id: Uuid,
    pub(crate) device: Uuid,
    pub(crate) idx: i64,
    pub(crate) kind: String,
    pub(crate) schema: i64,
    pub(crate) at: i64,
    pub(crate) hlc: i64,
    pub(crate) subject: Option<Uuid>,
    pub(crate) payload: Option<String>,
    pub(crate) hash: Vec<u8>,
}

impl From<RecordRow> for Record {
    fn from(row: RecordRow) -> Self {
        Self {
            id: RecordId::from_uuid(row.id),
            device: DeviceId::from_uuid(row.device),
            idx: row.idx,
            kind: row.kind,
            schema: row.schema,
            at: Timestamp::from_millis(row.at),
            hlc: row.hlc,
            subject: row.subject,
            payload: row.payload,
            hash: row.hash,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record() -> Record {
        Record {
            id: RecordId::from_uuid(Uuid::from_u128(1)),
            device: DeviceId::from_uuid(Uuid::from_u128(2)),
            idx: 3,
            kind: "event".to_owned(),
            schema: SCHEMA,
            at: Timestamp::from_millis(4),
            hlc: 5,
            subject: Some(Uuid::from_u128(6)),
            payload: Some("{}".to_owned()),
            hash: Vec::new(),
        }
        .sealed()
    }

    #[test]
    fn debug_shows_nothing_of_what_it_says() {
        let said = Record { payload: Some("canary".to_owned()), ..record() };
        assert_eq!(format!("{said:?}"), "Record(00000000-0000-0000-0000-000000000002, 3, event, 6 bytes)");
    }

    #[test]
    fn a_change_of_any_field_breaks_the_seal() {
        assert!(record().verify().is_ok());
        let changes: [fn(&mut Record); 9] = [
            |r| r.id = RecordId::from_uuid(Uuid::from_u128(9)),
            |r| r.device = DeviceId::from_uuid(Uuid::from_u128(9)),
            |r| r.idx += 1,
            |r| r.kind = "eventt".to_owned(),
            |r| r.schema += 1,
            |r| r.at = Timestamp::from_millis(9),
            |r| r.hlc += 1,
            |r| r.subject = None,
            |r| r.payload = Some("{ }".to_owned()),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            let mut changed = record();
            change(&mut changed);
            assert!(changed.verify().is_err(), "field {number} is under the hash");
        }
    }
}
