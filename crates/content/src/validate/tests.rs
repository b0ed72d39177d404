//! The bundled bank is fit to ask, and each rule is seen to be broken.

use super::{Rule, stray_keys, validate};
use crate::Bank;
use crate::bank::BUNDLED;

#[test]
fn the_bundled_bank_breaks_no_rule() {
    let mut faults: Vec<_> = BUNDLED.iter().flat_map(|(file, text)| stray_keys(file, text)).collect();
    faults.extend(validate(&Bank::bundled().unwrap()));
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "{} faults:\n{}", list.len(), list.join("\n"));
}
