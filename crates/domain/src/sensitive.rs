//! A text that crosses a border once and is shown nowhere.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// A password, a code or a token on its way between window, app and server.
///
/// It is `Serialize` because the wire is where it belongs; [`crate::Secret`], which is kept, is not. It has no `Display`
/// and its `Debug` shows nothing. White space is kept: it may be part of a password.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sensitive(String);

impl Sensitive {
    /// Takes the text as it is.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text itself, for the one call that checks or sends it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Sensitive {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Sensitive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sensitive(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_it() {
        assert_eq!(format!("{:?}", Sensitive::new("canary".to_owned())), "Sensitive(..)");
    }
}
