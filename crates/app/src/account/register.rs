//! Getting an account, and getting back into one. It is optional, and nothing waits for it.

use account_api::auth::{MailMe, Register, ResetPassword, VerifyEmail};
use account_api::{Email, Name};
use ipc::{Field, NewAccount, NewPassword, OnlyCode, OnlyEmail};
use secrets::Place;

use super::code::{at, pasted, sentence};
use crate::{App, Error};

impl App {
    /// Asks for an account and replies with what to do next. Whether the address had one already, only its mail tells.
    ///
    /// # Errors
    /// [`Error::Email`], [`Error::Name`]; [`Error::Api`] with the server's words, for example on a weak password.
    pub async fn register(&self, account: NewAccount) -> Result<String, Error> {
        // In the order of the form, so that the first is named.
        let name = Name::try_from(account.name)?;
        let email = Email::try_from(account.email)?;
        let asked = Register { email, password: account.password, name };
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
    /// [`Error::NotTaken`] if the code was used, ran out, or is none; [`Error::Api`].
    pub async fn verify_email(&self, asked: OnlyCode) -> Result<(), Error> {
        let asked = VerifyEmail { token: pasted(&asked.code) };
        self.stranger()?.verify_email(&asked).await.map_err(at(Field::Code))
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
    /// [`Error::NotTaken`] if the code was used, ran out, or is none; [`Error::Api`], for example on a weak password.
    pub async fn reset_password(&self, asked: NewPassword) -> Result<(), Error> {
        let asked = ResetPassword { token: pasted(&asked.code), password: asked.password };
        self.stranger()?.reset_password(&asked).await.map_err(at(Field::Code))
    }

    /// A client that is not signed in.
    pub(super) fn stranger(&self) -> Result<sync::Client, Error> {
        self.new_client(self.0.account.server.clone(), None, Place::Memory)
    }
}
