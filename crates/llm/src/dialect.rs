//! Which parameters one model takes: a first guess, corrected by its refusals.

use serde_json::{Value, json};

use crate::failure::Parameter;
use crate::{Request, Role, Structured};

/// The parameters one model takes, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dialect {
    output_limit: &'static str,
    output_limit_tried: bool,
    temperature: bool,
    stream_options: bool,
    pub(crate) structured: Structured,
}

/// The shape that a reply shall have.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) name: String,
    pub(crate) schema: Value,
}

impl Dialect {
    /// The first guess: `api.openai.com` knows the current name of the limit, most others only the old one.
    pub(crate) fn of_host(host: &str) -> Self {
        Self {
            output_limit: if host == "api.openai.com" { "max_completion_tokens" } else { "max_tokens" },
            output_limit_tried: false,
            temperature: true,
            stream_options: true,
            structured: Structured::Schema,
        }
    }

    /// The dialect without what was refused, or `None` if nothing is left to change. Every change is made once.
    pub(crate) fn without(self, refused: Parameter) -> Option<Self> {
        match refused {
            Parameter::Temperature => self.temperature.then_some(Self { temperature: false, ..self }),
            Parameter::StreamOptions => self.stream_options.then_some(Self { stream_options: false, ..self }),
            Parameter::OutputLimit => (!self.output_limit_tried).then_some(Self {
                output_limit: if self.output_limit == "max_tokens" { "max_completion_tokens" } else { "max_tokens" },
                output_limit_tried: true,
                ..self
            }),
            Parameter::ResponseFormat => match self.structured {
                Structured::Schema => Some(Self { structured: Structured::JsonObject, ..self }),
                Structured::JsonObject => Some(Self { structured: Structured::Prompt, ..self }),
                Structured::Prompt => None,
            },
        }
    }

    /// The same, with the shape asked for in words alone.
    pub(crate) fn in_words(self) -> Self {
        Self { structured: Structured::Prompt, ..self }
    }

    /// The request in this dialect.
    pub(crate) fn body(self, request: &Request, shape: Option<&Shape>) -> Value {
        let mut system = request.system.clone();
        let mut format = None;
        if let Some(Shape { name, schema }) = shape {
            if self.structured != Structured::Schema {
                system.push_str("\n\nReply with one JSON object and nothing else. It matches this JSON schema:\n");
                system.push_str(&schema.to_string());
            }
            format = match self.structured {
                Structured::Schema => Some(json!({
                    "type": "json_schema",
                    "json_schema": {"name": name, "strict": true, "schema": schema},
                })),
                Structured::JsonObject => Some(json!({"type": "json_object"})),
                Structured::Prompt => None,
            };
        }
        let mut messages = Vec::with_capacity(request.messages.len() + 1);
        if !system.is_empty() {
            messages.push(json!({"role": "system", "content": system}));
        }
        messages.extend(request.messages.iter().map(|message| {
            let role = match message.role {
                Role::User => "user",
                Role::Assistant => "assistant",
            };
            json!({"role": role, "content": message.text})
        }));

        let mut body = json!({"model": request.model, "messages": messages, "stream": true});
        body[self.output_limit] = json!(request.max_output_tokens);
        if self.stream_options {
            body["stream_options"] = json!({"include_usage": true});
        }
        if let (true, Some(temperature)) = (self.temperature, request.temperature) {
            // By way of its text, so that .3 is sent as .3 and not as the nearest binary fraction.
            body["temperature"] = temperature.to_string().parse::<f64>().map_or(Value::Null, Value::from);
        }
        if let Some(format) = format {
            body["response_format"] = format;
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Message;

    fn request() -> Request {
        Request {
            model: "m".into(),
            system: "Rules".into(),
            messages: vec![Message::user("Hello")],
            max_output_tokens: 9,
            temperature: Some(0.3),
        }
    }

    #[test]
    fn every_refusal_changes_something_at_most_once() {
        let start = Dialect::of_host("models.example");
        for parameter in [Parameter::Temperature, Parameter::StreamOptions, Parameter::OutputLimit] {
            let changed = start.without(parameter).unwrap();
            assert_ne!(changed, start);
            assert_eq!(changed.without(parameter), None, "{parameter:?}");
        }
        let lowest =
            start.without(Parameter::ResponseFormat).and_then(|d| d.without(Parameter::ResponseFormat)).unwrap();
        assert_eq!((lowest.structured, lowest.without(Parameter::ResponseFormat)), (Structured::Prompt, None));
    }

    #[test]
    fn the_price_is_bounded_in_every_dialect() {
        let start = Dialect::of_host("api.openai.com");
        assert_eq!(start.body(&request(), None)["max_completion_tokens"], 9);
        assert_eq!(start.without(Parameter::OutputLimit).unwrap().body(&request(), None)["max_tokens"], 9);
    }

    #[test]
    fn the_same_request_is_the_same_bytes_and_begins_with_what_stays() {
        let start = Dialect::of_host("models.example");
        let body = start.body(&request(), None).to_string();
        assert_eq!(body, start.body(&request(), None).to_string());
        assert!(body.contains(r#""messages":[{"content":"Rules","role":"system"}"#), "{body}");
        assert!(body.contains(r#""temperature":0.3"#), "{body}");
    }
}
