//! Signing in and out.

use std::sync::Arc;

use account_api::auth::{AnswerMfa, Login};
use account_api::{Email, ErrorCode, Name, Sensitive};
use domain::Secret;
use ipc::{AccountState, AccountView, AppEvent, Field, OnlyCode, SignIn, SignInStep};
use secrets::{FileState, KeychainState, Place};
use store::SignedInAccount;
use sync::{Client, Signing};

use super::code::{at, pasted};
use super::room::{DEVICE_TOKEN, DueFactor, KEY_RING, REFRESH_TOKEN, lock};
use super::share::Sharing;
use crate::{App, Error, keys::to_place};

impl App {
    /// Signs in. Until then nothing leaves this computer; afterwards nothing does before sync is turned on.
    ///
    /// # Errors
    /// [`Error::Email`], [`Error::ComputerName`]; [`Error::Api`]; [`Error::Secrets`] if the session cannot be kept where it was
    /// asked for.
    pub async fn sign_in(&self, asked: SignIn) -> Result<SignInStep, Error> {
        let place = to_place(asked.keep);
        let email = Email::try_from(asked.email)?;
        let device_name = Name::try_from(asked.device_name).map_err(Error::ComputerName)?;
        // A session that cannot be kept where it was asked for is not begun.
        if place == Place::Keychain
            && let KeychainState::Fails(cause) = self.0.secrets.state().await
        {
            return Err(cause.into());
        }
        match (place, self.0.secrets.file_state()) {
            (Place::File, FileState::None | FileState::Locked) | (_, FileState::Locked) => {
                return Err(secrets::Error::FileLocked.into());
            }
            _ => {}
        }
        let client = Arc::new(self.new_client(self.0.account.server.clone(), None, place)?);
        let device_token = self.device_token().await;
        let shown = email.as_str().to_owned();
        let login = Login { email, password: asked.password, device_name: device_name.clone(), device_token };
        match client.login(&login).await? {
            Signing::In { device_token } => {
                self.enter(client, shown, device_name, device_token, place).await?;
                Ok(SignInStep::Done)
            }
            Signing::SecondFactor { challenge } => {
                let due = DueFactor { client, challenge, email: shown, device_name, place };
                *lock(&self.0.account.due) = Some(due);
                Ok(SignInStep::SecondFactor)
            }
        }
    }

    /// Answers with the code of the authenticator, or with a recovery code.
    ///
    /// # Errors
    /// [`Error::NoSecondFactor`]; [`Error::NotTaken`] on a wrong code; [`Error::Api`]. After a wrong code another one can be tried.
    pub async fn answer_second_factor(&self, asked: OnlyCode) -> Result<(), Error> {
        let Some(due) = lock(&self.0.account.due).take() else { return Err(Error::NoSecondFactor) };
        let asked = AnswerMfa {
            challenge: Sensitive::new(due.challenge.expose().to_owned()),
            code: pasted(&asked.code),
            device_name: due.device_name.clone(),
            device_token: self.device_token().await,
        };
        match due.client.answer_mfa(&asked).await {
            Ok(Signing::In { device_token }) => {
                self.enter(due.client, due.email, due.device_name, device_token, due.place).await
            }
            Ok(Signing::SecondFactor { .. }) => Err(Error::NoSecondFactor),
            Err(error) => {
                if error.is_passing() || error.code() == Some(ErrorCode::WrongCredentials) {
                    *lock(&self.0.account.due) = Some(due);
                }
                Err(at(Field::Code)(error))
            }
        }
    }

    /// Signs out. Everything practised stays on this computer; what was not sent yet is sent once somebody signs in.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Secrets`] if the keychain still has the session, which must be said.
    pub async fn sign_out(&self) -> Result<(), Error> {
        self.signed_in().await?;
        let _alone = self.0.account.running.lock().await;
        if let Ok(client) = self.account_client().await
            && let Err(cause) = client.logout().await
        {
            tracing::warn!(%cause, "Could not tell the server about signing out; the session ends there in time");
        }
        self.forget_session().await
    }

    /// Forgets the session and what came with it, here.
    pub(super) async fn forget_session(&self) -> Result<(), Error> {
        self.0.account.forget_session();
        self.0.account.set_ring(None);
        *lock(&self.0.account.last) = None;
        *lock(&self.0.account.sharing) = Sharing::default();
        self.0.store.forget_account().await?;
        let _ = self.0.events.send(AppEvent::AccountChanged);
        // One that stays does not keep the other.
        let session = self.0.secrets.forget(REFRESH_TOKEN).await;
        let keys = self.0.secrets.forget(KEY_RING).await;
        Ok(session.and(keys)?)
    }

    /// Forgets what the keychain has of any account that was ever signed in here.
    pub(crate) async fn forget_account_secrets(&self) -> Result<(), Error> {
        for name in [REFRESH_TOKEN, KEY_RING, DEVICE_TOKEN] {
            self.0.secrets.forget(name).await?;
        }
        Ok(())
    }

    /// The account that is signed in here, if one is. Asks nobody.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub async fn account(&self) -> Result<AccountState, Error> {
        let account = self.0.store.account().await?.map(|account| AccountView {
            sync: self.sync_view(&account),
            email: account.email,
            device_name: account.device_name,
        });
        let computer = hostname::get().ok().and_then(|name| name.into_string().ok()).unwrap_or_default();
        Ok(AccountState { account, computer, key_file: self.key_file() })
    }

    /// Takes up the session that has begun. If that fails it ends again: who is told so is not to be signed in after all.
    async fn enter(
        &self,
        client: Arc<Client>,
        email: String,
        device_name: Name,
        device_token: Secret,
        place: Place,
    ) -> Result<(), Error> {
        let entered = self.take_up(&client, email, device_name, device_token, place).await;
        if entered.is_err() {
            if let Err(cause) = client.logout().await {
                tracing::warn!(%cause, "Could not tell the server about a sign-in that broke off; its session ends there in time");
            }
            return entered;
        }
        self.0.account.set_session(client, place);
        *lock(&self.0.account.last) = None;
        let _ = self.0.events.send(AppEvent::AccountChanged);
        self.sync_soon();
        Ok(())
    }

    /// Keeps whose session it is.
    async fn take_up(
        &self,
        client: &Client,
        email: String,
        device_name: Name,
        device_token: Secret,
        place: Place,
    ) -> Result<(), Error> {
        let me = client.me().await?;
        let before = self.0.store.account().await?;
        // Signing in again to the same account goes on with its sync.
        let (enrolled, synced_at) = match before {
            Some(before) if before.id == me.id => (before.enrolled, before.synced_at),
            _ => {
                self.0.account.set_ring(None);
                self.0.secrets.forget(KEY_RING).await?;
                (None, None)
            }
        };
        self.0.secrets.save(DEVICE_TOKEN, device_token, place).await?;
        let server = self.0.account.server.clone();
        let device_name = device_name.as_str().to_owned();
        let account = SignedInAccount { id: me.id, server, email, device_name, enrolled, synced_at };
        Ok(self.0.store.set_account(&account).await?)
    }

    /// A keychain that does not answer only makes the sign-in that of an unknown computer.
    async fn device_token(&self) -> Option<Sensitive> {
        let (token, _) = self.0.secrets.load(DEVICE_TOKEN).await.ok()??;
        Some(Sensitive::new(token.expose().to_owned()))
    }
}
