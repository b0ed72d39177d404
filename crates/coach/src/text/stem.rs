//! A light stemmer, so that "escalated" meets "escalation" and "organise" meets "organize".
//!
//! Irregular past forms come from the verb table. The rest takes off endings in the order people put them on; it need
//! not be right about English, only equal for the forms of one word and different for different words.

use crate::tables::irregular;

/// The stem of a small-letter word.
pub(crate) fn stem(word: &str) -> String {
    if let Some(base) = irregular(word) {
        return strip(base);
    }
    strip(word)
}

fn strip(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() {
        return word.to_owned();
    }
    let mut w = plural(word);
    w = past_and_gerund(&w);
    w = british(&w);
    // Twice, because endings stack: "documentation" has two.
    for _ in 0..2 {
        let found = ENDINGS.iter().find_map(|(ending, replacement, shortest)| {
            w.strip_suffix(ending).filter(|root| root.len() >= *shortest).map(|root| format!("{root}{replacement}"))
        });
        match found {
            Some(shorter) => w = shorter,
            None => break,
        }
    }
    if w.len() > 4 && w.ends_with('e') {
        w.pop();
    }
    if w.len() > 3 && w.ends_with('y') {
        w.pop();
        w.push('i');
    }
    w
}

/// Ending, what replaces it, and the shortest root it may leave; longest first.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("ization", "iz", 3),
    ("ibility", "ibl", 3),
    ("ability", "abl", 3),
    ("fulness", "ful", 3),
    ("iveness", "iv", 3),
    ("ication", "ic", 4),
    ("ational", "at", 4),
    ("ation", "", 4),
    ("ition", "it", 4),
    ("ments", "", 4),
    ("ment", "", 4),
    ("ness", "", 4),
    ("ally", "al", 4),
    ("ance", "", 5),
    ("ence", "", 5),
    ("sion", "s", 4),
    ("tion", "t", 4),
    ("icate", "ic", 4),
    ("ate", "", 4),
    ("ify", "if", 3),
    ("ize", "iz", 3),
    ("ysis", "yz", 3),
    ("yze", "yz", 3),
    ("ly", "", 4),
];

fn plural(w: &str) -> String {
    if let Some(root) = w.strip_suffix("ies")
        && root.len() > 1
    {
        return format!("{root}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if w.ends_with(ending) {
            return w[..w.len() - 2].to_owned();
        }
    }
    let keeps = ["ss", "us", "is", "ysis"];
    if w.ends_with('s') && !keeps.iter().any(|end| w.ends_with(end)) {
        return w[..w.len() - 1].to_owned();
    }
    w.to_owned()
}

fn past_and_gerund(w: &str) -> String {
    for ending in ["ingly", "edly", "ing", "ed"] {
        let Some(root) = w.strip_suffix(ending) else { continue };
        if root.len() < 3 || !root.contains(['a', 'e', 'i', 'o', 'u', 'y']) {
            return w.to_owned();
        }
        let bytes = root.as_bytes();
        let last = bytes[bytes.len() - 1];
        let doubled = bytes.len() > 3 && last == bytes[bytes.len() - 2] && !matches!(last, b'l' | b's' | b'z' | b'e');
        return if doubled {
            root[..root.len() - 1].to_owned()
        } else if root.ends_with("at") || root.ends_with("iz") || root.ends_with("is") || root.ends_with("ys") {
            format!("{root}e")
        } else {
            root.to_owned()
        };
    }
    w.to_owned()
}

/// British endings as American ones.
fn british(w: &str) -> String {
    for (from, to) in [("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ogue", "og")] {
        if let Some(root) = w.strip_suffix(from)
            && root.len() >= 4
        {
            return format!("{root}{to}");
        }
    }
    w.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_word_meet() {
        for forms in [
            &["escalate", "escalated", "escalation", "escalating"][..],
            &["organise", "organized", "organisation", "organizing"],
            &["prioritise", "prioritizing", "prioritisation"],
            &["analyse", "analysis", "analyzed", "analysing"],
            &["tell", "told", "telling", "tells"],
            &["segment", "segmentation", "segmented"],
            &["stop", "stopped", "stopping"],
            &["behaviour", "behavior"],
            &["company", "companies"],
            &["document", "documentation", "documented"],
            &["inform", "informed", "information"],
        ] {
            let first = stem(forms[0]);
            for form in forms {
                assert_eq!(stem(form), first, "{form} and {}", forms[0]);
            }
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [("police", "policy"), ("patient", "patent")] {
            assert_ne!(stem(one), stem(other));
        }
    }
}
