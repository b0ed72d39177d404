//! The short-lived token that every request carries: a JWT that names a session.

use account_api::Sensitive;
use domain::{AccountId, SessionId};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
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
    checking: DecodingKey,
    validation: Validation,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claims {
    iss: String,
    aud: String,
    sub: AccountId,
    sid: SessionId,
    iat: i64,
    exp: i64,
}

impl AccessTokens {
    pub(crate) fn new(keys: &Keys) -> Self {
        // One algorithm, from here and never from the header.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The library asks the system's clock; `read` asks ours.
        validation.validate_exp = false;
        Self {
            signing: EncodingKey::from_secret(keys.access()),
            checking: DecodingKey::from_secret(keys.access()),
            validation,
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
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: account,
            sid: session,
            iat: now.unix_timestamp(),
            exp: expires_at.unix_timestamp(),
        };
        let header = Header { typ: Some(KIND.to_owned()), ..Header::new(Algorithm::HS256) };
        Ok((Sensitive::new(encode(&header, &claims, &self.signing)?), expires_at))
    }

    /// The session a token names, if the token is ours and has not run out.
    pub(crate) fn read(&self, token: &str, now: OffsetDateTime) -> Option<SessionId> {
        if token.len() > LONGEST {
            return None;
        }
        let token = decode::<Claims>(token, &self.checking, &self.validation).ok()?;
        let Claims { sid, iat, exp, .. } = token.claims;
        let leeway = LEEWAY.whole_seconds();
        let now = now.unix_timestamp();
        let in_time = now < exp.saturating_add(leeway) && iat <= now.saturating_add(leeway);
        (token.header.typ.as_deref() == Some(KIND) && in_time).then_some(sid)
    }
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
    use serde_json::{Value, json};
    use time::macros::datetime;
    use uuid::Uuid;

    use super::*;
    use crate::security::MasterKey;

    type Change = fn(&mut Value);

    const NOW: OffsetDateTime = datetime!(2026-11-27 12:00 UTC);

    fn ours() -> (AccessTokens, AccountId, SessionId) {
        let keys = Keys::new(&MasterKey::new(&[7; 32]).unwrap());
        (AccessTokens::new(&keys), AccountId::from_uuid(Uuid::from_u128(1)), SessionId::from_uuid(Uuid::from_u128(2)))
    }

    /// A token signed with our own key, but with other claims or another header.
    fn forged(header: Value, change: impl FnOnce(&mut Value)) -> String {
        let keys = Keys::new(&MasterKey::new(&[7; 32]).unwrap());
        let mut claims = json!({
            "iss": ISSUER, "aud": AUDIENCE, "sub": Uuid::from_u128(1), "sid": Uuid::from_u128(2),
            "iat": NOW.unix_timestamp(), "exp": (NOW + LIFE).unix_timestamp(),
        });
        change(&mut claims);
        let text = format!("{}.{}", BASE64.encode(header.to_string()), BASE64.encode(claims.to_string()));
        let signature =
            jsonwebtoken::crypto::sign(text.as_bytes(), &EncodingKey::from_secret(keys.access()), Algorithm::HS256);
        format!("{text}.{}", signature.unwrap())
    }

    fn header() -> Value {
        json!({"alg": "HS256", "typ": KIND})
    }

    #[test]
    fn a_token_names_its_session_until_it_runs_out() {
        let (tokens, account, session) = ours();
        let (token, expires_at) = tokens.make(account, session, NOW).unwrap();
        assert_eq!(tokens.read(token.expose(), NOW), Some(session));
        assert_eq!(tokens.read(token.expose(), expires_at + LEEWAY - Duration::SECOND), Some(session), "leeway");
        assert_eq!(tokens.read(token.expose(), expires_at + LEEWAY), None, "it ran out");
        assert_eq!(tokens.read(token.expose(), NOW - Duration::minutes(1)), None, "it comes from the future");
        assert_eq!(tokens.read(&forged(header(), |_| ()), NOW), Some(session), "the forger of this test forges well");
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
            assert_eq!(tokens.read(&forged(header(), change), NOW), None, "{name}");
        }
        for header in [
            json!({"alg": "none", "typ": KIND}),
            json!({"alg": "RS256", "typ": KIND}),
            json!({"alg": "HS512", "typ": KIND}),
            json!({"alg": "HS256", "typ": "JWT"}),
            json!({"alg": "HS256"}),
        ] {
            assert_eq!(tokens.read(&forged(header.clone(), |_| ()), NOW), None, "{header}");
        }
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
