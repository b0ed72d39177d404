//! Type-ahead: from what is typed into the role field to the categories it may mean.

use crate::{Heading, words::words};

/// Words of a role that say how far along someone is, not which trade it is.
const RANKS: [&str; 16] = [
    "a",
    "an",
    "the",
    "as",
    "at",
    "of",
    "in",
    "for",
    "and",
    "senior",
    "junior",
    "mid",
    "lead",
    "principal",
    "trainee",
    "level",
];

/// How well a title fits, best last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// One longer word is shared.
    Word,
    /// The whole title stands in what was typed: "backend developer at a bank".
    Inside,
    /// Every typed word begins a word of the title, in any order.
    Words,
    /// The title begins with what was typed.
    Start,
    /// The title is what was typed.
    Same,
}

/// The headings that fit, best first.
pub(crate) fn matches<'a>(headings: impl Iterator<Item = &'a Heading>, typed: &str) -> Vec<&'a Heading> {
    let typed = telling_words(typed);
    if typed.is_empty() {
        return headings.collect();
    }
    let mut found: Vec<_> = headings
        .enumerate()
        .filter_map(|(place, heading)| best_title(heading, &typed).map(|(fit, title)| (fit, title, place, heading)))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    found.into_iter().map(|(.., heading)| heading).collect()
}

/// The best fit among the titles of a category, and the place of that title: the most usual titles come first.
fn best_title(heading: &Heading, typed: &[String]) -> Option<(Fit, usize)> {
    std::iter::once(&heading.name)
        .chain(heading.roles)
        .enumerate()
        .filter_map(|(place, title)| fit(&words(title), typed).map(|fit| (fit, place)))
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
}

fn fit(title: &[String], typed: &[String]) -> Option<Fit> {
    let begins = |word: &String| title.iter().any(|own| own.starts_with(word.as_str()));
    let last = typed.len() - 1;
    if title == typed {
        Some(Fit::Same)
    } else if title.len() > last && title[..last] == typed[..last] && title[last].starts_with(&typed[last]) {
        Some(Fit::Start)
    } else if typed.iter().all(begins) {
        Some(Fit::Words)
    } else if title.iter().all(|own| typed.contains(own)) {
        Some(Fit::Inside)
    } else if typed.iter().any(|word| word.chars().count() >= 4 && title.contains(word)) {
        Some(Fit::Word)
    } else {
        None
    }
}

/// The typed words that name a trade. When all of them are ranks they are taken as they are.
fn telling_words(typed: &str) -> Vec<String> {
    let all = words(typed);
    let telling: Vec<String> = all.iter().filter(|word| !RANKS.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}

#[cfg(test)]
mod tests {
    use crate::{headings, match_role};

    fn ids(typed: &str) -> Vec<&'static str> {
        match_role(typed).into_iter().map(|heading| heading.id).collect()
    }

    #[test]
    fn the_first_letters_of_a_role_are_enough() {
        for (typed, best) in [
            ("backe", "software-engineering"),
            ("REGISTERED N", "nursing"),
            ("staff nurse", "nursing"),
            ("account ex", "sales"),
            ("recent grad", "graduate"),
            ("first job", "graduate"),
        ] {
            assert_eq!(ids(typed).first(), Some(&best), "{typed}");
        }
    }

    #[test]
    fn words_may_come_in_any_order_and_with_a_rank() {
        assert_eq!(ids("developer, backend")[0], "software-engineering");
        assert_eq!(ids("Senior Python developer at a bank")[0], "software-engineering");
        assert_eq!(ids("the night nurse")[0], "nursing");
    }

    #[test]
    fn a_title_that_fits_whole_beats_one_that_shares_a_word() {
        assert_eq!(ids("sales engineer")[0], "sales");
        assert_eq!(ids("nurse manager")[0], "nursing");
    }

    #[test]
    fn nothing_typed_fits_every_category() {
        assert_eq!(ids("  "), headings().map(|heading| heading.id).collect::<Vec<_>>());
    }

    #[test]
    fn an_unknown_trade_fits_none() {
        assert!(ids("zookeeper").is_empty());
        assert_eq!(ids("\u{0}💐").len(), headings().count(), "what holds no word counts as nothing typed");
    }

    #[test]
    fn a_rank_alone_is_still_looked_up() {
        assert_eq!(ids("trainee")[0], "graduate");
    }
}
