//! The tokens of a session: renewed ahead of time, by one request at a time.
//!
//! Clocks do not matter: how long an access token lives is the difference of two moments that the server told, and it is
//! measured with the clock that only runs forward.

use std::time::Duration;

use account_api::Sensitive;
use account_api::auth::{Refresh, Tokens};
use domain::{Secret, Timestamp};
use futures::future::BoxFuture;
use rand::RngCore;
use reqwest::Method;
use time::OffsetDateTime;
use tokio::sync::Mutex;
use tokio::time::Instant;
use uuid::Uuid;

use super::ApiError;
use super::transport::{Body, Transport};

/// So long before its end a token counts as run out, so that no request meets the end on its way.
const AHEAD: Duration = Duration::from_mins(1);

/// Keeps the refresh token that has to be used next; `None` when the session is over.
pub type KeepToken = Box<dyn Fn(Option<Secret>) -> BoxFuture<'static, ()> + Send + Sync>;

/// The session of this computer, if somebody is signed in.
pub(crate) struct Session {
    tokens: Mutex<Option<Held>>,
    keep: KeepToken,
}

struct Held {
    access: Option<Access>,
    refresh: Sensitive,
    /// Of the exchange that is under way or whose reply was lost. The same for every try, so that a lost reply is
    /// forgiven.
    attempt: Option<Uuid>,
}

struct Access {
    token: Secret,
    /// `None` if the server told no time; then its refusal tells.
    fresh_until: Option<Instant>,
}

impl Session {
    pub(crate) fn new(refresh: Option<Secret>, keep: KeepToken) -> Self {
        let held = refresh.map(|token| Held {
            access: None,
            refresh: Sensitive::new(token.expose().to_owned()),
            attempt: None,
        });
        Self { tokens: Mutex::new(held), keep }
    }

    /// A token that the server takes. `refused` is one that it just did not take. Whoever comes while a renewal is under
    /// way waits for it and gets its result.
    pub(crate) async fn access(
        &self,
        transport: &Transport,
        now: Timestamp,
        refused: Option<&Secret>,
    ) -> Result<Secret, ApiError> {
        let mut tokens = self.tokens.lock().await;
        let Some(held) = tokens.as_mut() else { return Err(ApiError::SignedOut) };
        if let Some(access) = &held.access
            && refused.is_none_or(|refused| refused.expose() != access.token.expose())
            && access.fresh_until.is_none_or(|until| Instant::now() < until)
        {
            return Ok(access.token.duplicate());
        }
        let attempt = *held.attempt.get_or_insert_with(attempt);
        let refresh_token = Sensitive::new(held.refresh.expose().to_owned());
        let asked = Refresh { refresh_token, attempt };
        match transport.call::<Tokens>(Method::POST, "v1/auth/refresh", None, Some(&Body::json(&asked)?), now).await {
            Ok((fresh, date)) => {
                let token = Secret::new(fresh.access_token.expose());
                *tokens = Some(self.held(fresh, date).await);
                Ok(token)
            }
            Err(ApiError::SessionOver | ApiError::SignedOut) => {
                *tokens = None;
                (self.keep)(None).await;
                Err(ApiError::SessionOver)
            }
            Err(error) => Err(error),
        }
    }

    /// Begins with the tokens of a sign-in.
    pub(crate) async fn begin(&self, fresh: Tokens, date: Option<OffsetDateTime>) {
        let mut tokens = self.tokens.lock().await;
        *tokens = Some(self.held(fresh, date).await);
    }

    /// Forgets the tokens.
    pub(crate) async fn end(&self) {
        *self.tokens.lock().await = None;
        (self.keep)(None).await;
    }

    async fn held(&self, fresh: Tokens, date: Option<OffsetDateTime>) -> Held {
        (self.keep)(Some(Secret::new(fresh.refresh_token.expose()))).await;
        let lifetime = date.and_then(|date| Duration::try_from(fresh.access_expires_at - date).ok());
        let access = Access {
            token: Secret::new(fresh.access_token.expose()),
            fresh_until: lifetime.map(|lifetime| Instant::now() + lifetime.saturating_sub(AHEAD)),
        };
        Held { access: Some(access), refresh: fresh.refresh_token, attempt: None }
    }
}

/// Tells one exchange from another; nothing that is kept or shown depends on it.
fn attempt() -> Uuid {
    let mut bytes = [0; 16];
    rand::rng().fill_bytes(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}
