//! What the interviewer is saying: heard in pieces of any size, shown in whole words.

use std::mem;

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
        Self::Speaking { heard: String::new(), retry: None }
    }

    /// Takes in an event of `proceed`. A late one, when nothing is being said, changes nothing.
    pub fn hear(&mut self, event: &TurnEvent) {
        let Self::Speaking { heard, retry } = self else { return };
        match event {
            TurnEvent::Delta { text } => {
                heard.push_str(text);
                *retry = None;
            }
            TurnEvent::Replaced { text } => heard.clone_from(text),
            TurnEvent::Retrying { attempt } => *retry = Some(*attempt),
            TurnEvent::Done { .. } => *self = Self::Complete,
            TurnEvent::Failed { error, partial } => {
                let partial = if partial.is_empty() { mem::take(heard) } else { partial.clone() };
                *self = Self::CutOff { partial, error: error.clone() };
            }
        }
    }

    /// What is to be seen of the words that are arriving: whole ones, or whole sentences only.
    pub fn to_show(&self, by_sentence: bool) -> &str {
        match self {
            Self::Speaking { heard, .. } if by_sentence => &heard[..whole_sentences(heard)],
            Self::Speaking { heard, .. } => &heard[..whole_words(heard)],
            Self::Complete | Self::CutOff { .. } => "",
        }
    }

    /// Whether the words are waited for once more, and none has come since.
    pub fn is_tried_again(&self) -> bool {
        matches!(self, Self::Speaking { retry: Some(_), .. })
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

#[cfg(test)]
mod tests {
    use super::*;

    impl Speech {
        fn after(&self, event: &TurnEvent) -> Self {
            let mut speech = self.clone();
            speech.hear(event);
            speech
        }
    }

    fn delta(text: &str) -> TurnEvent {
        TurnEvent::Delta { text: text.to_owned() }
    }

    #[test]
    fn half_a_word_is_not_shown() {
        let speech = Speech::begun().after(&delta("Tell me ab"));
        assert_eq!(speech.to_show(false), "Tell me");
        assert_eq!(speech.after(&delta("out a time")).to_show(false), "Tell me about a");
    }

    #[test]
    fn with_less_motion_a_sentence_arrives_whole() {
        let speech = Speech::begun().after(&delta("You were late. What did you"));
        assert_eq!(speech.to_show(true), "You were late.");
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
    fn of_replaced_words_the_whole_ones_are_shown() {
        let speech = Speech::begun().after(&delta("Déjà vu is what "));
        let replaced = speech.after(&TurnEvent::Replaced { text: "ééé ééééé ééé".to_owned() });
        assert_eq!(replaced.to_show(false), "ééé ééééé");
        assert_eq!(speech.after(&TurnEvent::Replaced { text: String::new() }).to_show(false), "");
    }
}
