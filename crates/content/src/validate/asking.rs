//! How many things a text asks, and whether it stops when it has asked.

/// Words a request begins with: "Tell me about a time".
const REQUESTS: [&str; 12] =
    ["tell", "describe", "explain", "give", "walk", "talk", "take", "think", "sketch", "design", "say", "name"];

/// Words a second question inside a sentence begins with.
const QUESTION_WORDS: [&str; 8] = ["what", "how", "why", "which", "who", "whom", "where", "whose"];

/// The sentences of a text, each with its final mark.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut marks = text.char_indices().peekable();
    while let Some((place, mark)) = marks.next() {
        let ends = marks.peek().is_none_or(|(_, next)| next.is_whitespace());
        if matches!(mark, '.' | '?' | '!') && ends {
            found.push(text[start..=place].trim());
            start = place + 1;
        }
    }
    if !text[start..].trim().is_empty() {
        found.push(text[start..].trim());
    }
    found
}

/// Whether `text` ends with what it asks, and has one question mark at most.
pub(super) fn is_one_question(text: &str) -> bool {
    text.matches('?').count() <= 1
        && !text.contains('\n')
        && sentences(text).last().is_some_and(|last| asks(last) && last.ends_with(['?', '.']))
}

/// How many things are asked: one for each asking sentence, and one for each further question word in it.
pub(super) fn parts(text: &str) -> usize {
    sentences(text).into_iter().filter(|sentence| asks(sentence)).map(|sentence| 1 + linked(sentence)).sum()
}

fn asks(sentence: &str) -> bool {
    sentence.ends_with('?') || first_word(sentence).is_some_and(|word| REQUESTS.contains(&word.as_str()))
}

fn first_word(sentence: &str) -> Option<String> {
    crate::words::words(sentence).into_iter().next()
}

/// Question words after a comma, an "and" or an "or".
fn linked(sentence: &str) -> usize {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let opens = |word: &str| QUESTION_WORDS.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    let links = |word: &str| matches!(word, "and" | "or") || word.ends_with([',', ';']);
    words.windows(2).filter(|pair| links(pair[0]) && opens(pair[1])).count()
}
