//! The open profile.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::{DeviceId, Event, InterviewId, Setting, Settings, Timestamp, Usage};
use rand_core::RngCore;

use crate::{
    Cursor, Draft, Error, Filter, Health, InterviewSummary, OpenError, Opening, Page, Practised, UsageEntry, UsageTotal,
};

/// The open local data of one profile. Cheap to clone; every clone is the same store.
#[derive(Clone, Debug)]
pub struct Store(Arc<DeviceId>);

/// An opened profile, and what its opening has to tell.
#[derive(Debug)]
pub struct Opened {
    /// The profile.
    pub store: Store,
    /// What the person should know.
    pub notices: Vec<Opening>,
}

fn soon<T>() -> Result<T, Error> {
    Err(Error::Io(std::io::ErrorKind::Unsupported.into()))
}

#[expect(missing_docs, clippy::missing_errors_doc, clippy::unused_async, reason = "signatures first, bodies follow")]
impl Store {
    pub async fn open(dir: &Path, now: Timestamp, rng: &mut impl RngCore) -> Result<Opened, OpenError> {
        let _ = (dir, now, rng);
        Err(OpenError::Io(std::io::ErrorKind::Unsupported.into()))
    }
    pub fn device(&self) -> DeviceId {
        *self.0
    }
    pub async fn append(&self, interview: InterviewId, at: Timestamp, events: &[Event]) -> Result<(), Error> {
        let _ = (interview, at, events);
        soon()
    }
    pub async fn events(&self, interview: InterviewId) -> Result<Vec<(Timestamp, Event)>, Error> {
        let _ = interview;
        soon()
    }
    pub async fn find(&self, interview: InterviewId) -> Result<Option<InterviewSummary>, Error> {
        let _ = interview;
        soon()
    }
    pub async fn list(
        &self,
        filter: &Filter,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<InterviewSummary>, Error> {
        let _ = (filter, after, limit);
        soon()
    }
    pub async fn unfinished(&self) -> Result<Option<InterviewSummary>, Error> {
        soon()
    }
    pub async fn rename(&self, interview: InterviewId, at: Timestamp, title: &str) -> Result<(), Error> {
        let _ = (interview, at, title);
        soon()
    }
    pub async fn delete(&self, interview: InterviewId, at: Timestamp) -> Result<(), Error> {
        let _ = (interview, at);
        soon()
    }
    pub async fn save_draft(&self, interview: InterviewId, draft: &Draft) -> Result<(), Error> {
        let _ = (interview, draft);
        soon()
    }
    pub async fn draft(&self, interview: InterviewId) -> Result<Option<Draft>, Error> {
        let _ = interview;
        soon()
    }
    pub async fn settings(&self) -> Result<Settings, Error> {
        soon()
    }
    pub async fn set(&self, at: Timestamp, setting: Setting) -> Result<Settings, Error> {
        let _ = (at, setting);
        soon()
    }
    pub async fn add_usage(&self, at: Timestamp, interview: Option<InterviewId>, usage: &Usage) -> Result<(), Error> {
        let _ = (at, interview, usage);
        soon()
    }
    pub async fn usage_since(&self, since: Timestamp, limit: u32) -> Result<Vec<UsageEntry>, Error> {
        let _ = (since, limit);
        soon()
    }
    pub async fn usage_total_since(&self, since: Timestamp) -> Result<UsageTotal, Error> {
        let _ = since;
        soon()
    }
    pub async fn usage_of(&self, interview: InterviewId) -> Result<UsageTotal, Error> {
        let _ = interview;
        soon()
    }
    pub async fn practised(&self, category: &str) -> Result<Practised, Error> {
        let _ = category;
        soon()
    }
    pub async fn back_up(&self, at: Timestamp) -> Result<PathBuf, Error> {
        let _ = at;
        soon()
    }
    pub async fn back_up_daily(&self, at: Timestamp) -> Result<Option<PathBuf>, Error> {
        let _ = at;
        soon()
    }
    pub async fn check(&self) -> Result<Health, Error> {
        soon()
    }
    pub async fn rebuild(&self) -> Result<(), Error> {
        soon()
    }
    pub async fn close(self) -> Result<(), Error> {
        soon()
    }
}
