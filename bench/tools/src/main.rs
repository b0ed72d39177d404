//! What measures windows and bundles from outside, so that ours and the floor are measured alike.
//!
//! `tools window RRGGBB PROGRAM` prints the milliseconds from starting a program until that colour is on the
//! display, then the memory of its process tree in KiB. `tools packed FILE...` prints the bytes of the files
//! compressed one by one, by brotli 11 and by gzip 9.

use std::{env, fs, io::Write, path::Path};

use anyhow::{Context, Result, bail};

mod memory;
mod window;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["window", colour, program] => {
            let colour = u32::from_str_radix(colour, 16).context("a colour has six hexadecimal digits")?;
            let (start_ms, memory_kib) = window::measure(colour, Path::new(program))?;
            println!("{start_ms} {memory_kib}");
        }
        ["packed", files @ ..] => {
            let (mut brotli, mut gzip) = (0, 0);
            for file in files {
                let bytes = fs::read(file).with_context(|| (*file).to_owned())?;
                brotli += with_brotli(&bytes)?;
                gzip += with_gzip(&bytes)?;
            }
            println!("{brotli} {gzip}");
        }
        _ => bail!("say `window RRGGBB PROGRAM` or `packed FILE...`"),
    }
    Ok(())
}

fn with_brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 22).write_all(bytes)?;
    Ok(packed.len())
}

fn with_gzip(bytes: &[u8]) -> Result<usize> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes)?;
    Ok(packer.finish()?.len())
}
