//! The file that everything is kept in to be taken along: a head, then a record on each line, all of it JSON.
//!
//! A record stands there as it stands in the log, with its hash, so that what comes back is what was written. What it says is
//! JSON within JSON and no text, so that other programs can read it.

use std::{
    collections::BTreeSet,
    io::{self, BufRead, Write},
};

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD as BASE64};
use domain::{DeviceId, InterviewId, RecordId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use store::Record;

/// What the head begins with. Any other file is not ours.
const KIND: &str = "jobt-archive";
/// The form that is written, and the newest that can be read.
const FORMAT: u32 = 1;
/// The kind of a record that says that an interview is gone.
const DELETED: &str = "deleted";
/// The longest version that is shown, in characters.
const VERSION_CHARS: usize = 24;
/// The longest line: the longest job ad and résumé, every character of them escaped, and room.
const LONGEST_LINE: u64 = 4 * 1024 * 1024;

/// Why a file is not taken in. Nothing of it was.
#[derive(Debug, thiserror::Error)]
pub enum NoArchive {
    /// It is something else.
    #[error("This file was not made by Jobt. Choose one that “Save everything” wrote")]
    NotOurs,
    /// A later version wrote it.
    #[error("Made by a newer Jobt (format {format}, this app reads up to {FORMAT}). Update Jobt, then try again")]
    Newer {
        /// Its format.
        format: u32,
    },
    /// It is not as it was written.
    #[error("This file is damaged at line {line}, so nothing of it was taken in. Everything here is as it was")]
    Damaged {
        /// Where, from 1.
        line: usize,
    },
    /// The rest of it is missing.
    #[error("This file ends too early: {found} of {records} records are there. Nothing of it was taken in")]
    CutOff {
        /// How many are there.
        found: u64,
        /// How many there were.
        records: u64,
    },
    /// Its records stand elsewhere here, or some between them are missing.
    #[error(
        "This file does not fit to what is here: it comes from a copy of your data that went its own way, or records are \
         missing in it. An empty profile may take it. Nothing of it was taken in"
    )]
    Diverged,
    /// It cannot be read.
    #[error("This file could not be read: {0}")]
    Unreadable(#[source] io::Error),
}

/// What the file says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    kind: String,
    format: u32,
    /// The version of the app that wrote it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// How many records follow.
    pub records: u64,
}

impl Head {
    pub(super) fn new(made_at: Timestamp, records: u64) -> Self {
        let made_by = env!("CARGO_PKG_VERSION").to_owned();
        Self { kind: KIND.to_owned(), format: FORMAT, made_by, made_at, records }
    }

    /// Writes its line.
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write_line(out, self)
    }
}

/// A record as it stands on its line.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    device: DeviceId,
    idx: i64,
    id: RecordId,
    kind: String,
    schema: i64,
    at: Timestamp,
    hlc: i64,
    subject: Option<InterviewId>,
    #[serde(borrow)]
    payload: Option<&'a RawValue>,
    hash: String,
}

/// Writes the line of a record.
pub(super) fn write(out: &mut impl Write, record: &Record) -> io::Result<()> {
    let payload = record.payload.as_deref().map(serde_json::from_str::<&RawValue>).transpose()?;
    let Record { id, device, idx, schema, at, hlc, .. } = *record;
    let (kind, subject, hash) =
        (record.kind.clone(), record.subject.map(InterviewId::from_uuid), BASE64.encode(&record.hash));
    write_line(out, &Written { device, idx, id, kind, schema, at, hlc, subject, payload, hash })
}

fn write_line(out: &mut impl Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}

/// A whole file.
#[derive(Debug)]
pub(super) struct Archive {
    pub head: Head,
    pub records: Vec<Record>,
}

impl Archive {
    /// Reads a file. Whether the records are as they were written is seen when they are taken in.
    pub(super) fn read(mut from: impl BufRead) -> Result<Self, NoArchive> {
        let mut line = Vec::new();
        let mut head: Head = match next(&mut from, &mut line) {
            Ok(true) => serde_json::from_slice(&line).map_err(|_| NoArchive::NotOurs)?,
            Ok(false) => return Err(NoArchive::NotOurs),
            Err(cause) => return Err(NoArchive::Unreadable(cause)),
        };
        if head.kind != KIND {
            return Err(NoArchive::NotOurs);
        }
        // It is shown, also in terminals.
        let shown = |sign: &char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '+');
        head.made_by = head.made_by.chars().filter(shown).take(VERSION_CHARS).collect();
        if head.format > FORMAT {
            return Err(NoArchive::Newer { format: head.format });
        }
        let mut records = Vec::new();
        while next(&mut from, &mut line).map_err(NoArchive::Unreadable)? {
            let damaged = NoArchive::Damaged { line: records.len() + 2 };
            records.push(read_record(&line).ok_or(damaged)?);
        }
        let found = records.len() as u64;
        match found.cmp(&head.records) {
            std::cmp::Ordering::Less => Err(NoArchive::CutOff { found, records: head.records }),
            std::cmp::Ordering::Equal => Ok(Self { head, records }),
            std::cmp::Ordering::Greater => Err(NoArchive::Damaged { line: records.len() + 1 }),
        }
    }

    /// The interviews in it that were not deleted.
    pub(super) fn interviews(&self) -> BTreeSet<InterviewId> {
        let of = |deleted: bool| {
            let records = self.records.iter().filter(move |record| (record.kind == DELETED) == deleted);
            records.filter_map(|record| record.subject).map(InterviewId::from_uuid)
        };
        let deleted: BTreeSet<InterviewId> = of(true).collect();
        of(false).filter(|interview| !deleted.contains(interview)).collect()
    }
}

/// Reads the next line into `line`; `false` at the end.
fn next(from: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    io::Read::take(from, LONGEST_LINE).read_until(b'\n', line)?;
    Ok(!line.is_empty())
}

fn read_record(line: &[u8]) -> Option<Record> {
    let Written { device, idx, id, kind, schema, at, hlc, subject, payload, hash } =
        serde_json::from_slice(line).ok()?;
    let (subject, payload) = (subject.map(InterviewId::as_uuid), payload.map(|said| said.get().to_owned()));
    Some(Record { id, device, idx, kind, schema, at, hlc, subject, payload, hash: BASE64.decode(hash).ok()? })
}
