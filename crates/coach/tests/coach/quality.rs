//! The figures that the built-in coach is held to, on the project's own answers.

use std::collections::HashMap;

use domain::Assessment;

use crate::answers::{BUILD, CHECK, Graded, graded, overall};

const JUNK: [&str; 7] =
    ["keyword_stuffed", "hollow_star", "question_echo", "confident_offtopic", "off_topic", "very_short", "junk_padded"];

struct Read {
    answer: Graded,
    found: Assessment,
}

fn read(file: &str) -> Vec<Read> {
    graded(file)
        .into_iter()
        .map(|answer| Read { found: answer.read(), answer })
        .filter(|read| read.found.numbers.is_some())
        .collect()
}

/// Share of pairs in which the better answer has the higher overall; a tie is half.
fn ordered(reads: &[Read], counts: impl Fn(&Graded, &Graded) -> bool) -> f64 {
    let (mut right, mut all) = (0.0, 0.0);
    for one in reads {
        for other in reads {
            let same = one.answer.group == other.answer.group && one.answer.tier > other.answer.tier;
            if same && counts(&one.answer, &other.answer) {
                all += 1.0;
                right += match overall(&one.found).total_cmp(&overall(&other.found)) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                };
            }
        }
    }
    right / all
}

fn core(one: &Graded, other: &Graded) -> bool {
    let apart = |answer: &Graded| matches!(answer.kind.as_str(), "padded" | "injection");
    !(apart(one) || apart(other) || (one.tier == 2 && other.tier == 1))
}

/// Agreement of bands with grades, quadratic weights.
fn kappa(reads: &[Read]) -> f64 {
    let mut seen = [[0.0_f64; 5]; 5];
    for read in reads.iter().filter(|read| !matches!(read.answer.kind.as_str(), "padded" | "injection")) {
        let band = [25.0, 45.0, 68.0, 78.0].iter().filter(|edge| overall(&read.found) >= **edge).count();
        seen[usize::from(read.answer.tier) - 1][band] += 1.0;
    }
    let all: f64 = seen.iter().flatten().sum();
    let (mut found, mut chance) = (0.0, 0.0);
    for (i, row) in seen.iter().enumerate() {
        for (j, count) in row.iter().enumerate() {
            let weight = (i.abs_diff(j) as f64 / 4.0).powi(2);
            let column: f64 = seen.iter().map(|row| row[j]).sum();
            found += weight * count;
            chance += weight * row.iter().sum::<f64>() * column / all;
        }
    }
    1.0 - found / chance
}

fn figures_hold(file: &str) {
    let reads = read(file);
    let longer = ordered(&reads, |one, other| core(one, other) && one.words >= other.words);
    let shorter = ordered(&reads, |one, other| core(one, other) && one.words < other.words);
    let balanced = f64::midpoint(longer, shorter);
    let junk = ordered(&reads, |one, other| {
        one.tier >= 3 && !matches!(one.kind.as_str(), "padded" | "injection") && JUNK.contains(&other.kind.as_str())
    });
    assert!(balanced >= 0.90, "quality and not length decides: {balanced:.3}");
    assert!(junk >= 0.97, "junk stays below what answers: {junk:.3}");
    assert!(kappa(&reads) >= 0.75, "bands agree with grades: {:.3}", kappa(&reads));

    let by_id: HashMap<&str, &Read> = reads.iter().map(|read| (read.answer.id.as_str(), read)).collect();
    for read in &reads {
        let Some(pair) = read.answer.pair_of.as_deref().and_then(|id| by_id.get(id)) else { continue };
        let rise = overall(&read.found) - overall(&pair.found);
        let fall = |value: fn(&Assessment) -> f64| value(&pair.found) - value(&read.found);
        let confidence = |found: &Assessment| found.numbers.map_or(0.0, |numbers| numbers.confidence.value());
        let positivity = |found: &Assessment| found.numbers.map_or(0.0, |numbers| numbers.positivity.value());
        let id = &read.answer.id;
        match read.answer.kind.as_str() {
            "injection" => assert!(rise <= 0.0, "{id} rose by {rise:.1} by talking to the marker"),
            "padded" | "medium_padded" => assert!(rise <= 1.0, "{id} rose by {rise:.1} by padding"),
            "nonnative_strong" => assert!(rise.abs() <= 8.0, "{id} moved by {rise:.1} by learner English"),
            "hedged" => assert!(fall(confidence) >= 20.0, "{id} hedges and fell by {:.1}", fall(confidence)),
            "negative_tone" => assert!(fall(positivity) >= 20.0, "{id} blames and fell by {:.1}", fall(positivity)),
            _ => {}
        }
    }
}

#[test]
fn quality_and_not_length_orders_the_answers() {
    figures_hold(BUILD);
}

#[test]
#[ignore = "scored only before a release, so that nobody builds towards it"]
fn the_figures_hold_on_answers_nobody_built_towards() {
    figures_hold(CHECK);
}

#[test]
fn every_quote_is_the_text_at_its_span() {
    for answer in graded(BUILD) {
        let found = answer.read();
        let strengths = found.strengths.iter().map(|strength| &strength.quote);
        let points = found.points.iter().filter_map(|point| point.quote.as_ref());
        let tips = found.tips.iter().filter_map(|tip| match &tip.anchor {
            domain::TipAnchor::Quote(quote) => Some(quote),
            domain::TipAnchor::Gap(_) => None,
        });
        for quote in strengths.chain(points).chain(tips) {
            assert_eq!(quote.span.of(&answer.answer), Some(quote.text.as_str()), "{}", answer.id);
        }
    }
}
