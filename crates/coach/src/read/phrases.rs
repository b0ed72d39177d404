//! The phrase tables of `content/coach`, ready to be looked for.

use std::sync::LazyLock;

use domain::Concept;
use serde::Deserialize;

use crate::{tables::parse, text::pattern::Patterns};

/// Hedges and apologies.
#[derive(Deserialize)]
pub(crate) struct Hedges {
    pub phrases: Patterns<()>,
    #[serde(rename = "not_hedges")]
    pub exceptions: Patterns<()>,
    pub apologies: Patterns<()>,
    pub not_apologies: Patterns<()>,
}

/// Talk about the conversation and general truths.
#[derive(Deserialize)]
pub(crate) struct Fillers {
    pub phrases: Patterns<()>,
    pub truths: Patterns<()>,
    pub truth_subjects: Vec<String>,
    pub claims: Patterns<()>,
}

/// Openings that speak of something nobody asked for.
#[derive(Deserialize)]
pub(crate) struct Openings {
    pub pride: Patterns<()>,
    pub asks_for_pride: Patterns<()>,
    pub careers: Patterns<()>,
}

/// Framing of people and setbacks.
#[derive(Deserialize)]
pub(crate) struct Framing {
    pub contempt: Patterns<()>,
    pub blame: Patterns<()>,
    pub absolutes: Patterns<()>,
    pub moves: Patterns<()>,
    pub credits: Patterns<()>,
}

/// What an answer or a point shows of each concept.
pub(crate) struct Concepts {
    /// Words of a point's text that ask for a concept.
    pub asks: Patterns<Concept>,
    /// Turns of phrase that show it; `true` for the strong ones.
    pub shows: Patterns<(Concept, bool)>,
}

static HEDGES: LazyLock<Hedges> =
    LazyLock::new(|| parse("hedges.toml", include_str!("../../../../content/coach/hedges.toml")));

static FILLERS: LazyLock<Fillers> =
    LazyLock::new(|| parse("fillers.toml", include_str!("../../../../content/coach/fillers.toml")));

static OPENINGS: LazyLock<Openings> =
    LazyLock::new(|| parse("openings.toml", include_str!("../../../../content/coach/openings.toml")));

static FRAMING: LazyLock<Framing> =
    LazyLock::new(|| parse("tone.toml", include_str!("../../../../content/coach/tone.toml")));

static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct Entry {
        asks: Vec<String>,
        shows: Vec<String>,
        hints: Vec<String>,
    }
    let file: std::collections::BTreeMap<Concept, Entry> =
        parse("concepts.toml", include_str!("../../../../content/coach/concepts.toml"));
    Concepts {
        asks: Patterns::new(
            file.iter().flat_map(|(concept, entry)| entry.asks.iter().map(|text| (text.as_str(), *concept))),
        ),
        shows: Patterns::new(file.iter().flat_map(|(concept, entry)| {
            let strong = entry.shows.iter().map(|text| (text.as_str(), (*concept, true)));
            strong.chain(entry.hints.iter().map(|text| (text.as_str(), (*concept, false))))
        })),
    }
});

/// Hedges and apologies.
pub(crate) fn hedges() -> &'static Hedges {
    &HEDGES
}

/// Talk about the conversation and general truths.
pub(crate) fn fillers() -> &'static Fillers {
    &FILLERS
}

/// Openings that speak of something nobody asked for.
pub(crate) fn openings() -> &'static Openings {
    &OPENINGS
}

/// Framing of people and setbacks.
pub(crate) fn framing() -> &'static Framing {
    &FRAMING
}

/// Evidence functions.
pub(crate) fn concepts() -> &'static Concepts {
    &CONCEPTS
}
