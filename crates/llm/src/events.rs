//! Reads a reply's bytes, whole or as a stream of events, within limits and without trusting them. Knows no network.

use std::time::Duration;

use domain::limits;
use serde::{Deserialize, Serialize};

use crate::Error;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What was found in a reply. Each crosses `async-openai` as one event of its own, because that crate panics on a
/// byte order mark, keeps lines of any length, drops an event without its last blank line and logs what it cannot read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Frame {
    /// The text of one event.
    Event(String),
    /// A body that is no stream.
    Whole(String),
    /// The event that ends a stream.
    Done,
    /// Reading ended here, badly.
    Fault(Fault),
}

/// How reading can end badly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    Stalled,
    CutOff,
    TooLong,
    NotText,
    WebPage,
}

impl Fault {
    /// What it is to a person; `idle` is the silence that was allowed.
    pub(crate) fn error(self, idle: Duration) -> Error {
        match self {
            Self::Stalled => Error::Stalled { after: idle },
            Self::CutOff => Error::CutOff,
            Self::TooLong => Error::TooLong,
            Self::NotText => Error::BadReply("it is no text"),
            Self::WebPage => Error::NoSuchServer,
        }
    }
}

/// Reads one reply. The first character tells what it is; servers are not reliable about its type.
pub(crate) struct Reader {
    kind: Kind,
    bytes: usize,
}

enum Kind {
    Unknown(Vec<u8>),
    Whole(Vec<u8>),
    Events(Events),
}

impl Reader {
    pub(crate) fn new() -> Self {
        Self { kind: Kind::Unknown(Vec::new()), bytes: 0 }
    }

    /// Takes in the next bytes, however they were cut.
    pub(crate) fn push(&mut self, bytes: &[u8], found: &mut Vec<Frame>) -> Result<(), Fault> {
        self.bytes = self.bytes.saturating_add(bytes.len());
        if self.bytes > limits::STREAM_BYTES {
            return Err(Fault::TooLong);
        }
        match &mut self.kind {
            Kind::Whole(body) => body.extend_from_slice(bytes),
            Kind::Events(events) => events.push(bytes, found)?,
            Kind::Unknown(start) => {
                start.extend_from_slice(bytes);
                let sign = start.iter().find(|byte| !byte.is_ascii_whitespace() && !BYTE_ORDER_MARK.contains(byte));
                match sign {
                    None => {}
                    Some(b'<') => return Err(Fault::WebPage),
                    Some(b'{' | b'[') => self.kind = Kind::Whole(std::mem::take(start)),
                    Some(_) => {
                        let mut events = Events::default();
                        events.push(start, found)?;
                        self.kind = Kind::Events(events);
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes in that the reply ended in good order.
    pub(crate) fn finish(self) -> Result<Option<Frame>, Fault> {
        match self.kind {
            Kind::Unknown(_) => Ok(None),
            Kind::Whole(body) => {
                let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&body);
                let body = std::str::from_utf8(body).map_err(|_| Fault::NotText)?;
                Ok(Some(Frame::Whole(body.to_owned())))
            }
            Kind::Events(events) => events.finish(),
        }
    }
}

/// Server-sent events: <https://html.spec.whatwg.org/multipage/server-sent-events.html>.
#[derive(Default)]
struct Events {
    line: Vec<u8>,
    data: Vec<u8>,
    after_return: bool,
    past_first_line: bool,
}

impl Events {
    fn push(&mut self, mut bytes: &[u8], found: &mut Vec<Frame>) -> Result<(), Fault> {
        while let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
            let second_half = end == 0 && self.after_return && bytes[0] == b'\n';
            self.after_return = bytes[end] == b'\r';
            self.extend_line(&bytes[..end])?;
            bytes = &bytes[end + 1..];
            if !second_half {
                found.extend(self.end_line()?);
            }
        }
        if !bytes.is_empty() {
            self.after_return = false;
            self.extend_line(bytes)?;
        }
        Ok(())
    }

    fn extend_line(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if self.line.len() + bytes.len() > limits::STREAM_LINE_BYTES {
            return Err(Fault::TooLong);
        }
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    fn end_line(&mut self) -> Result<Option<Frame>, Fault> {
        let line = std::mem::take(&mut self.line);
        let line = if self.past_first_line { &line[..] } else { line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&line) };
        self.past_first_line = true;
        if line.is_empty() {
            return self.end_event();
        }
        if let Some(data) = line.strip_prefix(b"data:") {
            if !self.data.is_empty() {
                self.data.push(b'\n');
            }
            self.data.extend_from_slice(data.strip_prefix(b" ").unwrap_or(data));
        }
        Ok(None)
    }

    fn end_event(&mut self) -> Result<Option<Frame>, Fault> {
        let data = std::mem::take(&mut self.data);
        let data = String::from_utf8(data).map_err(|_| Fault::NotText)?;
        Ok(match data.trim() {
            "" => None,
            "[DONE]" => Some(Frame::Done),
            _ => Some(Frame::Event(data)),
        })
    }

    /// An event at the end counts without its blank line, unless the end fell into the middle of it.
    fn finish(mut self) -> Result<Option<Frame>, Fault> {
        self.end_line()?;
        match self.end_event() {
            Ok(Some(Frame::Event(data))) if serde_json::from_str::<serde_json::Value>(&data).is_err() => Ok(None),
            Err(_) => Ok(None),
            last => last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `bytes` cut after every `step` bytes.
    fn read(bytes: &[u8], step: usize) -> Result<Vec<Frame>, Fault> {
        let (mut reader, mut found) = (Reader::new(), Vec::new());
        for piece in bytes.chunks(step) {
            reader.push(piece, &mut found)?;
        }
        found.extend(reader.finish()?);
        Ok(found)
    }

    fn event(text: &str) -> Frame {
        Frame::Event(text.to_owned())
    }

    #[test]
    fn where_the_bytes_are_cut_changes_nothing() {
        let streams = [
            "data: {\"a\":\"né — 🙂\"}\n\ndata: [DONE]\n\n",
            "data: {\"a\":\"né — 🙂\"}\r\n\r\ndata: [DONE]\r\n\r\n",
            "data: {\"a\":\"né — 🙂\"}\r\rdata: [DONE]\r\r",
            "\u{feff}data: {\"a\":\"né — 🙂\"}\n\ndata: [DONE]\n\n",
            ": wait\n\nevent: message\nid: 7\ndata:{\"a\":\"né — 🙂\"}\n\ndata: [DONE]",
        ];
        for stream in streams {
            for step in 1..=stream.len() {
                let found = read(stream.as_bytes(), step).unwrap();
                assert_eq!(found, [event("{\"a\":\"né — 🙂\"}"), Frame::Done], "{stream:?} cut every {step} bytes");
            }
        }
    }

    #[test]
    fn an_event_over_two_lines_is_one_event() {
        assert_eq!(read(b"data: {\ndata: }\n\n", 3).unwrap(), [event("{\n}")]);
    }

    #[test]
    fn an_end_in_the_middle_of_an_event_does_not_make_it_one() {
        assert_eq!(read(b"data: {\"a\":1}\n\ndata: {\"a\":\"hal", 64).unwrap(), [event("{\"a\":1}")]);
        assert_eq!(read(b"data: {\"a\":1}\n\ndata: {\"a\":\"\xf0\x9f", 64).unwrap(), [event("{\"a\":1}")]);
    }

    #[test]
    fn a_line_or_a_stream_over_its_limit_is_refused_at_the_limit() {
        let long_line = [b"data: ".as_slice(), &vec![b'x'; limits::STREAM_LINE_BYTES]].concat();
        assert_eq!(read(&long_line, 8192), Err(Fault::TooLong));
        let endless = b"data: {}\n\n".repeat(limits::STREAM_BYTES / 10 + 1);
        assert_eq!(read(&endless, 8192), Err(Fault::TooLong));
        let comments = b": on\n".repeat(limits::STREAM_BYTES / 5 + 1);
        assert_eq!(read(&comments, 8192), Err(Fault::TooLong));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        assert_eq!(read(b"data: {\"a\":\"\xff\xfe\"}\n\n", 5), Err(Fault::NotText));
    }

    #[test]
    fn the_first_character_tells_a_page_from_a_reply_from_a_stream() {
        assert_eq!(read(b"\n <!doctype html>", 4), Err(Fault::WebPage));
        assert_eq!(read(b"\xef\xbb\xbf {\"choices\":[]}", 1).unwrap(), [Frame::Whole(" {\"choices\":[]}".into())]);
        assert_eq!(read(b"", 1).unwrap(), []);
    }
}
