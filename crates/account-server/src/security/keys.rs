//! Every key, drawn from one.

use account_api::Sensitive;
use account_store::{Hash, Purpose};
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The key that all others are drawn from, and those that take turns in the place of two of them. Each has at least 32 bytes
/// that nobody can guess.
pub struct MasterKey {
    root: Vec<u8>,
    signing: Vec<Vec<u8>>,
    sealing: Vec<Vec<u8>>,
}

/// The key is too short to keep anything.
#[derive(Debug, thiserror::Error)]
#[error("the key has {0} bytes and needs at least 32")]
pub struct ShortKey(usize);

/// The keys of the server. Tokens that it makes are worthless to who only has the database.
pub struct Keys {
    /// The first one signs, all are believed.
    access: Vec<SigningKey>,
    refresh: [u8; 32],
    one_time: [u8; 32],
    trial: [u8; 32],
    /// The first one seals, all open.
    seal: Vec<[u8; 32]>,
}

/// What access tokens are signed with, and the name it goes by in them.
pub(crate) struct SigningKey {
    /// Follows from the key, and tells nothing of it.
    pub(crate) id: String,
    pub(crate) key: [u8; 32],
}

impl MasterKey {
    /// Takes the content of the key file; white space around it is not part of the key.
    ///
    /// # Errors
    /// [`ShortKey`] below 32 bytes.
    pub fn new(bytes: &[u8]) -> Result<Self, ShortKey> {
        Ok(Self { root: key_bytes(bytes)?, signing: Vec::new(), sealing: Vec::new() })
    }

    /// Believes access tokens that one of these keys signed, and lets the first one sign, in the place of one that is drawn.
    ///
    /// # Errors
    /// [`ShortKey`] if one has less than 32 bytes.
    pub fn signing_with(self, keys: &[impl AsRef<[u8]>]) -> Result<Self, ShortKey> {
        Ok(Self { signing: keys.iter().map(|key| key_bytes(key.as_ref())).collect::<Result<_, _>>()?, ..self })
    }

    /// Opens what one of these keys sealed, and lets the first one seal. What the drawn one sealed opens as before.
    ///
    /// # Errors
    /// [`ShortKey`] if one has less than 32 bytes.
    pub fn sealing_with(self, keys: &[impl AsRef<[u8]>]) -> Result<Self, ShortKey> {
        Ok(Self { sealing: keys.iter().map(|key| key_bytes(key.as_ref())).collect::<Result<_, _>>()?, ..self })
    }
}

fn key_bytes(bytes: &[u8]) -> Result<Vec<u8>, ShortKey> {
    let bytes = bytes.trim_ascii();
    if bytes.len() < 32 { Err(ShortKey(bytes.len())) } else { Ok(bytes.to_vec()) }
}

impl Keys {
    pub(crate) fn new(master: &MasterKey) -> Self {
        let draw_from = |key: &[u8], label: &str| keyed_hash(key, &[b"jobt-account", label.as_bytes()]);
        let draw = |label: &str| draw_from(&master.root, label);
        let mut signing: Vec<_> = master.signing.iter().map(|key| draw_from(key, "access token")).collect();
        if signing.is_empty() {
            signing.push(draw("access token"));
        }
        let sealing = master.sealing.iter().map(|key| draw_from(key, "seal"));
        Self {
            access: signing.into_iter().map(SigningKey::new).collect(),
            refresh: draw("refresh token"),
            one_time: draw("one-time token"),
            trial: draw("trial claim"),
            seal: sealing.chain([draw("seal")]).collect(),
        }
    }

    /// What access tokens are signed with, and were before: the first one signs.
    pub(crate) fn access(&self) -> &[SigningKey] {
        &self.access
    }

    /// The refresh token that follows another in one attempt; the same for the same attempt.
    pub(crate) fn next_refresh_token(&self, token: &str, attempt: Uuid) -> Sensitive {
        encoded(&keyed_hash(&self.refresh, &[token.as_bytes(), attempt.as_bytes()]))
    }

    /// The code that a mail carries for a one-time token: its id, and a keyed hash that only the server can make.
    pub(crate) fn one_time_code(&self, id: Uuid, purpose: Purpose) -> Sensitive {
        let proof = keyed_hash(&self.one_time, &[purpose.name().as_bytes(), id.as_bytes()]);
        encoded(&[id.as_bytes().as_slice(), &proof].concat())
    }

    /// The id in a code, if the server made that code for this purpose. Looks in no database.
    pub(crate) fn read_one_time_code(&self, code: &Sensitive, purpose: Purpose) -> Option<Uuid> {
        let bytes = BASE64.decode(code.expose().trim()).ok()?;
        let (id, proof) = bytes.split_first_chunk::<16>()?;
        let mut mac = mac(&self.one_time);
        for part in [purpose.name().as_bytes(), id.as_slice()] {
            feed(&mut mac, part);
        }
        mac.verify_slice(proof).ok()?;
        Some(Uuid::from_bytes(*id))
    }

    /// What is kept of a thing that a trial was begun with. It outlives the account, so nobody can guess from it whose.
    pub(crate) fn trial_claim(&self, what: &str, value: &[u8]) -> Hash {
        keyed_hash(&self.trial, &[what.as_bytes(), value])
    }

    /// Seals what must be read again, such as the secret of a second factor, for one owner.
    pub(crate) fn seal(&self, plain: &[u8], owner: Uuid, nonce: [u8; 24]) -> Vec<u8> {
        let payload = Payload { msg: plain, aad: owner.as_bytes() };
        // There is a key, and encrypting fails only beyond 256 GB.
        let sealed = self.seal.first().and_then(|key| cipher(key).encrypt(&XNonce::from(nonce), payload).ok());
        [nonce.as_slice(), &sealed.unwrap_or_default()].concat()
    }

    /// Opens what was sealed for this owner.
    pub(crate) fn open(&self, sealed: &[u8], owner: Uuid) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
        let payload = || Payload { msg: sealed, aad: owner.as_bytes() };
        self.seal.iter().find_map(|key| cipher(key).decrypt(&XNonce::from(*nonce), payload()).ok())
    }
}

impl SigningKey {
    fn new(key: [u8; 32]) -> Self {
        let id = BASE64.encode(&keyed_hash(&key, &[b"id"])[..9]);
        Self { id, key }
    }
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&(*key).into())
}

/// A token of random bytes.
pub(crate) fn encoded(bytes: &[u8]) -> Sensitive {
    Sensitive::new(BASE64.encode(bytes))
}

/// What is kept of a token. A token is random, so one round of a fast hash is enough.
pub(crate) fn hashed(token: &str) -> Hash {
    Sha256::digest(token.as_bytes()).into()
}

/// A short stand-in for a text in the keys of counters.
pub(crate) fn fingerprint(text: &str) -> String {
    BASE64.encode(hashed(text))
}

fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = mac(key);
    for part in parts {
        feed(&mut mac, part);
    }
    mac.finalize().into_bytes().into()
}

/// Each part with its length before it, so that no two lists of parts are one text.
fn feed(mac: &mut Hmac<Sha256>, part: &[u8]) {
    mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
    mac.update(part);
}

fn mac(key: &[u8]) -> Hmac<Sha256> {
    <Hmac<Sha256> as KeyInit>::new_from_slice(key).unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::new(&MasterKey::new(&[7; 32]).unwrap())
    }

    #[test]
    fn a_code_is_good_for_the_purpose_it_was_made_for() {
        let (keys, id) = (keys(), Uuid::from_u128(5));
        let code = keys.one_time_code(id, Purpose::ResetPassword);
        assert_eq!(keys.read_one_time_code(&code, Purpose::ResetPassword), Some(id));
        assert_eq!(keys.read_one_time_code(&code, Purpose::VerifyEmail), None, "a code has one purpose");
        let other = Keys::new(&MasterKey::new(&[8; 32]).unwrap());
        assert_eq!(other.read_one_time_code(&code, Purpose::ResetPassword), None, "another server made it");
        for guess in ["", "a", "====", code.expose().trim_end_matches(|_| true)] {
            assert_eq!(keys.read_one_time_code(&Sensitive::new(guess.to_owned()), Purpose::ResetPassword), None);
        }
    }

    #[test]
    fn what_was_sealed_for_one_owner_does_not_open_for_another() {
        let (keys, ada, grace) = (keys(), Uuid::from_u128(1), Uuid::from_u128(2));
        let sealed = keys.seal(b"canary", ada, [3; 24]);
        assert!(!sealed.windows(6).any(|part| part == b"canary"), "it is sealed");
        assert_eq!(keys.open(&sealed, ada).as_deref(), Some(b"canary".as_slice()));
        assert_eq!(keys.open(&sealed, grace), None);
    }

    #[test]
    fn what_an_earlier_key_sealed_opens_until_that_key_goes() {
        let keys = |sealing: &[&[u8]]| Keys::new(&MasterKey::new(&[7; 32]).unwrap().sealing_with(sealing).unwrap());
        let (first, second): (&[u8], &[u8]) = (&[1; 32], &[2; 32]);
        let owner = Uuid::from_u128(1);
        let (drawn, earlier) =
            (keys(&[]).seal(b"drawn", owner, [3; 24]), keys(&[first]).seal(b"earlier", owner, [3; 24]));
        let both = keys(&[second, first]);
        assert_eq!(both.open(&earlier, owner).as_deref(), Some(b"earlier".as_slice()));
        let sealed = both.seal(b"later", owner, [3; 24]);
        assert_eq!(keys(&[second]).open(&sealed, owner).as_deref(), Some(b"later".as_slice()), "the first one seals");
        assert_eq!(keys(&[second]).open(&earlier, owner), None, "the key is gone");
        assert_eq!(keys(&[second]).open(&drawn, owner).as_deref(), Some(b"drawn".as_slice()), "what was before any");
    }

    #[test]
    fn a_short_key_is_refused() {
        assert!(MasterKey::new(b"  too short  ").is_err());
        assert!(MasterKey::new(&[7; 32]).unwrap().signing_with(&[b"too short"]).is_err());
    }
}
