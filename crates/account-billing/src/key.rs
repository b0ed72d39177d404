//! Keys under which Stripe does a thing once, however often it is asked.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};
use stripe::IdempotencyKey;

/// The key of a request that says `parts`: the same for the same request, another for any other.
pub(crate) fn key(parts: &[&str]) -> IdempotencyKey {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let hex = hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    IdempotencyKey::new(hex).unwrap_or_else(|_| unreachable!("64 digits are a valid key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_same_for_the_same_request_only() {
        assert_eq!(key(&["checkout", "a", "1"]), key(&["checkout", "a", "1"]));
        assert_ne!(key(&["checkout", "a", "1"]), key(&["checkout", "a", "2"]));
        assert_ne!(key(&["checkout", "a1"]), key(&["checkout", "a", "1"]), "where a part ends counts");
    }
}
