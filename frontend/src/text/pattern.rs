//! What a message says with its values: Fluent's patterns, as far as English needs them.
//!
//! `fluent-bundle` says any pattern in any language. It brings the plural rules of two hundred of them and a parser of
//! fractions to every start, a fourteenth of the interface; a second language would ask the web view's `Intl.PluralRules`.

use std::borrow::Cow;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
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

/// The words of `pattern`. A value that is missing shows its name in braces.
pub fn say(pattern: &Pattern<&'static str>, values: Values) -> AttrValue {
    if let [PatternElement::TextElement { value }] = pattern.elements[..] {
        return AttrValue::Static(value);
    }
    let mut said = String::new();
    write(&mut said, pattern, values);
    said.into()
}

fn write(said: &mut String, pattern: &Pattern<&str>, values: Values) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(name) } => match value_of(name, values) {
                Some(Value::Number(number)) => said.push_str(&number.to_string()),
                Some(Value::Words(words)) => said.push_str(words),
                None => said.extend(["{", variable(name).unwrap_or_default(), "}"]),
            },
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                if let Some(variant) = chosen(variants, value_of(selector, values)) {
                    write(said, &variant.value, values);
                }
            }
        }
    }
}

/// The name of a variable, which is the only expression that is known here.
fn variable<'a>(expression: &InlineExpression<&'a str>) -> Option<&'a str> {
    match expression {
        InlineExpression::VariableReference { id } => Some(id.name),
        _ => None,
    }
}

fn value_of<'a>(expression: &InlineExpression<&str>, values: Values<'a>) -> Option<&'a Value<'a>> {
    let wanted = variable(expression)?;
    values.iter().find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

fn chosen<'a, 'b>(variants: &'a [Variant<&'b str>], value: Option<&Value>) -> Option<&'a Variant<&'b str>> {
    let fits = |variant: &&Variant<&str>| match (&variant.key, value) {
        (VariantKey::NumberLiteral { value: digits }, Some(Value::Number(number))) => number.to_string() == *digits,
        (VariantKey::Identifier { name }, Some(Value::Number(number))) => *name == plural(*number),
        (VariantKey::Identifier { name }, Some(Value::Words(words))) => name == words,
        _ => false,
    };
    variants.iter().find(fits).or_else(|| variants.iter().find(|variant| variant.default))
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

/// Whether all of `pattern` can be said here.
#[cfg(test)]
pub fn is_known(pattern: &Pattern<&str>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { .. } => true,
        PatternElement::Placeable { expression: Expression::Inline(name) } => variable(name).is_some(),
        PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
            variable(selector).is_some() && variants.iter().all(|variant| is_known(&variant.value))
        }
    })
}

#[cfg(test)]
mod tests {
    use fluent_syntax::{ast::Entry, parser};

    use super::*;

    fn said(pattern: &'static str, values: Values) -> AttrValue {
        let entry = parser::parse_runtime(pattern).unwrap().body.remove(0);
        let Entry::Message(message) = entry else { panic!("no message: {entry:?}") };
        say(&message.value.unwrap(), values)
    }

    #[test]
    fn values_stand_where_their_names_are_and_a_missing_one_shows() {
        let values = [("name", "Ada".into()), ("count", 12u8.into())];
        assert_eq!(said("a = { $name } wrote { $count } lines", &values), "Ada wrote 12 lines");
        assert_eq!(said("a = { $name } wrote", &[]), "{name} wrote");
    }

    #[test]
    fn words_are_never_read_as_a_pattern() {
        assert_eq!(said("a = Dear { $name }", &[("name", "{ $name }".into())]), "Dear { $name }");
    }

    #[test]
    fn a_number_chooses_by_its_digits_and_as_one_or_many() {
        let words = |count: u32| {
            let pattern = "a = { $count ->\n    [0] none\n    [one] one\n   *[other] { $count } words\n }";
            said(pattern, &[("count", count.into())])
        };
        assert_eq!([words(0), words(1), words(2), words(21)], ["none", "one", "2 words", "21 words"]);
    }

    #[test]
    fn words_choose_by_themselves_and_whatever_else_is_the_default() {
        let part = |values: Values| said("a = { $part ->\n    [morning] early\n   *[other] late\n }", values);
        assert_eq!(part(&[("part", "morning".into())]), "early");
        assert_eq!(part(&[("part", "night".into())]), "late");
        assert_eq!(part(&[]), "late");
    }
}
