//! Whether a text says no more than "I'd rather not".

/// Ways to refuse, as they begin. Apostrophes are left out before comparing.
const REFUSALS: [&str; 27] = [
    "pass",
    "i pass",
    "ill pass",
    "i will pass",
    "no comment",
    "skip",
    "id rather not",
    "i would rather not",
    "rather not",
    "i prefer not to",
    "id prefer not to",
    "i would prefer not to",
    "prefer not to",
    "i dont want to",
    "i do not want to",
    "i dont wish to",
    "i dont know",
    "i do not know",
    "dont know",
    "idk",
    "no idea",
    "i have no idea",
    "ive no idea",
    "i cant answer",
    "i cannot answer",
    "i decline",
    "id like to pass",
];

/// Words that may stand around a refusal without adding anything.
const PADDING: &[&str] = &[
    "sorry",
    "um",
    "uh",
    "er",
    "hmm",
    "well",
    "ok",
    "okay",
    "no",
    "honestly",
    "really",
    "actually",
    "thanks",
    "thank",
    "you",
    "please",
    "im",
    "afraid",
    "to",
    "be",
    "honest",
    "this",
    "that",
    "one",
    "it",
    "the",
    "question",
    "answer",
    "answering",
    "say",
    "talk",
    "discuss",
    "about",
    "on",
    "here",
    "now",
    "right",
    "just",
    "think",
    "i",
    "will",
    "ill",
    "have",
    "for",
];

/// Longest refusal, in words. Anything longer says something.
const LONGEST: usize = 12;

/// Whether `text` only refuses: "I'd rather not", "pass", "I don't know". A text that goes on ("I don't know, but I
/// would ask ...") is an answer.
pub fn reads_as_decline(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\'' | '\u{2019}' | '\u{2bc}'))
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .flat_map(char::to_lowercase)
        .take(400)
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    if words.is_empty() || words.len() > LONGEST {
        return false;
    }
    (0..words.len()).take_while(|&start| words[..start].iter().all(is_padding)).any(|start| {
        REFUSALS.iter().any(|refusal| {
            let refusal: Vec<&str> = refusal.split(' ').collect();
            words[start..].starts_with(&refusal) && words[start + refusal.len()..].iter().all(is_padding)
        })
    })
}

fn is_padding(word: &&str) -> bool {
    PADDING.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_refusal_closes_the_question() {
        for text in [
            "Pass.",
            "pass",
            "I'd rather not",
            "I\u{2019}d rather not answer that.",
            "Sorry, I would prefer not to talk about this one.",
            "I don't know",
            "I don't know, sorry!",
            "Honestly, no idea...",
            "IDK",
            "skip this question please",
            "I can't answer that one",
        ] {
            assert!(reads_as_decline(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_goes_on_is_an_answer() {
        for text in [
            "",
            "   ",
            "I don't know, but I would ask the pharmacist",
            "I don't know the tool, I used another one",
            "I passed the exam",
            "Pass the work on to the night shift",
            "No",
            "Skip levels",
            "I'd rather not blame the supplier: we ordered late",
            "I have no idea why it failed, so I read the log first and found the certificate had run out",
        ] {
            assert!(!reads_as_decline(text), "{text}");
        }
    }
}
