//! What the interviewer is saying: heard in pieces of any size, shown in whole words.

use ipc::{CommandError, TurnEvent};

/// How far the interviewer's words are.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Speech {
    /// Nothing is being said; the view holds the words.
    #[default]
    Complete,
    /// Words are arriving.
    Speaking {
        /// What arrived.
        heard: String,
        /// How many bytes of it are on screen: always a word's end.
        shown: usize,
        /// Which try, when it is taking long.
        retry: Option<u32>,
    },
    /// The words broke off.
    CutOff {
        /// What arrived.
        partial: String,
        /// Why, and what to do.
        error: CommandError,
    },
}

impl Speech {
    /// The interviewer takes a breath.
    pub fn begun() -> Self {
        Self::Speaking { heard: String::new(), shown: 0, retry: None }
    }

    /// After an event of `proceed`. A late event, when nothing is being said, changes nothing.
    pub fn after(&self, event: &TurnEvent) -> Self {
        let Self::Speaking { heard, shown, retry } = self else { return self.clone() };
        match event {
            TurnEvent::Delta { text } => Self::Speaking { heard: format!("{heard}{text}"), shown: *shown, retry: None },
            TurnEvent::Replaced { text } => {
                let shown = whole_words(text).min(*shown);
                Self::Speaking { shown: floor_of_word(text, shown), heard: text.clone(), retry: *retry }
            }
            TurnEvent::Retrying { attempt } => {
                Self::Speaking { heard: heard.clone(), shown: *shown, retry: Some(*attempt) }
            }
            TurnEvent::Done { .. } => Self::Complete,
            TurnEvent::Failed { error, partial } => {
                let partial = if partial.is_empty() { heard.clone() } else { partial.clone() };
                Self::CutOff { partial, error: error.clone() }
            }
        }
    }

    /// After a paint: everything up to the last whole word is on screen, or up to the last whole sentence.
    pub fn revealed(&self, by_sentence: bool) -> Self {
        let Self::Speaking { heard, shown, retry } = self else { return self.clone() };
        let end = if by_sentence { whole_sentences(heard) } else { whole_words(heard) };
        Self::Speaking { heard: heard.clone(), shown: end.max(*shown), retry: *retry }
    }

    /// Whether words are arriving.
    pub fn is_speaking(&self) -> bool {
        matches!(self, Self::Speaking { .. })
    }
}

/// Bytes of `text` up to the end of its last word that is followed by white space.
fn whole_words(text: &str) -> usize {
    text.rfind(char::is_whitespace).map_or(0, |at| text[..at].trim_end().len())
}

/// Bytes of `text` up to the end of its last sentence that is followed by white space.
fn whole_sentences(text: &str) -> usize {
    let mut end = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_whitespace() && matches!(before, '.' | '?' | '!' | '”' | '"' | ':') {
            end = at;
        }
        before = c;
    }
    end
}

/// The nearest end of a word of `text` at or before `at`.
fn floor_of_word(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    if text[at..].starts_with(char::is_whitespace) { at } else { whole_words(&text[..at]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delta(text: &str) -> TurnEvent {
        TurnEvent::Delta { text: text.to_owned() }
    }

    fn shown(speech: &Speech) -> &str {
        match speech {
            Speech::Speaking { heard, shown, .. } => &heard[..*shown],
            Speech::Complete | Speech::CutOff { .. } => "",
        }
    }

    #[test]
    fn half_a_word_is_not_shown() {
        let speech = Speech::begun().after(&delta("Tell me ab")).revealed(false);
        assert_eq!(shown(&speech), "Tell me");
        assert_eq!(shown(&speech.after(&delta("out a time")).revealed(false)), "Tell me about a");
    }

    #[test]
    fn with_less_motion_a_sentence_arrives_whole() {
        let speech = Speech::begun().after(&delta("You were late. What did you"));
        assert_eq!(shown(&speech.revealed(true)), "You were late.");
    }

    #[test]
    fn a_late_piece_after_the_end_changes_nothing() {
        assert_eq!(Speech::Complete.after(&delta("more")), Speech::Complete);
        let error =
            CommandError { code: ipc::ErrorCode::ReplyCutOff, message: "It broke off.".to_owned(), field: None };
        let cut = Speech::CutOff { partial: "You said".to_owned(), error };
        assert_eq!(cut.after(&delta(" more")), cut);
    }

    #[test]
    fn what_was_heard_is_kept_when_the_failure_brings_no_words() {
        let error = CommandError { code: ipc::ErrorCode::Offline, message: "No network.".to_owned(), field: None };
        let heard = Speech::begun().after(&delta("You said the rollback"));
        let cut = heard.after(&TurnEvent::Failed { error: error.clone(), partial: String::new() });
        assert_eq!(cut, Speech::CutOff { partial: "You said the rollback".to_owned(), error });
    }

    #[test]
    fn replaced_words_are_never_shown_in_the_middle_of_a_character() {
        let speech = Speech::begun().after(&delta("Déjà vu is what ")).revealed(false);
        let replaced = speech.after(&TurnEvent::Replaced { text: "ééé ééééé ééé".to_owned() });
        assert_eq!(shown(&replaced), "ééé ééééé");
        assert_eq!(shown(&speech.after(&TurnEvent::Replaced { text: String::new() })), "");
    }
}
