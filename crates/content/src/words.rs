//! Words of a text as the content rules compare them.

/// The words of `text` in lower case: letters, digits and inner apostrophes.
pub(crate) fn words(text: &str) -> Vec<String> {
    let inner = |c: char| c == '\'' || c == '’';
    text.split(|c: char| !c.is_alphanumeric() && !inner(c))
        .map(|word| word.trim_matches(inner).replace('’', "'").to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The words of `text` without their commonest endings, so that "checked" meets "checks".
pub(crate) fn stems(text: &str) -> Vec<String> {
    words(text).iter().map(|word| stem(word).to_owned()).collect()
}

/// One word without its commonest ending.
pub(crate) fn stem(word: &str) -> &str {
    ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.chars().count() >= 3))
        .unwrap_or(word)
}

/// Whether `phrase` occurs in `text`, word after word. An empty phrase occurs nowhere.
pub(crate) fn contains(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_across_its_endings() {
        assert!(contains(&stems("I was checking the logs, then..."), &stems("checked the log")));
    }

    #[test]
    fn an_empty_phrase_is_found_nowhere() {
        assert!(!contains(&stems("anything"), &stems("--")));
    }
}
