//! Carries the plan out: one round that makes the log here and the lines on the server equal.

use account_api::sync::{Ciphertext, Devices, Push, RECORD_MAX, Record as Sealed};
use account_api::{ErrorCode, Name};
use domain::{AccountId, DeviceId, Timestamp};
use store::{Record, Store};

use crate::client::Client;
use crate::keys::KeyRing;
use crate::plan::{Enrolment, Lines, Operation, plan};
use crate::seal::{Place, Sealer};
use crate::{Error, StuckLine, Unbelievable, batch, key_line};

/// Records read from the log at a time.
const READ: u32 = 500;
/// How often one run leaves a line. More than once means that copies were made of copies, or that another computer is at work;
/// the next run goes on.
const MOVES: u8 = 8;

/// What one round did.
#[derive(Debug, Default)]
pub struct Report {
    /// Records that the server took.
    pub uploaded: u64,
    /// Records that were taken in.
    pub downloaded: u64,
    /// Lines that stopped; the others are equal.
    pub stuck: Vec<StuckLine>,
}

/// Two sides that shall hold the same records.
#[derive(Clone, Copy, Debug)]
pub struct Synchroniser<'a> {
    /// This side.
    pub store: &'a Store,
    /// The other.
    pub client: &'a Client,
    /// Whose.
    pub account: AccountId,
    /// What opens and seals.
    pub ring: &'a KeyRing,
    /// What lists call this computer.
    pub device_name: &'a Name,
}

/// How our line stands after a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Good,
    /// Somebody else wrote on in it: this profile was copied or set back.
    LineTaken,
}

impl Synchroniser<'_> {
    /// Brings both sides into step. Safe to repeat, and to break off at any point.
    ///
    /// # Errors
    /// [`Error`]; what was done before stays done. A line that cannot be believed is no error: it is in the report.
    pub async fn run(&self, enrolment: Enrolment, now: Timestamp) -> Result<Report, Error> {
        let mut report = Report::default();
        let (mut enrolment, mut moves) = (enrolment, 0);
        while self.round(enrolment, &mut report).await? == Standing::LineTaken && moves < MOVES {
            self.leave_line(now).await?;
            moves += 1;
            if enrolment == Enrolment::Stands {
                enrolment = Enrolment::Moves;
            }
        }
        Ok(report)
    }

    async fn round(&self, enrolment: Enrolment, report: &mut Report) -> Result<Standing, Error> {
        let there = self.lines().await?;
        report.stuck.clear();
        if self.parts_at_its_end(&there).await? {
            return Ok(Standing::LineTaken);
        }
        for operation in self.plan(enrolment, &there).await? {
            let standing = match operation {
                Operation::LeaveLine => Standing::LineTaken,
                Operation::Name(device) => {
                    self.client.name_device(device, self.device_name.clone()).await?;
                    Standing::Good
                }
                Operation::Download { device, after } => self.download(device, after, report).await?,
                Operation::Upload { device, after } => self.upload(device, after, report).await?,
            };
            if standing == Standing::LineTaken {
                return Ok(standing);
            }
        }
        Ok(Standing::Good)
    }

    async fn lines(&self) -> Result<Lines, Error> {
        let devices = self.client.lines().await?;
        self.check_keys(&devices)?;
        Ok(devices.devices.into_iter().map(|device| (device.id, device.last_idx)).collect())
    }

    /// Nothing may be sealed under a key that was replaced.
    fn check_keys(&self, devices: &Devices) -> Result<(), Error> {
        match key_line::generation(devices).cmp(&self.ring.generation()) {
            std::cmp::Ordering::Equal => Ok(()),
            std::cmp::Ordering::Greater => Err(Error::KeysChanged),
            std::cmp::Ordering::Less => Err(Error::Removed),
        }
    }

    /// Whether our line here has another record where the one there ends: a profile that was set back has written anew. No
    /// plan can see that from the lengths. It is seen before anything is taken in, since the records that part may have
    /// come from another life of this profile.
    async fn parts_at_its_end(&self, there: &Lines) -> Result<bool, Error> {
        let own = self.store.device();
        let here = self.store.lines().await?;
        match (here.get(&own), there.get(&own)) {
            (Some(here), Some(there)) if here >= there => Ok(!self.is_same(own, *there).await?),
            _ => Ok(false),
        }
    }

    async fn plan(&self, enrolment: Enrolment, there: &Lines) -> Result<Vec<Operation>, Error> {
        let here = self.store.lines().await?;
        plan(self.store.device(), enrolment, &here, there).map_err(|_| Error::Removed)
    }

    async fn download(&self, device: DeviceId, mut after: i64, report: &mut Report) -> Result<Standing, Error> {
        // A line that was forgotten and begun again may be another one.
        if !self.is_same(device, after).await? {
            return Ok(self.taken(device, after, report));
        }
        loop {
            let pulled = self.client.pull(device, after).await?;
            let (records, mut stuck) = self.open_all(device, after, &pulled.records);
            let taken = self.take_in(&records, &mut stuck).await?;
            report.downloaded += taken as u64;
            after += i64::try_from(taken).unwrap_or(i64::MAX);
            if let Some(stuck) = stuck {
                tracing::warn!(record.device = %device, record.idx = stuck.idx, why = %stuck.why, "A line stopped");
                report.stuck.push(stuck);
                return Ok(Standing::Good);
            }
            if after >= pulled.last_idx || records.is_empty() {
                return Ok(Standing::Good);
            }
        }
    }

    /// Opens records up to the first that cannot be believed.
    fn open_all(&self, device: DeviceId, after: i64, sealed: &[Sealed]) -> (Vec<Record>, Option<StuckLine>) {
        let sealer = Sealer::new(self.account, self.ring);
        let mut records = Vec::with_capacity(sealed.len());
        for (idx, sealed) in (after + 1..).zip(sealed) {
            let opened = if sealed.idx == idx {
                sealer.open(Place { device, idx }, sealed.ciphertext.as_bytes())
            } else {
                Err(Unbelievable::OutOfLine)
            };
            match opened {
                Ok(record) => records.push(record),
                Err(why) => return (records, Some(StuckLine { device, idx, why })),
            }
        }
        (records, None)
    }

    /// Takes in records up to the first that the log refuses; how many.
    async fn take_in(&self, records: &[Record], stuck: &mut Option<StuckLine>) -> Result<usize, Error> {
        let mut records = records;
        while !records.is_empty() {
            let (device, idx, why) = match self.store.receive(records).await {
                Ok(()) => break,
                Err(store::Error::Damaged { device, idx }) => (device, idx, Unbelievable::NotAuthentic),
                Err(store::Error::OutOfLine { device, idx }) => (device, idx, Unbelievable::OutOfLine),
                Err(error) => return Err(error.into()),
            };
            *stuck = Some(StuckLine { device, idx, why });
            let good = records.partition_point(|record| record.idx < idx);
            // A record that was there before is at fault, not one of these.
            records = if good < records.len() { &records[..good] } else { &[] };
        }
        Ok(records.len())
    }

    async fn upload(&self, device: DeviceId, mut after: i64, report: &mut Report) -> Result<Standing, Error> {
        // Of our own line it was asked before.
        if device != self.store.device() && !self.is_same(device, after).await? {
            return Ok(self.taken(device, after, report));
        }
        let sealer = Sealer::new(self.account, self.ring);
        loop {
            let records = self.store.records_after(device, after, READ).await?;
            let Some(last) = records.last().map(|record| record.idx) else { return Ok(Standing::Good) };
            let mut sealed = Vec::with_capacity(records.len());
            let mut too_large = None;
            for record in &records {
                let bytes = sealer.seal(record);
                if bytes.len() > RECORD_MAX {
                    too_large = Some(StuckLine { device, idx: record.idx, why: Unbelievable::TooLarge });
                    break;
                }
                sealed.push(Sealed { idx: record.idx, ciphertext: Ciphertext::new(bytes) });
            }
            if let Some(standing) = self.send(device, sealed, report).await? {
                return Ok(standing);
            }
            if let Some(stuck) = too_large {
                report.stuck.push(stuck);
                return Ok(Standing::Good);
            }
            after = last;
        }
    }

    /// Sends records. How our line stands, if that ended early.
    async fn send(
        &self,
        device: DeviceId,
        mut sealed: Vec<Sealed>,
        report: &mut Report,
    ) -> Result<Option<Standing>, Error> {
        while !sealed.is_empty() {
            let rest = sealed.split_off(batch::length(&sealed, self.client.push_size()));
            let (first, count) = (sealed[0].idx, sealed.len());
            match self.client.push(&Push { device, records: sealed }).await {
                Ok(_) => report.uploaded += count as u64,
                // Somebody else went on with this line since we looked.
                Err(error) if error.code() == Some(ErrorCode::SyncConflict) => {
                    if self.is_same(device, first).await? {
                        return Err(error.into());
                    }
                    return Ok(Some(self.taken(device, first, report)));
                }
                Err(error) => return Err(error.into()),
            }
            sealed = rest;
        }
        Ok(None)
    }

    /// Whether the same record stands at a number here and there. Lines that agree there agree before it.
    async fn is_same(&self, device: DeviceId, idx: i64) -> Result<bool, Error> {
        if idx == 0 {
            return Ok(true);
        }
        let there = self.client.record(device, idx).await?;
        let here = self.store.records_after(device, idx - 1, 1).await?;
        Ok(there.zip(here.first()).is_some_and(|(there, here)| self.are_same(&there, here)))
    }

    /// By the hash, which a record keeps when its words are erased. One that went to this line after they were erased has
    /// another hash than in the copy that left before: then only the id says that they are one.
    fn are_same(&self, there: &Sealed, here: &Record) -> bool {
        let place = Place { device: here.device, idx: here.idx };
        let there = Sealer::new(self.account, self.ring).open(place, there.ciphertext.as_bytes());
        there.is_ok_and(|there| {
            let is_erased = there.payload.is_none() || here.payload.is_none();
            there.hash == here.hash || there.id == here.id && is_erased
        })
    }

    fn taken(&self, device: DeviceId, idx: i64, report: &mut Report) -> Standing {
        if device == self.store.device() {
            return Standing::LineTaken;
        }
        report.stuck.push(StuckLine { device, idx, why: Unbelievable::OutOfLine });
        Standing::Good
    }

    /// Finds where our line and the one on the server part, and leaves it there. What the server has beyond that point
    /// comes with the next plan, like the records of any other computer.
    async fn leave_line(&self, now: Timestamp) -> Result<(), Error> {
        let own = self.store.device();
        let mut equal = 0;
        loop {
            let pulled = self.client.pull(own, equal).await?;
            let here = self.store.records_after(own, equal, READ).await?;
            let pairs = pulled.records.iter().zip(&here);
            let same = pairs.take_while(|(there, here)| there.idx == here.idx && self.are_same(there, here)).count();
            equal += i64::try_from(same).unwrap_or(i64::MAX);
            if same == 0 || same < pulled.records.len().min(here.len()) {
                break;
            }
        }
        let device = self.store.leave_line(equal, now).await?;
        tracing::warn!(record.device = %own, record.idx = equal, "A profile was copied or set back: {own} goes on as {device}");
        Ok(())
    }
}
