//! Every text of the window, from `locales/en.ftl`. No other file holds words that a person reads.

mod pattern;

use std::{cell::OnceCell, collections::HashMap};

use fluent_syntax::{
    ast::{Entry, Pattern},
    parser,
};
use yew::AttrValue;

pub use self::pattern::{Value, Values};

thread_local! {
    static MESSAGES: HashMap<&'static str, Message> = entries(file()).map(|(key, entry)| (key, Message::of(entry))).collect();
}

/// The file, which `boot.js` asks for beside this module. It stays as long as the window does.
#[cfg(target_arch = "wasm32")]
fn file() -> &'static str {
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(thread_local_v2, js_namespace = window, js_name = texts)]
        static TEXTS: String;
    }
    TEXTS.with(String::clone).leak()
}

#[cfg(not(target_arch = "wasm32"))]
fn file() -> &'static str {
    include_str!("../../locales/en.ftl")
}

/// A message of the file, which is parsed when it is first wanted: the first screen needs a tenth of them.
struct Message {
    entry: &'static str,
    pattern: OnceCell<Pattern<&'static str>>,
}

impl Message {
    fn of(entry: &'static str) -> Self {
        Self { entry, pattern: OnceCell::new() }
    }

    /// What it says, as it is written. A broken entry says nothing; the tests refuse it.
    fn pattern(&self) -> &Pattern<&'static str> {
        self.pattern.get_or_init(|| {
            let read = parser::parse_runtime(self.entry).unwrap_or_else(|(readable, _)| readable);
            let value = read.body.into_iter().find_map(|entry| match entry {
                Entry::Message(message) => message.value,
                _ => None,
            });
            value.unwrap_or(Pattern { elements: Vec::new() })
        })
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
    t_args(key, &[])
}

/// The text of `key` with its values, for example `t_args("words", &[("count", 69u32.into())])`. A missing text shows its key,
/// which is ugly enough to be noticed and does no harm.
pub fn t_args(key: &str, values: Values) -> AttrValue {
    let said = MESSAGES.with(|messages| messages.get(key).map(|message| pattern::say(message.pattern(), values)));
    said.unwrap_or_else(|| key.to_owned().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_file_has_no_broken_entry_and_no_key_twice() {
        let whole = parser::parse_runtime(file()).unwrap();
        let messages = whole.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
            _ => None,
        });
        let messages: HashMap<_, _> = messages.collect();
        assert_eq!(messages.len(), whole.body.len(), "an entry that is no message with a text, or a key twice");
        MESSAGES.with(|found| {
            assert_eq!(found.len(), messages.len());
            for (key, pattern) in &messages {
                assert_eq!(found[key].pattern(), *pattern, "{key}");
            }
        });
    }

    #[test]
    fn the_message_file_holds_nothing_that_cannot_be_said() {
        MESSAGES.with(|messages| {
            for (key, message) in messages {
                assert!(pattern::is_known(message.pattern()), "{key} holds more than variables and their variants");
            }
        });
    }

    #[test]
    fn one_minute_is_never_said_as_many() {
        MESSAGES.with(|messages| {
            for key in messages.keys() {
                let said = t_args(key, &[("minutes", 1u32.into())]);
                assert!(!said.contains("1 minutes"), "{key}: {said}");
            }
        });
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
                if !MESSAGES.with(|messages| messages.contains_key(key)) {
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
            } else if path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("text/mod.rs") {
                found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
        found
    }
}
