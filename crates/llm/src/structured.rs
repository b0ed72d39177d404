//! JSON out of what a model says around it.

use serde_json::Value;

/// The one JSON object in `text` that has the fields `schema` requires: between fences, after thoughts or bare.
/// More than that is for the caller to check.
pub(crate) fn object_in<'a>(text: &'a str, schema: &Value) -> Option<&'a str> {
    let text = text.rsplit_once("</think>").map_or(text, |(_, said)| said);
    let object = text.get(text.find('{')?..=text.rfind('}')?)?;
    let fields = serde_json::from_str::<Value>(object).ok()?;
    let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
    let complete = required.iter().filter_map(Value::as_str).all(|name| fields.get(name).is_some());
    complete.then_some(object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_object_is_found_among_the_words_around_it() {
        let schema = json!({"required": ["a"]});
        for text in [
            r#"{"a":1}"#,
            "```json\n{\"a\":1}\n```",
            "Here it is: {\"a\":1} Anything else?",
            "<think>perhaps {\"b\":2}?</think>{\"a\":1}",
        ] {
            assert_eq!(object_in(text, &schema), Some(r#"{"a":1}"#), "{text}");
        }
    }

    #[test]
    fn what_is_not_the_object_asked_for_is_not_taken_for_it() {
        let schema = json!({"required": ["a"]});
        for text in ["", "no", r#"{"b":1}"#, r#"{"a":"#, "} {", "[1]", r#"{"a":1} {"a":2}"#] {
            assert_eq!(object_in(text, &schema), None, "{text}");
        }
    }
}
