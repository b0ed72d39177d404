//! What the owner of an account can ask of the account API.

use account_api::auth::{LookAtYourMail, MailMe, ResetPassword};
use account_api::me::{
    ChangeEmail, ChangeMe, ChangePassword, ConfirmEmail, ConfirmMfa, Me, MfaSetup, Reauthenticate, RecoveryCodes,
    Sessions,
};
use domain::SessionId;
use reqwest::Method;
use tokio::io::AsyncWrite;

use super::calls::{Client, NOTHING, first};
use super::{ApiError, ExportError};

const EXPORT: &str = "v1/me/export";

impl Client {
    /// Has a code mailed with which another password can be set.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn forgot_password(&self, asked: &MailMe) -> Result<LookAtYourMail, ApiError> {
        self.open(Method::POST, "v1/auth/password/forgot", Some(asked)).await.map(first)
    }

    /// Brings that code back with the password to be. Every session ends.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn reset_password(&self, asked: &ResetPassword) -> Result<(), ApiError> {
        self.open(Method::POST, "v1/auth/password/reset", Some(asked)).await.map(first)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn me(&self) -> Result<Me, ApiError> {
        self.signed_in(Method::GET, "v1/me", NOTHING).await
    }

    /// Changes what is named.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn change_me(&self, asked: &ChangeMe) -> Result<Me, ApiError> {
        self.signed_in(Method::PATCH, "v1/me", Some(asked)).await
    }

    /// Sets another password; the other sessions end.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn change_password(&self, asked: &ChangePassword) -> Result<(), ApiError> {
        self.signed_in(Method::PUT, "v1/me/password", Some(asked)).await
    }

    /// Has a code mailed to the address to be.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn change_email(&self, asked: &ChangeEmail) -> Result<LookAtYourMail, ApiError> {
        self.signed_in(Method::POST, "v1/me/email", Some(asked)).await
    }

    /// Brings that code back.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn confirm_email(&self, asked: &ConfirmEmail) -> Result<(), ApiError> {
        self.signed_in(Method::POST, "v1/me/email/confirm", Some(asked)).await
    }

    /// Sets up a second factor, which is on once it was confirmed.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn set_up_mfa(&self, asked: &Reauthenticate) -> Result<MfaSetup, ApiError> {
        self.signed_in(Method::POST, "v1/me/mfa", Some(asked)).await
    }

    /// Turns the second factor on.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn confirm_mfa(&self, asked: &ConfirmMfa) -> Result<RecoveryCodes, ApiError> {
        self.signed_in(Method::POST, "v1/me/mfa/confirm", Some(asked)).await
    }

    /// Turns the second factor off.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn remove_mfa(&self, asked: &Reauthenticate) -> Result<(), ApiError> {
        self.signed_in(Method::DELETE, "v1/me/mfa", Some(asked)).await
    }

    /// Where the account is signed in.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn sessions(&self) -> Result<Sessions, ApiError> {
        self.signed_in(Method::GET, "v1/me/sessions", NOTHING).await
    }

    /// Ends one of the account's sessions.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn end_session(&self, id: SessionId) -> Result<(), ApiError> {
        self.signed_in(Method::DELETE, &format!("v1/me/sessions/{id}"), NOTHING).await
    }

    /// Writes down everything that the server holds of the account, as it comes: a newer server may tell more than this
    /// app knows, and all of it may be more than fits into memory. After an error what was written is not whole.
    ///
    /// # Errors
    /// [`ExportError`].
    pub async fn export(&self, to: &mut (impl AsyncWrite + Unpin)) -> Result<(), ExportError> {
        let now = (self.now)();
        let token = self.session.access(&self.transport, now, None).await?;
        match self.transport.download(EXPORT, token.expose(), to).await {
            Err(ExportError::Api(ApiError::SignedOut | ApiError::SessionOver)) => {
                let token = self.session.access(&self.transport, now, Some(&token)).await?;
                self.transport.download(EXPORT, token.expose(), to).await
            }
            done => done,
        }
    }

    /// Asks for the account to be erased. Every session ends; signing in within the grace keeps it.
    ///
    /// # Errors
    /// [`ApiError`].
    pub async fn delete_account(&self, asked: &Reauthenticate) -> Result<(), ApiError> {
        self.signed_in(Method::DELETE, "v1/me", Some(asked)).await
    }
}
