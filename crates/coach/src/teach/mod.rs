//! Learns what the coach knows by example: what kind a sentence is of and what it does as evidence (for `content/coach/encoder.py`),
//! how rare words are, whether a sentence stands apart, whether an answer speaks of a point and is about its question.
//!
//! `cargo xtask teach` writes and prints it. Nothing of this is in the app.

mod about;
mod apart;
mod data;
mod encoder;
mod functions;
mod kinds;
mod points;
mod rarity;

/// Of the examples where the answer is yes, the share above the bound that no more than `share` of the others pass, and
/// that bound. Each is the answer with what was said.
fn found(said: &[(bool, f64)], share: f64) -> (f64, f64) {
    let mut no: Vec<f64> = said.iter().filter(|(yes, _)| !yes).map(|(_, value)| *value).collect();
    no.sort_by(|one, other| other.total_cmp(one));
    let bound = no[(share * no.len() as f64) as usize];
    let yes: Vec<f64> = said.iter().filter(|(yes, _)| *yes).map(|(_, value)| *value).collect();
    (yes.iter().filter(|value| **value > bound).count() as f64 / yes.len() as f64, bound)
}

/// Learns a sum of signs and prints it as it stands in `weights.toml`. Each example is the answer, how much it weighs, and its signs.
fn learn_signs<const SIGNS: usize>(table: &str, names: [&str; SIGNS], examples: &[(bool, f64, [f64; SIGNS])]) {
    let rows: Vec<(bool, f64, Vec<f64>)> =
        examples.iter().map(|(yes, weight, signs)| (*yes, *weight, [&[1.0], &signs[..]].concat())).collect();
    let mut weights = vec![0.0; SIGNS + 1];
    for _ in 0..STEPS {
        let step = newton_step(&rows, &weights);
        weights = weights.iter().zip(step).map(|(weight, step)| weight + step).collect();
    }
    let said: Vec<(bool, f64)> = rows.iter().map(|(yes, _, signs)| (*yes, dot(signs, &weights))).collect();
    let named = ["none"].into_iter().chain(names).zip(&weights).map(|(name, weight)| format!("{name} = {weight:.2}"));
    println!("{table}: {}", named.collect::<Vec<_>>().join(", "));
    println!(
        "found where 1, 2, 5 in a hundred others are: {:.2?}",
        [0.01, 0.02, 0.05].map(|share| found(&said, share))
    );
}

/// Steps of Newton's method; it doubles the right digits with each.
const STEPS: usize = 12;
/// How strongly a sum of signs is drawn to 0; enough that two signs which say the same do no harm.
const DRAW: f64 = 0.03;

/// The step of Newton's method for a logistic regression with weights on examples (Hastie, Tibshirani, Friedman 2009, 4.4.1).
fn newton_step(rows: &[(bool, f64, Vec<f64>)], weights: &[f64]) -> Vec<f64> {
    let width = weights.len();
    let mut slope: Vec<f64> = weights.iter().map(|weight| -DRAW * weight).collect();
    let mut bend = vec![vec![0.0; width]; width];
    for (at, row) in bend.iter_mut().enumerate() {
        row[at] = DRAW;
    }
    for (yes, weight, signs) in rows {
        let chance = 1.0 / (1.0 + (-dot(signs, weights)).exp());
        for (one, sign) in signs.iter().enumerate() {
            slope[one] += weight * (f64::from(*yes) - chance) * sign;
            for (other, second) in signs.iter().enumerate() {
                bend[one][other] += weight * chance * (1.0 - chance) * sign * second;
            }
        }
    }
    solved(bend, slope)
}

/// The solution of a system of linear equations with a positive matrix, by elimination.
fn solved(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let width = right.len();
    for at in 0..width {
        let (above, below) = matrix.split_at_mut(at + 1);
        for (row, under) in below.iter_mut().zip(at + 1..) {
            let share = row[at] / above[at][at];
            for (value, other) in row.iter_mut().zip(&above[at]) {
                *value -= share * other;
            }
            right[under] -= share * right[at];
        }
    }
    for at in (0..width).rev() {
        let known: f64 = (at + 1..width).map(|column| matrix[at][column] * right[column]).sum();
        right[at] = (right[at] - known) / matrix[at][at];
    }
    right
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(one, other)| one * other).sum()
}
