//! The second factor: six digits that follow from a shared secret and the time (RFC 6238), and codes for a lost phone.

use account_api::Sensitive;
use account_store::Hash;
use domain::AccountId;
use totp_rs::{Builder, Totp, TotpError};

use super::keys::{Keys, hashed};
use crate::Dice;

/// The secret that the server and an authenticator share.
pub(crate) struct Secret([u8; 20]);

impl Secret {
    pub(crate) fn new(dice: &Dice) -> Self {
        Self(dice.bytes())
    }

    /// Reads what was sealed.
    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The address that authenticators read, as text or as a picture.
    pub(crate) fn url(&self, email: &str) -> Result<Sensitive, TotpError> {
        // A colon would end the name in the address.
        Ok(Sensitive::new(self.totp(&email.replace(':', " "))?.to_url()?))
    }

    /// The time step whose code this is, if it is the present one. Each step's code is taken once.
    pub(crate) fn step(&self, code: &Sensitive, unix_time: i64) -> Option<i64> {
        let time = u64::try_from(unix_time).ok()?;
        let step = self.totp("account").ok()?.check(code.expose().trim(), time)?;
        i64::try_from(step).ok()
    }

    /// One algorithm that every authenticator knows. No skew: a code lives for 30 seconds (ASVS 6.5.5).
    fn totp(&self, name: &str) -> Result<Totp, TotpError> {
        Builder::new()
            .with_algorithm(totp_rs::Algorithm::SHA1)
            .with_digits(6)
            .with_skew(0)
            .with_step_duration(30)
            .with_secret(self.0)
            .with_account_name(name)
            .with_issuer(Some("Jobt"))
            .build()
    }
}

/// The secret of an account's second factor, opened.
pub(crate) fn open(keys: &Keys, account: AccountId, totp: &account_store::Totp) -> Option<Secret> {
    keys.open(&totp.sealed_secret, account.as_uuid()).and_then(|bytes| Secret::from_bytes(&bytes))
}

/// A code that stands in for the authenticator, once.
pub(crate) struct RecoveryCode(String);

/// Letters and digits that are not mistaken for each other when read from paper (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 24;

impl RecoveryCode {
    /// 120 random bits.
    pub(crate) fn new(dice: &Dice) -> Self {
        let letters = dice.bytes::<LENGTH>().map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
        Self(letters.into_iter().collect())
    }

    /// Reads what somebody typed, in any spelling.
    pub(crate) fn read(typed: &Sensitive) -> Option<Self> {
        let letter = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let code: String = typed.expose().chars().filter(char::is_ascii_alphanumeric).map(letter).collect();
        (code.len() == LENGTH).then_some(Self(code))
    }

    /// For showing it, once: groups of four.
    pub(crate) fn spelled(&self) -> Sensitive {
        let groups: Vec<&str> = (0..LENGTH).step_by(4).map(|at| &self.0[at..at + 4]).collect();
        Sensitive::new(groups.join("-"))
    }

    /// What is kept of it. Beyond 112 bits one round of a fast hash is enough (ASVS 6.5.2).
    pub(crate) fn hash(&self) -> Hash {
        hashed(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B; the last six of its eight digits.
        let secret = Secret::from_bytes(b"12345678901234567890").unwrap();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(secret.step(&Sensitive::new(code.to_owned()), time), Some(time / 30), "at {time}");
        }
        let early = Sensitive::new("287082".to_owned());
        assert_eq!(secret.step(&early, 60), None, "the step before is over");
        assert_eq!(secret.step(&early, 29), None, "the step has not begun");
    }

    #[test]
    fn a_recovery_code_reads_back_in_every_spelling() {
        let code = RecoveryCode::new(&Dice::from_seed(1));
        let spelled = code.spelled().expose().to_owned();
        assert_eq!(spelled.len(), 29, "six groups of four: {spelled}");
        for typed in [spelled.to_lowercase(), spelled.replace('-', " "), spelled.replace('0', "o").replace('1', "l")] {
            let read = RecoveryCode::read(&Sensitive::new(typed)).expect("it reads");
            assert_eq!(read.hash(), code.hash());
        }
        assert!(RecoveryCode::read(&Sensitive::new("123456".to_owned())).is_none());
    }
}
