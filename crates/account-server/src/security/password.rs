//! Hashing passwords: slow on purpose, and never more of it at a time than the machine can bear.

use std::sync::Arc;

use account_api::Sensitive;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::{self, phc::PasswordHash},
};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::Limits;

/// Memory in KiB, rounds and lanes (OWASP password storage cheat sheet).
const MEMORY_KIB: u32 = 19 * 1024;
const ROUNDS: u32 = 2;
const LANES: u32 = 1;

/// Hashes and compares passwords, a few at a time.
pub(crate) struct Passwords {
    argon2: Arc<Argon2<'static>>,
    /// What an unknown address is compared with, so that knowing and not knowing it cost the same.
    nobodys: String,
    working: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
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
    pub(crate) fn new(limits: &Limits) -> Result<Self, password_hash::Error> {
        let params = Params::new(MEMORY_KIB, ROUNDS, LANES, None).map_err(|_| password_hash::Error::ParamsInvalid)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobodys = argon2.hash_password(b"nobody has this password")?.to_string();
        let workers = limits.password_workers;
        Ok(Self {
            argon2: Arc::new(argon2),
            nobodys,
            working: Arc::new(Semaphore::new(workers)),
            waiting: Arc::new(Semaphore::new(workers + limits.password_queue)),
        })
    }

    /// What is kept of a password.
    pub(crate) async fn hash(&self, password: &Sensitive) -> Result<String, Busy> {
        let password = normalised(password);
        self.work(move |argon2| argon2.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|_| Busy::Broken)
    }

    /// Compares a password with what is kept of it; with nobody's if there is nothing, which never matches.
    pub(crate) async fn compare(&self, password: &Sensitive, kept: Option<&str>) -> Result<Compared, Busy> {
        let password = normalised(password);
        let is_somebodys = kept.is_some();
        let kept = kept.unwrap_or(&self.nobodys).to_owned();
        let compared = self.work(move |argon2| {
            let hash = PasswordHash::new(&kept).ok()?;
            let matches = argon2.verify_password(password.as_bytes(), &hash).is_ok();
            let today = Params::new(MEMORY_KIB, ROUNDS, LANES, None).ok();
            let is_outdated = Params::try_from(&hash).ok().zip(today).is_none_or(|(then, today)| {
                (then.m_cost(), then.t_cost(), then.p_cost()) != (today.m_cost(), today.t_cost(), today.p_cost())
            });
            Some(Compared { matches: matches && is_somebodys, is_outdated })
        });
        compared.await?.ok_or(Busy::Broken)
    }

    async fn work<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let _waiting = self.waiting.clone().try_acquire_owned().map_err(|_| Busy::QueueIsFull)?;
        // Held by the job, not by the request: a request that gives up does not make room for one hash more.
        let working = self.working.clone().acquire_owned().await.map_err(|_| Busy::Broken)?;
        let argon2 = self.argon2.clone();
        tokio::task::spawn_blocking(move || {
            let _working = working;
            job(&argon2)
        })
        .await
        .map_err(|_| Busy::Broken)
    }
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
        let cheap = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(64, 1, 1, None).unwrap());
        let kept = cheap.hash_password(b"correct horse battery").unwrap().to_string();
        let compared = passwords(8).compare(&text("correct horse battery"), Some(&kept)).await.unwrap();
        assert_eq!(compared, Compared { matches: true, is_outdated: true });
    }

    #[tokio::test]
    async fn a_full_queue_refuses_at_once() {
        let passwords = passwords(1);
        let password = text("correct horse battery");
        let (one, two, three) =
            tokio::join!(passwords.hash(&password), passwords.hash(&password), passwords.hash(&password));
        let refused = [one, two, three].into_iter().filter(Result::is_err).count();
        assert_eq!(refused, 1, "one works, one waits, one is refused");
    }
}
