//! Small turns of wording shared by everything the coach says.

use domain::{Quote, Span};

/// Longest quote inside a sentence of the coach, in words.
const SHORT_QUOTE_WORDS: usize = 9;

/// The words in quotation marks, cut to a readable length at a word.
pub(crate) fn short_quote(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= SHORT_QUOTE_WORDS {
        return format!("“{}”", trim(&words.join(" ")));
    }
    format!("“{} …”", trim(&words[..SHORT_QUOTE_WORDS].join(" ")))
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '-' | '"' | '“' | '”')
    })
}

/// The words at `span` with their place; white space at the ends is left out.
pub(crate) fn quote(answer: &str, span: Span) -> Option<Quote> {
    let raw = span.of(answer)?;
    let start = span.start + (raw.len() - raw.trim_start().len());
    let text = raw.trim();
    (!text.is_empty()).then(|| Quote { text: text.to_owned(), span: Span { start, end: start + text.len() } })
}

/// With a small first letter, unless the first word is written in capitals.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), next) if !next.is_some_and(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// With a capital first letter.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
