//! The phrase tables of `content/coach`, ready to be looked for.

use std::sync::LazyLock;

use domain::Concept;
use serde::Deserialize;

use crate::{tables::parse, text::pattern::Patterns};

/// Hedges, apologies and boosters.
pub(crate) struct Hedges {
    pub phrases: Patterns<()>,
    pub exceptions: Patterns<()>,
    pub apologies: Patterns<()>,
    pub not_apologies: Patterns<()>,
}

/// Talk about the conversation and general truths.
pub(crate) struct Fillers {
    pub phrases: Patterns<()>,
    pub truths: Patterns<()>,
    pub truth_subjects: Vec<String>,
    pub claims: Patterns<()>,
}

/// Openings that speak of something nobody asked for.
pub(crate) struct Openings {
    pub pride: Patterns<()>,
    pub asks_for_pride: Patterns<()>,
    pub careers: Patterns<()>,
}

/// Framing of people and setbacks.
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

fn patterns(written: &[String]) -> Patterns<()> {
    Patterns::new(written.iter().map(|text| (text.as_str(), ())))
}

static HEDGES: LazyLock<Hedges> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        phrases: Vec<String>,
        not_hedges: Vec<String>,
        apologies: Vec<String>,
        not_apologies: Vec<String>,
    }
    let file: File = parse("hedges.toml", include_str!("../../../../content/coach/hedges.toml"));
    Hedges {
        phrases: patterns(&file.phrases),
        exceptions: patterns(&file.not_hedges),
        apologies: patterns(&file.apologies),
        not_apologies: patterns(&file.not_apologies),
    }
});

static FILLERS: LazyLock<Fillers> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        phrases: Vec<String>,
        truth_subjects: String,
        truths: Vec<String>,
        claims: Vec<String>,
    }
    let file: File = parse("fillers.toml", include_str!("../../../../content/coach/fillers.toml"));
    Fillers {
        phrases: patterns(&file.phrases),
        truths: patterns(&file.truths),
        truth_subjects: file.truth_subjects.split_whitespace().map(str::to_owned).collect(),
        claims: patterns(&file.claims),
    }
});

static OPENINGS: LazyLock<Openings> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        pride: Vec<String>,
        asks_for_pride: Vec<String>,
        careers: Vec<String>,
    }
    let file: File = parse("openings.toml", include_str!("../../../../content/coach/openings.toml"));
    Openings {
        pride: patterns(&file.pride),
        asks_for_pride: patterns(&file.asks_for_pride),
        careers: patterns(&file.careers),
    }
});

static FRAMING: LazyLock<Framing> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        contempt: Vec<String>,
        blame: Vec<String>,
        absolutes: Vec<String>,
        moves: Vec<String>,
        credits: Vec<String>,
    }
    let file: File = parse("tone.toml", include_str!("../../../../content/coach/tone.toml"));
    Framing {
        contempt: patterns(&file.contempt),
        blame: patterns(&file.blame),
        absolutes: patterns(&file.absolutes),
        moves: patterns(&file.moves),
        credits: patterns(&file.credits),
    }
});

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

/// Hedges, apologies and boosters.
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
