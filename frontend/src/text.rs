//! Every text of the window, from `locales/en.ftl`. No other file holds words that a person reads.

use std::{cell::RefCell, collections::HashMap};

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use yew::AttrValue;

const ENGLISH: &str = include_str!("../locales/en.ftl");

thread_local! {
    static MESSAGES: RefCell<Messages> = RefCell::new(Messages::of(ENGLISH));
}

/// The messages of a file. Each is parsed when it is first wanted: the first screen needs a tenth of them.
struct Messages {
    unparsed: HashMap<&'static str, &'static str>,
    parsed: FluentBundle<FluentResource>,
}

impl Messages {
    fn of(file: &'static str) -> Self {
        let english: unic_langid::LanguageIdentifier = "en".parse().unwrap_or_default();
        let mut parsed = FluentBundle::new(vec![english]);
        // Isolation marks would stand inside every number and name; the texts are English and so are their values.
        parsed.set_use_isolating(false);
        Self { unparsed: entries(file).collect(), parsed }
    }

    /// Whether there is such a message. Parses it.
    fn has(&mut self, key: &str) -> bool {
        if let Some(entry) = self.unparsed.remove(key) {
            // A broken entry costs that entry, not the window; the tests refuse it.
            let resource = FluentResource::try_new(entry.to_owned()).unwrap_or_else(|(readable, _)| readable);
            self.parsed.add_resource_overriding(resource);
        }
        self.parsed.has_message(key)
    }

    /// A missing text shows its key, which is ugly enough to be noticed and does no harm.
    fn say(&mut self, key: &str, args: Option<&FluentArgs>) -> AttrValue {
        let message = if self.has(key) { self.parsed.get_message(key) } else { None };
        let Some(pattern) = message.and_then(|message| message.value()) else { return AttrValue::from(key.to_owned()) };
        AttrValue::from(self.parsed.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    }
}

/// The entries of a file by their keys: each from the line that begins with its key to the next such line.
fn entries(file: &str) -> impl Iterator<Item = (&str, &str)> {
    let begins = |rest: &str| rest.starts_with(|first: char| first.is_ascii_alphabetic());
    let mut rest = file;
    std::iter::from_fn(move || {
        while !begins(rest) {
            rest = rest.split_once('\n')?.1;
        }
        let ends = rest.match_indices('\n').map(|(at, _)| at + 1).find(|end| begins(&rest[*end..]));
        let (entry, after) = rest.split_at(ends.unwrap_or(rest.len()));
        rest = after;
        Some((entry.split_once(" =")?.0, entry))
    })
}

/// The text of `key`.
pub fn t(key: &str) -> AttrValue {
    MESSAGES.with_borrow_mut(|messages| messages.say(key, None))
}

/// The text of `key` with its values, for example `t_args("words", &[("count", 69.into())])`.
pub fn t_args(key: &str, args: &[(&str, FluentValue)]) -> AttrValue {
    let args: FluentArgs = args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    MESSAGES.with_borrow_mut(|messages| messages.say(key, Some(&args)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_file_has_no_broken_entry_and_no_key_twice() {
        let resource = FluentResource::try_new(ENGLISH.to_owned());
        assert!(resource.is_ok(), "{:?}", resource.err().map(|(_, errors)| errors));
        let mut whole = FluentBundle::default();
        let twice = whole.add_resource(resource.unwrap());
        assert!(twice.is_ok(), "{twice:?}");
        for (key, entry) in entries(ENGLISH) {
            assert!(whole.has_message(key), "{entry}");
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
                if !MESSAGES.with_borrow_mut(|messages| messages.has(key)) {
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
