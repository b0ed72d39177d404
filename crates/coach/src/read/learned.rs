//! What was learned about sentences, as tables: what each mark of a sentence speaks for, and how strongly.

use std::collections::HashMap;

use super::marks::Mark;

/// Weights are written in tenths.
pub(crate) const TENTHS: f64 = 10.0;

/// A table with as many columns as there are questions that it answers of a sentence.
pub(crate) struct Table<const COLUMNS: usize>(HashMap<&'static str, [i16; COLUMNS]>);

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// Reads a table: on each line the weights, each a letter for its column and its tenths, then a tab and the mark.
    pub(crate) fn read(text: &'static str) -> Self {
        let row = |line: &'static str| {
            let (written, mark) = line.split_once('\t')?;
            Some((mark, weights(written)?))
        };
        Self(text.lines().filter_map(row).collect())
    }

    /// What the marks of a sentence come to in each column: the logarithm of the odds, 0 is even, above is yes.
    pub(crate) fn odds(&self, marks: &[Mark]) -> [f64; COLUMNS] {
        let mut sums = [0.0; COLUMNS];
        for (mark, value) in marks {
            let Some(weights) = self.0.get(mark.as_str()) else { continue };
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += value * f64::from(*weight) / TENTHS;
            }
        }
        sums
    }

    /// How many marks it knows.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

/// The letter of a column.
#[cfg(test)]
pub(crate) fn letter(column: usize) -> char {
    char::from(b'a' + column as u8)
}

/// Reads the weights of a line, such as `a12c-4`.
fn weights<const COLUMNS: usize>(written: &str) -> Option<[i16; COLUMNS]> {
    let mut read = [0; COLUMNS];
    let mut rest = written;
    while let Some((letter, number)) = rest.split_at_checked(1) {
        let column = letter.bytes().next()?.checked_sub(b'a')?;
        let end = number.find(|sign: char| sign.is_ascii_lowercase()).unwrap_or(number.len());
        *read.get_mut(usize::from(column))? = number[..end].parse().ok()?;
        rest = &number[end..];
    }
    rest.is_empty().then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_weight_for_each_column_it_names() {
        assert_eq!(weights::<4>("a12c-4"), Some([12, 0, -4, 0]));
        assert_eq!(weights::<4>(""), Some([0; 4]));
        for broken in ["e1", "a", "12", "a1b", "a1 b2", "é1"] {
            assert_eq!(weights::<4>(broken), None, "{broken}");
        }
    }

    #[test]
    fn what_speaks_for_a_sentence_adds_up() {
        let table = Table::<2>::read("a10b-5\tsmoke\nb20\tfire\n");
        let marks = [("smoke".to_owned(), 1.0), ("fire".to_owned(), 0.5), ("water".to_owned(), 9.0)];
        let [smoke, fire] = table.odds(&marks);
        assert!((smoke - 1.0).abs() < 1e-9 && (fire - 0.5).abs() < 1e-9, "{smoke} {fire}");
    }
}
