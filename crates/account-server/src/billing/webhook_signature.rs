//! Whether a webhook is Stripe's: its signature over the raw bytes of the body.
//!
//! Stripe's own libraries refuse what is too old and take what claims to come from the future; here both are refused.

use domain::Secret;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use time::{Duration, OffsetDateTime};

/// How far the moment of a signature may lie before or behind ours.
const TOLERANCE: Duration = Duration::minutes(5);
/// The longest header; Stripe's has one signature a secret.
const HEADER_MAX: usize = 1024;

/// Whether one of `secrets` signed `body` at about `now`. There are two while a secret is exchanged.
pub(crate) fn is_signed(body: &[u8], header: &str, secrets: &[Secret], now: OffsetDateTime) -> bool {
    if header.len() > HEADER_MAX {
        return false;
    }
    let fields = || header.split(',').filter_map(|field| field.split_once('='));
    let mut moments = fields().filter(|(name, _)| *name == "t").map(|(_, moment)| moment);
    let (Some(moment), None) = (moments.next(), moments.next()) else { return false };
    let Ok(seconds) = moment.parse::<i64>() else { return false };
    if now.unix_timestamp().abs_diff(seconds) > TOLERANCE.whole_seconds().unsigned_abs() {
        return false;
    }
    secrets.iter().any(|secret| {
        let mac = signature(secret, moment, body);
        let signatures = fields().filter(|(name, _)| *name == "v1").filter_map(|(_, signature)| bytes(signature));
        // `verify_slice` takes the same time wherever the difference is.
        signatures.into_iter().any(|signature| mac.clone().verify_slice(&signature).is_ok())
    })
}

fn signature(secret: &Secret, moment: &str, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(secret.expose().as_bytes())
        .unwrap_or_else(|_| unreachable!("HMAC takes keys of any length"));
    mac.update(moment.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac
}

/// Two hexadecimal digits a byte.
fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = hex.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| u8::try_from(high * 16 + low).ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use proptest::{
        prelude::*,
        test_runner::{Config, TestRunner},
    };
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);
    const BODY: &[u8] = br#"{"id": "evt_1", "type": "invoice.paid", "livemode": false}"#;

    fn header(secret: &str, moment: i64) -> String {
        let mac = signature(&Secret::new(secret), &moment.to_string(), BODY);
        let hex = mac.finalize().into_bytes().iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        format!("t={moment},v1={hex}")
    }

    fn is_taken(body: &[u8], header: &str, secrets: &[&str]) -> bool {
        let secrets: Vec<Secret> = secrets.iter().map(|secret| Secret::new(secret)).collect();
        is_signed(body, header, &secrets, NOW)
    }

    #[test]
    fn a_signature_holds_five_minutes_in_both_directions() {
        for (seconds, expected) in [(0, true), (-300, true), (300, true), (-301, false), (301, false)] {
            let header = header("whsec_a", NOW.unix_timestamp() + seconds);
            assert_eq!(is_taken(BODY, &header, &["whsec_a"]), expected, "{seconds} s");
        }
    }

    #[test]
    fn both_secrets_are_taken_while_one_is_exchanged() {
        let old = header("whsec_old", NOW.unix_timestamp());
        assert!(is_taken(BODY, &old, &["whsec_new", "whsec_old"]));
        assert!(!is_taken(BODY, &old, &["whsec_new"]), "the exchange is over");
        let new = header("whsec_new", NOW.unix_timestamp());
        let both = format!("{old},{}", new.split_once(',').expect("it has a signature").1);
        assert!(is_taken(BODY, &both, &["whsec_new"]), "Stripe signs with both");
    }

    #[test]
    fn what_lacks_a_part_or_has_it_in_another_form_is_refused() {
        let good = header("whsec_a", NOW.unix_timestamp());
        let (moment, signature) = good.split_once(',').expect("it has two parts");
        for header in [
            String::new(),
            moment.to_owned(),
            signature.to_owned(),
            good.replace("v1=", "v0="),
            format!("{moment},{good}"),
            format!("t=,{signature}"),
            format!("{moment},v1="),
            format!("{good}{}", ",v1=00".repeat(300)),
            "t=9223372036854775808,v1=00".to_owned(),
            "t=-9223372036854775808,v1=00".to_owned(),
        ] {
            assert!(!is_taken(BODY, &header, &["whsec_a"]), "{header}");
        }
        assert!(!is_taken(BODY, &good, &[]), "there is no secret");
    }

    /// Changes what was signed, body or moment, in up to three places.
    fn mutate(cases: u32) {
        let (moment, signature) = (NOW.unix_timestamp(), header("whsec_a", NOW.unix_timestamp()));
        let edits = prop::collection::vec((any::<prop::sample::Index>(), 0..3_u8, any::<u8>()), 0..4);
        let config = Config { cases, failure_persistence: None, ..Config::default() };
        let refused = TestRunner::new(config).run(&(edits, -300..=300_i64), |(edits, seconds)| {
            let mut body = BODY.to_vec();
            for (index, way, byte) in edits {
                let at = index.index(body.len());
                match way {
                    0 => body[at] = byte,
                    1 => body.insert(at, byte),
                    _ => drop(body.remove(at)),
                }
            }
            let header = signature.replacen(&moment.to_string(), &(moment + seconds).to_string(), 1);
            let is_as_it_was = body == BODY && seconds == 0;
            prop_assert_eq!(is_taken(&body, &header, &["whsec_a"]), is_as_it_was);
            Ok(())
        });
        refused.unwrap_or_else(|failure| panic!("{failure}"));
    }

    #[test]
    fn what_was_changed_after_it_was_signed_is_refused() {
        mutate(1_000);
    }

    #[test]
    #[ignore = "takes minutes"]
    fn a_million_changes_are_refused() {
        mutate(1_000_000);
    }

    proptest! {
        #[test]
        fn no_header_breaks_the_check(header in "\\PC{0,80}", suffix in "(t=[0-9]{0,12},)?v1=[0-9a-fé]{0,70}") {
            let long = format!("{header}{suffix}");
            prop_assert!(!is_taken(BODY, &header, &["whsec_a"]));
            prop_assert!(!is_taken(BODY, &long, &["whsec_a"]));
        }
    }
}
