//! Words in pieces that the network knows (WordPiece; Schuster, Nakajima 2012).

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{tables::unpacked, text::Token};

static TEXT: LazyLock<String> =
    LazyLock::new(|| unpacked("encoder_words.txt", include_bytes!(concat!(env!("OUT_DIR"), "/encoder_words.txt"))));
/// Pieces with their numbers; those that go on with a word begin with `##`.
static PIECES: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| TEXT.lines().zip(0..).collect());
/// Longer words than this, in bytes, are no words, and no piece is longer.
const LONGEST: usize = 100;

/// The number of a piece; of an unknown one that of what stands for it.
pub(super) fn number(piece: &str) -> u16 {
    PIECES.get(piece).or_else(|| PIECES.get("[UNK]")).copied().unwrap_or_default()
}

/// The pieces of a sentence.
pub(super) fn pieces(run: &[Token]) -> Vec<u16> {
    let mut found = Vec::new();
    for token in run {
        let plain: String = token.text.nfd().filter(|letter| !is_combining_mark(*letter)).map(known).collect();
        // A sign stands by itself, also inside a word.
        for part in plain.split_inclusive(is_sign) {
            let (word, sign) = match part.char_indices().next_back() {
                Some((at, last)) if is_sign(last) => part.split_at(at),
                _ => (part, ""),
            };
            found.extend([word, sign].iter().filter(|part| !part.is_empty()).flat_map(|part| cut(part)));
        }
    }
    found
}

/// Signs that the network has not met, as one that it has.
fn known(letter: char) -> char {
    match letter {
        '£' | '€' | '¥' => '$',
        '–' | '—' | '→' => '-',
        '…' => '.',
        _ => letter,
    }
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric()
}

/// Cuts a word into the longest pieces there are, from its beginning.
fn cut(word: &str) -> Vec<u16> {
    if word.len() > LONGEST {
        return vec![number("[UNK]")];
    }
    let (mut found, mut from) = (Vec::new(), 0);
    while from < word.len() {
        let ends = word[from..].char_indices().map(|(at, letter)| from + at + letter.len_utf8());
        let goes_on = if from == 0 { "" } else { "##" };
        let longest = ends.rev().find_map(|end| Some((end, *PIECES.get(&*format!("{goes_on}{}", &word[from..end]))?)));
        match longest {
            Some((end, piece)) => {
                found.push(piece);
                from = end;
            }
            None => return vec![number("[UNK]")],
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn words_are_cut_into_the_pieces_there_are() {
        let cut = |text: &str| pieces(&tokens(text).tokens);
        let named = |pieces: &[&str]| pieces.iter().map(|piece| number(piece)).collect::<Vec<_>>();
        assert_eq!(cut("I locked it."), named(&["i", "locked", "it", "."]));
        assert_eq!(cut("2,400"), named(&["2", ",", "400"]));
        assert_eq!(cut("Café"), cut("cafe"));
        assert_eq!(cut("日"), named(&["[UNK]"]));
        assert_eq!(cut("£5 – fine…"), cut("$5 - fine."));
        assert_eq!(cut(&"x".repeat(20_000)), named(&["[UNK]"]));
        assert!(["[CLS]", "[SEP]", "[UNK]"].iter().all(|special| PIECES.contains_key(special)));
        assert!(PIECES.len() > 20_000 && PIECES.len() == TEXT.lines().count());
    }
}
