//! What can go wrong with the local data, and what is safe when it does.

use std::path::PathBuf;

use domain::{DeviceId, InterviewId};

/// Why the store did not do what it was asked. Nothing of it was done then.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It never existed or was deleted.
    #[error("No interview with this id: `{0}`")]
    UnknownInterview(InterviewId),
    /// What is in the log is not what was written. The next start restores the newest good backup.
    #[error("A record does not read as it was written: number {idx} of `{device}`")]
    Damaged {
        /// Whose line of records.
        device: DeviceId,
        /// Its number in that line.
        idx: i64,
    },
    /// A received record leaves a gap in its device's line, or stands where another one already is.
    #[error("A received record does not continue its line: number {idx} of `{device}`")]
    OutOfLine {
        /// Whose line of records.
        device: DeviceId,
        /// Its number in that line.
        idx: i64,
    },
    /// The cursor was not made by this store.
    #[error("This is not the place where a page ended")]
    BadCursor,
    /// No room to write.
    #[error("The disk is full. Free some space, then try again")]
    Full,
    /// The disk or the folder does not take writes.
    #[error("The folder of your data does not take writes")]
    ReadOnly,
    /// A row of a projection does not read as it was written.
    #[error("A row of `{table}` does not read as it was written")]
    BadRow {
        /// Which table.
        table: &'static str,
    },
    /// A value has no form in which it can be kept.
    #[error("A value could not be written down")]
    Unwritable(#[source] serde_json::Error),
    /// The database refused for another reason.
    #[error("The database refused")]
    Database(#[source] sqlx::Error),
    /// The file system refused.
    #[error("The file system refused")]
    Io(#[from] std::io::Error),
}

/// Why a profile was not opened. Its files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it open.
    #[error("Jobt is already open with this profile.")]
    Busy,
    /// A later version wrote it.
    #[error("{}", newer(needs.as_deref()))]
    Newer {
        /// The version that can read it, if the file says so.
        needs: Option<String>,
    },
    /// The file belongs to another program.
    #[error("This file was not made by Jobt: `{}`", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// A link leads out of the profile.
    #[error("This file leads out of the folder of your data: `{}`", path.display())]
    UnsafePlace {
        /// The link.
        path: PathBuf,
    },
    /// The folder does not take writes.
    #[error("This folder does not take writes: `{}`. Your data is untouched.", path.display())]
    ReadOnly {
        /// The folder.
        path: PathBuf,
    },
    /// No room to make or to repair the file.
    #[error("The disk is full. Free some space, then start again. Your data is untouched.")]
    Full,
    /// A migration failed; the file is as before it.
    #[error("Your data could not be brought to this version's form. It is untouched, and a backup was made.")]
    Migration(#[source] sqlx::migrate::MigrateError),
    /// The database refused for another reason.
    #[error("Your data could not be opened")]
    Database(#[source] sqlx::Error),
    /// The file system refused.
    #[error("Your data could not be opened")]
    Io(#[from] std::io::Error),
}

fn newer(needs: Option<&str>) -> String {
    match needs {
        Some(needs) => format!("This data was written by Jobt {needs}. Install {needs} or later."),
        None => "This data was written by a later version of Jobt. Install the latest version.".to_owned(),
    }
}

/// A statement that does not fit the tables.
const ERROR: i32 = 1;
pub(crate) const FULL: i32 = 13;
const READ_ONLY: i32 = 8;
const CANNOT_OPEN: i32 = 14;
const IO: i32 = 10;
const CORRUPT: i32 = 11;
const NOT_A_DATABASE: i32 = 26;

/// SQLite's primary result code, without the extension in the upper bytes.
pub(crate) fn primary_code(error: &sqlx::Error) -> Option<i32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<i32>().ok().map(|code| code & 0xff)
}

/// Whether the file itself is at fault: its structure, its tables, or a value that no version of us wrote.
pub(crate) fn says_damaged(error: &sqlx::Error) -> bool {
    matches!(primary_code(error), Some(ERROR | CORRUPT | NOT_A_DATABASE))
        || matches!(error, sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_))
}

/// Whether freeing some bytes could help. A full disk shows as any of the three.
pub(crate) fn may_be_full(error: &sqlx::Error) -> bool {
    matches!(primary_code(error), Some(FULL | IO | CANNOT_OPEN))
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match primary_code(&error) {
            Some(FULL) => Self::Full,
            Some(READ_ONLY) => Self::ReadOnly,
            _ => Self::Database(error),
        }
    }
}
