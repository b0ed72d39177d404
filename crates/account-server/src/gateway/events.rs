//! An event stream, cut into its events without changing a byte of them.

use bytes::{Buf, Bytes, BytesMut};

/// The longest event. Longer ones are no words of a model.
const EVENT_MAX: usize = 1024 * 1024;

/// The provider sends an event without end.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("an event of the provider has more than {EVENT_MAX} bytes")]
pub(crate) struct EndlessEvent;

/// One event as it came.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Event {
    /// Its bytes, with the empty line that ends it.
    pub(crate) raw: Bytes,
    /// What its lines of data say.
    pub(crate) data: Vec<u8>,
}

/// Cuts a stream into events, however its bytes arrive.
#[derive(Debug, Default)]
pub(crate) struct Events {
    buffer: BytesMut,
    /// Up to here there is no end of an event.
    scanned: usize,
}

impl Events {
    /// Takes what arrived.
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next event that is whole.
    ///
    /// # Errors
    /// [`EndlessEvent`] if what is there is too long for one.
    pub(crate) fn next(&mut self) -> Result<Option<Event>, EndlessEvent> {
        match end_of_event(&self.buffer, self.scanned) {
            Some(end) => {
                // A copy: an event that waits for its client keeps nothing of those that came with it.
                let raw = Bytes::copy_from_slice(&self.buffer[..end]);
                self.buffer.advance(end);
                self.scanned = 0;
                let data = data(&raw);
                Ok(Some(Event { raw, data }))
            }
            None if self.buffer.len() > EVENT_MAX => Err(EndlessEvent),
            None => {
                // The end may be cut in two: its longest form has four bytes.
                self.scanned = self.buffer.len().saturating_sub(3);
                Ok(None)
            }
        }
    }
}

/// Where the first event ends: behind an empty line.
fn end_of_event(bytes: &[u8], from: usize) -> Option<usize> {
    (from..bytes.len()).find_map(|at| {
        let rest = &bytes[at..];
        let ends: [&[u8]; 2] = [b"\n\n", b"\n\r\n"];
        ends.iter().find(|end| rest.starts_with(end)).map(|end| at + end.len())
    })
}

fn data(raw: &[u8]) -> Vec<u8> {
    let lines = raw.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    let data = lines.filter_map(|line| line.strip_prefix(b"data:")).map(<[u8]>::trim_ascii_start);
    data.collect::<Vec<_>>().join(b"\n".as_slice())
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: &[u8] = b"data: {\"a\":1}\n\n: a comment\r\ndata:{\"b\":\"\xc3\xa9\"}\r\n\r\ndata: [DONE]\n\n";

    fn cut(pieces: &[&[u8]]) -> (Vec<Vec<u8>>, Vec<u8>) {
        let (mut events, mut found, mut raw) = (Events::default(), Vec::new(), Vec::new());
        for piece in pieces {
            events.feed(piece);
            while let Some(event) = events.next().expect("it is short") {
                raw.extend_from_slice(&event.raw);
                found.push(event.data);
            }
        }
        (found, raw)
    }

    #[test]
    fn however_a_stream_arrives_its_events_are_the_same_and_no_byte_is_lost() {
        let expected = [b"{\"a\":1}".to_vec(), b"{\"b\":\"\xc3\xa9\"}".to_vec(), b"[DONE]".to_vec()];
        for size in 1..STREAM.len() {
            let (found, raw) = cut(&STREAM.chunks(size).collect::<Vec<_>>());
            assert_eq!(found, expected, "in pieces of {size}");
            assert_eq!(raw, STREAM);
        }
    }

    #[test]
    fn a_long_stream_holds_no_more_than_a_short_one() {
        let (mut events, piece) = (Events::default(), STREAM.repeat(20));
        let mut held = Vec::new();
        for _ in 0..1_000 {
            // A piece ends in the middle of an event.
            events.feed(&piece[..piece.len() - 7]);
            while let Some(event) = events.next().expect("it is short") {
                let length = event.raw.len();
                let raw = event.raw.try_into_mut().expect("nobody else has it");
                assert_eq!(raw.capacity(), length, "an event holds its own bytes");
            }
            events.feed(&piece[piece.len() - 7..]);
            while events.next().expect("it is short").is_some() {}
            held.push(events.buffer.capacity());
        }
        assert_eq!(held.last(), held.first());
    }

    #[test]
    fn an_event_without_end_is_not_collected_for_ever() {
        let mut events = Events::default();
        let piece = vec![b'x'; 64 * 1024];
        let endless = (0..17).any(|_| {
            events.feed(&piece);
            events.next().is_err()
        });
        assert!(endless);
    }
}
