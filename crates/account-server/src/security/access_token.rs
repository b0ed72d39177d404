//! The short-lived token that every request carries: a JWT that names a session.

use account_api::Sensitive;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use domain::{AccountId, SessionId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, crypto, encode};
use serde::{Deserialize, Serialize};
use time::{Duration, OffsetDateTime};

use super::Keys;

const ISSUER: &str = "jobt-account";
const AUDIENCE: &str = "jobt-app";
/// RFC 9068: keeps other tokens signed with the same key, if there ever are any, from being taken for these.
const KIND: &str = "at+jwt";
/// How long a token is good. Ending its session ends it at once.
const LIFE: Duration = Duration::minutes(10);
/// How far two instances' clocks may be apart.
const LEEWAY: Duration = Duration::seconds(5);
/// Longer than any token of ours; refused before it is parsed.
const LONGEST: usize = 1024;

/// Makes and reads access tokens.
pub(crate) struct AccessTokens {
    signing: EncodingKey,
    header: Header,
    /// Every key that is believed, by the only header that its tokens have, as it is written in them.
    checking: Vec<(String, DecodingKey)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims<'t> {
    iss: &'t str,
    aud: &'t str,
    sub: AccountId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

impl AccessTokens {
    pub(crate) fn new(keys: &Keys) -> Self {
        let written = |key: &str| BASE64.encode(serde_json::to_vec(&header(key)).unwrap_or_default());
        let checking = keys.access().iter().map(|key| (written(&key.id), DecodingKey::from_secret(&key.key))).collect();
        let first = keys.access().first();
        Self {
            signing: EncodingKey::from_secret(first.map_or(&[], |key| key.key.as_slice())),
            header: header(first.map_or("", |key| &key.id)),
            checking,
        }
    }

    /// A token for a session, and when it runs out.
    ///
    /// # Errors
    /// If the token cannot be signed.
    pub(crate) fn make(
        &self,
        account: AccountId,
        session: SessionId,
        now: OffsetDateTime,
    ) -> Result<(Sensitive, OffsetDateTime), jsonwebtoken::errors::Error> {
        let expires_at = now + LIFE;
        let claims = Claims {
            iss: ISSUER,
            aud: AUDIENCE,
            sub: account,
            sid: session,
            iat: now.unix_timestamp(),
            exp: expires_at.unix_timestamp(),
        };
        Ok((Sensitive::new(encode(&self.header, &claims, &self.signing)?), expires_at))
    }

    /// The session a token names, if the token is ours and has not run out.
    pub(crate) fn read(&self, token: &str, now: OffsetDateTime) -> Option<SessionId> {
        if token.len() > LONGEST {
            return None;
        }
        let (signed, signature) = token.rsplit_once('.')?;
        let (header, claims) = signed.split_once('.')?;
        // Compared as a whole, and never read: whatever another header points to or asks for is not looked at.
        let (_, key) = self.checking.iter().find(|(ours, _)| ours == header)?;
        // One algorithm, from here.
        if !crypto::verify(signature, signed.as_bytes(), key, Algorithm::HS256).ok()? {
            return None;
        }
        let claims = BASE64.decode(claims).ok()?;
        let Claims { iss, aud, sid, iat, exp, .. } = serde_json::from_slice(&claims).ok()?;
        let leeway = LEEWAY.whole_seconds();
        let now = now.unix_timestamp();
        let in_time = now < exp.saturating_add(leeway) && iat <= now.saturating_add(leeway);
        (iss == ISSUER && aud == AUDIENCE && in_time).then_some(sid)
    }
}

fn header(key: &str) -> Header {
    Header { typ: Some(KIND.to_owned()), kid: Some(key.to_owned()), ..Header::new(Algorithm::HS256) }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;
    use crate::security::MasterKey;

    type Change = fn(&mut Value);

    const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

    fn keys(signing: &[&[u8]]) -> Keys {
        Keys::new(&MasterKey::new(&[7; 32]).unwrap().signing_with(signing).unwrap())
    }

    fn ours() -> (AccessTokens, AccountId, SessionId) {
        (
            AccessTokens::new(&keys(&[])),
            AccountId::from_uuid(Uuid::from_u128(1)),
            SessionId::from_uuid(Uuid::from_u128(2)),
        )
    }

    /// A token signed with our own key, but with other claims or another header.
    fn forged(header: &str, change: impl FnOnce(&mut Value)) -> String {
        let keys = keys(&[]);
        let mut claims = json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::from_u128(1), "sid": Uuid::from_u128(2),
            "iat": NOW.unix_timestamp(), "exp": (NOW + LIFE).unix_timestamp(),
        });
        change(&mut claims);
        let text = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims.to_string()));
        let signature = jsonwebtoken::crypto::sign(
            text.as_bytes(),
            &EncodingKey::from_secret(&keys.access()[0].key),
            Algorithm::HS256,
        );
        format!("{text}.{}", signature.unwrap())
    }

    /// The header of our tokens.
    fn header() -> String {
        serde_json::to_string(&super::header(&keys(&[]).access()[0].id)).unwrap()
    }

    /// A header with something more or something else.
    fn header_with(name: &str, value: Value) -> String {
        let mut header: Value = serde_json::from_str(&header()).unwrap();
        header[name] = value;
        header.to_string()
    }

    #[test]
    fn a_token_names_its_session_until_it_runs_out() {
        let (tokens, account, session) = ours();
        let (token, expires_at) = tokens.make(account, session, NOW).unwrap();
        assert_eq!(tokens.read(token.expose(), NOW), Some(session));
        assert_eq!(tokens.read(token.expose(), expires_at + LEEWAY - Duration::SECOND), Some(session), "leeway");
        assert_eq!(tokens.read(token.expose(), expires_at + LEEWAY), None, "it ran out");
        assert_eq!(tokens.read(token.expose(), NOW - Duration::minutes(1)), None, "it comes from the future");
        assert_eq!(tokens.read(&forged(&header(), |_| ()), NOW), Some(session), "the forger of this test forges well");
    }

    #[test]
    fn a_token_with_any_other_claim_or_header_is_refused() {
        let (tokens, ..) = ours();
        let changes: [(&str, Change); 9] = [
            ("audience", |claims| claims["aud"] = json!("another")),
            ("issuer", |claims| claims["iss"] = json!("another")),
            ("no expiry", |claims| drop(claims.as_object_mut().unwrap().remove("exp"))),
            ("no audience", |claims| drop(claims.as_object_mut().unwrap().remove("aud"))),
            ("no subject", |claims| drop(claims.as_object_mut().unwrap().remove("sub"))),
            ("no session", |claims| drop(claims.as_object_mut().unwrap().remove("sid"))),
            ("session", |claims| claims["sid"] = json!("2 OR 1=1")),
            ("expiry", |claims| claims["exp"] = json!("tomorrow")),
            ("one more", |claims| claims["role"] = json!("admin")),
        ];
        for (name, change) in changes {
            assert_eq!(tokens.read(&forged(&header(), change), NOW), None, "{name}");
        }
        let key = json!({"kty": "oct", "k": "AAAA"});
        for header in [
            header_with("alg", json!("none")),
            header_with("alg", json!("None")),
            header_with("alg", json!("RS256")),
            header_with("alg", json!("HS512")),
            header_with("typ", json!("JWT")),
            header_with("typ", Value::Null),
            header_with("kid", Value::Null),
            header_with("kid", json!("")),
            header_with("kid", json!("../../dev/null")),
            header_with("kid", json!("x' UNION SELECT 'AAAA")),
            header_with("kid", json!("/proc/sys/kernel/randomize_va_space")),
            header_with("kid", json!([])),
            header_with("jwk", key),
            header_with("jku", json!("https://evil.example/keys")),
            header_with("x5u", json!("https://evil.example/chain")),
            header_with("x5c", json!(["AAAA"])),
            header_with("cty", json!("JWT")),
            header_with("crit", json!(["b64"])),
            // The same in another order.
            header_with("typ", json!(KIND)),
        ] {
            assert_eq!(tokens.read(&forged(&header, |_| ()), NOW), None, "{header}");
        }
    }

    /// Keys take turns: both are believed while the earlier one's tokens are out, and then it goes.
    #[test]
    fn a_token_of_an_earlier_key_is_good_until_that_key_goes() {
        let (first, second): (&[u8], &[u8]) = (&[1; 32], &[2; 32]);
        let tokens = |signing: &[&[u8]]| AccessTokens::new(&keys(signing));
        let (_, account, session) = ours();
        let earlier = tokens(&[first]).make(account, session, NOW).unwrap().0;
        let both = tokens(&[second, first]);
        assert_eq!(both.read(earlier.expose(), NOW), Some(session));
        let later = both.make(account, session, NOW).unwrap().0;
        assert_eq!(tokens(&[second]).read(later.expose(), NOW), Some(session), "the first one signs");
        assert_eq!(tokens(&[second]).read(earlier.expose(), NOW), None, "the key is gone");
        assert_eq!(tokens(&[first]).read(later.expose(), NOW), None, "a key that is not known yet");
        // Under the name of one key, signed by the other.
        let (_, claims) = later.expose().split_once('.').unwrap();
        let (head, _) = earlier.expose().split_once('.').unwrap();
        assert_eq!(both.read(&format!("{head}.{claims}"), NOW), None);
    }

    #[test]
    fn what_is_no_token_is_refused() {
        let (tokens, account, session) = ours();
        let (token, _) = tokens.make(account, session, NOW).unwrap();
        let token = token.expose();
        let unsigned = format!("{}.", token.rsplit_once('.').unwrap().0);
        for guess in ["", ".", "..", "a.b.c", &unsigned, &token[..token.len() - 2], &"a".repeat(1_000_000)] {
            assert_eq!(tokens.read(guess, NOW), None);
        }
    }
}
