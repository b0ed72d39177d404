//! An error as a person meets it: a code the UI acts on, and what to say.

use serde::{Deserialize, Serialize};

/// What the UI may do about an error. A code exists only if the UI acts on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// An argument is out of range; the message names it.
    Invalid,
    /// No such interview, question or attempt.
    NotFound,
    /// The step does not fit where the interview is; the UI reloads it.
    WrongState,
    /// The answer holds nothing.
    AnswerEmpty,
    /// The answer is over the limit; the draft is kept.
    AnswerTooLong,
    /// The disk is full or read-only; what was typed stays in the editor.
    NotSaved,
    /// The key was refused by the provider.
    KeyRefused,
    /// There is no key, and this provider needs one.
    KeyMissing,
    /// The keychain would not take or give the key.
    KeychainUnavailable,
    /// The encrypted file for keys wants its password.
    KeyFileLocked,
    /// The address does not lead to a compatible server.
    NoSuchServer,
    /// The provider knows no such model.
    NoSuchModel,
    /// The provider cannot be reached.
    Offline,
    /// The provider asks to wait.
    RateLimited,
    /// The account at the provider has no credit.
    NoCredit,
    /// The provider has trouble of its own.
    ModelDown,
    /// The reply stalled or broke off. What arrived is kept.
    ReplyCutOff,
    /// The reply made no sense.
    BadReply,
    /// The spending limit is reached; the built-in coach goes on.
    CapReached,
    /// The candidate stopped it.
    Cancelled,
    /// Nobody is signed in, or no longer: the UI offers to sign in.
    SignedOut,
    /// The data was written by a newer app.
    NewerData,
    /// Something broke; the log holds the cause.
    Internal,
}

/// A field of the account's forms, for an error that is about what it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// How the person is greeted.
    Name,
    /// An address of mail.
    Email,
    /// The password, or the password to be.
    Password,
    /// The password so far, beside one to be.
    CurrentPassword,
    /// A code of a mail or of an authenticator.
    Code,
    /// What lists call this computer.
    ComputerName,
    /// A whole recovery phrase.
    Phrase,
    /// One word of a phrase, by its number.
    Word(u8),
}

/// What went wrong, what was kept and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandError {
    /// What the UI may do.
    pub code: ErrorCode,
    /// One or two sentences for the person.
    pub message: String,
    /// The field that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<Field>,
}

impl std::fmt::Display for CommandError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CommandError {}
