//! The numbers of `content/coach/weights.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::tables::parse;

macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct $name { $(pub $field: $type),* }
    };
}

table!(
    /// All of them, by table.
    Weights {
        clauses: Clauses,
        apart: Apart,
        spoken_of: SpokenOf,
        points: Points,
        functions: Functions,
        room: Room,
        relevance: Relevance,
        evidence: Evidence,
        structure: Structure,
        ownership: Ownership,
        outcome: Outcome,
        confidence: Confidence,
        tone: Tone,
        concision: Concision,
        gates: Gates,
        compare: Compare,
    }
);
table!(
    /// What tells that a sentence stands apart, and from which odds on it does; a logarithm each.
    Apart {
        none: f64,
        looks: f64,
        to_marker: f64,
        near: f64,
        words: f64,
        deed: f64,
        oneself: f64,
        does: f64,
        most: f64,
        bound: f64,
        bound_naming: f64,
        sure: f64,
    }
);

table!(
    /// What tells that a point is spoken of, be it in other words; the logarithm of the odds.
    SpokenOf {
        none: f64,
        value: f64,
        words: f64,
        function: f64,
        concept: f64,
        near: f64,
        bound: f64,
    }
);

table!(
    /// From where a point counts as partly met and as met, how near to it a sentence has to be, and how much of a missing one is won by
    /// saying it more plainly.
    Points { met: (f64, f64), about: (f64, f64), plainer: f64 }
);

table!(
    /// What is made of the odds that a sentence does something as evidence; each is explained beside its number.
    Functions { shown: (f64, f64), first: f64, late: f64, missing: f64, tells: f64, useless: f64 }
);

/// A sum of signs that was learned, and its weights.
macro_rules! learned {
    ($name:ident { $($sign:ident),* $(,)? }) => {
        impl $name {
            /// How many signs there are.
            pub(crate) const SIGNS: usize = [$(stringify!($sign)),*].len();

            /// Their names, in order.
            #[cfg(test)]
            pub(crate) const NAMES: [&str; Self::SIGNS] = [$(stringify!($sign)),*];

            /// What these signs come to: the logarithm of the odds.
            pub(crate) fn odds(&self, signs: &[f64; Self::SIGNS]) -> f64 {
                [$(self.$sign),*].iter().zip(signs).map(|(weight, sign)| weight * sign).sum::<f64>() + self.none
            }
        }
    };
}
learned!(Apart { looks, to_marker, near, words, deed, oneself, does });
learned!(SpokenOf { value, words, function, concept, near });
learned!(Signs { question, vocabulary, likeness, points, plan, whole, by_points, event, oneself, story, deeds, alone });

table!(Clauses {
    specific: f64,
    semi: f64,
    asserted_minimum: f64,
    echo_share: f64,
    linked: f64,
    beside: f64,
    unlinked: f64,
    hedged: f64,
    filler_most: f64,
    anchor: f64
});
table!(
    /// How much an answer of a length can hold.
    Room { full_words: f64, least: f64, concise_words: (f64, f64), dense: (f64, f64) }
);
table!(Relevance {
    floor: f64,
    coverage: f64,
    bend: f64,
    substance_share: f64,
    about_k: f64,
    other_topic_substance: f64,
    about_by_points: (f64, f64),
    about_with_cues: Signs,
    about_without: Signs,
    about_oneself: (f64, f64),
    about_reasons: (f64, f64),
    nothing_named: f64,
    other_topic_coverage: f64,
    other_topic_words_of_boasts: f64,
    other_topic_points: f64,
    other_form: f64,
    list_of_deeds: f64,
    about_deeds: f64,
    story: f64,
});
table!(
    /// What tells that an answer is about the question, and from where to where the sum tells.
    Signs {
        none: f64,
        question: f64,
        vocabulary: f64,
        likeness: f64,
        points: f64,
        plan: f64,
        whole: f64,
        by_points: f64,
        event: f64,
        oneself: f64,
        story: f64,
        deeds: f64,
        alone: f64,
        enough: (f64, f64),
    }
);

table!(Evidence {
    floor: f64,
    span: f64,
    words: f64,
    words_k: f64,
    numbers: f64,
    numbers_k: f64,
    acts: f64,
    acts_k: f64,
    claims_only: f64,
});
table!(Structure { floor: f64, span: f64 });
table!(Ownership { floor: f64, acts: f64, acts_k: f64, decision: f64, limit_or_credit: f64, we_only: f64 });
table!(Outcome {
    floor: f64,
    stated: f64,
    measured: f64,
    lasting: f64,
    reflection: f64,
    check: f64,
    follow_through: f64,
    caution: f64,
    reasoned_end: f64,
});
table!(Confidence {
    base: f64,
    acts: f64,
    acts_k: f64,
    outcome: f64,
    direct_start: f64,
    hedges: f64,
    hedges_k: f64,
    free_per_hundred: f64,
    apology: f64,
    short_words: usize,
    short_most: f64,
});
table!(Tone {
    base: f64,
    r#move: f64,
    credits: f64,
    blame: f64,
    blame_k: f64,
    absolutes: f64,
    looks: (f64, f64),
    named: f64,
    sneer: f64
});
table!(Concision { top: f64, waste: f64, thin: f64 });
table!(Gates {
    marker: f64,
    marker_named: f64,
    code: f64,
    too_short_words: usize,
    too_short_most: f64,
    echo_share: f64,
    echo_words: usize,
    echo_most: f64,
    echo_relevance: f64,
    other_topic_most: f64,
    other_topic_relevance: f64,
    doubt_most: f64,
    list_most: f64,
    list_relevance: f64,
    list_share: f64,
    hollow_most: f64,
    ideas: f64,
    ideas_of_oneself: f64,
    things: f64,
    blaming_most: f64,
    tone_free: f64,
    hedged_most: f64,
    confidence_free: f64,
    no_evidence_most: f64,
});
table!(Compare { noise: f64 });

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| parse("weights.toml", include_str!("../../../content/coach/weights.toml")));

/// The weights, read at first use.
pub(crate) fn weights() -> &'static Weights {
    &WEIGHTS
}

/// Where `found` lies between none and all, 0 to 1.
pub(crate) fn ramp(found: f64, (none, all): (f64, f64)) -> f64 {
    ((found - none) / (all - none)).clamp(0.0, 1.0)
}

/// Every count saturates: the second number is worth less than the first.
pub(crate) fn sat(count: f64, k: f64) -> f64 {
    1.0 - (-count.max(0.0) / k).exp()
}
