//! The close of a mock: the candidate asks, and the job ad answers or nobody does.

use domain::{Mode, Timestamp, limits};

use crate::{Interview, same_question::Subject};

/// What the interviewer says to something that the ad does not tell.
const NOT_IN_THE_AD: &str = "The ad does not say. That is one to ask the real interviewer.";
/// What it says where the ad tells of one part of a question and not of another.
const REST_NOT_IN_THE_AD: &str = "The rest of it the ad does not say. That is one to ask the real interviewer.";
/// Longest passage of the ad that is read out, in characters.
const PASSAGE_CHARS: usize = 300;
/// Words with which a question begins that stands behind another in one sentence.
const ASKING: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "has", "have", "how", "is", "may", "should", "was", "were", "what",
    "when", "where", "which", "who", "why", "will", "would",
];

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

/// What the interviewer says to a question: of each of its parts the passage of the ad that speaks of it, word by word, or
/// that the ad does not say.
pub(crate) fn reply(ad: &str, question: &str, round: u8) -> String {
    let (mut told, mut is_whole) = (Vec::new(), true);
    for part in parts(question) {
        match passage_on(ad, &part) {
            Some(passage) if told.contains(&passage) => {}
            Some(passage) => told.push(passage),
            None => is_whole = false,
        }
    }
    let said = if told.is_empty() {
        NOT_IN_THE_AD.to_owned()
    } else {
        let quoted: Vec<String> = told
            .iter()
            .map(|passage| format!("“{}”", passage.chars().take(PASSAGE_CHARS).collect::<String>()))
            .collect();
        let rest = if is_whole { "For more than that, ask the real interviewer." } else { REST_NOT_IN_THE_AD };
        format!("The ad says: {} {rest}", quoted.join(" And: "))
    };
    let is_last = round + 1 >= limits::CANDIDATE_QUESTIONS;
    format!("{said} {}", if is_last { "Thank you for coming in." } else { "Is there anything else?" })
}

/// What the parts of a question are about: its sentences, and in them what stands behind an "and" and asks again. Beside a
/// sentence that ends as a question, others ask nothing.
fn parts(question: &str) -> Vec<Subject> {
    let sentences: Vec<&str> = question.split_inclusive(['\n', '.', '!', '?', ';']).collect();
    let asks = |sentence: &&&str| sentence.ends_with('?');
    let asking: Vec<&str> = sentences.iter().filter(asks).copied().collect();
    let mut parts = Vec::new();
    for sentence in if asking.is_empty() { sentences } else { asking } {
        let mut words = Vec::new();
        let mut rest = sentence.split_whitespace().peekable();
        while let Some(word) = rest.next() {
            let asks_again = rest.peek().is_some_and(|next| ASKING.contains(&next.to_lowercase().as_str()));
            if asks_again && matches!(word, "and" | "or" | "&") {
                parts.push(std::mem::take(&mut words).join(" "));
            } else {
                words.push(word);
            }
        }
        parts.push(words.join(" "));
    }
    parts.iter().map(|part| Subject::of(part)).filter(|subject| !subject.is_empty()).collect()
}

/// The passage that shares most telling words; of those that share as many the first.
fn passage_on<'a>(ad: &'a str, asked: &Subject) -> Option<&'a str> {
    ad.split_inclusive(['\n', '.', '!', '?'])
        .map(str::trim)
        .map(|passage| (asked.shared_with(&Subject::of(passage)), passage))
        .filter(|(shared, _)| *shared > 0)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, passage)| passage)
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
    fn each_part_of_a_question_is_answered() {
        let both =
            "The ad says: “You work in shifts, every third weekend.” And: “Training is paid for.” For more than that";
        for question in [
            "Are there shifts, and is the training paid?",
            "Are there shifts? And who pays for training?",
            "Thank you, I do have two questions. How are the shifts and how does training go?",
        ] {
            let said = reply(AD, question, 0);
            assert!(said.starts_with(both), "{question}: {said}");
        }
        let said = reply(AD, "What is the salary and is training paid for?", 0);
        assert_eq!(said, format!("The ad says: “Training is paid for.” {REST_NOT_IN_THE_AD} Is there anything else?"));
        let said = reply(AD, "Do people and patients come to the clinic?", 0);
        assert!(!said.contains(REST_NOT_IN_THE_AD), "one question with two things in it: {said}");
    }

    #[test]
    fn what_the_ad_does_not_tell_is_left_to_the_real_interviewer() {
        for (ad, question) in [(AD, "What is the salary?"), ("", "What is the salary?"), (AD, "!?")] {
            let said = reply(ad, question, 1);
            assert_eq!(said, format!("{NOT_IN_THE_AD} Thank you for coming in."), "{question}");
        }
    }
}
