//! Which passwords are taken: long ones that nobody guesses. No rule about kinds of characters (NIST SP 800-63B).

use account_api::{
    Sensitive,
    limits::{PASSWORD_MAX, PASSWORD_MIN, PASSWORD_MIN_WITH_MFA},
};
use zxcvbn::{Score, zxcvbn};

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum WeakPassword {
    #[error("A password has at least {0} characters. A few unrelated words are easy to keep in mind")]
    TooShort(usize),
    #[error("A password has at most {PASSWORD_MAX} characters")]
    TooLong,
    #[error("This password is easily guessed. A few unrelated words are harder to guess and easy to keep in mind")]
    Guessable,
    #[error("This password was stolen somewhere before and is tried first. A few unrelated words are harder to guess")]
    Stolen,
}

/// Words that are guessed first for this product.
const OURS: [&str; 5] = ["jobt", "interview", "career", "coach", "practice"];

/// Takes a password or says why not. `about` is what is known of its owner: address, name.
pub(crate) fn check(password: &Sensitive, about: &[&str], has_mfa: bool) -> Result<(), WeakPassword> {
    let text = password.expose();
    let least = if has_mfa { PASSWORD_MIN_WITH_MFA } else { PASSWORD_MIN };
    let length = text.chars().count();
    if length > PASSWORD_MAX {
        return Err(WeakPassword::TooLong);
    }
    if length < least {
        return Err(WeakPassword::TooShort(least));
    }
    let words: Vec<&str> = about.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric())).collect();
    let known: Vec<&str> = OURS.iter().copied().chain(words.into_iter().filter(|word| word.len() > 2)).collect();
    let rest = known.iter().fold(text.to_lowercase(), |rest, word| rest.replace(&word.to_lowercase(), ""));
    if rest.chars().count() < least / 2 {
        return Err(WeakPassword::Guessable);
    }
    // The estimate knows names, dates, keyboard walks, repeats, and common passwords as parts of longer ones.
    let least_score = if has_mfa { Score::Two } else { Score::Four };
    if zxcvbn(text, &known).score() < least_score {
        return Err(WeakPassword::Guessable);
    }
    if breached_passwords::contains(text) { Err(WeakPassword::Stolen) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(text: &str, has_mfa: bool) -> Result<(), WeakPassword> {
        check(&Sensitive::new(text.to_owned()), &["ada.lovelace", "Ada Lovelace"], has_mfa)
    }

    #[test]
    fn length_is_asked_for_and_kinds_of_characters_are_not() {
        assert_eq!(checked("quiet copper river", false), Ok(()));
        assert_eq!(checked("  quiet copper river  ", false), Ok(()), "white space counts");
        assert_eq!(checked("тихая медная река", false), Ok(()));
        assert_eq!(checked("xK9#mQ2$", false), Err(WeakPassword::TooShort(15)));
        assert_eq!(checked("xK9#mQ2$", true), Ok(()), "a second factor allows a shorter one");
        assert_eq!(checked("xK9#mQ2", true), Err(WeakPassword::TooShort(8)));
        assert_eq!(checked(&"quiet copper river ".repeat(100), false), Err(WeakPassword::TooLong));
        assert_eq!(checked(&"kelp vow arc ".repeat(5), false), Ok(()), "64 characters are taken");
    }

    /// They look as if nobody could guess them, and are in every list of guesses.
    #[test]
    fn what_was_stolen_before_is_refused_however_good_it_looks() {
        for text in ["xKZwnUXkDN9A8kCYkuitBkg1g", "xkzwnUXkDN9A8kCYkuitBkg1g", "watashiwadesuka"] {
            assert_eq!(checked(text, false), Err(WeakPassword::Stolen), "{text}");
        }
        assert_eq!(checked("Red7Stork", true), Err(WeakPassword::Stolen), "with a second factor, too");
        assert_eq!(
            checked("xKZwnUXkDN9A8kCYkuitBkg1h", false),
            Ok(()),
            "one character more or less is another password"
        );
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for text in [
            "passwordpassword",
            "aaaaaaaaaaaaaaaaaaaa",
            "123456789012345678",
            "qwertyuiopasdfgh",
            "adalovelace12345",
            "Ada.Lovelace.1815",
            "jobtinterviewcoach",
            "Passw0rdPassw0rd",
            "abcdefghijklmnopqrs",
        ] {
            assert_eq!(checked(text, false), Err(WeakPassword::Guessable), "{text}");
        }
    }
}
