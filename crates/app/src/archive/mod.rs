//! Everything that is kept here, as a file to take along and to bring back.

mod form;

use std::{
    collections::BTreeSet,
    io::{self, BufRead, BufWriter, Write},
};

use domain::InterviewId;
use ipc::ArchiveView;

use self::form::{Archive, Head};
use crate::{App, Error};
pub use form::NoArchive;

/// Records read at a time.
const CHUNK: u32 = 500;

impl App {
    /// Writes everything into a file that [`App::bring_back`] takes, and replies with its path.
    ///
    /// # Errors
    /// [`Error::NotWritten`]: then no file is there. [`Error::Store`] if a record is damaged.
    pub async fn save_everything(&self) -> Result<String, Error> {
        let mut part = self.begin_file().map_err(Error::NotWritten)?;
        self.write_everything(part.as_file_mut()).await?;
        part.as_file().sync_all().map_err(Error::NotWritten)?;
        let path = self.keep_file(part, "jobt", "jsonl").map_err(Error::NotWritten)?;
        Ok(path.display().to_string())
    }

    /// Writes the same to wherever it should go. Unsent text goes along.
    ///
    /// # Errors
    /// As [`App::save_everything`].
    pub async fn write_everything(&self, out: &mut impl Write) -> Result<(), Error> {
        let store = &self.0.store;
        store.note_drafts(self.now()).await?;
        // What is written meanwhile lies behind these ends.
        let lines = store.lines().await?;
        let records = lines.values().map(|last| last.unsigned_abs()).sum();
        let mut out = BufWriter::new(out);
        Head::new(self.now(), records).write(&mut out).map_err(Error::NotWritten)?;
        let mut written = 0;
        for (device, last) in lines {
            let mut after = 0;
            while after < last {
                let portion = CHUNK.min(u32::try_from(last - after).unwrap_or(CHUNK));
                let records = store.records_after(device, after, portion).await?;
                for record in &records {
                    form::write(&mut out, record).map_err(Error::NotWritten)?;
                }
                written += records.len() as u64;
                // Sync may move records to another line meanwhile.
                let Some(read) = records.last() else { break };
                after = read.idx;
            }
        }
        if written != records {
            return Err(Error::NotWritten(io::Error::other("your data was moved meanwhile; try again")));
        }
        out.flush().map_err(Error::NotWritten)
    }

    /// What a file would bring, without taking anything in.
    ///
    /// # Errors
    /// [`Error::Archive`] if it is no such file or is damaged.
    pub async fn look_into(&self, from: impl BufRead) -> Result<ArchiveView, Error> {
        let archive = Archive::read(from)?;
        let absent = self.absent(&archive).await?.len();
        Ok(view(&archive, absent))
    }

    /// Takes in what such a file holds and is not here yet, all of it or nothing, after a backup. What was deleted here
    /// stays deleted. The reply tells how many interviews came.
    ///
    /// # Errors
    /// As [`App::look_into`], and [`Error::Store`] if it could not be written.
    pub async fn bring_back(&self, from: impl BufRead) -> Result<ArchiveView, Error> {
        let archive = Archive::read(from)?;
        let absent = self.absent(&archive).await?;
        self.0.store.back_up(self.now()).await?;
        self.0.store.receive(&archive.records).await.map_err(|error| match error {
            store::Error::OutOfLine { .. } => NoArchive::Diverged.into(),
            store::Error::Damaged { device, idx } => {
                let at = archive.records.iter().position(|record| (record.device, record.idx) == (device, idx));
                NoArchive::Damaged { line: at.map_or(1, |at| at + 2) }.into()
            }
            other => Error::Store(other),
        })?;
        let deleted_here = self.absent(&archive).await?;
        Ok(view(&archive, absent.difference(&deleted_here).count()))
    }

    /// The interviews of an archive that are not here.
    async fn absent(&self, archive: &Archive) -> Result<BTreeSet<InterviewId>, Error> {
        let mut absent = BTreeSet::new();
        for interview in archive.interviews() {
            if self.0.store.find(interview).await?.is_none() {
                absent.insert(interview);
            }
        }
        Ok(absent)
    }
}

fn view(archive: &Archive, new: usize) -> ArchiveView {
    let Head { made_by, made_at, .. } = &archive.head;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    ArchiveView {
        made_by: made_by.clone(),
        made_at: *made_at,
        interviews: count(archive.interviews().len()),
        new: count(new),
    }
}
