//! What a calm round shows of a reading: what was strong, and one thing to work on at most. The reading itself is kept whole.

use domain::{Assessment, ChangeSize, Comparison, TipState};
use ipc::{AttemptView, ModelReading};

/// Leaves of both readings what is shown.
pub(crate) fn attempt(attempt: &mut AttemptView) {
    reading(&mut attempt.built_in);
    if let ModelReading::Done { assessment } = &mut attempt.by_model {
        reading(assessment);
    }
}

/// Leaves of a comparison what got better, and what did not change.
pub(crate) fn comparison(comparison: &mut Comparison) {
    comparison.dimensions.retain(|change| change.size != ChangeSize::Weaker);
    let mut open = 0;
    comparison.tips.retain(|tip| {
        open += u8::from(tip.state != TipState::Fixed);
        tip.state == TipState::Fixed || open == 1
    });
}

fn reading(assessment: &mut Assessment) {
    assessment.levels.clear();
    assessment.tips.truncate(1);
    assessment.next = None;
}

#[cfg(test)]
mod tests {
    use domain::{Dimension, DimensionChange, Level, Points, TipVerdict};

    use super::*;

    #[test]
    fn what_got_better_is_shown_and_one_thing_to_work_on() {
        let change = |dimension, size| {
            let at = (Level::clamped(3), Points::clamped(50.0));
            DimensionChange { dimension, before: at, after: at, size, sentence: String::new() }
        };
        let tip = |title: &str, state| TipVerdict { title: title.to_owned(), state };
        let mut shown = Comparison {
            headline: String::new(),
            size: ChangeSize::NoClearChange,
            dimensions: vec![
                change(Dimension::Outcome, ChangeSize::Better),
                change(Dimension::Evidence, ChangeSize::Weaker),
                change(Dimension::Tone, ChangeSize::NoClearChange),
            ],
            tips: vec![
                tip("How it ended", TipState::Fixed),
                tip("Your part", TipState::StillOpen),
                tip("The size of it", TipState::New),
                tip("Hedges", TipState::Fixed),
            ],
            diff: Vec::new(),
        };
        comparison(&mut shown);
        let titles: Vec<&str> = shown.tips.iter().map(|tip| tip.title.as_str()).collect();
        assert_eq!(titles, ["How it ended", "Your part", "Hedges"]);
        assert!(shown.dimensions.iter().all(|change| change.size != ChangeSize::Weaker));
        assert_eq!(shown.dimensions.len(), 2);
    }
}
