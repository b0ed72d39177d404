//! Two attempts at one question, side by side.

use domain::{Assessment, ChangeSize, Comparison};

/// Compares two attempts, each given as its text with what the same assessor read in it.
pub fn compare(before: (&str, &Assessment), after: (&str, &Assessment)) -> Comparison {
    let _ = (before, after);
    Comparison {
        headline: "No clear change.".to_owned(),
        size: ChangeSize::NoClearChange,
        dimensions: Vec::new(),
        tips: Vec::new(),
        diff: Vec::new(),
    }
}
