//! Words out of raw text: composed forms, one kind of apostrophe, small letters, contractions taken apart.
//!
//! Offsets always point into the text as typed. Case, quote style and line breaks leave no trace here, so nothing that
//! reads tokens can depend on them.

use domain::Span;
use unicode_normalization::UnicodeNormalization;

use super::stem;

/// One word, number or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Normalised text. The parts of a contraction are written out: `I'd` is `i` and `would`.
    pub text: String,
    /// Its stem; equal to the text for marks and numbers.
    pub stem: String,
    /// Where it stands. The parts of a contraction share their place.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word.
    Word,
    /// Digits, with their separators: `2,400`, `15.5`, `11:30`.
    Number,
    /// Ends a sentence.
    Stop,
    /// Separates clauses.
    Comma,
    /// Opens or closes direct speech.
    Quote,
    /// Any other sign; `%` and currency signs among them.
    Sign,
}

impl Token {
    /// Whether it is a word or a number.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }
}

/// The tokens of a text, and whether something invisible had to be dropped.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// In order.
    pub tokens: Vec<Token>,
    /// Zero-width or control characters stood in the text.
    pub hidden: bool,
}

/// Splits `text` into tokens.
pub(crate) fn tokens(text: &str) -> Words {
    let mut words = Words::default();
    let mut open: Option<(usize, String)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, raw)) = chars.next() {
        let c = plain(raw);
        if is_hidden(c) {
            words.hidden = true;
            continue;
        }
        let next = chars.peek().map(|&(_, next)| plain(next));
        if c.is_alphanumeric() || is_mark(c) || (open.is_some() && joins(c, open.as_ref(), next)) {
            open.get_or_insert_with(|| (at, String::new())).1.push(c);
            continue;
        }
        close(&mut words.tokens, open.take(), at);
        if c == '\n' || c.is_whitespace() {
            continue;
        }
        let kind = match c {
            '.' | '!' | '?' | '\u{2026}' | '\u{3002}' | '\u{2022}' | '\u{061f}' | '\u{0964}' => Kind::Stop,
            ',' | ';' | ':' | '-' | '(' | ')' | '/' | '|' => Kind::Comma,
            '"' | '\'' => Kind::Quote,
            _ => Kind::Sign,
        };
        let span = Span { start: at, end: at + raw.len_utf8() };
        words.tokens.push(Token { text: c.to_string(), stem: c.to_string(), span, kind });
    }
    close(&mut words.tokens, open.take(), text.len());
    words
}

/// Whether `c` continues the word that is open: an apostrophe or hyphen between letters, a separator between digits.
fn joins(c: char, open: Option<&(usize, String)>, next: Option<char>) -> bool {
    let (Some((_, so_far)), Some(next)) = (open, next) else { return false };
    let last = so_far.chars().next_back().unwrap_or(' ');
    match c {
        '\'' => last.is_alphabetic() && next.is_alphabetic(),
        '-' => last.is_alphanumeric() && next.is_alphanumeric(),
        '.' | ',' | ':' => last.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

/// Ends the open word at `end` and takes contractions apart.
fn close(tokens: &mut Vec<Token>, open: Option<(usize, String)>, end: usize) {
    let Some((start, raw)) = open else { return };
    let text: String = raw.nfc().flat_map(char::to_lowercase).collect();
    let span = Span { start, end };
    // A hyphen joins two words that are read one by one, unless a number is part of it.
    if text.contains('-') && !text.contains(|c: char| c.is_ascii_digit()) {
        for part in text.split('-').filter(|part| !part.is_empty()) {
            push_word(tokens, part, span, false);
        }
        return;
    }
    push_word(tokens, &text, span, !raw.contains(char::is_uppercase));
}

/// Contractions that are no two words with an apostrophe between them, and those that many type without one.
const RUN_TOGETHER: [(&str, [&str; 2]); 38] = [
    ("can't", ["can", "not"]),
    ("cannot", ["can", "not"]),
    ("cant", ["can", "not"]),
    ("won't", ["will", "not"]),
    ("wont", ["will", "not"]),
    ("shan't", ["shall", "not"]),
    ("dont", ["do", "not"]),
    ("doesnt", ["does", "not"]),
    ("didnt", ["did", "not"]),
    ("isnt", ["is", "not"]),
    ("arent", ["are", "not"]),
    ("wasnt", ["was", "not"]),
    ("werent", ["were", "not"]),
    ("havent", ["have", "not"]),
    ("havnt", ["have", "not"]),
    ("hasnt", ["has", "not"]),
    ("hadnt", ["had", "not"]),
    ("couldnt", ["could", "not"]),
    ("wouldnt", ["would", "not"]),
    ("shouldnt", ["should", "not"]),
    ("im", ["i", "am"]),
    ("ive", ["i", "have"]),
    ("youre", ["you", "are"]),
    ("youve", ["you", "have"]),
    ("theyre", ["they", "are"]),
    ("theyve", ["they", "have"]),
    ("weve", ["we", "have"]),
    ("hes", ["he", "is"]),
    ("shes", ["she", "is"]),
    ("thats", ["that", "is"]),
    ("theres", ["there", "is"]),
    ("whats", ["what", "is"]),
    ("couldve", ["could", "have"]),
    ("wouldve", ["would", "have"]),
    ("shouldve", ["should", "have"]),
    ("gonna", ["going", "to"]),
    ("wanna", ["want", "to"]),
    ("let's", ["let", "us"]),
];

/// After these, as at the start of a sentence, "id" is "I would". Elsewhere it may be what somebody shows at the door.
const LEADS_ON: [&str; 8] = ["so", "then", "but", "because", "first", "think", "obviously", "probably"];

/// Whoever is spoken of, she and he are read alike.
fn of_any_gender(word: &str) -> &str {
    match word {
        "she" => "he",
        "him" | "his" | "hers" => "her",
        "herself" => "himself",
        _ => word,
    }
}

fn push_word(tokens: &mut Vec<Token>, text: &str, span: Span, typed_small: bool) {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        tokens.push(Token { text: text.to_owned(), stem: text.to_owned(), span, kind: Kind::Number });
        return;
    }
    let goes_before = |before: &Token| before.kind == Kind::Stop || LEADS_ON.contains(&&*before.text);
    let is_contraction = text == "id" && typed_small && tokens.last().is_none_or(goes_before);
    let mut push = |part: &str| {
        let text = of_any_gender(part);
        tokens.push(Token { text: text.to_owned(), stem: stem(text), span, kind: Kind::Word });
    };
    if let Some((_, parts)) = RUN_TOGETHER.iter().find(|(written, _)| *written == text) {
        return parts.iter().copied().for_each(push);
    }
    if is_contraction {
        return ["i", "would"].into_iter().for_each(push);
    }
    let Some((head, tail)) = text.rsplit_once('\'') else { return push(text) };
    match tail {
        "t" if head.ends_with('n') => {
            push(&head[..head.len() - 1]);
            push("not");
        }
        "m" => [head, "am"].into_iter().for_each(push),
        "re" => [head, "are"].into_iter().for_each(push),
        "ve" => [head, "have"].into_iter().for_each(push),
        "ll" => [head, "will"].into_iter().for_each(push),
        "d" => [head, "would"].into_iter().for_each(push),
        "s" if matches!(head, "it" | "that" | "he" | "she" | "there" | "what" | "who" | "here" | "how" | "this") => {
            [head, "is"].into_iter().for_each(push);
        }
        "s" => push(head),
        _ => push(&text.replace('\'', "")),
    }
}

/// One kind of apostrophe, quote and dash.
fn plain(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' => ' ',
        _ => c,
    }
}

/// Zero-width, direction and control characters, which a reader does not see.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).tokens.into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn a_contraction_is_read_like_its_long_form() {
        assert_eq!(texts("I\u{2019}d say it's won"), ["i", "would", "say", "it", "is", "won"]);
        assert_eq!(texts("We can't, didn't"), ["we", "can", "not", ",", "did", "not"]);
    }

    #[test]
    fn what_is_typed_without_an_apostrophe_is_read_like_what_has_one() {
        assert_eq!(texts("id ask her, then id wait"), texts("I'd ask her, then I'd wait"));
        assert_eq!(texts("dont worry, she shouldve called"), texts("don't worry, she should've called"));
        assert_eq!(texts("Name and id, or (id)"), ["name", "and", "id", ",", "or", "(", "id", ")"]);
    }

    #[test]
    fn she_and_he_are_read_alike() {
        assert_eq!(texts("She told him herself that it was hers"), texts("He told her himself that it was his"));
    }

    #[test]
    fn offsets_point_into_the_text_as_typed() {
        let text = "caf\u{e9} \u{200b}Zo\u{eb} said \u{201c}2,400 calls\u{201d}.";
        let read = tokens(text);
        assert!(read.hidden, "the zero-width space is noticed");
        let number = read.tokens.iter().find(|token| token.kind == Kind::Number).unwrap();
        assert_eq!(number.span.of(text), Some("2,400"));
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_word() {
        assert_eq!(texts("cafe\u{301}"), texts("caf\u{e9}"));
    }
}
