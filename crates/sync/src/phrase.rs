//! The recovery phrase: 24 words of the BIP 39 list that a person writes down.

use bip39::{Language, Mnemonic};
use rand::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

/// How many words a phrase has.
const WORDS: usize = 24;
/// So many letters tell a word of the list from every other.
const TELLING_LETTERS: usize = 4;

/// 256 bits as 24 words. Whoever has them can read everything; without them nobody can.
pub struct RecoveryPhrase(Mnemonic);

/// Why a text is no recovery phrase. Holds no word that was typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RefusedPhrase {
    /// Too few or too many words.
    #[error("A recovery phrase has 24 words; this has {found}")]
    WordCount {
        /// How many there are.
        found: usize,
    },
    /// A word is not in the list.
    #[error("Word {position} is not in the list. {}", hint(*.suggestion))]
    UnknownWord {
        /// Which, counting from 1.
        position: usize,
        /// The word of the list that begins alike.
        suggestion: Option<&'static str>,
    },
    /// Each word is in the list, but together they are no phrase.
    #[error(
        "Every word is in the list, but one is not yours or they are in another order. Compare each with your note"
    )]
    Checksum,
}

fn hint(suggestion: Option<&'static str>) -> String {
    suggestion.map_or_else(|| "Check the spelling".to_owned(), |word| format!("The list has `{word}`"))
}

impl RecoveryPhrase {
    /// A fresh phrase. `rng` must be one that nobody can guess.
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut entropy = Zeroizing::new([0; 32]);
        rng.fill_bytes(entropy.as_mut());
        Self(Mnemonic::from_entropy(entropy.as_ref()).expect("32 bytes make 24 words"))
    }

    /// Reads what a person typed. Case and white space do not matter.
    ///
    /// # Errors
    /// [`RefusedPhrase`], which names the word at fault where that can be known.
    pub fn parse(text: &str) -> Result<Self, RefusedPhrase> {
        let text = Zeroizing::new(text.to_lowercase());
        let words: Vec<&str> = text.split_whitespace().collect();
        if let Some(index) = words.iter().position(|word| Language::English.find_word(word).is_none()) {
            return Err(RefusedPhrase::UnknownWord { position: index + 1, suggestion: similar(words[index]) });
        }
        if words.len() != WORDS {
            return Err(RefusedPhrase::WordCount { found: words.len() });
        }
        let joined = Zeroizing::new(words.join(" "));
        Mnemonic::parse_in_normalized(Language::English, &joined).map(Self).map_err(|_| RefusedPhrase::Checksum)
    }

    /// The words, for the one time they are shown.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.words()
    }

    /// The bits behind the words.
    pub(crate) fn entropy(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.0.to_entropy())
    }
}

fn similar(word: &str) -> Option<&'static str> {
    let beginning: String = word.chars().take(TELLING_LETTERS).collect();
    let mut words = Language::English.words_by_prefix_iter(&beginning);
    words.next().filter(|_| words.next().is_none())
}

impl Drop for RecoveryPhrase {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for RecoveryPhrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryPhrase(..)")
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_chacha::ChaCha20Rng;

    use super::*;

    fn words() -> Vec<&'static str> {
        RecoveryPhrase::generate(&mut ChaCha20Rng::seed_from_u64(1)).words().collect()
    }

    #[test]
    fn a_phrase_reads_back_however_it_is_typed() {
        let typed = format!("  {}\n", words().join(" \n ").to_uppercase());
        let phrase = RecoveryPhrase::parse(&typed).unwrap();
        assert_eq!(phrase.words().collect::<Vec<_>>(), words());
        assert_eq!(words().len(), 24);
    }

    #[test]
    fn a_mistyped_word_is_named_by_its_place() {
        let mut typed: Vec<String> = words().into_iter().map(str::to_owned).collect();
        typed[6] = "abanden".to_owned();
        let refused = RecoveryPhrase::parse(&typed.join(" ")).unwrap_err();
        assert_eq!(refused, RefusedPhrase::UnknownWord { position: 7, suggestion: Some("abandon") });
        assert_eq!(refused.to_string(), "Word 7 is not in the list. The list has `abandon`");
    }

    #[test]
    fn two_words_in_each_others_place_are_noticed() {
        let mut typed = words();
        typed.swap(2, 3);
        assert_eq!(RecoveryPhrase::parse(&typed.join(" ")).unwrap_err(), RefusedPhrase::Checksum);
        typed.pop();
        assert_eq!(RecoveryPhrase::parse(&typed.join(" ")).unwrap_err(), RefusedPhrase::WordCount { found: 23 });
    }

    #[test]
    fn debug_shows_no_word() {
        let phrase = RecoveryPhrase::parse(&words().join(" ")).unwrap();
        assert_eq!(format!("{phrase:?}"), "RecoveryPhrase(..)");
    }
}
