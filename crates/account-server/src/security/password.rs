//! Hashing passwords: slow on purpose, and never more of it at a time than the machine can bear.

use std::io;

use account_api::Sensitive;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{
        self,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
};
use unicode_normalization::UnicodeNormalization;

use super::hashing::{Hashing, Memory, NotHashed};
use crate::Limits;

/// Memory in KiB, rounds and lanes (OWASP password storage cheat sheet).
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

/// Hashes and compares passwords, a few at a time.
pub(crate) struct Passwords {
    today: Params,
    hashing: Hashing,
    /// What an unknown address is compared with, so that knowing and not knowing it cost the same.
    nobodys: String,
}

/// Why no passwords can be hashed at all.
#[derive(Debug, thiserror::Error)]
pub enum NoPasswords {
    /// A first one could not be hashed.
    #[error("the password that nobody has could not be hashed: {0}")]
    Hash(#[from] password_hash::Error),
    /// There is no thread to do it on.
    #[error("the system gives no thread to hash passwords on: {0}")]
    Thread(#[from] io::Error),
}

/// The queue is full, or a hash could not be made. Another try can help.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Busy {
    #[error("Too many people sign in at the moment. Try again in a few seconds")]
    QueueIsFull,
    #[error("The password could not be checked")]
    Broken,
}

/// What comparing a password came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Compared {
    /// Whether it is the password.
    pub(crate) matches: bool,
    /// Whether its hash was made with other costs than today's.
    pub(crate) is_outdated: bool,
}

impl Passwords {
    pub(crate) fn new(limits: &Limits) -> Result<Self, NoPasswords> {
        let today = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(|_| password_hash::Error::ParamsInvalid)?;
        let nobodys =
            hashed(&mut Memory::default(), b"nobody has this password", Salt::generate(), &today)?.to_string();
        Ok(Self { today, hashing: Hashing::start(limits.password_workers, limits.password_queue)?, nobodys })
    }

    /// What is kept of a password.
    pub(crate) async fn hash(&self, password: &Sensitive) -> Result<String, Busy> {
        let (password, today) = (normalised(password), self.today.clone());
        self.hashing
            .run(move |memory| {
                hashed(memory, password.as_bytes(), Salt::generate(), &today).map(|hash| hash.to_string())
            })
            .await?
            .map_err(|_| Busy::Broken)
    }

    /// Compares a password with what is kept of it; with nobody's if there is nothing, which never matches.
    pub(crate) async fn compare(&self, password: &Sensitive, kept: Option<&str>) -> Result<Compared, Busy> {
        let (password, today) = (normalised(password), self.today.clone());
        let is_somebodys = kept.is_some();
        let kept = kept.unwrap_or(&self.nobodys).to_owned();
        let compared = self.hashing.run(move |memory| {
            let kept = PasswordHash::new(&kept).ok()?;
            let then = Params::try_from(&kept).ok()?;
            // Outputs are compared in constant time, whatever they are.
            let matches = hashed(memory, password.as_bytes(), kept.salt?, &then).ok()?.hash == kept.hash;
            let is_outdated =
                (then.m_cost(), then.t_cost(), then.p_cost()) != (today.m_cost(), today.t_cost(), today.p_cost());
            Some(Compared { matches: matches && is_somebodys, is_outdated })
        });
        compared.await?.ok_or(Busy::Broken)
    }
}

impl From<NotHashed> for Busy {
    fn from(why: NotHashed) -> Self {
        match why {
            NotHashed::QueueIsFull => Self::QueueIsFull,
            NotHashed::Panicked => Self::Broken,
        }
    }
}

/// What argon2id makes of a password.
fn hashed(memory: &mut Memory, password: &[u8], salt: Salt, params: &Params) -> password_hash::Result<PasswordHash> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let mut output = vec![0; params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
    argon2.hash_password_into_with_memory(password, &salt, &mut output, memory.blocks(params.block_count()))?;
    Ok(PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(params)?,
        salt: Some(salt),
        hash: Some(Output::new(&output)?),
    })
}

/// One password however a keyboard composes its accents.
fn normalised(password: &Sensitive) -> String {
    password.expose().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passwords(queue: usize) -> Passwords {
        Passwords::new(&Limits { password_workers: 1, password_queue: queue, ..Limits::default() }).unwrap()
    }

    fn text(text: &str) -> Sensitive {
        Sensitive::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_password_matches_itself_in_every_composition_of_its_accents() {
        let passwords = passwords(8);
        let kept = passwords.hash(&text("caf\u{e9} au lait sans sucre ")).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        let salt = kept.split('$').nth(4).expect("there is a salt");
        assert!(salt.len() * 3 / 4 >= 16, "a salt of 16 bytes: {salt}");
        let compare = async |guess: &str| passwords.compare(&text(guess), Some(&kept)).await.unwrap().matches;
        assert!(compare("cafe\u{301} au lait sans sucre ").await);
        assert!(!compare("cafe\u{301} au lait sans sucre").await, "white space is part of a password");
        assert!(!compare("").await);
    }

    #[tokio::test]
    async fn nobody_has_nobodys_password() {
        let compared = passwords(8).compare(&text("nobody has this password"), None).await.unwrap();
        assert!(!compared.matches);
    }

    #[tokio::test]
    async fn a_hash_of_other_costs_is_outdated() {
        let cheap = Params::new(64, 1, 1, None).unwrap();
        let kept =
            hashed(&mut Memory::default(), b"correct horse battery", Salt::generate(), &cheap).unwrap().to_string();
        let compared = passwords(8).compare(&text("correct horse battery"), Some(&kept)).await.unwrap();
        assert_eq!(compared, Compared { matches: true, is_outdated: true });
    }

    /// Made by the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1`.
    #[tokio::test]
    async fn a_hash_that_somebody_else_made_is_understood() {
        let kept = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let passwords = passwords(8);
        for (guess, matches) in [("password", true), ("Password", false), ("password", true)] {
            assert_eq!(passwords.compare(&text(guess), Some(kept)).await.unwrap().matches, matches);
        }
    }
}
