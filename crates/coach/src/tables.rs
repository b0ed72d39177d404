//! The word tables of `content/coach`, read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{Kind, Token, stem};

/// Everything the coach looks words up in.
#[derive(Debug)]
pub(crate) struct Tables {
    classes: HashMap<String, u16>,
    by_stem: HashMap<String, u16>,
}

/// What a word is known as. Bits, because a word may be several things.
mod class {
    pub const FUNCTION: u16 = 1;
    pub const GENERIC: u16 = 2;
    pub const SEMI: u16 = 4;
    pub const TRAIT: u16 = 8;
    pub const NUMBER: u16 = 16;
    pub const TIME: u16 = 32;
    pub const SUBJECT: u16 = 64;
    pub const CONNECTOR: u16 = 128;
    pub const JOINT: u16 = 256;
    pub const AUXILIARY: u16 = 512;
    pub const ADVERB: u16 = 1024;
    pub const VERB: u16 = 2048;
    pub const STATIVE: u16 = 4096;
    pub const VAGUE: u16 = 8192;
    pub const META: u16 = 16384;
    pub const TIE: u16 = 32768;
}

#[derive(Deserialize)]
struct WordsFile {
    function: String,
    generic: String,
    semi: String,
    traits: String,
    meta: String,
    numbers: String,
    time: String,
    subjects: String,
    connectors: String,
    ties: String,
    joints: String,
    auxiliaries: String,
    adverbs: String,
}

#[derive(Deserialize)]
struct VerbsFile {
    base: String,
    irregular: HashMap<String, String>,
    stative: WordList,
    vague: WordList,
}

#[derive(Deserialize)]
struct WordList {
    words: String,
}

/// Reads one bundled table.
pub(crate) fn parse<T: for<'de> Deserialize<'de>>(name: &str, text: &str) -> T {
    // The text is part of the program; a test reads every table.
    toml::from_str(text).unwrap_or_else(|error| unreachable!("content/coach/{name} is read by a test: {error}"))
}

/// A large table of `content/coach`, which comes packed (`build.rs`).
pub(crate) fn unpacked(name: &str, packed: &[u8]) -> String {
    packed::unpack(packed).unwrap_or_else(|error| unreachable!("content/coach/{name} is read by a test: {error}"))
}

/// Reads a table whose lines are a number of tenths and the words that have it.
pub(crate) fn in_tenths(table: &'static str) -> HashMap<&'static str, i8> {
    let lines = table.lines().filter_map(|line| {
        let (tenths, words) = line.split_once(' ')?;
        let tenths: i8 = tenths.parse().ok()?;
        Some(words.split(' ').map(move |word| (word, tenths)))
    });
    lines.flatten().collect()
}

static VERBS: LazyLock<VerbsFile> =
    LazyLock::new(|| parse("verbs.toml", include_str!("../../../content/coach/verbs.toml")));

/// Irregular forms alone: stems need them before the other tables can be built.
static IRREGULAR: LazyLock<&HashMap<String, String>> = LazyLock::new(|| &VERBS.irregular);

static TABLES: LazyLock<Tables> = LazyLock::new(Tables::read);

/// The plain form of an irregular one.
pub(crate) fn irregular(word: &str) -> Option<&'static str> {
    IRREGULAR.get(word).map(String::as_str)
}

/// The tables, read at first use.
pub(crate) fn tables() -> &'static Tables {
    &TABLES
}

/// A word in a past form: "rang", "checked".
pub(crate) fn is_past(token: &Token) -> bool {
    token.kind == Kind::Word
        && (irregular(&token.text).is_some() || (token.text.len() > 4 && token.text.ends_with("ed")))
}

impl Tables {
    fn read() -> Self {
        let words: WordsFile = parse("words.toml", include_str!("../../../content/coach/words.toml"));
        let mut tables = Self { classes: HashMap::new(), by_stem: HashMap::new() };
        for (list, bit) in [
            (&words.function, class::FUNCTION),
            (&words.numbers, class::NUMBER),
            (&words.time, class::TIME),
            (&words.subjects, class::SUBJECT),
            (&words.connectors, class::CONNECTOR),
            (&words.ties, class::TIE),
            (&words.joints, class::JOINT),
            (&words.auxiliaries, class::AUXILIARY),
            (&words.adverbs, class::ADVERB),
            (&VERBS.stative.words, class::STATIVE),
        ] {
            for word in list.split_whitespace() {
                *tables.classes.entry(word.to_owned()).or_default() |= bit;
            }
        }
        for (list, bit) in [
            (&words.generic, class::GENERIC),
            (&words.semi, class::SEMI),
            (&words.meta, class::META),
            (&words.traits, class::TRAIT),
            (&VERBS.base, class::VERB),
            (&VERBS.vague.words, class::VAGUE),
        ] {
            for word in list.split_whitespace() {
                *tables.by_stem.entry(stem(word)).or_default() |= bit;
            }
        }
        tables
    }

    fn class(&self, token: &Token) -> u16 {
        self.classes.get(&token.text).copied().unwrap_or(0) | self.by_stem.get(&token.stem).copied().unwrap_or(0)
    }

    fn word(&self, text: &str) -> u16 {
        self.classes.get(text).copied().unwrap_or(0)
    }

    /// A word that holds sentences together.
    pub(crate) fn is_function(&self, token: &Token) -> bool {
        self.word(&token.text) & class::FUNCTION != 0
    }

    /// A word that fits every answer.
    pub(crate) fn is_generic(&self, token: &Token) -> bool {
        self.class(token) & class::GENERIC != 0
    }

    /// An ordinary working word.
    pub(crate) fn is_semi(&self, token: &Token) -> bool {
        self.class(token) & class::SEMI != 0
    }

    /// A word that points and questions use to speak about answers: "describes", "specific".
    pub(crate) fn is_meta(&self, token: &Token) -> bool {
        self.class(token) & class::META != 0
    }

    /// A word of praise for oneself.
    pub(crate) fn is_trait(&self, token: &Token) -> bool {
        self.class(token) & class::TRAIT != 0
    }

    /// A number in digits or words.
    pub(crate) fn is_number(&self, token: &Token) -> bool {
        token.kind == Kind::Number || self.word(&token.text) & class::NUMBER != 0
    }

    /// A number that counts by itself: digits, or a word above three. "Two sides" is a figure of speech.
    pub(crate) fn is_figure(&self, token: &Token) -> bool {
        self.is_number(token) && !matches!(token.text.as_str(), "two" | "three" | "half" | "third" | "double" | "twice")
    }

    /// A day, a month, a span of time.
    pub(crate) fn is_time(&self, token: &Token) -> bool {
        self.word(&token.text) & class::TIME != 0
    }

    /// A subject pronoun.
    pub(crate) fn is_subject(&self, text: &str) -> bool {
        self.word(text) & class::SUBJECT != 0
    }

    /// A word that joins statements.
    pub(crate) fn is_connector(&self, text: &str) -> bool {
        self.word(text) & class::CONNECTOR != 0
    }

    /// A word that ties a statement to what was said before.
    pub(crate) fn is_tie(&self, text: &str) -> bool {
        self.word(text) & class::TIE != 0
    }

    /// A word that opens a clause.
    pub(crate) fn is_joint(&self, text: &str) -> bool {
        self.word(text) & class::JOINT != 0
    }

    /// A form that makes a clause finite.
    pub(crate) fn is_auxiliary(&self, text: &str) -> bool {
        self.word(text) & class::AUXILIARY != 0
    }

    /// May stand between subject and verb.
    pub(crate) fn is_adverb(&self, token: &Token) -> bool {
        self.word(&token.text) & class::ADVERB != 0 || (token.text.len() > 5 && token.text.ends_with("ly"))
    }

    /// After "I", a state, a view or a wish.
    pub(crate) fn is_stative(&self, text: &str) -> bool {
        self.word(text) & class::STATIVE != 0
    }

    /// Names an act without saying which.
    pub(crate) fn is_vague_verb(&self, token: &Token) -> bool {
        self.class(token) & class::VAGUE != 0
    }

    /// A known verb in any form.
    pub(crate) fn is_verb(&self, token: &Token) -> bool {
        let noun =
            ["ment", "tion", "ness", "ance", "ence", "ments", "tions"].iter().any(|end| token.text.ends_with(end));
        self.class(token) & class::VERB != 0 && !noun
    }

    /// "up", "on", "out": words that are read with the verb before them, though some are verbs themselves.
    pub(crate) fn is_preposition(&self, token: &Token) -> bool {
        self.is_function(token) && !self.is_auxiliary(&token.text)
    }

    /// A verb that can go on with the subject of the clause before: "and rang", "and ask".
    pub(crate) fn acts(&self, token: &Token) -> bool {
        token.kind == Kind::Word && (is_past(token) || (self.is_verb(token) && !token.text.ends_with("ing")))
    }

    /// Whether a token alone may make a clause finite.
    pub(crate) fn may_be_verb(&self, token: &Token) -> bool {
        token.kind == Kind::Word && (self.is_auxiliary(&token.text) || self.is_verb(token) || is_past(token))
    }

    /// Whether a run of tokens has a finite verb: an auxiliary, a word after a subject pronoun, a past form, or a plain
    /// verb at the start with something after it (an instruction).
    pub(crate) fn has_verb(&self, run: &[Token]) -> bool {
        let words: Vec<&Token> = run.iter().filter(|token| token.is_word()).collect();
        let opening = words.iter().position(|token| !self.is_connector(&token.text) && !self.is_adverb(token));
        words.iter().enumerate().any(|(at, token)| {
            let before = at.checked_sub(1).map(|at| words[at]);
            let after = words.get(at + 1);
            if self.is_auxiliary(&token.text) {
                return words.len() > 1;
            }
            if self.is_subject(&token.text) {
                return after.is_some_and(|next| next.kind == Kind::Word);
            }
            if is_past(token) {
                // "trained staff" in a list names a thing; "the pump failed" tells something.
                return irregular(&token.text).is_some() || before.is_some() && after.is_some();
            }
            // "Her husband die last year": a plain verb between a noun and a small word, as learners write it.
            if self.is_verb(token)
                && !token.text.ends_with("ing")
                && before.is_some_and(|word| !self.is_function(word) && !self.is_verb(word))
                && after
                    .is_some_and(|word| self.is_function(word) && !matches!(word.text.as_str(), "and" | "or" | "of"))
            {
                return true;
            }
            // "Check the pump" instructs; "check lists" does not.
            opening == Some(at)
                && self.is_verb(token)
                && !token.text.ends_with("ing")
                && words.len() > 2
                && after.is_some_and(|next| self.is_function(next))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tokens;

    #[test]
    fn a_list_of_terms_has_no_verb_and_an_instruction_has_one() {
        let has_verb = |text: &str| tables().has_verb(&tokens(text).tokens);
        for sentence in ["Check the pump first", "the pump failed at night", "I call doctor", "it was late"] {
            assert!(has_verb(sentence), "{sentence}");
        }
        for list in ["funnel, cohort analysis", "stakeholder management", "root cause", "agile delivery, risk register"]
        {
            assert!(!has_verb(list), "{list}");
        }
    }
}
