//! The data keys of an account, and how a recovery phrase wraps them.

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD as BASE64};
use domain::{AccountId, Secret};
use hkdf::Hkdf;
use rand::CryptoRng;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::phrase::RecoveryPhrase;
use crate::seal::{self, Binding, Kind, Place};
use crate::{Unbelievable, key_line::KEY_LINE};

/// Bytes of a key.
pub(crate) const KEY: usize = 32;

/// One key.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key([u8; KEY]);

impl Key {
    /// A key drawn from this one for one purpose.
    pub(crate) fn draw(&self, purpose: &str) -> Self {
        draw(&self.0, purpose.as_bytes())
    }

    /// A second copy, for a second owner.
    pub(crate) fn duplicate(&self) -> Self {
        Self(self.0)
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY] {
        &self.0
    }
}

fn draw(from: &[u8], info: &[u8]) -> Key {
    let mut key = Key([0; KEY]);
    Hkdf::<Sha256>::new(Some(b"jobt-sync"), from).expand(info, &mut key.0).expect("32 bytes are not too many");
    key
}

/// The data keys of an account: the newest seals, the others only open what is older.
#[derive(ZeroizeOnDrop)]
pub struct KeyRing(Vec<Key>);

/// Why a kept ring cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("The kept keys are not as they were written")]
pub struct RefusedRing;

impl KeyRing {
    /// A first key. `rng` must be one that nobody can guess.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        Self(vec![fresh(rng)])
    }

    /// The ring with a fresh key at its end: what is sealed from then on cannot be opened with the ring so far.
    #[must_use]
    pub fn rotated(&self, rng: &mut impl CryptoRng) -> Self {
        let mut keys: Vec<Key> = self.0.iter().map(Key::duplicate).collect();
        keys.push(fresh(rng));
        Self(keys)
    }

    /// How many keys there are: the number of the newest.
    pub fn generation(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn key(&self, generation: u32) -> Option<&Key> {
        self.0.get((generation as usize).checked_sub(1)?)
    }

    /// Seals the ring under the phrase, for the account's key line.
    pub(crate) fn wrap(&self, phrase: &RecoveryPhrase, account: AccountId) -> Vec<u8> {
        let bytes = Zeroizing::new(self.0.iter().flat_map(|key| key.0).collect::<Vec<u8>>());
        seal::seal(&wrapping_key(phrase), &self.binding(account), &bytes)
    }

    /// Opens a ring that was sealed under the phrase.
    ///
    /// # Errors
    /// [`Unbelievable::NotAuthentic`] for another phrase or a changed ring, [`Unbelievable::NewerFormat`] if a newer
    /// app sealed it.
    pub fn unwrap(
        sealed: &[u8],
        generation: u32,
        phrase: &RecoveryPhrase,
        account: AccountId,
    ) -> Result<Self, Unbelievable> {
        let binding = binding(account, generation);
        let bytes = seal::open(|_| Some(wrapping_key(phrase)), &binding, sealed)?;
        let ring = Self::from_bytes(&bytes).map_err(|RefusedRing| Unbelievable::NotAuthentic)?;
        if ring.generation() == generation { Ok(ring) } else { Err(Unbelievable::NotAuthentic) }
    }

    /// The ring as a text for the keychain.
    pub fn to_secret(&self) -> Secret {
        let bytes = Zeroizing::new(self.0.iter().flat_map(|key| key.0).collect::<Vec<u8>>());
        Secret::new(&Zeroizing::new(BASE64.encode(&*bytes)))
    }

    /// Reads the text of the keychain.
    ///
    /// # Errors
    /// [`RefusedRing`] if it is none.
    pub fn from_secret(secret: &Secret) -> Result<Self, RefusedRing> {
        let bytes = Zeroizing::new(BASE64.decode(secret.expose()).map_err(|_| RefusedRing)?);
        Self::from_bytes(&bytes)
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, RefusedRing> {
        let (keys, rest) = bytes.as_chunks::<KEY>();
        if keys.is_empty() || !rest.is_empty() {
            return Err(RefusedRing);
        }
        Ok(Self(keys.iter().map(|key| Key(*key)).collect()))
    }

    fn binding(&self, account: AccountId) -> Binding {
        binding(account, self.generation())
    }
}

fn binding(account: AccountId, generation: u32) -> Binding {
    Binding { account, place: Place { device: KEY_LINE, idx: i64::from(generation) }, kind: Kind::KeyRing, generation }
}

fn wrapping_key(phrase: &RecoveryPhrase) -> Key {
    draw(&phrase.entropy(), b"recovery phrase")
}

fn fresh(rng: &mut impl CryptoRng) -> Key {
    let mut key = Key([0; KEY]);
    rng.fill_bytes(&mut key.0);
    key
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRing({} keys)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;
    use uuid::Uuid;

    use super::*;

    fn account(number: u128) -> AccountId {
        AccountId::from_uuid(Uuid::from_u128(number))
    }

    #[test]
    fn a_ring_opens_with_its_phrase_for_its_account_and_with_nothing_else() {
        let mut rng = ChaCha20Rng::seed_from_u64(1);
        let (phrase, other) = (RecoveryPhrase::generate(&mut rng), RecoveryPhrase::generate(&mut rng));
        let ring = KeyRing::new(&mut rng).rotated(&mut rng);
        let wrapped = ring.wrap(&phrase, account(1));
        let open = |phrase, number, generation| KeyRing::unwrap(&wrapped, generation, phrase, account(number));
        assert_eq!(open(&phrase, 1, 2).unwrap().to_secret().expose(), ring.to_secret().expose());
        assert_eq!(open(&other, 1, 2).unwrap_err(), Unbelievable::NotAuthentic, "another phrase");
        assert_eq!(open(&phrase, 2, 2).unwrap_err(), Unbelievable::NotAuthentic, "another account");
        assert_eq!(open(&phrase, 1, 1).unwrap_err(), Unbelievable::NotAuthentic, "another place");
        assert_eq!(wrapped, ring.wrap(&phrase, account(1)), "wrapping again gives the same bytes");
    }

    #[test]
    fn a_ring_reads_back_from_the_keychain() {
        let ring = KeyRing::new(&mut ChaCha20Rng::seed_from_u64(1));
        let kept = ring.to_secret();
        assert_eq!(KeyRing::from_secret(&kept).unwrap().to_secret().expose(), kept.expose());
        for text in ["", "AAAA", "no ring"] {
            assert_eq!(KeyRing::from_secret(&Secret::new(text)).unwrap_err(), RefusedRing, "{text}");
        }
        assert_eq!(format!("{ring:?}"), "KeyRing(1 keys)");
    }
}
