//! Texts on their way between a person and the server: codes as people bring them back, and what the server says.

use account_api::ErrorCode;
use domain::Sensitive;
use ipc::Field;
use sync::ApiError;

use crate::Error;

/// The code without the white space that came along: a line break, or all that a mail program put in.
pub(super) fn pasted(code: &Sensitive) -> Sensitive {
    Sensitive::new(code.expose().split_whitespace().collect())
}

/// What the server says, as a whole sentence.
pub(super) fn sentence(text: String) -> String {
    if text.ends_with('.') { text } else { format!("{text}.") }
}

/// Where it stands what the server does not take: it says only that a password or a code is wrong.
pub(super) fn at(field: Field) -> impl FnOnce(ApiError) -> Error {
    move |cause| match cause.code() {
        Some(ErrorCode::WrongCredentials | ErrorCode::StaleToken) => Error::NotTaken { field, cause },
        _ => cause.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_a_mail_program_broke_over_lines_is_whole_again() {
        assert_eq!(pasted(&Sensitive::new(" abc\r\n  def\n".to_owned())).expose(), "abcdef");
    }
}
