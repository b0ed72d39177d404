//! Are quotes, tips and rewrites about this answer?

use std::collections::HashSet;

use crate::pairs::Read;

/// Words that make no tip particular.
const COMMON: [&str; 41] = [
    "the", "a", "an", "and", "or", "of", "to", "in", "on", "for", "with", "your", "you", "it", "is", "are", "be",
    "was", "were", "that", "this", "as", "at", "by", "from", "more", "what", "how", "which", "answer", "question",
    "example", "specific", "when", "then", "they", "them", "have", "would", "there", "their",
];

/// One kind of quotation mark, single spaces, lower case.
fn plain(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            other => other,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Quotes in all, and those that stand in the answer.
pub(crate) fn quotes(reads: &[Read<'_>]) -> (usize, usize) {
    let mut found = 0;
    let mut all = 0;
    for read in reads {
        let answer = plain(&read.answer.answer);
        all += read.said.quotes.len();
        found +=
            read.said.quotes.iter().filter(|quote| !quote.trim().is_empty() && answer.contains(&plain(quote))).count();
    }
    (all, found)
}

/// Telling words of four letters and more, numbers among them.
fn telling(text: &str) -> HashSet<String> {
    plain(text)
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .filter(|word| word.chars().count() >= 4 && !COMMON.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Tips in all, those that name two things of their answer or its points, and how many different ones there are.
pub(crate) fn tips(reads: &[Read<'_>]) -> (usize, usize, usize) {
    let mut different = HashSet::new();
    let (mut all, mut anchored) = (0, 0);
    for read in reads {
        let own = telling(&format!("{} {}", read.answer.answer, read.answer.expected_points.join(" ")));
        for tip in &read.said.tips {
            all += 1;
            anchored += usize::from(telling(tip).intersection(&own).count() >= 2);
            different.insert(plain(tip));
        }
    }
    (all, anchored, different.len())
}

/// Rewrites in all, and the numbers and names in them that neither the answer nor the question has.
pub(crate) fn inventions(reads: &[Read<'_>]) -> (usize, Vec<String>) {
    let mut all = 0;
    let mut invented = Vec::new();
    for read in reads {
        let Some(rewrite) = &read.said.rewrite else { continue };
        all += 1;
        let known = plain(&format!("{} {}", read.answer.answer, read.answer.question));
        let known: HashSet<&str> = known.split(|c: char| !c.is_alphanumeric()).collect();
        for fact in facts(rewrite) {
            if !known.contains(fact.to_lowercase().as_str()) {
                invented.push(format!("{}: {fact}", read.answer.id));
            }
        }
    }
    (all, invented)
}

/// Numbers, and words with a capital inside a sentence. Slots to fill are none.
fn facts(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut slots = 0_usize;
    let mut begins = true;
    for word in text.split_whitespace() {
        slots += word.matches('[').count();
        let in_slot = slots > 0;
        slots = slots.saturating_sub(word.matches(']').count());
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let number = bare.starts_with(|c: char| c.is_ascii_digit());
        let name =
            bare.starts_with(char::is_uppercase) && bare != "I" && !bare.starts_with("I'") && !bare.starts_with("I’");
        if !in_slot && !bare.is_empty() && (number || (name && !begins)) {
            found.extend(bare.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()));
        }
        begins = word.ends_with(['.', '!', '?', ':', '"', '”', '\n']) || word.starts_with(['"', '“', '\'', '‘']);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_or_a_name_is_a_fact_and_a_slot_is_none() {
        assert_eq!(facts("We rang Ada at 7. The list had [how many?] names, I know."), ["Ada", "7"]);
    }

    #[test]
    fn a_quote_is_found_whatever_its_marks() {
        assert!(plain("I said “no”,  then left").contains(&plain("said \"no\", then")));
    }
}
