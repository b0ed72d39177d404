//! What a client asks, held to the caps and written anew for the provider: what is not understood is not passed on.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::{Caps, GatewaySettings, Model, price::Tokens};

/// What the parts of a message add to its text, in tokens, at most.
const AROUND_A_MESSAGE: u64 = 16;

/// Why a call is not made.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadAsk {
    #[error("There is no model of this name. `/v1/ai/models` lists those that there are")]
    UnknownModel,
    #[error("This is not supported here")]
    Unsupported(String),
    #[error("This has another form than OpenAI's API gives it")]
    Malformed(&'static str),
    #[error("This call sends more than {0} KB of text. Shorten the job ad or the résumé")]
    TooLong(usize),
}

/// A call that may be made. It holds a candidate's words: it has no `Debug`.
pub(crate) struct Ask {
    /// The model, by the name that clients know.
    pub(crate) alias: String,
    pub(crate) model: Model,
    /// What the provider is sent.
    pub(crate) body: Value,
    pub(crate) streams: bool,
    /// Whether the client wants the event with the numbers.
    pub(crate) wants_usage: bool,
    /// The most tokens that it can come to.
    pub(crate) most: Tokens,
    /// A guess at the tokens that are sent, for when the provider tells no numbers.
    pub(crate) likely_input: u64,
}

#[derive(Deserialize)]
struct Message {
    role: String,
    content: Content,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Content {
    Text(String),
    Parts(Vec<Part>),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
enum Part {
    Text { text: String },
}

/// Fields that shape the words of a reply and do not change its price.
const PASSED_ON: [&str; 6] = ["temperature", "top_p", "seed", "presence_penalty", "frequency_penalty", "stop"];
/// Fields that say who asks and why, which the provider need not know.
const DROPPED: [&str; 2] = ["user", "safety_identifier"];

impl Ask {
    /// Reads what a client asks.
    ///
    /// # Errors
    /// [`BadAsk`] with the field at fault.
    pub(crate) fn read(mut asked: Map<String, Value>, settings: &GatewaySettings) -> Result<Self, BadAsk> {
        let caps = &settings.caps;
        let Some(Value::String(alias)) = asked.remove("model") else { return Err(BadAsk::Malformed("model")) };
        let model = settings.models.get(&alias).ok_or(BadAsk::UnknownModel)?.clone();
        let mut body = Map::from_iter([("model".to_owned(), json!(model.upstream))]);

        let messages = asked.remove("messages").unwrap_or_default();
        let (messages, bytes, chars) = read_messages(messages)?;
        let count = messages.len() as u64;
        body.insert("messages".to_owned(), Value::Array(messages));
        let format = asked.remove("response_format").filter(|format| !format.is_null());
        let format_bytes = format.as_ref().map_or(0, |format| format.to_string().len());
        if let Some(format) = format {
            body.insert("response_format".to_owned(), format);
        }
        if bytes + format_bytes > caps.input_bytes {
            return Err(BadAsk::TooLong(caps.input_bytes / 1000));
        }

        let output = most_output(&mut asked, caps)?;
        body.insert("max_completion_tokens".to_owned(), json!(output));
        let streams = read_flag(&mut asked, "stream")?;
        let wants_usage = read_stream_options(&mut asked, streams)?;
        if streams {
            body.insert("stream".to_owned(), json!(true));
            body.insert("stream_options".to_owned(), json!({"include_usage": true}));
        }
        if asked.remove("n").is_some_and(|n| !n.is_null() && n != 1) {
            return Err(BadAsk::Unsupported("n".to_owned()));
        }
        for name in PASSED_ON {
            if let Some(value) = asked.remove(name).filter(|value| !value.is_null()) {
                body.insert(name.to_owned(), value);
            }
        }
        // What is null asks for nothing; anything else that is left may cost more than was reserved.
        asked.retain(|name, value| !value.is_null() && !DROPPED.contains(&name.as_str()));
        if let Some((name, _)) = asked.into_iter().next() {
            return Err(BadAsk::Unsupported(name));
        }
        let around = AROUND_A_MESSAGE * (count + 1);
        Ok(Self {
            alias,
            model,
            body: Value::Object(body),
            streams,
            wants_usage,
            most: Tokens { input: (bytes + format_bytes) as u64 + around, cached: 0, output: output.into() },
            likely_input: (chars as u64 + format_bytes as u64).div_ceil(4) + 4 * count,
        })
    }
}

/// Messages of text alone, with its bytes and characters.
fn read_messages(messages: Value) -> Result<(Vec<Value>, usize, usize), BadAsk> {
    let Value::Array(messages) = messages else { return Err(BadAsk::Malformed("messages")) };
    if messages.is_empty() {
        return Err(BadAsk::Malformed("messages"));
    }
    let (mut read, mut bytes, mut chars) = (Vec::with_capacity(messages.len()), 0, 0);
    for message in messages {
        let fields = message.as_object().ok_or(BadAsk::Malformed("messages"))?;
        let spare =
            fields.iter().find(|(name, value)| !["role", "content"].contains(&name.as_str()) && !value.is_null());
        if let Some((name, _)) = spare {
            return Err(BadAsk::Unsupported(format!("messages.{name}")));
        }
        let message: Message =
            serde_json::from_value(message).map_err(|_| BadAsk::Unsupported("messages.content".to_owned()))?;
        if !["system", "developer", "user", "assistant"].contains(&message.role.as_str()) {
            return Err(BadAsk::Unsupported("messages.role".to_owned()));
        }
        let text = match message.content {
            Content::Text(text) => text,
            Content::Parts(parts) => parts.into_iter().map(|Part::Text { text }| text).collect(),
        };
        bytes += text.len();
        chars += text.chars().count();
        read.push(json!({"role": message.role, "content": text}));
    }
    Ok((read, bytes, chars))
}

/// The most tokens of the reply: what is asked for, but no more than the cap. Always set, because it bounds the price.
fn most_output(asked: &mut Map<String, Value>, caps: &Caps) -> Result<u32, BadAsk> {
    let mut most = caps.output_tokens_unless_said;
    for name in ["max_tokens", "max_completion_tokens"] {
        match asked.remove(name) {
            None | Some(Value::Null) => (),
            Some(value) => {
                let wanted = value.as_u64().filter(|wanted| *wanted > 0).ok_or(BadAsk::Malformed(name))?;
                most = u32::try_from(wanted).unwrap_or(u32::MAX).min(caps.output_tokens);
            }
        }
    }
    Ok(most)
}

fn read_flag(asked: &mut Map<String, Value>, name: &'static str) -> Result<bool, BadAsk> {
    match asked.remove(name) {
        None | Some(Value::Null) => Ok(false),
        Some(value) => value.as_bool().ok_or(BadAsk::Malformed(name)),
    }
}

fn read_stream_options(asked: &mut Map<String, Value>, streams: bool) -> Result<bool, BadAsk> {
    let malformed = BadAsk::Malformed("stream_options");
    match asked.remove("stream_options") {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Object(mut options)) if streams => {
            let wanted = read_flag(&mut options, "include_usage").map_err(|_| malformed)?;
            options.remove("include_obfuscation");
            match options.into_iter().next() {
                None => Ok(wanted),
                Some((name, _)) => Err(BadAsk::Unsupported(format!("stream_options.{name}"))),
            }
        }
        Some(_) => Err(malformed),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use domain::Secret;

    use super::*;
    use crate::gateway::price::Price;

    fn settings() -> GatewaySettings {
        let price = Price { input: 2, cached: 1, output: 4 };
        GatewaySettings {
            address: "https://provider.example/v1".to_owned(),
            key: Secret::new("sk"),
            models: BTreeMap::from([("jobt-fast".to_owned(), Model { upstream: "gpt-x".to_owned(), price })]),
            micros_a_day: 1,
            caps: Caps { input_bytes: 100, ..Caps::default() },
        }
    }

    fn read(change: impl FnOnce(&mut Map<String, Value>)) -> Result<Ask, BadAsk> {
        let Value::Object(mut asked) = json!({"model": "jobt-fast", "messages": [{"role": "user", "content": "Hi"}]})
        else {
            unreachable!("it is an object")
        };
        change(&mut asked);
        Ask::read(asked, &settings())
    }

    fn with(name: &str, value: Value) -> Result<Ask, BadAsk> {
        read(|asked| {
            asked.insert(name.to_owned(), value);
        })
    }

    #[test]
    fn a_call_is_written_anew_with_the_provider_s_name_and_a_bound_on_its_price() {
        let ask = read(|asked| {
            asked.insert("temperature".to_owned(), json!(0.5));
            asked.insert("user".to_owned(), json!("canary"));
            asked.insert("tools".to_owned(), Value::Null);
        });
        let ask = ask.unwrap_or_else(|error| panic!("{error}"));
        let sent = json!({"model": "gpt-x", "messages": [{"role": "user", "content": "Hi"}],
            "max_completion_tokens": 2048, "temperature": 0.5});
        assert_eq!(ask.body, sent);
        assert_eq!(ask.most, Tokens { input: 34, cached: 0, output: 2048 });
    }

    #[test]
    fn a_stream_always_asks_the_provider_for_its_numbers() {
        let ask = with("stream", json!(true)).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(ask.body["stream_options"], json!({"include_usage": true}));
        assert!(!ask.wants_usage, "the client did not ask for them");
    }

    #[test]
    fn what_would_cost_more_is_refused_by_its_name() {
        for (name, value) in [
            ("n", json!(2)),
            ("tools", json!([])),
            ("functions", json!([{}])),
            ("audio", json!({})),
            ("modalities", json!(["audio"])),
            ("prediction", json!({})),
            ("web_search_options", json!({})),
            ("reasoning_effort", json!("high")),
            ("service_tier", json!("priority")),
            ("logprobs", json!(true)),
            ("whatever", json!(1)),
        ] {
            assert_eq!(with(name, value).err(), Some(BadAsk::Unsupported(name.to_owned())));
        }
        let image = json!([{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:"}}]}]);
        assert_eq!(with("messages", image).err(), Some(BadAsk::Unsupported("messages.content".to_owned())));
        let tool = json!([{"role": "tool", "content": "x", "tool_call_id": "1"}]);
        assert_eq!(with("messages", tool).err(), Some(BadAsk::Unsupported("messages.tool_call_id".to_owned())));
        assert_eq!(with("model", json!("gpt-x")).err(), Some(BadAsk::UnknownModel), "the provider's name is no alias");
    }

    #[test]
    fn a_cap_bounds_what_is_asked_for() {
        let output = |value: Value| with("max_tokens", value).map(|ask| ask.most.output);
        assert_eq!(output(json!(10)), Ok(10));
        assert_eq!(output(json!(u64::MAX)), Ok(8192));
        assert_eq!(output(json!(0)), Err(BadAsk::Malformed("max_tokens")));
        assert_eq!(output(json!(-1)), Err(BadAsk::Malformed("max_tokens")));
        let long = json!([{"role": "user", "content": "é".repeat(51)}]);
        assert_eq!(with("messages", long).err(), Some(BadAsk::TooLong(0)));
    }

    #[test]
    fn parts_of_text_are_joined() {
        let parts =
            json!([{"role": "user", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]);
        let ask = with("messages", parts).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(ask.body["messages"][0]["content"], "ab");
    }
}
