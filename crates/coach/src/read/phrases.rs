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

static HEDGES: LazyLock<Hedges> =
    LazyLock::new(|| parse("hedges.toml", include_str!("../../../../content/coach/hedges.toml")));

static FILLERS: LazyLock<Fillers> =
    LazyLock::new(|| parse("fillers.toml", include_str!("../../../../content/coach/fillers.toml")));

static OPENINGS: LazyLock<Openings> =
    LazyLock::new(|| parse("openings.toml", include_str!("../../../../content/coach/openings.toml")));

static ABSOLUTES: LazyLock<Patterns<()>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        absolutes: Patterns<()>,
    }
    parse::<File>("tone.toml", include_str!("../../../../content/coach/tone.toml")).absolutes
});

static ASKS: LazyLock<Patterns<Concept>> = LazyLock::new(|| {
    let file: std::collections::BTreeMap<Concept, Vec<String>> =
        parse("concepts.toml", include_str!("../../../../content/coach/concepts.toml"));
    Patterns::new(file.iter().flat_map(|(concept, asks)| asks.iter().map(|text| (text.as_str(), *concept))))
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

/// Sweeping complaints.
pub(crate) fn absolutes() -> &'static Patterns<()> {
    &ABSOLUTES
}

/// Words of a point or a question that ask for something to be done as evidence.
pub(crate) fn asks() -> &'static Patterns<Concept> {
    &ASKS
}
