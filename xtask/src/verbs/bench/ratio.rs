//! Ours over the other, paired and interleaved, so that what else the machine does hits both.

use anyhow::Result;

/// What one round measured of each arm.
#[derive(Clone, Copy)]
pub struct Round {
    pub ours: f64,
    pub other: f64,
}

/// The median over the rounds, with a 95 % interval by order statistics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

/// Which arm to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Arm {
    Ours,
    Other,
}

/// Measures A B B A so many times; two rounds before are thrown away.
pub fn rounds(count: usize, warm_up: usize, mut measure: impl FnMut(Arm) -> Result<f64>) -> Result<Vec<Round>> {
    let mut measured = Vec::new();
    for _ in 0..count + warm_up {
        let (a1, b1) = (measure(Arm::Ours)?, measure(Arm::Other)?);
        let (b2, a2) = (measure(Arm::Other)?, measure(Arm::Ours)?);
        measured.push(Round { ours: (a1 * a2).sqrt(), other: (b1 * b2).sqrt() });
    }
    Ok(measured.split_off(warm_up))
}

impl Ratio {
    pub fn of(rounds: &[Round]) -> Self {
        let ratios = sorted(rounds.iter().map(|round| round.ours / round.other));
        let count = ratios.len() as f64;
        let rank = (((count - 1.96 * count.sqrt()) / 2.0).ceil().max(1.0)) as usize;
        Self { median: median(&ratios), low: ratios[rank - 1], high: ratios[ratios.len() - rank] }
    }

    /// Too wide to say anything.
    pub fn is_noisy(self) -> bool {
        (self.high - self.low) / self.median > 0.2
    }
}

pub fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

/// Of sorted values, at least one.
pub fn median(sorted: &[f64]) -> f64 {
    f64::midpoint(sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_twelve_rounds_is_the_third_to_the_tenth() {
        let rounds: Vec<_> = (1..=12).map(|n| Round { ours: f64::from(n), other: 1.0 }).collect();
        assert_eq!(Ratio::of(&rounds), Ratio { median: 6.5, low: 3.0, high: 10.0 });
    }

    #[test]
    fn the_interval_of_twenty_rounds_is_the_sixth_to_the_fifteenth() {
        let rounds: Vec<_> = (1..=20).rev().map(|n| Round { ours: f64::from(n), other: 1.0 }).collect();
        assert_eq!(Ratio::of(&rounds), Ratio { median: 10.5, low: 6.0, high: 15.0 });
    }

    #[test]
    fn a_drift_over_a_round_hits_both_arms_alike() {
        let mut slower = 1.0;
        let measured = rounds(3, 1, |_| {
            slower *= 1.1;
            Ok(slower)
        });
        let ratio = Ratio::of(&measured.unwrap());
        assert!((ratio.median - 1.0).abs() < 1e-9, "A B B A cancels it: {ratio:?}");
    }
}
