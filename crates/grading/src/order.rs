//! Do better answers get more points, whatever their length?

use crate::pairs::Read;

/// Changed copies: judged against what they were copied from, not against the group.
const COPIES: [&str; 2] = ["padded", "injection"];
/// What looks like an answer and is none.
const JUNK: [&str; 7] =
    ["keyword_stuffed", "hollow_star", "question_echo", "confident_offtopic", "off_topic", "very_short", "junk_padded"];

/// Edges between the five bands that stand for the five grades.
const EDGES: [f64; 4] = [25.0, 45.0, 68.0, 78.0];

fn is(read: &Read<'_>, kinds: &[&str]) -> bool {
    kinds.contains(&read.answer.kind.as_str())
}

/// Pairs inside a group in which one grade is clearly better; weak answers and junk are not told apart.
pub(crate) fn core(better: &Read<'_>, worse: &Read<'_>) -> bool {
    let weak_and_junk = better.answer.tier == 2 && worse.answer.tier == 1;
    !(weak_and_junk || is(better, &COPIES) || is(worse, &COPIES))
}

/// Pairs of a real answer and junk.
pub(crate) fn over_junk(better: &Read<'_>, worse: &Read<'_>) -> bool {
    better.answer.tier >= 3 && !is(better, &COPIES) && is(worse, &JUNK)
}

/// A share, of how many items it is taken, and those that speak against it.
pub(crate) struct Share {
    pub value: f64,
    pub items: usize,
    pub misses: Vec<String>,
}

/// The share of pairs in the right order, a tie counting half.
pub(crate) fn share(reads: &[Read<'_>], counts: impl Fn(&Read<'_>, &Read<'_>) -> bool) -> Share {
    let (mut right, mut items) = (0.0, 0);
    let mut misses = Vec::new();
    for better in reads {
        for worse in reads {
            let same = better.answer.rank_group == worse.answer.rank_group && better.answer.tier > worse.answer.tier;
            if same && counts(better, worse) {
                items += 1;
                let in_order = match better.overall.total_cmp(&worse.overall) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                };
                right += in_order;
                if in_order < 1.0 {
                    let of = |read: &Read<'_>| format!("{} {:.1}", read.answer.id, read.overall);
                    misses.push(format!("{} not above {}", of(better), of(worse)));
                }
            }
        }
    }
    Share { value: if items == 0 { f64::NAN } else { right / items as f64 }, items, misses }
}

/// The mean of two shares: pairs whose better answer is the longer one, and pairs whose better answer is the shorter
/// one. A coach that counts words gets 0.5.
pub(crate) fn length_balanced(reads: &[Read<'_>]) -> Share {
    let longer = share(reads, |one, other| core(one, other) && one.answer.words >= other.answer.words);
    let shorter = share(reads, |one, other| core(one, other) && one.answer.words < other.answer.words);
    // The misses are those of all pairs, which have a line of their own.
    let value = f64::midpoint(longer.value, shorter.value);
    Share { value, items: longer.items + shorter.items, misses: Vec::new() }
}

/// The share of groups with strong above medium above weak.
pub(crate) fn in_three_steps(reads: &[Read<'_>]) -> Share {
    let of = |group: &str, kinds: [&str; 2]| {
        kinds.into_iter().find_map(|kind| {
            reads.iter().find(|read| read.answer.rank_group == group && read.answer.kind == kind).map(|r| r.overall)
        })
    };
    let mut groups: Vec<&str> = reads.iter().map(|read| read.answer.rank_group.as_str()).collect();
    groups.sort_unstable();
    groups.dedup();
    let steps: Vec<(&str, bool)> = groups
        .into_iter()
        .filter_map(|group| {
            let strong = of(group, ["strong", "strong"])?;
            let medium = of(group, ["medium", "medium_padded"])?;
            let weak = of(group, ["weak", "weak_long"])?;
            Some((group, strong > medium && medium > weak))
        })
        .collect();
    let misses: Vec<String> = steps.iter().filter(|step| !step.1).map(|step| step.0.to_owned()).collect();
    Share { value: 1.0 - misses.len() as f64 / steps.len() as f64, items: steps.len(), misses }
}

/// Agreement of bands with grades beyond chance, disagreements weighed by their square (Cohen 1968).
pub(crate) fn kappa(reads: &[Read<'_>]) -> Share {
    let mut seen = [[0.0_f64; 5]; 5];
    let counted: Vec<&Read<'_>> = reads.iter().filter(|read| !is(read, &COPIES)).collect();
    for read in &counted {
        let band = EDGES.iter().filter(|edge| read.overall >= **edge).count();
        seen[usize::from(read.answer.tier.clamp(1, 5)) - 1][band] += 1.0;
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
    Share { value: 1.0 - found / chance, items: counted.len(), misses: Vec::new() }
}
