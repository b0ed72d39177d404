//! What the window and the terminal show of the account and of sync.

use domain::{DeviceId, Timestamp};
use serde::{Deserialize, Serialize};

/// The account that is signed in, and how its sync stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// Its mail address.
    pub email: String,
    /// What lists call this computer.
    pub device_name: String,
    /// How sync stands.
    pub sync: SyncView,
}

/// How sync stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncView {
    /// In one word.
    pub state: SyncState,
    /// When everything was in step last.
    pub synced_at: Option<Timestamp>,
    /// How wrong this computer's clock is, if that is worth a word. Nothing depends on it.
    pub clock_notice: Option<String>,
}

/// How sync stands, in one word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SyncState {
    /// It was not turned on here.
    Off,
    /// Everything is in step, as far as is known.
    Synced,
    /// It goes on by itself.
    Waiting {
        /// What for.
        reason: String,
    },
    /// It goes on once somebody does something.
    NeedsAttention {
        /// What to do.
        remedy: String,
    },
}

/// What a right password led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInStep {
    /// Signed in.
    Done,
    /// The code of the second factor is due.
    SecondFactor,
}

/// One computer that keeps its records in the account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComputerRow {
    /// Its id.
    pub id: DeviceId,
    /// What it is called.
    pub name: String,
    /// Whether it is this one.
    pub is_this: bool,
    /// How many records it has sent.
    pub records: u64,
}

/// The recovery phrase, for the one time it is shown. It goes to the person and is kept nowhere.
#[derive(Serialize, Deserialize)]
pub struct PhraseView {
    /// Its 24 words, in order.
    pub words: Vec<String>,
}

impl std::fmt::Debug for PhraseView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PhraseView(..)")
    }
}
