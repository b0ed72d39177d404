//! Learns what the coach knows by example: what kind a sentence is of, what it does as evidence, whether it stands apart, whether
//! an answer is about its question.
//!
//! `cargo xtask teach` writes the tables of `content/coach` and prints the rows for `weights.toml`. Nothing of this is in the app.

mod about;
mod apart;
mod data;
mod functions;
mod kinds;
mod points;
mod rarity;
mod table;

/// What is known of one example: the answer, how much it weighs, and its marks with how much there is of each.
struct Example {
    yes: bool,
    weight: f64,
    marks: Vec<(usize, f64)>,
}

/// How a regression is found.
struct Course {
    /// Times that all examples are gone through.
    rounds: usize,
    /// How far a step goes at first.
    step: f64,
    /// How strongly weights are drawn to 0.
    draw: f64,
}

/// A logistic regression over `width` marks by AdaGrad (Duchi, Hazan, Singer 2011), as the mean of what the later half of the
/// rounds ended with. The same examples give the same weights.
fn learn(examples: &[Example], width: usize, course: &Course) -> Vec<f64> {
    let (mut weights, mut seen) = (vec![0.0_f64; width], vec![1e-2_f64; width]);
    let count = examples.len();
    let mut means = vec![0.0_f64; width];
    let later = course.rounds / 2..course.rounds;
    for round in 0..course.rounds {
        // Another order in each round: by a stride that shares no factor with the count.
        let stride = (count / 3 + 7 * round + 1..=2 * count).find(|stride| gcd(*stride, count) == 1).unwrap_or(1);
        for nth in 0..count {
            let Example { yes, weight, marks } = &examples[(nth * stride) % count];
            let sum: f64 = marks.iter().map(|(at, value)| weights[*at] * value).sum();
            let miss = weight * (1.0 / (1.0 + (-sum).exp()) - f64::from(*yes));
            for (at, value) in marks {
                let slope = miss * value + course.draw * weights[*at];
                seen[*at] += slope * slope;
                weights[*at] -= course.step * slope / seen[*at].sqrt();
            }
        }
        if later.contains(&round) {
            for (mean, weight) in means.iter_mut().zip(&weights) {
                *mean += weight / later.len() as f64;
            }
        }
    }
    means
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}

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
