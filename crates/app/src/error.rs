//! What can go wrong, and what a person is told about it.

use ipc::{CommandError, ErrorCode};

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
    /// The spending limit is reached.
    #[error("The spending limit is reached. The built-in coach goes on; the limit is under Settings, AI")]
    CapReached,
}

impl Error {
    /// What the UI may do about it.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::NoSuchInterview | Self::Store(store::Error::UnknownInterview(_)) => ErrorCode::NotFound,
            Self::Refused(_) | Self::NothingToRead => ErrorCode::WrongState,
            Self::Outline(_) | Self::BadName | Self::DocumentTooLong { .. } => ErrorCode::Invalid,
            Self::Text(domain::RefusedText::Empty) => ErrorCode::AnswerEmpty,
            Self::Text(domain::RefusedText::TooLong { .. }) => ErrorCode::AnswerTooLong,
            Self::Store(store::Error::Full | store::Error::ReadOnly)
            | Self::Open(store::OpenError::ReadOnly { .. } | store::OpenError::Full) => ErrorCode::NotSaved,
            Self::Open(store::OpenError::Newer { .. }) => ErrorCode::NewerData,
            Self::Replay(_) | Self::Content(_) | Self::Store(_) | Self::Open(_) => ErrorCode::Internal,
            Self::Model(cause) => model_code(cause),
            Self::Judgement(_) => ErrorCode::BadReply,
            Self::Secrets(_) => ErrorCode::KeychainUnavailable,
            Self::NoKey => ErrorCode::KeyMissing,
            Self::NoModel => ErrorCode::NoSuchModel,
            Self::BadAddress | Self::PlainAddress => ErrorCode::NoSuchServer,
            Self::CapReached => ErrorCode::CapReached,
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
        Self { code, message: error.message() }
    }
}

impl Error {
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
