//! Makes the list: passwords in, one a line; the searchable form out.

use std::io::{self, Read, Write};

use breached_passwords::{SHORTEST, normal};
use fst::SetBuilder;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut text = Vec::new();
    io::stdin().read_to_end(&mut text)?;
    let text = String::from_utf8(text)?;
    let mut passwords: Vec<String> =
        text.lines().map(normal).filter(|password| password.chars().count() >= SHORTEST).collect();
    passwords.sort_unstable();
    passwords.dedup();
    let mut list = SetBuilder::memory();
    list.extend_iter(passwords)?;
    Ok(io::stdout().write_all(&list.into_inner()?)?)
}
