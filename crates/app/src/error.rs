//! What can go wrong, and what a person is told about it.

use ipc::{CommandError, ErrorCode, Field};

use crate::NoArchive;

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No interview has this id, or it was deleted.
    #[error("This interview is not here any more. It may have been deleted")]
    NoSuchInterview,
    /// The step does not fit where the interview is.
    #[error("{0}")]
    Refused(#[from] interview::Refusal),
    /// The log of this interview does not add up.
    #[error("This interview cannot be read. The others are not affected")]
    Replay(#[from] interview::ReplayError),
    /// There are no questions for what was chosen.
    #[error("{0}")]
    Outline(#[from] interview::OutlineError),
    /// The text is no answer.
    #[error("{0}")]
    Text(#[from] domain::RefusedText),
    /// A role or title is empty or too long.
    #[error("A name has 1 to {} characters", domain::limits::NAME_CHARS)]
    BadName,
    /// A pasted document is too long.
    #[error(
        "The {document} has {got} characters; the limit is {}. It stays in the field: remove what is not about the job",
        domain::limits::DOCUMENT_CHARS
    )]
    DocumentTooLong {
        /// Which one.
        document: &'static str,
        /// Characters pasted.
        got: usize,
    },
    /// The bundled questions cannot be read.
    #[error("The bundled questions cannot be read. Install Jobt again")]
    Content(#[from] content::ContentError),
    /// The data file.
    #[error("{0}")]
    Store(#[from] store::Error),
    /// The data file would not open.
    #[error("{0}")]
    Open(#[from] store::OpenError),
    /// The model.
    #[error("{0}")]
    Model(#[from] llm::Error),
    /// The model's judgement did not pass the checks.
    #[error("The model's reading did not pass the checks, so it is not shown. The local check stands")]
    Judgement(#[from] coach::judge::Rejected),
    /// The keychain.
    #[error("{0}")]
    Secrets(#[from] secrets::Error),
    /// The account server.
    #[error("{0}")]
    Api(#[from] sync::ApiError),
    /// The account server did not take what this field holds.
    #[error("{cause}")]
    NotTaken {
        /// Which.
        field: Field,
        /// What it said.
        cause: sync::ApiError,
    },
    /// Sync.
    #[error("{0}")]
    Sync(sync::Error),
    /// The text is no recovery phrase.
    #[error("{0}")]
    Phrase(#[from] sync::RefusedPhrase),
    /// The text is no mail address.
    #[error("{0}")]
    Email(#[from] account_api::RefusedEmail),
    /// The text is no name.
    #[error("{0}")]
    Name(#[from] account_api::RefusedName),
    /// The text is no name of a computer.
    #[error("{0}")]
    ComputerName(account_api::RefusedName),
    /// Nobody is signed in on this computer.
    #[error("Nobody is signed in on this computer. Sign in first")]
    NotSignedIn,
    /// No second factor is waited for.
    #[error("No code is waited for. Sign in with your password first")]
    NoSecondFactor,
    /// The phrase was not shown yet, or was confirmed already.
    #[error("There is no phrase to confirm. Turn sync on again, and a fresh one is shown")]
    NoPhraseShown,
    /// A word that was asked back is not the one that was shown.
    #[error("Word {number} is not the one that was shown. Compare it with your note")]
    OtherWord {
        /// Which, from 1.
        number: u8,
    },
    /// The session was kept in memory, or somebody took it out of the keychain.
    #[error("The session of your account is not on this computer any more. Sign in again; everything is kept here")]
    SessionGone,
    /// A file could not be written.
    #[error("The file could not be written: {0}")]
    NotWritten(#[source] std::io::Error),
    /// Something of what was kept here is still there.
    #[error("Not everything could be deleted: {0}. Close Jobt and delete the folder of your data by hand")]
    NotErased(#[source] std::io::Error),
    /// The file is none that can be brought back.
    #[error("{0}")]
    Archive(#[from] NoArchive),
    /// Sync was not turned on here.
    #[error("Sync is off on this computer. Turn it on first")]
    SyncOff,
    /// The keys of sync are gone from the keychain.
    #[error("The keys of sync are not on this computer any more. Enter your recovery phrase to go on")]
    NoSyncKeys,
    /// A text that is not sent to a model: a refusal, nothing, or a sign of distress.
    #[error("There is nothing here for a second reading")]
    NothingToRead,
    /// There is no key for this provider.
    #[error("There is no key yet. Paste one under Settings, AI")]
    NoKey,
    /// No model is chosen.
    #[error("No model is chosen. Choose one under Settings, AI")]
    NoModel,
    /// The address is none.
    #[error("This is not the address of a server. It looks like `http://localhost:11434/v1`")]
    BadAddress,
    /// A plain address beyond this computer.
    #[error("This address would send your answers unencrypted. Use one that begins with `https`")]
    PlainAddress,
    /// Today's allowance of Jobt AI is used, or the account has no plan with one.
    #[error("Jobt AI is used up for today, or needs Plus. The built-in coach goes on; the account page says more")]
    AllowanceUsed,
    /// The spending limit is reached.
    #[error("The spending limit is reached. The built-in coach goes on; the limit is under Settings, AI")]
    CapReached,
}

impl Error {
    /// What the UI may do about it.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NoSuchInterview | Self::Store(store::Error::UnknownInterview(_)) => ErrorCode::NotFound,
            Self::Refused(_) | Self::NothingToRead | Self::NoSecondFactor | Self::NoPhraseShown | Self::SyncOff => {
                ErrorCode::WrongState
            }
            Self::Outline(_)
            | Self::BadName
            | Self::DocumentTooLong { .. }
            | Self::Phrase(_)
            | Self::Email(_)
            | Self::Name(_)
            | Self::ComputerName(_)
            | Self::OtherWord { .. }
            | Self::Archive(
                NoArchive::NotOurs
                | NoArchive::Damaged { .. }
                | NoArchive::CutOff { .. }
                | NoArchive::Diverged
                | NoArchive::Unreadable(_),
            ) => ErrorCode::Invalid,
            Self::Text(domain::RefusedText::Empty) => ErrorCode::AnswerEmpty,
            Self::Text(domain::RefusedText::TooLong { .. }) => ErrorCode::AnswerTooLong,
            Self::Store(store::Error::Full | store::Error::ReadOnly)
            | Self::Open(store::OpenError::ReadOnly { .. } | store::OpenError::Full)
            | Self::NotWritten(_)
            | Self::NotErased(_) => ErrorCode::NotSaved,
            Self::Open(store::OpenError::Newer { .. }) | Self::Archive(NoArchive::Newer { .. }) => ErrorCode::NewerData,
            Self::Replay(_) | Self::Content(_) | Self::Store(_) | Self::Open(_) => ErrorCode::Internal,
            Self::Model(cause) => model_code(cause),
            Self::Api(cause) | Self::NotTaken { cause, .. } => api_code(cause),
            Self::Sync(cause) => sync_code(cause),
            Self::NotSignedIn | Self::SessionGone => ErrorCode::SignedOut,
            Self::Judgement(_) => ErrorCode::BadReply,
            Self::Secrets(cause) => secrets_code(cause),
            Self::NoKey | Self::NoSyncKeys => ErrorCode::KeyMissing,
            Self::NoModel => ErrorCode::NoSuchModel,
            Self::BadAddress | Self::PlainAddress => ErrorCode::NoSuchServer,
            Self::CapReached => ErrorCode::CapReached,
            Self::AllowanceUsed => ErrorCode::NoCredit,
        }
    }
}

impl From<Error> for CommandError {
    /// The border: a code and words. The cause goes to the log, once, here.
    fn from(error: Error) -> Self {
        let code = error.code();
        if matches!(code, ErrorCode::Internal | ErrorCode::NotSaved) {
            tracing::error!(cause = ?error, "A use case failed");
        }
        Self { code, message: error.message(), field: error.field() }
    }
}

impl Error {
    /// The field of the account's forms that it is about.
    fn field(&self) -> Option<Field> {
        match self {
            Self::Name(_) => Some(Field::Name),
            Self::ComputerName(_) => Some(Field::ComputerName),
            Self::Email(_) => Some(Field::Email),
            Self::Phrase(_) | Self::Sync(sync::Error::WrongPhrase) => Some(Field::Phrase),
            Self::OtherWord { number } => Some(Field::Word(*number)),
            Self::Secrets(secrets::Error::WrongPassword | secrets::Error::ShortPassword) => Some(Field::Password),
            Self::NotTaken { field, .. } => Some(*field),
            Self::Api(cause) => field_on_the_wire(cause.field()?),
            _ => None,
        }
    }

    /// What a person is told: whole sentences, with what was kept where that is in doubt.
    fn message(&self) -> String {
        match self {
            Self::Store(store::Error::Full | store::Error::ReadOnly) => {
                format!("{self}. What you typed is still in the editor.")
            }
            Self::Store(_) => "Your data file did not take this step. Everything before it is kept. Try again; if it \
                               stays, close Jobt and open it again, and it looks the file over."
                .to_owned(),
            other => {
                let text = other.to_string();
                if text.ends_with('.') { text } else { format!("{text}.") }
            }
        }
    }
}

fn model_code(error: &llm::Error) -> ErrorCode {
    match error {
        llm::Error::BadAddress | llm::Error::InsecureAddress | llm::Error::NoSuchServer => ErrorCode::NoSuchServer,
        llm::Error::KeyRefused | llm::Error::Forbidden => ErrorCode::KeyRefused,
        llm::Error::NoSuchModel => ErrorCode::NoSuchModel,
        llm::Error::RateLimited { .. } => ErrorCode::RateLimited,
        llm::Error::NoCredit => ErrorCode::NoCredit,
        llm::Error::Overloaded | llm::Error::ServerError { .. } => ErrorCode::ModelDown,
        llm::Error::Offline | llm::Error::NoSecureConnection => ErrorCode::Offline,
        llm::Error::Stalled { .. } | llm::Error::CutOff => ErrorCode::ReplyCutOff,
        llm::Error::TooLong
        | llm::Error::BadReply(_)
        | llm::Error::Refused { .. }
        | llm::Error::ContentRefused
        | llm::Error::ContextTooLong => ErrorCode::BadReply,
        llm::Error::Cancelled => ErrorCode::Cancelled,
    }
}

fn secrets_code(error: &secrets::Error) -> ErrorCode {
    match error {
        secrets::Error::FileLocked => ErrorCode::KeyFileLocked,
        secrets::Error::WrongPassword | secrets::Error::ShortPassword => ErrorCode::Invalid,
        secrets::Error::Absent
        | secrets::Error::Locked
        | secrets::Error::Hanging { .. }
        | secrets::Error::NotKept
        | secrets::Error::File(_)
        | secrets::Error::Failed(_) => ErrorCode::KeychainUnavailable,
    }
}

fn api_code(error: &sync::ApiError) -> ErrorCode {
    match error {
        sync::ApiError::BadAddress => ErrorCode::NoSuchServer,
        sync::ApiError::Offline
        | sync::ApiError::TimedOut { .. }
        | sync::ApiError::CutOff
        | sync::ApiError::ClockWrong
        | sync::ApiError::NoSecureConnection
        | sync::ApiError::CaptivePortal => ErrorCode::Offline,
        sync::ApiError::Unreadable | sync::ApiError::TooLong => ErrorCode::BadReply,
        sync::ApiError::SignedOut | sync::ApiError::SessionOver => ErrorCode::SignedOut,
        sync::ApiError::Refused { status: 429, .. } => ErrorCode::RateLimited,
        sync::ApiError::Refused { .. } => ErrorCode::Invalid,
    }
}

/// What the account API calls the fields of the forms.
fn field_on_the_wire(name: &str) -> Option<Field> {
    match name {
        "name" => Some(Field::Name),
        "email" => Some(Field::Email),
        "password" | "new_password" => Some(Field::Password),
        "current_password" => Some(Field::CurrentPassword),
        "token" | "code" => Some(Field::Code),
        "device_name" => Some(Field::ComputerName),
        _ => None,
    }
}

fn sync_code(error: &sync::Error) -> ErrorCode {
    match error {
        sync::Error::Api(cause) => api_code(cause),
        sync::Error::Store(store::Error::Full | store::Error::ReadOnly) => ErrorCode::NotSaved,
        sync::Error::Store(_) => ErrorCode::Internal,
        sync::Error::WrongPhrase => ErrorCode::Invalid,
        sync::Error::Removed | sync::Error::KeysChanged | sync::Error::AlreadyOn | sync::Error::NotOn => {
            ErrorCode::WrongState
        }
        sync::Error::NewerKeys => ErrorCode::NewerData,
    }
}

impl From<sync::Error> for Error {
    /// What the other parts say counts as theirs.
    fn from(error: sync::Error) -> Self {
        match error {
            sync::Error::Api(cause) => Self::Api(cause),
            sync::Error::Store(cause) => Self::Store(cause),
            other => Self::Sync(other),
        }
    }
}
