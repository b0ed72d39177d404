//! A record as the bytes that are sealed. Device and number are not in them: the seal is bound to both.

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD as BASE64};
use domain::{RecordId, Timestamp};
use serde::{Deserialize, Serialize};
use store::Record;
use uuid::Uuid;

use crate::seal::Place;

#[derive(Serialize, Deserialize)]
struct Written<'a> {
    id: RecordId,
    kind: std::borrow::Cow<'a, str>,
    schema: i64,
    at: Timestamp,
    hlc: i64,
    subject: Option<Uuid>,
    payload: Option<std::borrow::Cow<'a, str>>,
    hash: String,
}

pub(crate) fn encode(record: &Record) -> Vec<u8> {
    let written = Written {
        id: record.id,
        kind: (&record.kind).into(),
        schema: record.schema,
        at: record.at,
        hlc: record.hlc,
        subject: record.subject,
        payload: record.payload.as_ref().map(Into::into),
        hash: BASE64.encode(&record.hash),
    };
    serde_json::to_vec(&written).expect("texts and numbers are JSON")
}

pub(crate) fn decode(bytes: &[u8], place: Place) -> Option<Record> {
    let written: Written<'_> = serde_json::from_slice(bytes).ok()?;
    Some(Record {
        id: written.id,
        device: place.device,
        idx: place.idx,
        kind: written.kind.into_owned(),
        schema: written.schema,
        at: written.at,
        hlc: written.hlc,
        subject: written.subject,
        payload: written.payload.map(std::borrow::Cow::into_owned),
        hash: BASE64.decode(&written.hash).ok()?,
    })
}
