//! A letter, drawn.

use askama::Template;

use crate::Letter;

/// A mail as its receiver reads it.
#[derive(Debug, PartialEq, Eq)]
pub struct Composed {
    /// The subject line.
    pub subject: &'static str,
    /// For a reader of text.
    pub text: String,
    /// For a reader of HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct Text<'a> {
    letter: Letter,
    name: &'a str,
    detail: Option<&'a str>,
    code: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    letter: Letter,
    name: &'a str,
    detail: Option<&'a str>,
    code: Option<&'a str>,
}

/// Draws a letter to somebody, with a sentence of its own and the code it carries.
///
/// # Errors
/// If a template cannot be drawn, which its own compilation all but rules out.
pub fn compose(
    letter: Letter,
    name: &str,
    detail: Option<&str>,
    code: Option<&str>,
) -> Result<Composed, askama::Error> {
    Ok(Composed {
        subject: letter.subject,
        text: Text { letter, name, detail, code }.render()?,
        html: Html { letter, name, detail, code }.render()?,
    })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn a_mail_greets_says_what_to_do_and_carries_its_code() {
        let mail = compose(Letter::RESET_PASSWORD, "Ada", None, Some("c0de")).unwrap();
        assert_snapshot!(mail.text, @r#"
        Hello Ada,

        to set another password, enter this code in the app within 30 minutes. It works once.

        If you did not ask for it, there is nothing to do: your password stays as it is.

        c0de

        Or open this on the computer with Jobt: jobt://reset?code=c0de

        Jobt
        "#);
    }

    #[test]
    fn a_mail_without_a_code_has_no_link() {
        assert!(!compose(Letter::WELCOME, "Ada", None, None).unwrap().html.contains("jobt://"));
        assert!(
            compose(Letter::VERIFY_EMAIL, "Ada", None, Some("c0de")).unwrap().html.contains("jobt://verify?code=c0de")
        );
    }

    #[test]
    fn a_receipt_says_what_was_paid() {
        let mail = compose(Letter::RECEIPT, "Ada", Some("EUR 9.00, invoice A-1."), None).unwrap();
        assert_snapshot!(mail.text, @r#"
        Hello Ada,

        thank you: your payment for Jobt Plus arrived.

        Every invoice is in the app under "Plan", as a document too.

        EUR 9.00, invoice A-1.

        Jobt
        "#);
    }

    #[test]
    fn a_name_is_text_in_html_too() {
        let mail = compose(Letter::WELCOME, "<img src=x>", None, None).unwrap();
        assert!(!mail.html.contains("<img"), "{}", mail.html);
    }
}
