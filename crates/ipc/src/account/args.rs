//! What the UI sends about the account. Secrets go towards the shell only.

use domain::{DeviceId, Sensitive, SessionId};
use serde::{Deserialize, Serialize};

use crate::KeyPlace;

/// For `register`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewAccount {
    /// Where the confirmation goes.
    pub email: String,
    /// At least 15 characters.
    pub password: Sensitive,
    /// How the person is greeted.
    pub name: String,
}

/// For commands after which only a mail tells what came of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyEmail {
    /// Where the mail goes.
    pub email: String,
}

/// For commands that bring a code back: of a mail, of an authenticator, or a recovery code.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyCode {
    /// The code as typed or pasted.
    pub code: Sensitive,
}

/// For `sign_in`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignIn {
    /// The address of the account.
    pub email: String,
    /// Its password.
    pub password: Sensitive,
    /// What lists will call this computer.
    pub device_name: String,
    /// Where the session is kept.
    pub keep: KeyPlace,
}

/// For `reset_password`: a password for somebody who forgot theirs.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPassword {
    /// The code of the mail.
    pub code: Sensitive,
    /// The password to be.
    pub password: Sensitive,
}

/// For `change_profile`: what is named changes, the rest stays.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ProfileChange {
    /// How the person is greeted.
    pub name: Option<String>,
    /// Whether summaries of interviews may be kept. Saying no erases those that are.
    pub shares_summaries: Option<bool>,
}

/// For commands that only the owner may give.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyPassword {
    /// The password of the account.
    pub password: Sensitive,
}

/// For `change_password`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OtherPassword {
    /// The password so far.
    pub current: Sensitive,
    /// The password to be.
    pub password: Sensitive,
}

/// For `change_email`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewEmail {
    /// The password of the account.
    pub password: Sensitive,
    /// The address to be.
    pub email: String,
}

/// For `end_session`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlySession {
    /// Which.
    pub id: SessionId,
}

/// For `forget_computer`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OnlyComputer {
    /// Which.
    pub id: DeviceId,
}

/// For `confirm_sync`: the words of the shown phrase that were asked for, in the order they were asked for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TypedWords {
    /// The words.
    pub words: Vec<Sensitive>,
}

/// For `join_sync`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TypedPhrase {
    /// All its words.
    pub phrase: Sensitive,
}
