//! Learning a table of `read::learned`.

use std::{array, collections::BTreeMap, fmt::Write, fs, thread};

use super::{Course, Example, data, learn};
use crate::read::{
    learned::{TENTHS, letter},
    marks::Mark,
};

/// A sentence to learn from.
pub(super) struct Lesson<const COLUMNS: usize> {
    /// What it is told by.
    pub marks: Vec<Mark>,
    /// What each column is to say of it; `None` where it teaches that column nothing.
    pub says: [Option<bool>; COLUMNS],
}

/// How a table is learned.
pub(super) struct How {
    /// How each column is found.
    pub course: Course,
    /// A mark that fewer sentences have teaches nothing.
    pub fewest: usize,
    /// Smaller weights, in tenths, are left out.
    pub least: i16,
    /// Whether yes and no weigh the same, however seldom one of them is. Otherwise the odds are those of the sentences.
    pub even: bool,
}

/// Learns a table and writes it.
pub(super) fn write<const COLUMNS: usize>(file: &str, lessons: &[Lesson<COLUMNS>], how: &How) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (mark, _) in lessons.iter().flat_map(|one| &one.marks) {
        *counts.entry(mark).or_default() += 1;
    }
    let names = counts.iter().filter(|(_, count)| **count >= how.fewest).map(|(mark, _)| *mark);
    let places: BTreeMap<&str, usize> = names.enumerate().map(|(at, mark)| (mark, at)).collect();
    let places = &places;
    let learned: Vec<Vec<f64>> = thread::scope(|scope| {
        let running: Vec<_> = (0..COLUMNS).map(|nth| scope.spawn(move || column(lessons, nth, places, how))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let mut text = String::new();
    let mut rows = 0;
    for (mark, at) in places {
        let row: [i16; COLUMNS] = array::from_fn(|nth| {
            let tenths = (TENTHS * learned[nth][*at]).round() as i16;
            if tenths.abs() < how.least && !mark.starts_with('~') { 0 } else { tenths }
        });
        let before = text.len();
        for (nth, weight) in row.iter().enumerate().filter(|(_, weight)| **weight != 0) {
            write!(text, "{}{weight}", letter(nth)).unwrap();
        }
        if text.len() > before {
            writeln!(text, "\t{mark}").unwrap();
            rows += 1;
        }
    }
    println!("{file}: {} sentences, {rows} rows, {} bytes", lessons.len(), text.len());
    fs::write(data::tables().join(file), text).unwrap();
}

/// What one column learns.
fn column<const COLUMNS: usize>(
    lessons: &[Lesson<COLUMNS>],
    nth: usize,
    places: &BTreeMap<&str, usize>,
    how: &How,
) -> Vec<f64> {
    let mut examples: Vec<Example> = lessons
        .iter()
        .filter_map(|one| {
            let known = one.marks.iter().filter_map(|(mark, value)| Some((*places.get(mark.as_str())?, *value)));
            Some(Example { yes: one.says[nth]?, weight: 1.0, marks: known.collect() })
        })
        .collect();
    if how.even {
        let yes = examples.iter().filter(|one| one.yes).count() as f64 / examples.len() as f64;
        for one in &mut examples {
            one.weight = 0.5 / if one.yes { yes } else { 1.0 - yes };
        }
    }
    learn(&examples, places.len(), &how.course)
}
