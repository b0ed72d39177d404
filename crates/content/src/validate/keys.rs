//! Keys that nothing reads: mostly slips of the pen, such as `exampel`.

use domain::Category;
use toml::Value;

use super::{Fault, Rule};

/// The keys of a question set that are lost in reading it. A file that cannot be read is one fault.
pub fn stray_keys(file: &str, text: &str) -> Vec<Fault> {
    let at = |rule| Fault { place: file.to_owned(), rule };
    let read = toml::from_str::<Category>(text).map_err(|cause| cause.to_string());
    let kept = read.and_then(|category| Value::try_from(category).map_err(|cause| cause.to_string()));
    match (toml::from_str::<Value>(text), kept) {
        (Ok(written), Ok(kept)) => {
            let mut strays = Vec::new();
            compare(&written, &kept, "", &mut strays);
            strays.into_iter().map(|key| at(Rule::StrayKey { key })).collect()
        }
        (Err(cause), _) => vec![at(Rule::Unreadable { cause: cause.to_string() })],
        (_, Err(cause)) => vec![at(Rule::Unreadable { cause })],
    }
}

/// Walks both trees and notes where the written one has a key that the kept one lacks.
fn compare(written: &Value, kept: &Value, path: &str, strays: &mut Vec<String>) {
    match (written, kept) {
        (Value::Table(written), Value::Table(kept)) => {
            for (key, value) in written {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                match kept.get(key) {
                    Some(kept) => compare(value, kept, &path, strays),
                    None => strays.push(path),
                }
            }
        }
        (Value::Array(written), Value::Array(kept)) => {
            for (place, (written, kept)) in written.iter().zip(kept).enumerate() {
                compare(written, kept, &format!("{path}[{place}]"), strays);
            }
        }
        _ => {}
    }
}
