//! Texts that come with the program: packed when it is built, unpacked when they are first read. They take a third of the room.
#![deny(missing_docs)]

use std::io::{self, Read, Write};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};

/// Packs a text, for a build script to write.
///
/// # Errors
/// Never in practice: memory is written to.
pub fn pack(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

/// Unpacks what [`pack`] made.
///
/// # Errors
/// If `packed` is no deflate stream of a text (RFC 1951), which what was built into a program is.
pub fn unpack(packed: &[u8]) -> io::Result<String> {
    let mut text = String::new();
    DeflateDecoder::new(packed).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_as_it_was() {
        for text in ["", "a", &"Tell me about a time you were wrong – and said so.\n".repeat(500)] {
            assert_eq!(unpack(&pack(text).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn a_text_that_repeats_itself_takes_less_room() {
        let text = "what went wrong\n".repeat(500);
        assert!(pack(&text).unwrap().len() * 10 < text.len());
    }

    #[test]
    fn what_was_not_packed_is_refused() {
        assert!(unpack(b"Tell me about a time").is_err());
        let packed = pack(&"what went wrong\n".repeat(500)).unwrap();
        assert!(unpack(&packed[..packed.len() / 2]).is_err());
    }
}
