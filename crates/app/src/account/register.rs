//! Getting an account. It is optional, and nothing waits for it.

use account_api::auth::{MailMe, Register, VerifyEmail};
use account_api::{Email, Name, Sensitive};
use secrets::Place;

use crate::{App, Error};

/// What an account is asked for with.
#[derive(Debug)]
pub struct NewAccount {
    /// Where the confirmation goes.
    pub email: String,
    /// At least 15 characters.
    pub password: Sensitive,
    /// How the person is greeted.
    pub name: String,
}

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
        Ok(self.stranger()?.register(&asked).await?.message)
    }

    /// Has the mail with the code sent again.
    ///
    /// # Errors
    /// [`Error::Email`]; [`Error::Api`].
    pub async fn resend_verification(&self, email: String) -> Result<String, Error> {
        let asked = MailMe { email: Email::try_from(email)? };
        Ok(self.stranger()?.resend_verification(&asked).await?.message)
    }

    /// Brings the code of the mail back: from then on the account is there.
    ///
    /// # Errors
    /// [`Error::Api`] if the code was used, ran out, or is none.
    pub async fn verify_email(&self, code: Sensitive) -> Result<(), Error> {
        Ok(self.stranger()?.verify_email(&VerifyEmail { token: code }).await?)
    }

    /// A client that is not signed in.
    pub(super) fn stranger(&self) -> Result<sync::Client, Error> {
        self.new_client(self.0.account.server.clone(), None, Place::Memory)
    }
}
