//! Password, address and second factor. The server wants the password again for each.

use account_api::Email;
use account_api::me::{ChangeEmail, ChangePassword, ConfirmEmail, ConfirmMfa, Reauthenticate};
use domain::Sensitive;
use ipc::{AuthenticatorView, Field, NewEmail, OnlyCode, OnlyPassword, OtherPassword, RecoveryCodesView};
use qrcode::{Color, QrCode};
use url::Url;

use super::code::{at, pasted, sentence};
use crate::{App, Error};

impl App {
    /// Sets another password; the other sessions end.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::NotTaken`] on a wrong password; [`Error::Api`] on a weak one.
    pub async fn change_password(&self, asked: OtherPassword) -> Result<(), Error> {
        let asked = ChangePassword { current_password: asked.current, new_password: asked.password };
        self.account_client().await?.change_password(&asked).await.map_err(at(Field::CurrentPassword))
    }

    /// Has a code mailed to the address to be, and replies with what to do next.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Email`]; [`Error::NotTaken`] on a wrong password; [`Error::Api`].
    pub async fn change_email(&self, asked: NewEmail) -> Result<String, Error> {
        let asked = ChangeEmail { password: asked.password, email: Email::try_from(asked.email)? };
        let reply = self.account_client().await?.change_email(&asked).await.map_err(at(Field::Password))?;
        Ok(sentence(reply.message))
    }

    /// Brings that code back: from then on the account has the other address.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::NotTaken`] if the code was used, ran out, or is none; [`Error::Api`].
    pub async fn confirm_email(&self, asked: OnlyCode) -> Result<(), Error> {
        let client = self.account_client().await?;
        client.confirm_email(&ConfirmEmail { token: pasted(&asked.code) }).await.map_err(at(Field::Code))?;
        self.profile().await.map(drop)
    }

    /// What an authenticator needs. The second factor is on once [`Self::confirm_second_factor`] has a code of it.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::NotTaken`] on a wrong password; [`Error::Api`] if a second factor is on.
    pub async fn set_up_second_factor(&self, asked: OnlyPassword) -> Result<AuthenticatorView, Error> {
        let asked = Reauthenticate { password: asked.password };
        let url = self.account_client().await?.set_up_mfa(&asked).await.map_err(at(Field::Password))?.url;
        let parsed = Url::parse(url.expose()).map_err(|_| sync::ApiError::Unreadable)?;
        let secret = parsed.query_pairs().find(|(name, _)| name == "secret").ok_or(sync::ApiError::Unreadable)?.1;
        let (picture, squares) = picture(&url)?;
        Ok(AuthenticatorView { secret: Sensitive::new(secret.into_owned()), picture, squares })
    }

    /// Turns the second factor on, and replies with what stands in for a lost authenticator. That is shown once.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::NotTaken`] on a wrong code; [`Error::Api`].
    pub async fn confirm_second_factor(&self, asked: OnlyCode) -> Result<RecoveryCodesView, Error> {
        let asked = ConfirmMfa { code: pasted(&asked.code) };
        let reply = self.account_client().await?.confirm_mfa(&asked).await.map_err(at(Field::Code))?;
        Ok(RecoveryCodesView { codes: reply.codes })
    }

    /// Turns the second factor off.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::NotTaken`] on a wrong password; [`Error::Api`].
    pub async fn remove_second_factor(&self, asked: OnlyPassword) -> Result<(), Error> {
        let asked = Reauthenticate { password: asked.password };
        self.account_client().await?.remove_mfa(&asked).await.map_err(at(Field::Password))
    }
}

/// The QR code of an address as the path of an SVG, and how many squares it is wide.
fn picture(url: &Sensitive) -> Result<(Sensitive, u16), Error> {
    let code = QrCode::new(url.expose()).map_err(|_| sync::ApiError::Unreadable)?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let path = dark.fold(String::new(), |path, (at, _)| path + &format!("M{} {}h1v1h-1z", at % width, at / width));
    Ok((Sensitive::new(path), u16::try_from(width).unwrap_or(u16::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qr_code_begins_with_the_square_in_its_corner() {
        let (path, squares) = picture(&Sensitive::new("otpauth://totp/Jobt:ada?secret=ABC".to_owned())).unwrap();
        assert!(path.expose().starts_with("M0 0h1v1h-1zM1 0h1v1h-1z"));
        assert_eq!(squares % 4, 1, "the standard knows only such widths");
    }
}
