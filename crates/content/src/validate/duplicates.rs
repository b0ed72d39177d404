//! Ids used twice, and questions that are nearly the same.

use std::collections::BTreeSet;

use domain::Question;

use super::{Fault, Rule};
use crate::words::words;

/// Shares of common word triples from which two questions count as one.
const SAME_CATEGORY_PERCENT: usize = 50;
const OTHER_CATEGORY_PERCENT: usize = 70;

pub(super) fn check(questions: &[(&str, &Question)], faults: &mut Vec<Fault>) {
    let triples: Vec<_> = questions.iter().map(|(_, question)| triples(&question.text)).collect();
    for (place, (category, question)) in questions.iter().enumerate() {
        for (earlier, (other_category, other)) in questions[..place].iter().enumerate() {
            let at = |rule| Fault { place: question.id.to_string(), rule };
            if question.id == other.id {
                faults.push(at(Rule::IdTaken));
            }
            let most = if category == other_category { SAME_CATEGORY_PERCENT } else { OTHER_CATEGORY_PERCENT };
            let percent = common_percent(&triples[place], &triples[earlier]);
            if percent >= most {
                let percent = u8::try_from(percent).unwrap_or(100);
                faults.push(at(Rule::NearDuplicate { other: other.id.to_string(), percent }));
            }
        }
    }
}

/// Runs of three words; the whole text where it is shorter.
fn triples(text: &str) -> BTreeSet<Vec<String>> {
    let words = words(text);
    words.windows(words.len().clamp(1, 3)).map(<[String]>::to_vec).collect()
}

/// The Jaccard index in whole percent.
fn common_percent(a: &BTreeSet<Vec<String>>, b: &BTreeSet<Vec<String>>) -> usize {
    let common = a.intersection(b).count();
    (100 * common).checked_div(a.len() + b.len() - common).unwrap_or(0)
}
