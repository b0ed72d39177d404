//! Every authoring rule that code can check.

mod asking;
mod category;
mod duplicates;
mod fault;
mod grade;
mod keys;
mod legal;
mod ordinary;
mod points;
mod question;
#[cfg(test)]
mod tests;

pub use fault::{Fault, Rule};
pub use keys::stray_keys;

use fault::Findings;

use crate::Bank;

/// Everything that keeps `bank` from being fit to ask, drafts and retired questions included. Empty when all is well.
pub fn validate(bank: &Bank) -> Vec<Fault> {
    let mut faults = Vec::new();
    category::check(bank.categories(), &mut faults);
    for (category, question) in bank.every_question() {
        let mut findings = Findings::at(question.id.as_str(), &mut faults);
        question::check(category, question, &mut findings);
        points::check(question, &mut findings);
        legal::check(question, &mut findings);
    }
    duplicates::check(&bank.every_question().collect::<Vec<_>>(), &mut faults);
    faults
}
