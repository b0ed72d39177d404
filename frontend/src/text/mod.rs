//! Every text of the window, from `locales/en.ftl`. No other file holds words that a person reads.

mod pattern;

use std::collections::HashMap;

use yew::AttrValue;

pub use self::pattern::{Value, Values};

thread_local! {
    static MESSAGES: HashMap<&'static str, &'static str> = messages(file()).collect();
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

/// The messages of a file by their keys: what stands behind the `=`, and where that is a choice, all lines to its end.
fn messages(mut file: &str) -> impl Iterator<Item = (&str, &str)> {
    std::iter::from_fn(move || {
        loop {
            let (line, after) = file.split_once('\n')?;
            let Some((key, text)) = line.split_once(" = ").filter(|_| line.starts_with(char::is_alphabetic)) else {
                file = after;
                continue;
            };
            let whole = &file[key.len() + " = ".len()..];
            let ends = if text.ends_with("->") { whole.find("\n}")? } else { text.len() };
            file = &whole[ends..];
            return Some((key, &whole[..ends]));
        }
    })
}

/// The text of `key`.
pub fn t(key: &str) -> AttrValue {
    t_args(key, &[])
}

/// The text of `key` with its values, for example `t_args("words", &[("count", 69u32.into())])`. A missing text shows its key,
/// which is ugly enough to be noticed and does no harm.
pub fn t_args(key: &str, values: Values) -> AttrValue {
    match MESSAGES.with(|messages| messages.get(key).copied()) {
        Some(message) => pattern::say(message, values),
        None => key.to_owned().into(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use fluent_syntax::{
        ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey},
        parser,
    };

    use super::*;

    #[test]
    fn the_message_file_has_no_broken_entry_and_no_key_twice() {
        let whole = parser::parse_runtime(file()).unwrap();
        let keys: HashSet<_> = read_by_fluent(&whole).map(|(key, _)| key).collect();
        assert_eq!(keys.len(), whole.body.len(), "an entry that is no message with a text, or a key twice");
        assert_eq!(keys, MESSAGES.with(|messages| messages.keys().copied().collect()));
    }

    #[test]
    fn every_message_says_what_fluent_reads_in_it() {
        for (key, pattern) in read_by_fluent(&parser::parse_runtime(file()).unwrap()) {
            let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] =
                &pattern.elements[..]
            else {
                let (said, values) = with_names_for_values(pattern, None);
                assert_eq!(t_args(key, &values), said, "{key}");
                continue;
            };
            for variant in variants {
                let choice = match variant.key {
                    VariantKey::NumberLiteral { value } => Value::Number(value.parse().unwrap()),
                    VariantKey::Identifier { name: "one" } => 1u8.into(),
                    VariantKey::Identifier { name: "other" } => 9_999u32.into(),
                    VariantKey::Identifier { name } => name.into(),
                };
                let (said, values) = with_names_for_values(&variant.value, Some((variable(selector), choice)));
                assert_eq!(t_args(key, &values), said, "{key}");
            }
            let default = variants.iter().find(|variant| variant.default).unwrap();
            let (said, values) = with_names_for_values(&default.value, Some((variable(selector), "?".into())));
            assert_eq!(t_args(key, &values), said, "{key}, chosen by nothing");
        }
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

    fn read_by_fluent<'a>(
        file: &'a Resource<&'static str>,
    ) -> impl Iterator<Item = (&'static str, &'a Pattern<&'static str>)> {
        file.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
            _ => None,
        })
    }

    /// What a pattern without variants says if each value is its own name, and these values; one of them may be given.
    fn with_names_for_values<'a>(
        pattern: &Pattern<&'a str>,
        given: Option<(&'a str, Value<'a>)>,
    ) -> (String, Vec<(&'a str, Value<'a>)>) {
        let (mut said, mut values) = (String::new(), Vec::from_iter(given));
        for element in &pattern.elements {
            let PatternElement::Placeable { expression } = element else {
                let PatternElement::TextElement { value } = element else { unreachable!() };
                said.push_str(value);
                continue;
            };
            let Expression::Inline(inline) = expression else { panic!("a choice within a text: {pattern:?}") };
            let name = variable(inline);
            match values.iter().find(|(known, _)| *known == name) {
                Some((_, Value::Number(number))) => said.push_str(&number.to_string()),
                Some((_, Value::Words(words))) => said.push_str(words),
                None => {
                    said.push_str(name);
                    values.push((name, name.into()));
                }
            }
        }
        (said, values)
    }

    fn variable<'a>(expression: &InlineExpression<&'a str>) -> &'a str {
        let InlineExpression::VariableReference { id } = expression else { panic!("no variable: {expression:?}") };
        id.name
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
