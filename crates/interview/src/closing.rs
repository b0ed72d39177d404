//! The close of a mock: the candidate asks, and the job ad answers or nobody does.

use domain::{Mode, Timestamp, limits};

use crate::{Interview, same_question::Subject};

/// What the interviewer says to something that the ad does not tell.
const NOT_IN_THE_AD: &str = "The ad does not say. That is one to ask the real interviewer.";
/// Longest passage of the ad that is read out, in characters.
const PASSAGE_CHARS: usize = 300;

/// The part of a mock in which the candidate asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The words in which the interviewer asked for questions.
    pub invited: String,
    /// What the candidate asked, in order.
    pub asked: Vec<Asked>,
}

/// A question of the candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// When.
    pub at: Timestamp,
    /// What was asked.
    pub text: String,
    /// What the interviewer said to it.
    pub reply: String,
}

impl Closing {
    /// The next round in which something can be asked; `None` when enough was.
    pub fn awaiting(&self) -> Option<u8> {
        u8::try_from(self.asked.len()).ok().filter(|round| *round < limits::CANDIDATE_QUESTIONS)
    }
}

/// The words that open the close, where there is one: after a mock for a job whose ad was given, since nobody could
/// answer without it, and in which something was said.
pub(crate) fn invitation(interview: &Interview) -> Option<String> {
    let has_ad = interview.setup().job_ad.as_deref().is_some_and(|ad| !ad.trim().is_empty());
    let said = interview.turns().iter().any(|turn| !turn.attempts.is_empty());
    let due = interview.setup().mode == Mode::Mock && has_ad && said && interview.closing().is_none();
    due.then(|| "Thank you. Those were my questions. What would you like to ask?".to_owned())
}

/// What the interviewer says to a question: the passage of the ad that speaks of it, word by word, or that the ad does
/// not say.
pub(crate) fn reply(ad: &str, question: &str, round: u8) -> String {
    let asked = Subject::of(question);
    let told = ad
        .split_inclusive(['\n', '.', '!', '?'])
        .map(str::trim)
        .map(|passage| (asked.shared_with(&Subject::of(passage)), passage))
        .filter(|(shared, _)| *shared > 0)
        // The first of those that share most.
        .reduce(|best, next| if next.0 > best.0 { next } else { best });
    let said = match told {
        Some((_, passage)) => {
            let passage: String = passage.chars().take(PASSAGE_CHARS).collect();
            format!("The ad says: “{passage}” For more than that, ask the real interviewer.")
        }
        None => NOT_IN_THE_AD.to_owned(),
    };
    let is_last = round + 1 >= limits::CANDIDATE_QUESTIONS;
    format!("{said} {}", if is_last { "Thank you for coming in." } else { "Is there anything else?" })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AD: &str = "We are a clinic of forty people.\nYou work in shifts, every third weekend. Training is paid for.";

    #[test]
    fn the_ad_answers_in_its_own_words() {
        let said = reply(AD, "Would I have to work at weekends, and are there night shifts?", 0);
        assert!(said.starts_with("The ad says: “You work in shifts, every third weekend.”"), "{said}");
        assert!(said.ends_with("Is there anything else?"), "{said}");
    }

    #[test]
    fn what_the_ad_does_not_tell_is_left_to_the_real_interviewer() {
        for (ad, question) in [(AD, "What is the salary?"), ("", "What is the salary?"), (AD, "!?")] {
            let said = reply(ad, question, 1);
            assert_eq!(said, format!("{NOT_IN_THE_AD} Thank you for coming in."), "{question}");
        }
    }
}
