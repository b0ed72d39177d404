//! The reply's JSON, as loosely as servers write it: every field may be missing, null or empty.

use serde::Deserialize;
use serde_json::Value;

use crate::{Error, Tokens, failure};

/// One event of a stream, or a whole reply.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Chunk {
    choices: Option<Vec<Choice>>,
    usage: Option<Usage>,
    model: Option<String>,
    error: Option<Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Choice {
    index: Option<u64>,
    delta: Option<Words>,
    message: Option<Words>,
    finish_reason: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    content: Option<Value>,
    refusal: Option<String>,
    tool_calls: Option<Vec<Value>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Usage {
    prompt_tokens: Option<u64>,
    completion_tokens: Option<u64>,
    prompt_tokens_details: Option<PromptTokens>,
    prompt_cache_hit_tokens: Option<u64>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PromptTokens {
    cached_tokens: Option<u64>,
}

/// What one event says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) finish: Option<Finish>,
    pub(crate) usage: Option<Tokens>,
    pub(crate) model: Option<String>,
    /// Whether there was a choice at all, be it an empty one.
    pub(crate) chose: bool,
}

/// How the model ended its reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finish {
    Complete,
    CutByLength,
}

/// Reads one event or one whole reply.
pub(crate) fn read(json: &str) -> Result<Said, Error> {
    let chunk: Option<Chunk> = serde_json::from_str(json).map_err(|_| Error::BadReply("it is no valid JSON"))?;
    let chunk = chunk.unwrap_or_default();
    if let Some(error) = chunk.error.filter(|error| !error.is_null()) {
        return Err(failure::error_in_stream(&error));
    }
    let mut said = Said {
        usage: chunk.usage.and_then(tokens),
        model: chunk.model.filter(|model| !model.is_empty()),
        ..Said::default()
    };
    // One choice is asked for; were there others, they would be other replies.
    if let Some(choice) = chunk.choices.into_iter().flatten().find(|choice| choice.index.unwrap_or(0) == 0) {
        said.chose = true;
        let words = choice.delta.or(choice.message).unwrap_or_default();
        if words.refusal.is_some_and(|refusal| !refusal.is_empty()) {
            return Err(Error::ContentRefused);
        }
        if words.tool_calls.is_some_and(|calls| !calls.is_empty()) {
            return Err(Error::BadReply("it calls a tool"));
        }
        said.text = words.content.map(text).unwrap_or_default();
        said.finish = match choice.finish_reason.as_deref() {
            None | Some("") => None,
            Some("length") => Some(Finish::CutByLength),
            Some("content_filter") => return Err(Error::ContentRefused),
            Some("tool_calls" | "function_call") => return Err(Error::BadReply("it calls a tool")),
            Some("error") => return Err(Error::ServerError { status: None }),
            Some(_) => Some(Finish::Complete),
        };
    }
    Ok(said)
}

/// A text, or a list of parts of which some are text.
fn text(content: Value) -> String {
    match content {
        Value::String(text) => text,
        Value::Array(parts) => parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        _ => String::new(),
    }
}

/// Numbers that are there; some servers send a first `usage` full of nulls or zeros.
fn tokens(usage: Usage) -> Option<Tokens> {
    let cached = usage.prompt_tokens_details.and_then(|details| details.cached_tokens);
    let tokens = Tokens {
        input: usage.prompt_tokens?,
        cached: cached.or(usage.prompt_cache_hit_tokens).unwrap_or(0),
        output: usage.completion_tokens.unwrap_or(0),
        estimated: false,
    };
    (tokens.input > 0).then_some(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn null_missing_and_empty_fields_all_mean_nothing() {
        for json in [
            "null",
            "{}",
            r#"{"choices":null,"usage":null,"error":null,"model":null}"#,
            r#"{"choices":[],"model":"","usage":{"prompt_tokens":0}}"#,
        ] {
            assert_eq!(read(json), Ok(Said::default()), "{json}");
        }
        let empty = r#"{"choices":[{"index":null,"delta":null,"finish_reason":""}]}"#;
        assert_eq!(read(empty), Ok(Said { chose: true, ..Said::default() }));
    }

    #[test]
    fn words_are_found_in_a_delta_in_a_message_and_in_parts() {
        for choice in [
            r#"{"delta":{"content":"Hi","refusal":null,"tool_calls":[]}}"#,
            r#"{"message":{"content":"Hi"}}"#,
            r#"{"delta":{"content":[{"type":"thinking","thinking":[]},{"type":"text","text":"Hi"}]}}"#,
        ] {
            assert_eq!(read(&format!(r#"{{"choices":[{choice}]}}"#)).unwrap().text, "Hi", "{choice}");
        }
    }

    #[test]
    fn a_tool_call_and_a_refusal_are_no_reply() {
        let tool = r#"{"choices":[{"delta":{"tool_calls":[{"id":"1"}]}}]}"#;
        assert!(matches!(read(tool), Err(Error::BadReply(_))));
        let refusal = r#"{"choices":[{"delta":{"refusal":"I can't"}}]}"#;
        assert_eq!(read(refusal), Err(Error::ContentRefused));
        let filtered = r#"{"choices":[{"delta":{},"finish_reason":"content_filter"}]}"#;
        assert_eq!(read(filtered), Err(Error::ContentRefused));
    }

    #[test]
    fn cached_tokens_are_found_under_both_names() {
        for usage in [
            r#"{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":5}}"#,
            r#"{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":null,"prompt_cache_hit_tokens":5}"#,
        ] {
            let tokens = read(&format!(r#"{{"usage":{usage}}}"#)).unwrap().usage.unwrap();
            assert_eq!(tokens, Tokens { input: 9, cached: 5, output: 2, estimated: false });
        }
    }
}
