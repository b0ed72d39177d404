//! An encrypted file, for computers whose keychain is of no use. Only a password that is kept nowhere opens it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::Secret;
use rand::RngCore;
use zeroize::Zeroizing;

use crate::Error;

/// What the file begins with: whose it is, and in which form.
const MAGIC: &[u8; 12] = b"jobt-keys-01";
const SALT: usize = 16;
const NONCE: usize = 24;
/// The shortest password of a file. Guessing one costs 64 MiB and a tenth of a second a time.
pub(crate) const PASSWORD_MIN: usize = 8;
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;

/// Whether there is a file, and whether it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// There is none.
    None,
    /// There is one, and its password was not given yet.
    Locked,
    /// It is open until the app ends.
    Open,
}

/// The file, open or not.
pub(crate) struct KeyFile {
    path: PathBuf,
    open: Option<Open>,
}

struct Open {
    key: Zeroizing<[u8; 32]>,
    salt: [u8; SALT],
    entries: BTreeMap<String, Secret>,
}

impl KeyFile {
    /// The file at this place; nothing is read yet.
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path, open: None }
    }

    pub(crate) fn state(&self) -> FileState {
        match &self.open {
            Some(_) => FileState::Open,
            None if self.path.exists() => FileState::Locked,
            None => FileState::None,
        }
    }

    /// Opens the file, or makes an empty one under this password. Takes a tenth of a second on purpose.
    pub(crate) fn unlock(&mut self, password: &Secret) -> Result<(), Error> {
        let open = match fs::read(&self.path) {
            Ok(bytes) => read(&bytes, password)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                if password.expose().chars().count() < PASSWORD_MIN {
                    return Err(Error::ShortPassword);
                }
                let mut salt = [0; SALT];
                rand::rng().fill_bytes(&mut salt);
                let open = Open { key: derive(password, &salt)?, salt, entries: BTreeMap::new() };
                write(&self.path, &open)?;
                open
            }
            Err(_) => return Err(Error::File("it cannot be read")),
        };
        self.open = Some(open);
        Ok(())
    }

    /// Forgets the file and everything in it, for somebody who forgot its password.
    pub(crate) fn discard(&mut self) -> Result<(), Error> {
        self.open = None;
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::File("it cannot be deleted")),
            _ => Ok(()),
        }
    }

    pub(crate) fn get(&self, name: &str) -> Option<Secret> {
        self.open.as_ref()?.entries.get(name).map(Secret::duplicate)
    }

    /// What is in the file is on the disk when this returns.
    pub(crate) fn put(&mut self, name: &str, secret: Secret) -> Result<(), Error> {
        let open = self.open.as_mut().ok_or(Error::FileLocked)?;
        let before = open.entries.insert(name.to_owned(), secret);
        let written = write(&self.path, open);
        if written.is_err() {
            match before {
                Some(before) => open.entries.insert(name.to_owned(), before),
                None => open.entries.remove(name),
            };
        }
        written
    }

    /// A locked file may hold the entry, and that must be said.
    pub(crate) fn forget(&mut self, name: &str) -> Result<(), Error> {
        if self.state() == FileState::Locked {
            return Err(Error::FileLocked);
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        let Some(before) = open.entries.remove(name) else { return Ok(()) };
        let written = write(&self.path, open);
        if written.is_err() {
            open.entries.insert(name.to_owned(), before);
        }
        written
    }
}

fn derive(password: &Secret, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, Error> {
    const REFUSED: Error = Error::File("its key could not be made");
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).map_err(|_| REFUSED)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.expose().as_bytes(), salt, key.as_mut())
        .map_err(|_| REFUSED)?;
    Ok(key)
}

fn read(bytes: &[u8], password: &Secret) -> Result<Open, Error> {
    const DAMAGED: Error = Error::File("it is damaged or of a newer version of Jobt");
    let (head, sealed) = bytes.split_at_checked(MAGIC.len() + SALT + NONCE).ok_or(DAMAGED)?;
    let (bound, nonce) = head.split_at(MAGIC.len() + SALT);
    let salt: [u8; SALT] = bound.strip_prefix(MAGIC).and_then(|salt| salt.try_into().ok()).ok_or(DAMAGED)?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| DAMAGED)?;
    let key = derive(password, &salt)?;
    let opened = XChaCha20Poly1305::new((&*key).into())
        .decrypt(&XNonce::from(nonce), Payload { msg: sealed, aad: bound })
        .map_err(|_| Error::WrongPassword)?;
    let texts: BTreeMap<String, Zeroizing<String>> =
        serde_json::from_slice(&Zeroizing::new(opened)).map_err(|_| DAMAGED)?;
    let entries = texts.into_iter().map(|(name, text)| (name, Secret::new(&text))).collect();
    Ok(Open { key, salt, entries })
}

/// Writes beside the file and puts it in its place, so that a power cut leaves the one or the other.
fn write(path: &Path, open: &Open) -> Result<(), Error> {
    const FAILED: Error = Error::File("it cannot be written");
    let texts: BTreeMap<&str, &str> = open.entries.iter().map(|(name, key)| (name.as_str(), key.expose())).collect();
    let text = Zeroizing::new(serde_json::to_vec(&texts).map_err(|_| FAILED)?);
    let mut nonce = [0; NONCE];
    rand::rng().fill_bytes(&mut nonce);
    let bound = [MAGIC.as_slice(), &open.salt].concat();
    let sealed = XChaCha20Poly1305::new((&*open.key).into())
        .encrypt(&XNonce::from(nonce), Payload { msg: &text, aad: &bound })
        .map_err(|_| FAILED)?;
    let beside = path.with_extension("new");
    let mut file = private(&beside).map_err(|_| FAILED)?;
    for part in [bound.as_slice(), &nonce, &sealed] {
        file.write_all(part).map_err(|_| FAILED)?;
    }
    file.sync_all().map_err(|_| FAILED)?;
    fs::rename(beside, path).map_err(|_| FAILED)?;
    sync_folder(path).map_err(|_| FAILED)
}

/// Makes a rename survive a power cut.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), |folder| fs::File::open(folder)?.sync_all())
}

/// Elsewhere a folder cannot be opened as a file.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// A file that only its owner can read.
fn private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    fn password() -> Secret {
        Secret::new("lamp by the sea")
    }

    fn file(folder: &TempDir) -> KeyFile {
        KeyFile::at(folder.path().join("keys"))
    }

    #[test]
    fn what_was_put_in_is_there_for_who_knows_the_password_and_for_nobody_else() {
        let folder = TempDir::new().unwrap();
        let mut first = file(&folder);
        assert_eq!(first.state(), FileState::None);
        assert_eq!(first.put("openai", Secret::new("sk-canary")), Err(Error::FileLocked));
        first.unlock(&password()).unwrap();
        first.put("openai", Secret::new("sk-canary")).unwrap();

        let mut second = file(&folder);
        assert_eq!(second.state(), FileState::Locked);
        assert_eq!(second.forget("openai"), Err(Error::FileLocked), "it cannot be said that it is gone");
        assert_eq!(second.unlock(&Secret::new("another lamp")), Err(Error::WrongPassword));
        assert!(second.get("openai").is_none());
        second.unlock(&password()).unwrap();
        assert_eq!(second.get("openai").unwrap().expose(), "sk-canary");
        let bytes = fs::read(folder.path().join("keys")).unwrap();
        for text in [b"canary".as_slice(), b"openai", b"lamp"] {
            assert!(!bytes.windows(text.len()).any(|part| part == text), "it can be read in the file");
        }
    }

    #[test]
    fn what_could_not_be_taken_out_of_the_file_is_still_there() {
        let folder = TempDir::new().unwrap();
        let mut keys = file(&folder);
        keys.unlock(&password()).unwrap();
        keys.put("openai", Secret::new("sk-canary")).unwrap();
        let in_the_way = folder.path().join("keys.new");
        fs::create_dir(&in_the_way).unwrap();
        assert!(matches!(keys.forget("openai"), Err(Error::File(_))));
        assert!(keys.get("openai").is_some(), "it cannot be said that it is gone");
        fs::remove_dir(in_the_way).unwrap();
        keys.forget("openai").unwrap();
        let mut again = file(&folder);
        again.unlock(&password()).unwrap();
        assert!(again.get("openai").is_none());
    }

    #[test]
    fn a_damaged_file_is_told_from_a_wrong_password_where_that_can_be() {
        let folder = TempDir::new().unwrap();
        file(&folder).unlock(&password()).unwrap();
        let path = folder.path().join("keys");
        let mut bytes = fs::read(&path).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&path, &bytes).unwrap();
        assert_eq!(file(&folder).unlock(&password()), Err(Error::WrongPassword));
        fs::write(&path, b"short").unwrap();
        assert!(matches!(file(&folder).unlock(&password()), Err(Error::File(_))));
        file(&folder).discard().unwrap();
        assert_eq!(file(&folder).state(), FileState::None);
        assert_eq!(file(&folder).unlock(&Secret::new("short")), Err(Error::ShortPassword));
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_can_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = TempDir::new().unwrap();
        file(&folder).unlock(&password()).unwrap();
        let mode = fs::metadata(folder.path().join("keys")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
