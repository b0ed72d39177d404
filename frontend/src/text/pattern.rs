//! What a message says with its values: Fluent's patterns, as far as English needs them, read as they stand in the file.
//!
//! Fluent's own rooms know every pattern of every language: two hundred plural rules, a parser of fractions and one of
//! whole files, a tenth of the interface. A second language would ask the web view's `Intl.PluralRules`. That what is read
//! here is what Fluent reads is tested, message by message.

use std::borrow::Cow;

use yew::AttrValue;

/// A value that stands in a message, or chooses among its variants.
#[derive(Clone)]
pub enum Value<'a> {
    /// Chooses by its digits, or as one or many.
    Number(u64),
    /// Chooses by its words.
    Words(Cow<'a, str>),
}

/// The values of a message by their names.
pub type Values<'a> = &'a [(&'a str, Value<'a>)];

/// The words of a message. A value that is missing shows its name in braces.
pub fn say(message: &'static str, values: Values) -> AttrValue {
    let (first, variants) = message.split_once('\n').unwrap_or((message, ""));
    let text = match first.strip_suffix("->") {
        Some(selector) => chosen(variants, value_of(name(selector), values)),
        None => first,
    };
    if !text.contains('{') {
        return AttrValue::Static(text);
    }
    let (mut said, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (inner, after) = after.split_once('}').unwrap_or((after, ""));
        said.push_str(before);
        match value_of(name(inner), values) {
            Some(Value::Number(number)) => said.push_str(&number.to_string()),
            Some(Value::Words(words)) => said.push_str(words),
            None => said.extend(["{", name(inner), "}"]),
        }
        rest = after;
    }
    said.push_str(rest);
    said.into()
}

/// The name in ` $name `, with a brace before it or not.
fn name(variable: &str) -> &str {
    variable.trim_matches(['{', ' ', '$'])
}

fn value_of<'a>(wanted: &str, values: Values<'a>) -> Option<&'a Value<'a>> {
    values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

/// The text of the first variant that fits, or else of the one with the star: `[one] a word`, `*[other] some words`.
fn chosen(variants: &'static str, value: Option<&Value>) -> &'static str {
    let mut default = "";
    for (key, text) in variants.split('\n').filter_map(|line| line.split_once("] ")) {
        let key = key.trim_start();
        let fits = match (key.trim_start_matches(['*', '[']), value) {
            (key, Some(Value::Number(number))) => key == plural(*number) || key == number.to_string(),
            (key, Some(Value::Words(words))) => key == words,
            (_, None) => false,
        };
        if fits {
            return text;
        }
        if key.starts_with('*') {
            default = text;
        }
    }
    default
}

/// The plural category of a whole number in English (Unicode CLDR, cardinal rules of `en`).
fn plural(number: u64) -> &'static str {
    if number == 1 { "one" } else { "other" }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(number as u64)
            }
        })*
    };
}

whole_numbers!(u8, u16, u32, u64, usize);

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words.into())
    }
}

impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Self::Words(words.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_their_names_are_and_a_missing_one_shows() {
        let values = [("name", "Ada".into()), ("count", 12u8.into())];
        assert_eq!(say("{ $name } wrote { $count } lines", &values), "Ada wrote 12 lines");
        assert_eq!(say("{ $name } wrote", &[]), "{name} wrote");
    }

    #[test]
    fn words_are_never_read_as_a_pattern() {
        assert_eq!(say("Dear { $name }", &[("name", "{ $name }".into())]), "Dear { $name }");
    }

    #[test]
    fn a_number_chooses_by_its_digits_and_as_one_or_many() {
        let words = |count: u32| {
            let message = "{ $count ->\n    [0] none\n    [one] one\n   *[other] { $count } words\n}";
            say(message, &[("count", count.into())])
        };
        assert_eq!([words(0), words(1), words(2), words(21)], ["none", "one", "2 words", "21 words"]);
    }

    #[test]
    fn words_choose_by_themselves_and_whatever_else_is_the_default() {
        let part = |values: Values| say("{ $part ->\n    [morning] early\n   *[other] late\n}", values);
        assert_eq!(part(&[("part", "morning".into())]), "early");
        assert_eq!(part(&[("part", "night".into())]), "late");
        assert_eq!(part(&[]), "late");
    }
}
