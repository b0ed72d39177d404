//! Several judgements of one answer as one.

use domain::{Assessment, Band, Flag, Level, Points};

use crate::assessor::{self, nothing_read, numbers};

/// This near an edge one sample does not decide.
const NEAR: f64 = 5.0;
/// This far from the built-in reading one sample does not decide.
const FAR: f64 = 25.0;
/// A wider spread than this is said.
const WIDE: f64 = 8.0;

/// Whether the first sample is near a band edge or far from the built-in reading, so that two more are wanted.
pub fn needs_second_sample(first: &Assessment, built_in: &Assessment) -> bool {
    let Some(overall) = first.overall() else { return false };
    let near = Band::EDGES.iter().any(|edge| (overall.value() - edge).abs() < NEAR);
    let far = built_in.overall().is_some_and(|other| (overall.value() - other.value()).abs() > FAR);
    near || far
}

/// The median of several samples, dimension by dimension; a wide spread is said.
///
/// No samples at all are no judgement: the result is not scored.
pub fn median(samples: &[Assessment]) -> Assessment {
    let scored: Vec<&Assessment> = samples.iter().filter(|sample| sample.numbers.is_some()).collect();
    let overalls: Vec<f64> = scored.iter().filter_map(|sample| sample.overall()).map(Points::value).collect();
    let (Some(middle), Some(typical)) = (middle(overalls.clone()), typical(&scored)) else {
        return samples.first().cloned().unwrap_or_else(nothing_read);
    };
    let mut result = typical.clone();
    for finding in &mut result.levels {
        let values =
            scored.iter().filter_map(|sample| sample.level(finding.dimension)).map(|other| other.points.value());
        if let Some(value) = self::middle(values.collect()) {
            finding.points = Points::clamped(value);
            finding.level = Level::nearest(finding.points);
        }
    }
    // A gate that held most samples down holds their median down as well.
    let overall = assessor::overall(&result.levels).min(if result.gate.is_some() { middle } else { 100.0 });
    result.numbers = Some(numbers(overall, &result.levels));
    result.versions.samples = u8::try_from(samples.len()).unwrap_or(u8::MAX);
    let spread = overalls.iter().copied().fold(f64::MIN, f64::max) - overalls.iter().copied().fold(f64::MAX, f64::min);
    if spread > WIDE {
        if !result.flags.contains(&Flag::LowCertainty) {
            result.flags.push(Flag::LowCertainty);
        }
        result
            .notice
            .get_or_insert_with(|| "The readings of this answer differ, so the numbers are less certain.".to_owned());
    }
    result
}

/// The sample whose overall lies in the middle: its words are shown.
fn typical<'s>(scored: &[&'s Assessment]) -> Option<&'s Assessment> {
    let mut ordered = scored.to_vec();
    ordered.sort_by(|one, other| {
        let value = |sample: &Assessment| sample.overall().map_or(0.0, Points::value);
        value(one).total_cmp(&value(other))
    });
    ordered.get((ordered.len().max(1) - 1) / 2).copied()
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let at = values.len() / 2;
    if values.len() % 2 == 1 {
        values.get(at).copied()
    } else {
        Some(f64::midpoint(*values.get(at.checked_sub(1)?)?, *values.get(at)?))
    }
}

/// Lowers every dimension and the overall of `whole` to those of `other`: text that talks to the marker raises nothing.
pub fn lower(mut whole: Assessment, other: &Assessment) -> Assessment {
    assessor::lower_to(&mut whole, other);
    whole
}
