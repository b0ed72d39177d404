//! What a person has set.

use domain::{Setting, Settings};

use crate::{App, Error};

impl App {
    /// Changes one setting and replies with all of them.
    ///
    /// # Errors
    /// When it could not be written, or when a provider's address is none.
    pub async fn change_setting(&self, setting: Setting) -> Result<Settings, Error> {
        if let Setting::Provider(provider) = &setting {
            self.address(provider)?;
            self.0.models.forget();
        }
        Ok(self.0.store.set(self.now(), setting.clamped()).await?)
    }

    /// Everything that was set.
    ///
    /// # Errors
    /// When the data file cannot be read.
    pub async fn settings(&self) -> Result<Settings, Error> {
        Ok(self.0.store.settings().await?)
    }
}
