//! Small turns of wording shared by everything the coach says.

use domain::{Quote, Span};

/// Longest quote inside a sentence of the coach, in words.
const SHORT_QUOTE_WORDS: usize = 9;

/// The words in quotation marks, cut to a readable length at a word.
pub(crate) fn short_quote(text: &str) -> String {
    format!("“{}”", trim(&at_most(text, SHORT_QUOTE_WORDS)))
}

fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '-' | '"' | '“' | '”')
    })
}

/// The first words at `span`, as a place of their own.
pub(crate) fn first_words(answer: &str, span: Span, most: usize) -> Span {
    let text = span.of(answer).unwrap_or_default();
    let ends = text.match_indices(char::is_whitespace).filter(|(at, _)| !text[..*at].ends_with(char::is_whitespace));
    let end = ends.map(|(at, _)| at).nth(most.saturating_sub(1)).unwrap_or(text.len());
    Span { start: span.start, end: span.start + end }
}

/// The words at `span` with their place; white space and separators at the ends are left out.
pub(crate) fn quote(answer: &str, span: Span) -> Option<Quote> {
    let raw = span.of(answer)?;
    let head = raw.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    let start = span.start + (raw.len() - head.len());
    let text = head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':'));
    (!text.is_empty()).then(|| Quote { text: text.to_owned(), span: Span { start, end: start + text.len() } })
}

/// With a small first letter, unless the first word is written in capitals or is "I".
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some('I'), Some(' ' | '\'' | '’')) => text.to_owned(),
        (Some(first), next) if !next.is_some_and(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// With a capital first letter.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Cut to at most `most` words, with an ellipsis where something was cut.
pub(crate) fn at_most(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= most {
        return words.join(" ");
    }
    format!("{} …", trim(&words[..readable(&words, most)].join(" ")))
}

/// How many of the first `most` words to keep where the rest is cut: up to a pause, if one is near, else not so far that a word
/// stands at the end which only leads on to the next.
fn readable(words: &[&str], most: usize) -> usize {
    const LEADS_ON: [&str; 40] = [
        "a", "an", "and", "as", "at", "because", "but", "by", "every", "for", "from", "had", "her", "his", "if", "in",
        "into", "is", "its", "my", "no", "not", "of", "on", "or", "our", "so", "that", "the", "their", "to", "was",
        "were", "what", "when", "which", "while", "who", "with", "your",
    ];
    let near = most - most / 3..=most;
    let pauses = |&end: &usize| words[end - 1].ends_with([',', ';', ':', '.', '!', '?']);
    let stands = |&end: &usize| !LEADS_ON.contains(&words[end - 1].to_lowercase().as_str());
    near.clone().rev().find(pauses).or_else(|| near.rev().find(stands)).unwrap_or(most)
}

/// What the candidate says of "I", said to them: "I rang my lead" becomes "you rang your lead".
pub(crate) fn to_you(text: &str) -> String {
    let turned: Vec<String> = text
        .split_whitespace()
        .map(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
            let you = match bare.to_lowercase().replace('’', "'").as_str() {
                "i" | "me" => "you",
                "i'd" => "you’d",
                "i've" => "you’ve",
                "i'll" => "you’ll",
                "i'm" => "you’re",
                "am" => "are",
                "my" => "your",
                "mine" => "yours",
                "myself" => "yourself",
                _ => return word.to_owned(),
            };
            word.replacen(bare, you, 1)
        })
        .collect();
    turned.join(" ").replace("you was ", "you were ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_of_i_is_said_to_you() {
        assert_eq!(to_you("I rang my lead, I'm sure"), "you rang your lead, you’re sure");
    }

    #[test]
    fn what_is_cut_ends_where_it_can_be_read() {
        assert_eq!(
            at_most("I rang the night nurse and the porter of the ward", 9),
            "I rang the night nurse and the porter …"
        );
        assert_eq!(
            at_most("I asked Wei, our slowest picker, to show the newcomers how it is done", 9),
            "I asked Wei, our slowest picker …"
        );
        assert_eq!(short_quote("It held for a year."), "“It held for a year”");
        assert_eq!(at_most("of the and to the", 3), "of the and …");
    }

    #[test]
    fn a_quote_is_the_text_at_its_span() {
        let answer = "First, I rang Zoë , then slept.";
        let quote = quote(answer, Span { start: 5, end: 19 }).unwrap();
        assert_eq!(quote.span.of(answer), Some(quote.text.as_str()));
        assert_eq!(quote.text, "I rang Zoë");
    }
}
