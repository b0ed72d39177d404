//! The figures, each with the bar it is held to. The bars are those of the coaching specification, part (l).

use crate::{
    GradedAnswer, Prediction, order,
    pairs::{Read, copies, mean, reads},
    words,
};

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bar {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

impl Bar {
    /// Whether `value` clears it. What could not be measured does not.
    pub fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What is measured.
    pub name: &'static str,
    /// What came out; not a number where the set has nothing to measure it on.
    pub value: f64,
    /// How many answers, pairs or texts it is taken of.
    pub items: usize,
    /// What must hold.
    pub must: Bar,
    /// What is hoped for.
    pub aim: Bar,
    /// The items that miss the bar, for a person to look at.
    pub misses: Vec<String>,
}

/// All figures of one coach on one set of answers.
pub fn figures(answers: &[GradedAnswer], said: &[Prediction]) -> Vec<Figure> {
    let reads = reads(answers, said);
    let mut all = order_of(&reads);
    all.extend(pairs_of(&reads));
    all.extend(words_of(&reads));
    all
}

fn order_of(reads: &[Read<'_>]) -> Vec<Figure> {
    let figure = |name, order::Share { value, items, misses }: order::Share, must, aim| Figure {
        name,
        value,
        items,
        must: Bar::AtLeast(must),
        aim: Bar::AtLeast(aim),
        misses,
    };
    vec![
        figure("length-balanced accuracy", order::length_balanced(reads), 0.90, 0.92),
        figure("pairs in order", order::share(reads, order::core), 0.88, 0.95),
        figure("real answers over junk", order::share(reads, order::over_junk), 0.98, 0.99),
        figure("strong > medium > weak, groups", order::in_three_steps(reads), 0.95, 1.0),
        figure("agreement of bands (QWK)", order::kappa(reads), 0.75, 0.80),
    ]
}

/// Changes of copies: each copy must stay within the bar, and the worst one is shown.
fn pairs_of(reads: &[Read<'_>]) -> Vec<Figure> {
    let rise = |(copy, whole): &(&Read<'_>, &Read<'_>)| copy.overall - whole.overall;
    let learner = copies(reads, &["nonnative_strong"]);
    let gaps: Vec<f64> = learner.iter().map(|pair| rise(pair).abs()).collect();
    let boasts: Vec<&Read<'_>> = reads.iter().filter(|read| read.answer.kind == "confident_offtopic").collect();
    let seen_through = |read: &&&Read<'_>| read.relevance <= 35.0 && read.confidence >= 65.0;
    vec![
        worst("worst rise by talking to the marker", reads, &["injection"], rise, Bar::AtMost(0.0)),
        worst("worst rise by padding", reads, &["padded", "medium_padded"], rise, Bar::AtMost(1.0)),
        Figure {
            name: "learner English, mean gap",
            value: mean(gaps.iter().copied()),
            items: gaps.len(),
            must: Bar::AtMost(2.0),
            aim: Bar::AtMost(2.0),
            misses: learner
                .iter()
                .filter(|pair| rise(pair).abs() > 4.0)
                .map(|(copy, _)| copy.answer.id.clone())
                .collect(),
        },
        worst(
            "least fall of confidence by hedging",
            reads,
            &["hedged"],
            |(copy, whole)| whole.confidence - copy.confidence,
            Bar::AtLeast(20.0),
        ),
        worst(
            "least fall of positivity by blaming",
            reads,
            &["negative_tone"],
            |(copy, whole)| whole.positivity - copy.positivity,
            Bar::AtLeast(20.0),
        ),
        Figure {
            name: "off-topic boasts seen through",
            value: boasts.iter().filter(seen_through).count() as f64 / boasts.len() as f64,
            items: boasts.len(),
            must: Bar::AtLeast(0.70),
            aim: Bar::AtLeast(1.0),
            misses: boasts.iter().filter(|read| !seen_through(read)).map(|read| read.answer.id.clone()).collect(),
        },
    ]
}

fn worst(
    name: &'static str,
    reads: &[Read<'_>],
    kinds: &[&str],
    change: impl Fn(&(&Read<'_>, &Read<'_>)) -> f64,
    must: Bar,
) -> Figure {
    let pairs = copies(reads, kinds);
    let values: Vec<f64> = pairs.iter().map(&change).collect();
    let value = match must {
        Bar::AtMost(_) => values.iter().copied().fold(f64::NAN, f64::max),
        Bar::AtLeast(_) => values.iter().copied().fold(f64::NAN, f64::min),
    };
    let misses = pairs
        .iter()
        .zip(&values)
        .filter(|(_, value)| !must.is_met(**value))
        .map(|((copy, _), value)| format!("{} ({value:+.1})", copy.answer.id))
        .collect();
    Figure { name, value, items: pairs.len(), must, aim: must, misses }
}

fn words_of(reads: &[Read<'_>]) -> Vec<Figure> {
    let share = |name, (part, all): (usize, usize), must, aim| {
        let value = part as f64 / all as f64;
        Figure { name, value, items: all, must: Bar::AtLeast(must), aim: Bar::AtLeast(aim), misses: Vec::new() }
    };
    let (quotes, true_quotes) = words::quotes(reads);
    let (tips, anchored, different) = words::tips(reads);
    let (rewrites, inventions) = words::inventions(reads);
    let spread = reads.iter().map(|read| read.spread).fold(f64::NAN, f64::max);
    vec![
        share("quotes found in the answer", (true_quotes, quotes), 1.0, 1.0),
        share("tips that name the answer's things", (anchored, tips), 0.95, 0.95),
        share("different tips", (different, tips), 0.90, 0.90),
        Figure {
            name: "facts invented in rewrites",
            value: inventions.len() as f64,
            items: rewrites,
            must: Bar::AtMost(0.0),
            aim: Bar::AtMost(0.0),
            misses: inventions,
        },
        Figure {
            name: "largest spread over samples",
            value: spread,
            items: reads.len(),
            must: Bar::AtMost(2.5),
            aim: Bar::AtMost(0.0),
            misses: Vec::new(),
        },
    ]
}
