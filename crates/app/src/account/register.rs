//! Getting an account, and getting back into one. It is optional, and nothing waits for it.

use account_api::auth::{MailMe, Register, ResetPassword, VerifyEmail};
use account_api::{Email, Name};
use ipc::{NewAccount, NewPassword, OnlyCode, OnlyEmail};
use secrets::Place;

use super::code::{pasted, sentence};
use crate::{App, Error};

impl App {
    /// Asks for an account and replies with what to do next. Whether the address had one already, only its mail tells.
    ///
    /// # Errors
    /// [`Error::Email`], [`Error::Name`]; [`Error::Api`] with the server's words, for example on a weak password.
    pub async fn register(&self, account: NewAccount) -> Result<String, Error> {
        let asked = Register {
            email: Email::try_from(account.email)?,
            password: account.password,
            name: Name::try_from(account.name)?,
        };
        Ok(sentence(self.stranger()?.register(&asked).await?.message))
    }

    /// Has the mail with the code sent again.
    ///
    /// # Errors
    /// [`Error::Email`]; [`Error::Api`].
    pub async fn resend_verification(&self, asked: OnlyEmail) -> Result<String, Error> {
        let asked = MailMe { email: Email::try_from(asked.email)? };
        Ok(sentence(self.stranger()?.resend_verification(&asked).await?.message))
    }

    /// Brings the code of the mail back: from then on the account is there.
    ///
    /// # Errors
    /// [`Error::Api`] if the code was used, ran out, or is none.
    pub async fn verify_email(&self, asked: OnlyCode) -> Result<(), Error> {
        Ok(self.stranger()?.verify_email(&VerifyEmail { token: pasted(&asked.code) }).await?)
    }

    /// Has a code mailed with which another password can be set. Whether the address has an account, only its mail tells.
    ///
    /// # Errors
    /// [`Error::Email`]; [`Error::Api`].
    pub async fn forgot_password(&self, asked: OnlyEmail) -> Result<String, Error> {
        let asked = MailMe { email: Email::try_from(asked.email)? };
        Ok(sentence(self.stranger()?.forgot_password(&asked).await?.message))
    }

    /// Brings that code back with the password to be. Every session of the account ends.
    ///
    /// # Errors
    /// [`Error::Api`] if the code was used, ran out, or is none, or the password is weak.
    pub async fn reset_password(&self, asked: NewPassword) -> Result<(), Error> {
        let asked = ResetPassword { token: pasted(&asked.code), password: asked.password };
        Ok(self.stranger()?.reset_password(&asked).await?)
    }

    /// A client that is not signed in.
    pub(super) fn stranger(&self) -> Result<sync::Client, Error> {
        self.new_client(self.0.account.server.clone(), None, Place::Memory)
    }
}
