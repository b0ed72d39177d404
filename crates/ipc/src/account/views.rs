//! What the window and the terminal show of the account and of sync.

use domain::{DeviceId, Sensitive, SessionId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::KeyPlace;

/// Reply of `account`: what is known without asking anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountState {
    /// The account that is signed in, if one is.
    pub account: Option<AccountView>,
    /// What this computer calls itself, as an offer.
    pub computer: String,
    /// The encrypted file that keys can be kept in.
    pub key_file: KeyFileState,
}

/// Whether there is an encrypted file for keys, and whether it is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyFileState {
    /// There is none.
    #[default]
    None,
    /// There is one, and its password was not given yet.
    Locked,
    /// It is open until the app ends.
    Open,
}

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
#[serde(rename_all = "snake_case")]
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
    /// Which of them are asked back, by their numbers from 1.
    pub asked: Vec<u8>,
}

impl std::fmt::Debug for PhraseView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PhraseView(..)")
    }
}

/// The account as its server has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// Its mail address.
    pub email: String,
    /// How the person is greeted.
    pub name: String,
    /// Whether signing in asks for a second factor.
    pub second_factor: bool,
    /// Where this computer keeps the sign-in, as long as it is signed in.
    pub kept_in: Option<KeyPlace>,
    /// Whether summaries of interviews may be kept there.
    pub shares_summaries: bool,
    /// Since when it is there.
    pub since: Timestamp,
}

/// One place where the account is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    /// Its id.
    pub id: SessionId,
    /// What the computer called itself.
    pub device_name: String,
    /// Whether it is this one.
    pub is_this: bool,
    /// When it was last heard of.
    pub seen_at: Timestamp,
}

/// What an authenticator needs to know. It is shown and kept nowhere.
#[derive(Debug, Serialize, Deserialize)]
pub struct AuthenticatorView {
    /// For typing into the authenticator.
    pub secret: Sensitive,
    /// The same as a QR code for a camera: the path of its dark squares, in squares.
    pub picture: Sensitive,
    /// How many squares the code is wide and high.
    pub squares: u16,
}

/// What stands in for a lost authenticator, for the one time it is shown.
#[derive(Debug, Serialize, Deserialize)]
pub struct RecoveryCodesView {
    /// Each is good for one sign-in.
    pub codes: Vec<Sensitive>,
}
