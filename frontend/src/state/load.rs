//! Something that is asked for and may not come.

use ipc::CommandError;

/// How far something asked for has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Load<T> {
    /// Asked for.
    #[default]
    Loading,
    /// There is none.
    Absent,
    /// Here it is.
    Present(T),
    /// It did not come.
    Failed(CommandError),
}

impl<T> Load<T> {
    /// What is here, if it is.
    pub fn present(&self) -> Option<&T> {
        match self {
            Self::Present(value) => Some(value),
            Self::Loading | Self::Absent | Self::Failed(_) => None,
        }
    }

    /// From a reply.
    pub fn of(reply: Result<T, CommandError>) -> Self {
        match reply {
            Ok(value) => Self::Present(value),
            Err(error) if error.code == ipc::ErrorCode::NotFound => Self::Absent,
            Err(error) => Self::Failed(error),
        }
    }
}
