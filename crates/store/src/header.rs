//! What the first bytes of a file say, read without opening it as a database.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// What a file is, before anything of it is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Header {
    /// There is no file.
    Missing,
    /// Not the beginning of a SQLite file.
    Unreadable,
    /// A SQLite file.
    Sqlite {
        /// Whose it is.
        application_id: u32,
        /// Which form its tables have.
        format: u32,
    },
}

/// Reads the header. Layout: <https://www.sqlite.org/fileformat.html#the_database_header>.
pub(crate) fn read(path: &Path) -> io::Result<Header> {
    let mut file = match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Header::Missing),
        opened => opened?,
    };
    let mut bytes = [0; 100];
    match file.read_exact(&mut bytes) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(Header::Unreadable),
        read => read?,
    }
    if &bytes[..16] != b"SQLite format 3\0" {
        return Ok(Header::Unreadable);
    }
    let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
    Ok(Header::Sqlite { application_id: number(68), format: number(60) })
}
