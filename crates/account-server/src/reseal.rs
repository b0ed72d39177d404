//! Sealing with the first key what an earlier one sealed, so that the earlier one can go.

use account_store::{Error, Repositories};
use tracing::error;

use crate::App;

/// How many are read at a time.
const PAGE: i64 = 200;

/// How many secrets were sealed again, and how many no key opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Sealed again.
    pub done: u32,
    /// No key opens them: their key went too early.
    pub lost: u32,
}

/// Seals the secret of every second factor with the first key. May be done while the server answers.
///
/// # Errors
/// If the database fails; what was sealed by then stays so, and it may be done again.
pub async fn reseal(app: &App) -> Result<Resealed, Error> {
    let (mut store, mut resealed, mut last) = (app.store.connection().await?, Resealed::default(), None);
    loop {
        let page = store.totps().sealed_after(last, PAGE).await?;
        for (account, sealed) in &page {
            let Some(plain) = app.keys.open(sealed, account.as_uuid()) else {
                error!(account.id = %account, "No key opens the second factor of account {account}");
                resealed.lost += 1;
                continue;
            };
            let again = app.keys.seal(&plain, account.as_uuid(), app.dice.bytes());
            // Changed meanwhile is sealed by the first key as well.
            store.totps().reseal(*account, sealed, &again).await?;
            resealed.done += 1;
        }
        let Some((account, _)) = page.last() else { return Ok(resealed) };
        last = Some(*account);
    }
}
