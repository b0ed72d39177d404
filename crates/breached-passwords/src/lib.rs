#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

use std::sync::OnceLock;

use fst::Set;
use unicode_normalization::UnicodeNormalization;

/// In characters; shorter ones are no passwords anywhere.
pub const SHORTEST: usize = 8;

static LIST: OnceLock<Option<Set<&[u8]>>> = OnceLock::new();

/// Whether a password was among those that were stolen, however it is capitalised.
pub fn contains(password: &str) -> bool {
    let list = LIST.get_or_init(|| Set::new(include_bytes!("../passwords.fst").as_slice()).ok());
    list.as_ref().is_some_and(|list| list.contains(normal(password)))
}

/// The form in which passwords stand in the list.
pub fn normal(password: &str) -> String {
    password.nfkc().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stolen_is_found_however_it_is_written() {
        for stolen in ["password1", "PassWord1", "ｐassword1", "qwertyuiop", "perasperaadastra", "hd764nw5d7e1vb1"] {
            assert!(contains(stolen), "{stolen}");
        }
        for other in ["", "quiet copper river", "password1 quiet copper", "passwor"] {
            assert!(!contains(other), "{other}");
        }
    }

    #[test]
    fn the_list_is_whole() {
        let list = Set::new(include_bytes!("../passwords.fst").as_slice()).unwrap();
        list.as_fst().verify().expect("as it was made");
        assert_eq!(list.len(), 474_743, "the number that the README names");
    }
}
