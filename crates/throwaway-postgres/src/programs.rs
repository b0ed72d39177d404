//! Where the programs of Postgres are.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::Error;

/// Where Debian keeps them, one folder a version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The folder that holds `initdb` and its like: on the path, else the newest of Debian's.
pub(crate) fn folder() -> Result<PathBuf, Error> {
    let on_path = env::var_os("PATH").into_iter().flat_map(|path| env::split_paths(&path).collect::<Vec<_>>());
    on_path.chain(of_debian()).find(|folder| holds_all(folder)).ok_or(Error::NotInstalled)
}

fn of_debian() -> Vec<PathBuf> {
    let folders = fs::read_dir(DEBIAN).into_iter().flatten().flatten().map(|entry| entry.path());
    let version = |folder: &Path| folder.file_name()?.to_str()?.parse::<u32>().ok();
    let mut versions: Vec<(u32, PathBuf)> = folders.filter_map(|folder| Some((version(&folder)?, folder))).collect();
    versions.sort_unstable_by(|one, other| other.cmp(one));
    versions.into_iter().map(|(_, folder)| folder.join("bin")).collect()
}

fn holds_all(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "createdb", "postgres"].iter().all(|program| folder.join(program).is_file())
}
