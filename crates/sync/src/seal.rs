//! Sealing: XChaCha20-Poly1305, bound to where the sealed thing stands.
//!
//! Layout: format (1 byte), generation of the data key (4), nonce (24), ciphertext with its tag.

use std::io::{Read, Write};

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use domain::{AccountId, DeviceId};
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::Record;
use zeroize::Zeroizing;

use crate::keys::{Key, KeyRing};
use crate::{Unbelievable, codec};

/// The layout that this version writes.
const FORMAT: u8 = 1;
const NONCE: usize = 24;
const HEADER: usize = 1 + 4 + NONCE;

/// Beyond this, what is sealed is packed first, so that a long job ad fits in a record.
const PACKED_FROM: usize = 64 * 1024;
/// The most that unpacks: nothing that an app writes is as long.
const UNPACKED_MAX: u64 = 16 * 1024 * 1024;
const PLAIN: u8 = 0;
const DEFLATED: u8 = 1;

/// What is sealed. A thing of one kind cannot be passed off as one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A record of the log.
    Record,
    /// The data keys.
    KeyRing,
}

/// Where a sealed thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Whose line.
    pub(crate) device: DeviceId,
    /// Its number in that line.
    pub(crate) idx: i64,
}

/// All that a seal is bound to.
pub(crate) struct Binding {
    pub(crate) account: AccountId,
    pub(crate) place: Place,
    pub(crate) kind: Kind,
    pub(crate) generation: u32,
}

impl Binding {
    fn associated_data(&self) -> Vec<u8> {
        let kind = match self.kind {
            Kind::Record => 1,
            Kind::KeyRing => 2,
        };
        // Every part has a fixed length, so no two bindings give the same bytes.
        [
            b"jobt-sync\0".as_slice(),
            &[FORMAT, kind],
            self.account.as_uuid().as_bytes(),
            self.place.device.as_uuid().as_bytes(),
            &self.place.idx.to_be_bytes(),
            &self.generation.to_be_bytes(),
        ]
        .concat()
    }
}

/// Seals and opens the records of one account.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sealer<'a> {
    account: AccountId,
    ring: &'a KeyRing,
}

impl<'a> Sealer<'a> {
    /// For one account, with its keys.
    pub(crate) fn new(account: AccountId, ring: &'a KeyRing) -> Self {
        Self { account, ring }
    }

    /// Seals a record under the newest key. The same record gives the same bytes.
    pub(crate) fn seal(&self, record: &Record) -> Vec<u8> {
        let generation = self.ring.generation();
        let key = self.ring.key(generation).expect("a ring has its newest key");
        let place = Place { device: record.device, idx: record.idx };
        seal(key, &self.binding(place, generation), &pack(codec::encode(record)))
    }

    /// Opens what stands at a place.
    ///
    /// # Errors
    /// [`Unbelievable`]; the place is then to be treated as if nothing stood there.
    pub(crate) fn open(&self, place: Place, sealed: &[u8]) -> Result<Record, Unbelievable> {
        let generation = generation(sealed)?;
        let key = |generation| self.ring.key(generation).map(Key::duplicate);
        let packed = open(key, &self.binding(place, generation), sealed)?;
        codec::decode(&unpack(&packed)?, place).ok_or(Unbelievable::NotAuthentic)
    }

    fn binding(&self, place: Place, generation: u32) -> Binding {
        Binding { account: self.account, place, kind: Kind::Record, generation }
    }
}

/// Seals bytes. The nonce is a keyed hash of everything that goes in, as in SIV: equal bytes at one place give equal
/// seals, and different ones never share a nonce.
pub(crate) fn seal(key: &Key, binding: &Binding, bytes: &[u8]) -> Vec<u8> {
    let aad = binding.associated_data();
    let nonce = nonce(key, &aad, bytes);
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), Payload { msg: bytes, aad: &aad })
        .expect("the cipher takes more bytes than memory has");
    [&[FORMAT], binding.generation.to_be_bytes().as_slice(), &nonce, &sealed].concat()
}

/// Opens bytes with the key of their generation.
pub(crate) fn open(
    key: impl FnOnce(u32) -> Option<Key>,
    binding: &Binding,
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unbelievable> {
    let generation = generation(sealed)?;
    let key = key(generation).ok_or(Unbelievable::UnknownKey { generation })?;
    let (header, ciphertext) = sealed.split_at_checked(HEADER).ok_or(Unbelievable::NotAuthentic)?;
    let nonce: [u8; NONCE] = header[HEADER - NONCE..].try_into().map_err(|_| Unbelievable::NotAuthentic)?;
    let aad = binding.associated_data();
    cipher(&key)
        .decrypt(&XNonce::from(nonce), Payload { msg: ciphertext, aad: &aad })
        .map(Zeroizing::new)
        .map_err(|_| Unbelievable::NotAuthentic)
}

fn generation(sealed: &[u8]) -> Result<u32, Unbelievable> {
    match sealed {
        [FORMAT, a, b, c, d, ..] => Ok(u32::from_be_bytes([*a, *b, *c, *d])),
        [format, ..] if *format > FORMAT => Err(Unbelievable::NewerFormat),
        _ => Err(Unbelievable::NotAuthentic),
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.draw("seal").bytes().into())
}

fn nonce(key: &Key, aad: &[u8], bytes: &[u8]) -> [u8; NONCE] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.draw("nonce").bytes()).expect("any length is a key");
    mac.update(aad);
    mac.update(bytes);
    let mut nonce = [0; NONCE];
    nonce.copy_from_slice(&mac.finalize().into_bytes()[..NONCE]);
    nonce
}

fn pack(mut bytes: Vec<u8>) -> Zeroizing<Vec<u8>> {
    if bytes.len() >= PACKED_FROM {
        let mut encoder = DeflateEncoder::new(vec![DEFLATED], Compression::default());
        encoder.write_all(&bytes).expect("memory takes what is written");
        return Zeroizing::new(encoder.finish().expect("memory takes what is written"));
    }
    bytes.insert(0, PLAIN);
    Zeroizing::new(bytes)
}

fn unpack(packed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unbelievable> {
    match packed {
        [PLAIN, bytes @ ..] => Ok(Zeroizing::new(bytes.to_vec())),
        [DEFLATED, bytes @ ..] => {
            let mut unpacked = Zeroizing::new(Vec::new());
            let read = DeflateDecoder::new(bytes).take(UNPACKED_MAX + 1).read_to_end(&mut unpacked);
            match read {
                Ok(length) if length as u64 <= UNPACKED_MAX => Ok(unpacked),
                _ => Err(Unbelievable::NotAuthentic),
            }
        }
        _ => Err(Unbelievable::NewerFormat),
    }
}

#[cfg(test)]
mod tests {
    use domain::{RecordId, Timestamp};
    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;
    use uuid::Uuid;

    use super::*;

    fn account(number: u128) -> AccountId {
        AccountId::from_uuid(Uuid::from_u128(number))
    }

    fn ring() -> KeyRing {
        KeyRing::new(&mut ChaCha20Rng::seed_from_u64(1))
    }

    fn record(kind: &str, payload: Option<String>) -> Record {
        Record {
            id: RecordId::from_uuid(Uuid::from_u128(1)),
            device: DeviceId::from_uuid(Uuid::from_u128(2)),
            idx: 3,
            kind: kind.to_owned(),
            schema: 9,
            at: Timestamp::from_millis(4),
            hlc: 5,
            subject: Some(Uuid::from_u128(6)),
            payload,
            hash: Vec::new(),
        }
        .sealed()
    }

    fn place() -> Place {
        Place { device: DeviceId::from_uuid(Uuid::from_u128(2)), idx: 3 }
    }

    #[test]
    fn a_record_of_any_kind_reads_back_as_it_was_even_one_of_a_newer_app() {
        let ring = ring();
        let sealer = Sealer::new(account(1), &ring);
        let long = "Nächtlich \u{0} \"quoted\" ".repeat(20_000);
        for payload in [None, Some(String::new()), Some("{\"x\":1}".to_owned()), Some(long)] {
            let record = record("of a later year", payload);
            let sealed = sealer.seal(&record);
            assert_eq!(sealer.open(place(), &sealed).unwrap(), record);
            assert_eq!(sealer.seal(&record), sealed, "sealing again gives the same bytes");
        }
    }

    #[test]
    fn a_record_opens_nowhere_but_at_its_place() {
        let ring = ring();
        let sealed = Sealer::new(account(1), &ring).seal(&record("event", None));
        let open = |number, place| Sealer::new(account(number), &ring).open(place, &sealed);
        assert!(open(1, place()).is_ok());
        assert_eq!(open(2, place()).unwrap_err(), Unbelievable::NotAuthentic, "another account");
        let elsewhere = Place { idx: 4, ..place() };
        assert_eq!(open(1, elsewhere).unwrap_err(), Unbelievable::NotAuthentic, "another number");
        let elsewhere = Place { device: DeviceId::from_uuid(Uuid::from_u128(9)), ..place() };
        assert_eq!(open(1, elsewhere).unwrap_err(), Unbelievable::NotAuthentic, "another line");
    }

    #[test]
    fn what_an_older_key_sealed_opens_after_a_rotation_and_not_the_other_way_round() {
        let old = ring();
        let new = old.rotated(&mut ChaCha20Rng::seed_from_u64(2));
        let record = record("event", Some("{}".to_owned()));
        let (by_old, by_new) = (Sealer::new(account(1), &old), Sealer::new(account(1), &new));
        assert_eq!(by_new.open(place(), &by_old.seal(&record)).unwrap(), record);
        let refused = by_old.open(place(), &by_new.seal(&record)).unwrap_err();
        assert_eq!(refused, Unbelievable::UnknownKey { generation: 2 });
    }

    #[test]
    fn a_layout_of_a_newer_app_is_told_from_damage() {
        let ring = ring();
        let sealer = Sealer::new(account(1), &ring);
        let mut sealed = sealer.seal(&record("event", None));
        sealed[0] = 2;
        assert_eq!(sealer.open(place(), &sealed).unwrap_err(), Unbelievable::NewerFormat);
        assert_eq!(sealer.open(place(), &[]).unwrap_err(), Unbelievable::NotAuthentic);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_changed_byte_is_noticed(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
            let ring = ring();
            let sealer = Sealer::new(account(1), &ring);
            let mut sealed = sealer.seal(&record("event", Some("{}".to_owned())));
            let at = at.index(sealed.len());
            sealed[at] ^= change;
            prop_assert!(sealer.open(place(), &sealed).is_err(), "byte {}", at);
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let ring = ring();
            prop_assert!(Sealer::new(account(1), &ring).open(place(), &bytes).is_err());
        }
    }
}
