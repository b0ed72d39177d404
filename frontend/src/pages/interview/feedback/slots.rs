//! Blanks to fill in: `[how many?]` in a tip or a stronger version.

use yew::prelude::*;

/// A text with its slots drawn as blanks.
pub fn with_slots(text: &str) -> Html {
    html! {
        { for pieces(text).into_iter().map(|(slot, words)| {
            if slot { html! { <span class="slot">{ words.to_owned() }</span> } } else { html! { { words.to_owned() } } }
        }) }
    }
}

/// The runs of a text and whether each is a slot. A bracket that is never closed is text.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let Some(length) = rest[start..].find(']') else { break };
        let slot = &rest[start + 1..start + length];
        found.push((false, &rest[..start]));
        found.push((true, slot));
        rest = &rest[start + length + 1..];
    }
    found.push((false, rest));
    found.retain(|(_, words)| !words.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_told_from_the_words_around_it() {
        assert_eq!(
            pieces("In [how many?] weeks we had [how many?]."),
            [(false, "In "), (true, "how many?"), (false, " weeks we had "), (true, "how many?"), (false, ".")]
        );
    }

    #[test]
    fn an_open_bracket_is_only_a_bracket() {
        assert_eq!(pieces("a[0 is the first"), [(false, "a[0 is the first")]);
    }
}
