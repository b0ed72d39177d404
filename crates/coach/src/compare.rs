//! Two attempts at one question, side by side. Inside the noise nothing is claimed.

use domain::{
    Ask, Assessment, ChangeSize, Comparison, DiffPiece, DiffSide, Dimension, DimensionChange, Points, TipState,
    TipVerdict,
};
use similar::{ChangeTag, TextDiff};

use crate::{
    feedback::asks::{now, there_now},
    weights::weights,
};

/// So many tips leave it open whether there were more.
const MOST_TIPS: usize = 3;
/// Beyond this many pairs of words a difference is shown as a whole, not word by word.
const MOST_WORD_PAIRS: usize = 25_000_000;

/// Compares two attempts, each given as its text with what the same assessor read in it.
pub fn compare(before: (&str, &Assessment), after: (&str, &Assessment)) -> Comparison {
    let same_coach = before.1.versions.coach == after.1.versions.coach
        && before.1.versions.rubric == after.1.versions.rubric
        && before.1.versions.model == after.1.versions.model;
    let size = match (before.1.overall(), after.1.overall()) {
        (Some(old), Some(new)) if same_coach => change(old, new),
        _ => ChangeSize::NoClearChange,
    };
    let dimensions = if same_coach { dimensions(before.1, after.1) } else { Vec::new() };
    let tips = tips(before.1, after.1);
    let headline = if same_coach {
        headline(before.1, after.1, size, &dimensions)
    } else {
        "The two were read by different coaches, so their numbers are not compared.".to_owned()
    };
    Comparison { headline, size, dimensions, tips, diff: diff(before.0, after.0) }
}

fn change(before: Points, after: Points) -> ChangeSize {
    let moved = after.value() - before.value();
    if moved.abs() < weights().compare.noise {
        ChangeSize::NoClearChange
    } else if moved > 0.0 {
        ChangeSize::Better
    } else {
        ChangeSize::Weaker
    }
}

fn dimensions(before: &Assessment, after: &Assessment) -> Vec<DimensionChange> {
    let mut changes: Vec<DimensionChange> = Dimension::ALL
        .into_iter()
        .filter_map(|dimension| {
            let (old, new) = (before.level(dimension)?, after.level(dimension)?);
            let size = change(old.points, new.points);
            // The sentence of the later reading names what was seen or is missing there.
            let sentence = if size == ChangeSize::NoClearChange { String::new() } else { new.sentence.clone() };
            Some(DimensionChange {
                dimension,
                before: (old.level, old.points),
                after: (new.level, new.points),
                size,
                sentence,
            })
        })
        .collect();
    changes.sort_by_key(|change| change.size == ChangeSize::NoClearChange);
    changes
}

fn tips(before: &Assessment, after: &Assessment) -> Vec<TipVerdict> {
    let has = |assessment: &Assessment, ask: &Ask| assessment.tips.iter().any(|tip| tip.key == *ask);
    let old = before.tips.iter().filter_map(|tip| {
        // What is fixed is said as what is there now.
        let (title, state) = match is_open(after, &tip.key) {
            Some(true) => (tip.title.clone(), TipState::StillOpen),
            Some(false) => (there_now(tip), TipState::Fixed),
            None => return None,
        };
        Some(TipVerdict { title, state })
    });
    let new = after
        .tips
        .iter()
        .filter(|tip| !has(before, &tip.key))
        .map(|tip| TipVerdict { title: tip.title.clone(), state: TipState::New });
    old.chain(new).collect()
}

/// Whether something is still asked for, or still missing: a tip that fell behind others is not fixed by that. `None` where
/// nothing tells.
fn is_open(after: &Assessment, ask: &Ask) -> Option<bool> {
    if after.overall().is_none() {
        return Some(true);
    }
    if after.tips.iter().any(|tip| tip.key == *ask) || after.lacks.iter().any(|element| ask.is_for(element)) {
        return Some(true);
    }
    let has_room = after.tips.len() < MOST_TIPS && after.gate.is_none();
    (ask.is_an_element() || has_room).then_some(false)
}

fn headline(before: &Assessment, after: &Assessment, size: ChangeSize, dimensions: &[DimensionChange]) -> String {
    let fixed = before.tips.iter().find(|tip| is_open(after, &tip.key) == Some(false));
    match size {
        ChangeSize::NoClearChange => match fixed.map(|tip| now(&tip.key)) {
            Some(now) if before.overall().is_some() => format!("No clear change in the numbers. {now}"),
            _ => "No clear change.".to_owned(),
        },
        ChangeSize::Better => {
            fixed.map_or_else(|| moved(dimensions, ChangeSize::Better, "Stronger"), |tip| now(&tip.key).to_owned())
        }
        ChangeSize::Weaker => moved(dimensions, ChangeSize::Weaker, "Weaker"),
    }
}

/// The dimension that moved most, with what explains it.
fn moved(dimensions: &[DimensionChange], size: ChangeSize, word: &str) -> String {
    let weight = |change: &DimensionChange| {
        (change.dimension.weight() * (change.after.1.value() - change.before.1.value())).abs()
    };
    dimensions
        .iter()
        .filter(|change| change.size == size)
        .max_by(|one, other| weight(one).total_cmp(&weight(other)))
        .map_or_else(|| format!("{word} as a whole."), |change| format!("{word}. {}", change.sentence))
}

fn diff(before: &str, after: &str) -> Vec<DiffPiece> {
    let words = |text: &str| text.split_whitespace().count().max(1);
    if words(before).saturating_mul(words(after)) > MOST_WORD_PAIRS {
        return [(DiffSide::Before, before), (DiffSide::After, after)]
            .into_iter()
            .map(|(side, text)| DiffPiece { side, text: text.to_owned() })
            .collect();
    }
    let mut pieces: Vec<DiffPiece> = Vec::new();
    for change in TextDiff::from_words(before, after).iter_all_changes() {
        let side = match change.tag() {
            ChangeTag::Equal => DiffSide::Both,
            ChangeTag::Delete => DiffSide::Before,
            ChangeTag::Insert => DiffSide::After,
        };
        match pieces.last_mut() {
            Some(last) if last.side == side => last.text.push_str(change.value()),
            _ => pieces.push(DiffPiece { side, text: change.value().to_owned() }),
        }
    }
    pieces
}
