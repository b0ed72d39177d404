//! Files that the person asked for, in the folder for such files.

use std::{
    io::{self, ErrorKind},
    path::PathBuf,
};

use tempfile::NamedTempFile;
use time::OffsetDateTime;

use crate::App;

impl App {
    /// A file that is there only once it is whole and kept.
    pub(crate) fn begin_file(&self) -> io::Result<NamedTempFile> {
        NamedTempFile::new_in(self.0.paths.downloads())
    }

    /// Gives a whole file the name `stem-2026-08-14.ending`, or `stem-2026-08-14-2.ending` and so on if there is one:
    /// nothing that was written is lost.
    pub(crate) fn keep_file(&self, mut part: NamedTempFile, stem: &str, ending: &str) -> io::Result<PathBuf> {
        let today = self.today();
        for number in 1_u32.. {
            let name = if number == 1 {
                format!("{stem}-{today}.{ending}")
            } else {
                format!("{stem}-{today}-{number}.{ending}")
            };
            let path = self.0.paths.downloads().join(name);
            match part.persist_noclobber(&path) {
                Ok(_) => return Ok(path),
                Err(refused) if refused.error.kind() == ErrorKind::AlreadyExists => part = refused.file,
                Err(refused) => return Err(refused.error),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn today(&self) -> time::Date {
        let now = i128::from(self.now().as_millis()) * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(now).unwrap_or(OffsetDateTime::UNIX_EPOCH).date()
    }
}
