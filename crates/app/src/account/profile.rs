//! The account as its server has it.

use account_api::Name;
use account_api::me::{ChangeMe, Me};
use domain::Timestamp;
use ipc::{ProfileChange, ProfileView};
use store::SignedInAccount;
use time::OffsetDateTime;

use crate::{App, Error, keys::of_place};

impl App {
    /// The profile of the account that is signed in.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Api`].
    pub async fn profile(&self) -> Result<ProfileView, Error> {
        let me = self.account_client().await?.me().await?;
        self.note_address(&me).await?;
        self.note_agreement(&me);
        Ok(self.profile_view(me))
    }

    /// Changes what is named.
    ///
    /// # Errors
    /// [`Error::NotSignedIn`]; [`Error::Name`]; [`Error::Api`].
    pub async fn change_profile(&self, change: ProfileChange) -> Result<ProfileView, Error> {
        let name = change.name.map(Name::try_from).transpose()?;
        let asked = ChangeMe { name, keeps_summaries: change.shares_summaries };
        let me = self.account_client().await?.change_me(&asked).await?;
        self.note_agreement(&me);
        if me.keeps_summaries {
            self.share_in_background();
        }
        Ok(self.profile_view(me))
    }

    /// The address may have been changed on another computer.
    async fn note_address(&self, me: &Me) -> Result<(), Error> {
        let account = self.signed_in().await?;
        let email = me.email.as_str().to_owned();
        if account.email != email {
            self.0.store.set_account(&SignedInAccount { email, ..account }).await?;
        }
        Ok(())
    }

    fn profile_view(&self, me: Me) -> ProfileView {
        ProfileView {
            email: me.email.into(),
            name: me.name.into(),
            second_factor: me.mfa,
            kept_in: self.0.account.place().map(of_place),
            shares_summaries: me.keeps_summaries,
            since: moment(me.created_at),
        }
    }
}

/// A moment that the server told.
pub(super) fn moment(at: OffsetDateTime) -> Timestamp {
    Timestamp::from_millis(i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or_default())
}
