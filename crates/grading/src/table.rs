//! The figures as a table to read.

use std::fmt::Write;

use crate::{Bar, Figure};

/// One line a figure; what misses its bar is named below. A miss is shown as a miss.
pub fn table(figures: &[Figure]) -> String {
    let mut text = format!("{:<38} {:>8} {:>6}  {:>8} {:>8}  {}\n", "", "value", "items", "must", "aim", "state");
    for figure in figures {
        let (value, state) = if figure.value.is_nan() {
            ("-".to_owned(), "nothing to measure")
        } else {
            (short(figure.value), state(figure))
        };
        let (must, aim) = (bar(figure.must), bar(figure.aim));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:<38} {value:>8} {:>6}  {must:>8} {aim:>8}  {state}", figure.name, figure.items);
    }
    for figure in figures.iter().filter(|figure| !figure.misses.is_empty()) {
        let _ = writeln!(text, "{}: {}", figure.name, figure.misses.join(", "));
    }
    text
}

fn state(figure: &Figure) -> &'static str {
    match (figure.must.is_met(figure.value), figure.aim.is_met(figure.value)) {
        (_, true) => "aim met",
        (true, false) => "met",
        (false, false) => "MISSED",
    }
}

fn bar(bar: Bar) -> String {
    match bar {
        Bar::AtLeast(least) => format!(">= {}", short(least)),
        Bar::AtMost(most) => format!("<= {}", short(most)),
    }
}

fn short(value: f64) -> String {
    if value.fract() == 0.0 || value.abs() >= 10.0 { format!("{value:.0}") } else { format!("{value:.3}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_miss_is_shown_as_a_miss_and_named() {
        let figure = Figure {
            name: "worst rise by padding",
            value: 3.5,
            items: 2,
            must: Bar::AtMost(1.0),
            aim: Bar::AtMost(1.0),
            misses: vec!["a:padded (+3.5)".to_owned()],
        };
        let table = table(&[figure]);
        assert!(table.contains("MISSED"), "{table}");
        assert!(table.ends_with("worst rise by padding: a:padded (+3.5)\n"), "{table}");
    }

    #[test]
    fn what_could_not_be_measured_is_neither_met_nor_missed() {
        let figure = Figure {
            name: "quotes",
            value: f64::NAN,
            items: 0,
            must: Bar::AtLeast(1.0),
            aim: Bar::AtLeast(1.0),
            misses: vec![],
        };
        assert!(table(&[figure]).contains("nothing to measure"));
    }
}
