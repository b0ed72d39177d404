//! What the server does with one request, byte by byte.

use std::time::Duration;

use serde_json::{Value, json};

use super::Gate;

/// The model's name in a reply, unless another one is given.
const MODEL: &str = "scripted-1";

/// What the server does with one request: a head, and then steps in order. Built from left to right; where the
/// steps end, the reply ends as HTTP wants it and the connection stays usable, unless a step ended it otherwise.
#[derive(Clone, Debug)]
pub struct Script {
    pub(super) head: Option<Head>,
    pub(super) steps: Vec<Step>,
    pub(super) cut_every: Option<usize>,
    pub(super) unstreamed: Option<Value>,
    model: String,
}

#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
    Body(Vec<u8>),
    Wait(Duration),
    Hold(Gate),
    Endless(Vec<u8>),
    StayOpen,
    HalfClose,
    Cut,
    Reset,
}

/// A reply in full.
impl Script {
    /// Says `text` word by word, with numbers and the end mark; in one piece if no stream was asked for.
    pub fn says(text: &str) -> Self {
        let output = text.split_whitespace().count() as u64;
        let mut script = Self::stream().words(text).finish("stop").usage(10, 0, output).done();
        script.unstreamed = Some(json!({
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": MODEL,
            "choices": [{"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 10, "completion_tokens": output, "total_tokens": 10 + output},
        }));
        script
    }

    /// A status with an error object as api.openai.com writes it.
    pub fn refuses(status: u16, code: &str, message: &str) -> Self {
        Self::json(status, &json!({"error": {"message": message, "type": "error", "param": null, "code": code}}))
    }

    /// Refuses one parameter of the request.
    pub fn refuses_parameter(name: &str) -> Self {
        let message = format!("Unsupported parameter: '{name}' is not supported with this model.");
        let error = json!({"message": message, "type": "invalid_request_error", "param": name, "code": "unsupported_parameter"});
        Self::json(400, &json!({ "error": error }))
    }

    /// A JSON body.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::body(status, "application/json", body.to_string().as_bytes())
    }

    /// A web page, as a proxy or a wrong address shows it.
    pub fn page(status: u16) -> Self {
        Self::body(status, "text/html", b"<!doctype html><html><body><h1>Sign in</h1></body></html>")
    }

    /// Sends the client elsewhere.
    pub fn redirects(address: &str) -> Self {
        Self::body(307, "text/plain", b"").header("location", address)
    }

    /// Any status, type and body.
    pub fn body(status: u16, kind: &str, body: &[u8]) -> Self {
        Self::head(status, kind).raw(body)
    }

    /// Takes the request and never says a word.
    pub fn silence() -> Self {
        Self { head: None, steps: vec![Step::StayOpen], cut_every: None, unstreamed: None, model: MODEL.to_owned() }
    }

    /// Takes the request and drops the connection without a word.
    pub fn hangs_up() -> Self {
        Self { head: None, steps: vec![Step::Reset], cut_every: None, unstreamed: None, model: MODEL.to_owned() }
    }

    /// The head of an event stream; what follows is up to the steps.
    pub fn stream() -> Self {
        Self::head(200, "text/event-stream")
    }

    fn head(status: u16, kind: &str) -> Self {
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        Self {
            head: Some(Head { status, headers }),
            steps: Vec::new(),
            cut_every: None,
            unstreamed: None,
            model: MODEL.to_owned(),
        }
    }
}

/// Steps and changes.
impl Script {
    /// One more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Some(head) = &mut self.head {
            head.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Names the model in the events that follow.
    pub fn named(mut self, model: &str) -> Self {
        model.clone_into(&mut self.model);
        self
    }

    /// One event with these words.
    pub fn text(self, text: &str) -> Self {
        self.event(&json!({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": null}]}))
    }

    /// One event for each word, with the white space that follows it.
    pub fn words(self, text: &str) -> Self {
        text.split_inclusive(char::is_whitespace).fold(self, Self::text)
    }

    /// The words at a pace, one every `every`: for watching, not for tests.
    pub fn paced_words(self, text: &str, every: Duration) -> Self {
        text.split_inclusive(char::is_whitespace).fold(self, |script, word| script.text(word).wait(every))
    }

    /// The event with which the model ends: `stop`, `length`, `content_filter`.
    pub fn finish(self, reason: &str) -> Self {
        self.event(&json!({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]}))
    }

    /// The event with the numbers.
    pub fn usage(self, input: u64, cached: u64, output: u64) -> Self {
        self.event(&json!({"choices": [], "usage": {
            "prompt_tokens": input,
            "completion_tokens": output,
            "total_tokens": input + output,
            "prompt_tokens_details": {"cached_tokens": cached},
        }}))
    }

    /// The end mark.
    pub fn done(self) -> Self {
        self.raw(b"data: [DONE]\n\n")
    }

    /// One event of any content, with the fields that every event carries.
    pub fn event(self, event: &Value) -> Self {
        let mut event = event.clone();
        if let Some(fields) = event.as_object_mut() {
            fields.entry("id").or_insert_with(|| json!("chatcmpl-1"));
            fields.entry("object").or_insert_with(|| json!("chat.completion.chunk"));
            fields.entry("model").or_insert_with(|| json!(self.model));
        }
        self.raw(format!("data: {event}\n\n").as_bytes())
    }

    /// Bytes of the body as they are.
    pub fn raw(self, bytes: &[u8]) -> Self {
        self.step(Step::Body(bytes.to_vec()))
    }

    /// These bytes again and again until the client has had enough.
    pub fn endless(self, bytes: &[u8]) -> Self {
        self.step(Step::Endless(bytes.to_vec()))
    }

    /// Waits for the test.
    pub fn hold(self, gate: &Gate) -> Self {
        self.step(Step::Hold(gate.clone()))
    }

    /// Waits for time to pass: for trickling, and for watching.
    pub fn wait(self, time: Duration) -> Self {
        self.step(Step::Wait(time))
    }

    /// Keeps the connection open in silence until the client leaves.
    pub fn stay_open(self) -> Self {
        self.step(Step::StayOpen)
    }

    /// Closes its own direction in the middle of the reply.
    pub fn half_close(self) -> Self {
        self.step(Step::HalfClose)
    }

    /// Closes the connection in the middle of the reply.
    pub fn cut(self) -> Self {
        self.step(Step::Cut)
    }

    /// Resets the connection in the middle of the reply.
    pub fn reset(self) -> Self {
        self.step(Step::Reset)
    }

    /// Sends the body in pieces of so many bytes.
    pub fn cut_every(mut self, bytes: usize) -> Self {
        self.cut_every = Some(bytes.max(1));
        self
    }

    /// The same bytes of body with every line end written as `end`.
    pub fn line_ends(mut self, end: &str) -> Self {
        for step in &mut self.steps {
            if let Step::Body(bytes) = step {
                *bytes = bytes.split(|byte| *byte == b'\n').collect::<Vec<_>>().join(end.as_bytes());
            }
        }
        self
    }

    fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}
