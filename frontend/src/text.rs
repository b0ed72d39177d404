//! Every text of the window, from `locales/en.ftl`. No other file holds words that a person reads.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use yew::AttrValue;

const ENGLISH: &str = include_str!("../locales/en.ftl");

thread_local! {
    static MESSAGES: FluentBundle<FluentResource> = english();
}

fn english() -> FluentBundle<FluentResource> {
    let english: unic_langid::LanguageIdentifier = "en".parse().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![english]);
    // Isolation marks would stand inside every number and name; the texts are English and so are their values.
    bundle.set_use_isolating(false);
    // A broken entry costs that entry, not the window; the tests refuse it.
    let resource = FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(readable, _)| readable);
    bundle.add_resource_overriding(resource);
    bundle
}

/// The text of `key`.
pub fn t(key: &str) -> AttrValue {
    say(key, None)
}

/// The text of `key` with its values, for example `t_args("words", &[("count", 69.into())])`.
pub fn t_args(key: &str, args: &[(&str, FluentValue)]) -> AttrValue {
    let args: FluentArgs = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    say(key, Some(&args))
}

/// A missing text shows its key, which is ugly enough to be noticed and does no harm.
fn say(key: &str, args: Option<&FluentArgs>) -> AttrValue {
    MESSAGES.with(|bundle| {
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return AttrValue::from(key.to_owned());
        };
        AttrValue::from(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_file_has_no_broken_entry_and_no_key_twice() {
        let resource = FluentResource::try_new(ENGLISH.to_owned());
        assert!(resource.is_ok(), "{:?}", resource.err().map(|(_, errors)| errors));
        let mut keys: Vec<&str> = ENGLISH
            .lines()
            .filter(|line| !line.starts_with([' ', '#', '}']))
            .filter_map(|l| l.split_once(" ="))
            .map(|(k, _)| k)
            .collect();
        keys.sort_unstable();
        for pair in keys.windows(2) {
            assert_ne!(pair[0], pair[1], "the later entry would win");
        }
    }

    #[test]
    fn every_key_that_the_code_names_has_a_text() {
        let mut missing = Vec::new();
        for (file, source) in sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
            let words = source.split(|c: char| c.is_whitespace() || "([{!&,".contains(c));
            // `t("key")` and `t_args("key", ..)` end up as the word `t` or `t_args` followed by the quoted key.
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            for pair in words.windows(2).filter(|pair| matches!(pair[0], "t" | "t_args")) {
                let Some(key) = pair[1].strip_prefix('"').and_then(|key| key.split('"').next()) else { continue };
                if !MESSAGES.with(|bundle| bundle.has_message(key)) {
                    missing.push(format!("{key} in {file}"));
                }
            }
        }
        assert!(missing.is_empty(), "{missing:#?}");
    }

    fn sources(folder: &std::path::Path) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(sources(&path));
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("text.rs") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
        found
    }

    #[test]
    fn one_word_is_not_called_words() {
        assert_eq!(t_args("words", &[("count", 1.into())]), "1 word");
        assert_eq!(t_args("words", &[("count", 69.into())]), "69 words");
    }
}
