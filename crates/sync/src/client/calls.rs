//! What can be asked of the account API.

use std::time::Duration;

use account_api::auth::{AnswerMfa, Login, LoginReply, LookAtYourMail, MailMe, Register, SignedIn, VerifyEmail};
use account_api::sync::{BATCH_MAX, Devices, PIECE_MIN, PUSH_MAX, Pulled, PutDevice, Record};
use account_api::{Name, Sensitive};
use domain::{DeviceId, Secret, Timestamp};
use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;
use time::OffsetDateTime;

use super::ApiError;
use super::portion::Portion;
use super::session::{KeepToken, Session};
use super::transport::{Body, Transport};

/// No body.
pub(super) const NOTHING: Option<&()> = None;

/// What a client is made of.
pub struct ClientConfig {
    /// The server's address.
    pub server: String,
    /// The refresh token of an earlier run.
    pub refresh_token: Option<Secret>,
    /// Keeps the refresh token for the next run.
    pub keep: KeepToken,
    /// Tells when this computer believes it is; used for telling how wrong that is, and for nothing else.
    pub now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// The longest silence; 20 s unless said otherwise.
    pub silence: Option<Duration>,
}

/// Calls the account API for one computer.
pub struct Client {
    pub(super) transport: Transport,
    pub(super) session: Session,
    pub(super) now: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// Records of one pull.
    page: Portion,
    /// Bytes of one push.
    pub(super) piece: Portion,
}

/// What a right password led to.
#[derive(Debug)]
pub enum Signing {
    /// Signed in. The token is to be kept for the next sign-in on this computer.
    In {
        /// It keeps strangers' guesses from locking the owner out.
        device_token: Secret,
    },
    /// A code of the second factor is due.
    SecondFactor {
        /// What to send along with the code.
        challenge: Sensitive,
    },
}

impl Client {
    /// A client; nothing is asked yet.
    ///
    /// # Errors
    /// [`ApiError::BadAddress`].
    pub fn new(config: ClientConfig) -> Result<Self, ApiError> {
        Ok(Self {
            transport: Transport::new(&config.server, config.silence)?,
            session: Session::new(config.refresh_token, config.keep),
            now: config.now,
            page: Portion::new(1, BATCH_MAX.into()),
            piece: Portion::new(PIECE_MIN, PUSH_MAX),
        })
    }

    /// How far the server's clock is ahead of this computer's, in milliseconds, as far as that is known.
    pub fn clock_ahead_ms(&self) -> Option<i64> {
        self.transport.clock_ahead()
    }

    /// Asks for an account. What comes of it, only the mail tells.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn register(&self, asked: &Register) -> Result<LookAtYourMail, ApiError> {
        self.open(Method::POST, "v1/auth/register", Some(asked)).await.map(first)
    }

    /// Sends the mail again.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn resend_verification(&self, asked: &MailMe) -> Result<LookAtYourMail, ApiError> {
        self.open(Method::POST, "v1/auth/resend-verification", Some(asked)).await.map(first)
    }

    /// Brings the code of the mail back.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn verify_email(&self, asked: &VerifyEmail) -> Result<(), ApiError> {
        self.open(Method::POST, "v1/auth/verify-email", Some(asked)).await.map(first)
    }

    /// Signs in, or learns that a second factor is due.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn login(&self, asked: &Login) -> Result<Signing, ApiError> {
        let (reply, date) = self.open(Method::POST, "v1/auth/login", Some(asked)).await?;
        match reply {
            LoginReply::SignedIn(signed_in) => Ok(self.begin(signed_in, date).await),
            LoginReply::MfaRequired { challenge } => Ok(Signing::SecondFactor { challenge }),
        }
    }

    /// Answers with the code of the second factor.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn answer_mfa(&self, asked: &AnswerMfa) -> Result<Signing, ApiError> {
        let (signed_in, date) = self.open(Method::POST, "v1/auth/mfa", Some(asked)).await?;
        Ok(self.begin(signed_in, date).await)
    }

    /// Ends the session, here in any case and on the server if it can be reached.
    ///
    /// # Errors
    /// [`ApiError`] if the server does not know of it yet; the session ends there by itself in time.
    pub async fn logout(&self) -> Result<(), ApiError> {
        let told = self.signed_in(Method::POST, "v1/auth/logout", NOTHING).await;
        self.session.end().await;
        match told {
            Ok(()) | Err(ApiError::SessionOver | ApiError::SignedOut) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// How far each line reaches on the server.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn lines(&self) -> Result<Devices, ApiError> {
        self.signed_in(Method::GET, "v1/records/status", NOTHING).await
    }

    /// Names a computer.
    ///
    /// # Errors
    /// [`ApiError`].
    pub(crate) async fn name_device(&self, device: DeviceId, name: Name) -> Result<(), ApiError> {
        self.signed_in(Method::PUT, &format!("v1/devices/{device}"), Some(&PutDevice { name })).await
    }

    /// Forgets a computer and its records on the server.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn forget_device(&self, device: DeviceId) -> Result<(), ApiError> {
        self.signed_in(Method::DELETE, &format!("v1/devices/{device}"), NOTHING).await
    }

    /// The records of a line behind a number, as many as the server gives at a time.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn pull(&self, device: DeviceId, after: i64) -> Result<Pulled, ApiError> {
        loop {
            let pulled = self.pull_at_most(device, after, self.page.size()).await;
            let carried = pulled.as_ref().map_or(0, |pulled| pulled.records.len());
            if !self.page.learn(carried, &pulled) {
                return pulled;
            }
        }
    }

    /// One record, if it is there.
    ///
    /// # Errors
    /// [`ApiError`].
    pub(crate) async fn record(&self, device: DeviceId, idx: i64) -> Result<Option<Record>, ApiError> {
        Ok(self.pull_at_most(device, idx - 1, 1).await?.records.into_iter().next())
    }

    async fn pull_at_most(&self, device: DeviceId, after: i64, most: usize) -> Result<Pulled, ApiError> {
        let asked = format!("v1/records?device={device}&after={after}&limit={most}");
        self.signed_in(Method::GET, &asked, NOTHING).await
    }

    async fn begin(&self, signed_in: SignedIn, date: Option<OffsetDateTime>) -> Signing {
        self.session.begin(signed_in.tokens, date).await;
        Signing::In { device_token: Secret::new(signed_in.device_token.expose()) }
    }

    pub(super) async fn open<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<(T, Option<OffsetDateTime>), ApiError> {
        let body = body.map(Body::json).transpose()?;
        self.transport.call(method, path, None, body.as_ref(), (self.now)()).await
    }

    pub(super) async fn signed_in<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, ApiError> {
        let body = body.map(Body::json).transpose()?;
        self.send(method, path, body.as_ref()).await
    }

    /// Sends it with a fresh token; once more with another if the server does not take it.
    pub(super) async fn send<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Option<&Body>,
    ) -> Result<T, ApiError> {
        let now = (self.now)();
        let token = self.session.access(&self.transport, now, None).await?;
        match self.transport.call(method.clone(), path, Some(token.expose()), body, now).await {
            Err(ApiError::SignedOut | ApiError::SessionOver) => {
                let token = self.session.access(&self.transport, now, Some(&token)).await?;
                self.transport.call(method, path, Some(token.expose()), body, now).await.map(first)
            }
            reply => reply.map(first),
        }
    }
}

pub(super) fn first<T>((value, _): (T, Option<OffsetDateTime>)) -> T {
    value
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Client(..)")
    }
}
