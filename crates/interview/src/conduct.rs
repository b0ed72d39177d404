//! Whether a model's words keep the interviewer's rules. What breaks one is replaced by the authored wording.

use domain::Mode;

use crate::{Interview, prompt, same_question::Subject};

/// Longest turn of the interviewer, in words.
const WORDS: usize = 60;
/// So many words in a row are taken from the rules, not from the language.
const RECITED_WORDS: usize = 7;

/// The rule that was broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Breach {
    /// No words, or no question in them.
    #[error("the model asked nothing")]
    NoQuestion,
    /// More than one question mark.
    #[error("the model asked more than one thing")]
    SeveralQuestions,
    /// Words after the question.
    #[error("the model went on after the question")]
    GoesOn,
    /// More than 60 words.
    #[error("the model used {0} words; the limit is {WORDS}")]
    TooLong(usize),
    /// Markup, a link, a list or control characters.
    #[error("the model sent more than plain text")]
    Markup,
    /// Praise, coaching or a hint in a mock.
    #[error("the model judged or coached in a mock")]
    Coaching,
    /// A statement about the time that is left.
    #[error("the model spoke of the time left")]
    Time,
    /// Something the candidate would rather not say.
    #[error("the model asked again for something declined")]
    Declined,
    /// The question the candidate has just answered, instead of the follow-up.
    #[error("the model asked the same question again")]
    Repeats,
    /// Something no interviewer may ask.
    #[error("the model asked for something private")]
    Private,
    /// The rules it was given.
    #[error("the model recited its rules")]
    Recites,
}

/// How a sentence begins that asks without a question mark.
const ASKING: &[&str] = &["tell me", "talk me", "walk me", "give an", "give me an", "describe", "explain", "design"];

/// Judging words. In a mock they may stand in the question itself, never before it.
const PRAISE: &[&str] = &[
    "great",
    "excellent",
    "good",
    "nice",
    "perfect",
    "impressive",
    "impressed",
    "fantastic",
    "wonderful",
    "amazing",
    "brilliant",
    "awesome",
    "correct",
    "exactly",
    "well",
    "love",
    "strong",
    "solid",
    "super",
    "helpful",
    "insightful",
    "unfortunately",
    "wrong",
    "weak",
    "right",
];

const COACHING: &[&str] = &[
    "good answer",
    "great answer",
    "good point",
    "good example",
    "well done",
    "good job",
    "great job",
    "you should",
    "you could have",
    "you might want to",
    "try to",
    "make sure",
    "remember to",
    "don't forget",
    "be sure to",
    "hint:",
    "tip:",
    "star method",
    "a stronger answer",
    "your score",
    "out of 100",
];

const TIME: &[&str] = &[
    "minutes left",
    "minute left",
    "seconds left",
    "minutes remaining",
    "seconds remaining",
    "time left",
    "time remaining",
    "time is up",
    "time's up",
    "time is almost",
    "running out of time",
    "we are out of time",
    "we have time for",
];

/// Asked directly, so that a nurse may still be asked about children on the ward.
const PRIVATE: &[&str] = &[
    "how old are you",
    "your age",
    "date of birth",
    "were you born",
    "are you married",
    "your marital",
    "your husband",
    "your wife",
    "have children",
    "have kids",
    "having children",
    "plan a family",
    "planning a family",
    "start a family",
    "are you pregnant",
    "your religion",
    "your faith",
    "where are you from",
    "originally from",
    "your accent",
    "your nationality",
    "your citizenship",
    "your ethnicity",
    "your ethnic",
    "your race",
    "your disability",
    "your health",
    "your sexual",
    "your sexuality",
    "your gender",
    "did you vote",
    "your politics",
    "your political",
    "been arrested",
    "union member",
    "your current salary",
    "your last salary",
    "your previous salary",
];

/// Checks a model's words for the question or follow-up whose built-in wording is `authored`.
///
/// # Errors
/// The first [`Breach`] found.
pub fn check(text: &str, authored: &str, interview: &Interview) -> Result<(), Breach> {
    let text = text.trim();
    if has_markup(text) {
        return Err(Breach::Markup);
    }
    let words = text.split_whitespace().count();
    if words > WORDS {
        return Err(Breach::TooLong(words));
    }
    check_question(text, authored)?;

    let plain = plain(text);
    let authored = self::plain(authored);
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| holds(&plain, phrase) && !holds(&authored, phrase));
    if says(TIME) {
        return Err(Breach::Time);
    }
    if says(PRIVATE) {
        return Err(Breach::Private);
    }
    if interview.setup().mode == Mode::Mock && (says(COACHING) || praises(&plain, &authored)) {
        return Err(Breach::Coaching);
    }
    if asks_declined(text, interview) {
        return Err(Breach::Declined);
    }
    if repeats(text, &authored, interview) {
        return Err(Breach::Repeats);
    }
    if recites(&plain, &authored, interview) {
        return Err(Breach::Recites);
    }
    Ok(())
}

/// One question mark with nothing after it. "Tell me about ..." needs none where the author used none.
fn check_question(text: &str, authored: &str) -> Result<(), Breach> {
    let is_mark = |c: char| matches!(c, '?' | '\u{ff1f}' | '\u{61f}' | '\u{37e}');
    let last = text.chars().rev().find(|c| !matches!(c, '"' | '\'' | ')' | '\u{201d}' | '\u{2019}'));
    match text.chars().filter(|c| is_mark(*c)).count() {
        0 if !authored.chars().any(is_mark) && asks(text) => Ok(()),
        0 => Err(Breach::NoQuestion),
        1 if last.is_some_and(is_mark) => Ok(()),
        1 => Err(Breach::GoesOn),
        _ => Err(Breach::SeveralQuestions),
    }
}

/// Whether a sentence begins with words that ask. Any other statement would tell the candidate something.
fn asks(text: &str) -> bool {
    let text = plain(text);
    text.split(['.', '!', ':', ';', ',']).any(|sentence| {
        let said = sentence.trim_start().trim_start_matches("and ").trim_start_matches("please ");
        ASKING.iter().any(|asking| said.starts_with(asking) && holds(said, asking))
    })
}

fn has_markup(text: &str) -> bool {
    let has_tag = text
        .match_indices('<')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '|')));
    let has_link = ["://", "www.", "](", "mailto:"].iter().any(|mark| text.contains(mark));
    let has_emphasis = ["**", "__", "```", "`"].iter().any(|mark| text.contains(mark));
    let is_list = text.lines().any(|line| {
        let line = line.trim_start();
        let counted = line.trim_start_matches(|c: char| c.is_ascii_digit());
        line.starts_with(['#', '-', '*', '\u{2022}', '>', '{', '['])
            || (counted.len() < line.len() && counted.starts_with(['.', ')']))
    });
    let has_control = text.chars().any(|c| c.is_control() && c != '\n' && c != '\r')
        || text
            .chars()
            .any(|c| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    has_tag || has_link || has_emphasis || is_list || has_control
}

/// Whether a judging word of the model's own stands before the sentence that asks.
fn praises(plain: &str, authored: &str) -> bool {
    let before = plain.trim_end_matches(['?', '.', '"', ' ']).rfind(['.', '!', ':', ';']).map_or("", |at| &plain[..at]);
    let judges = |word: &str| PRAISE.contains(&word) && !holds(authored, word);
    before.split(|c: char| !c.is_alphanumeric()).any(judges) || (plain.contains('!') && !authored.contains('!'))
}

fn asks_declined(text: &str, interview: &Interview) -> bool {
    let subject = Subject::of(text);
    let is_again = |refused: &str| Subject::of(refused).is_like(&subject);
    interview.turns().iter().filter(|turn| turn.declined).any(|turn| {
        let mut refused = turn.exchanges.iter().filter(|exchange| exchange.declined);
        refused.any(|exchange| is_again(&exchange.asked) || (exchange.round == 0 && is_again(&turn.question.text)))
    })
}

/// Whether the words ask what this turn has asked before, and the author's words do not.
fn repeats(text: &str, authored: &str, interview: &Interview) -> bool {
    let (subject, meant) = (Subject::of(text), Subject::of(authored));
    let asked = interview.turns().last().into_iter().flat_map(|turn| &turn.exchanges).map(|exchange| &exchange.asked);
    asked.map(|asked| Subject::of(asked)).any(|asked| asked.is_like(&subject) && !asked.is_like(&meant))
}

/// Whether words in a row are those of the rules, and the author's words do not hold them.
fn recites(plain: &str, authored: &str, interview: &Interview) -> bool {
    let rules = self::plain(&prompt::system(interview));
    let (said, rules, meant) = (words(plain), words(&rules), words(authored));
    let holds = |text: &[&str], run: &[&str]| text.windows(RECITED_WORDS).any(|other| other == run);
    said.windows(RECITED_WORDS).any(|run| holds(&rules, run) && !holds(&meant, run))
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether `phrase` stands in `text` as whole words: "your age" is not in "your agenda".
fn holds(text: &str, phrase: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric();
    text.match_indices(phrase).any(|(at, _)| {
        let continues = phrase.ends_with(is_letter) && text[at + phrase.len()..].starts_with(is_letter);
        !text[..at].ends_with(is_letter) && !continues
    })
}

fn plain(text: &str) -> String {
    text.to_lowercase().replace('\u{2019}', "'")
}
