//! Feedback as text: the same words in the same order as in the window.

use std::io::{self, Write};

use app::band_word;
use domain::{Assessment, ChangeSize, Comparison, DiffSide, Dimension, Mode, ScoreState, TipAnchor, TipState};
use ipc::Debrief;

/// The reading of one answer. Calm mode shows no numbers.
pub(crate) fn assessment(out: &mut impl Write, read: &Assessment, mode: Mode) -> io::Result<()> {
    writeln!(out, "\n{}", read.headline)?;
    if let Some(numbers) = read.numbers.filter(|_| mode != Mode::Calm) {
        writeln!(
            out,
            "{} {:.0} ({})   relevance {:.0}, confident wording {:.0}, constructive tone {:.0}",
            band_word(numbers.overall.band()),
            numbers.overall.value(),
            source(read),
            numbers.relevance.value(),
            numbers.confidence.value(),
            numbers.positivity.value(),
        )?;
    }
    if let Some(notice) = &read.notice {
        writeln!(out, "{notice}")?;
    }
    for strength in &read.strengths {
        writeln!(out, "\n  Keep   “{}”\n         {}", strength.quote.text, strength.why)?;
    }
    for tip in &read.tips {
        match &tip.anchor {
            TipAnchor::Quote(quote) => writeln!(out, "\n  Fix    “{}”", quote.text)?,
            TipAnchor::Gap(gap) => writeln!(out, "\n  Fix    {gap}")?,
        }
        writeln!(out, "         Missing: {}", tip.missing)?;
        writeln!(out, "         Why it matters: {}", tip.why)?;
        writeln!(out, "         Try: {}", tip.attempt)?;
        writeln!(out, "         Your retry counts when: {}", tip.check)?;
    }
    if let Some(next) = &read.next {
        writeln!(out, "\n  Next   They may go on to ask: “{next}”")?;
    }
    if mode != Mode::Calm && !read.levels.is_empty() {
        writeln!(out)?;
        let mut levels: Vec<_> = read.levels.iter().collect();
        levels.sort_by(|a, b| a.level.cmp(&b.level).then(a.points.value().total_cmp(&b.points.value())));
        for finding in levels {
            let strokes: String = (1..=5).map(|at| if at <= finding.level.get() { '|' } else { '.' }).collect();
            writeln!(out, "  {:<18} {strokes}  {}", name(finding.dimension), finding.sentence)?;
        }
    }
    Ok(())
}

/// What a retry changed.
pub(crate) fn comparison(out: &mut impl Write, change: &Comparison, mode: Mode) -> io::Result<()> {
    writeln!(out, "\n{}", change.headline)?;
    for tip in &change.tips {
        let state = match tip.state {
            TipState::Fixed => "Fixed",
            TipState::StillOpen => "Still open",
            TipState::New => "New",
        };
        writeln!(out, "  {state:<11} {}", tip.title)?;
    }
    if mode != Mode::Calm {
        for moved in change.dimensions.iter().filter(|moved| moved.size != ChangeSize::NoClearChange) {
            writeln!(
                out,
                "  {:<18} {} -> {}  {}",
                name(moved.dimension),
                moved.before.0.get(),
                moved.after.0.get(),
                moved.sentence
            )?;
        }
        if change.size == ChangeSize::NoClearChange {
            writeln!(out, "  No clear change overall")?;
        }
    }
    let added: Vec<&str> =
        change.diff.iter().filter(|piece| piece.side == DiffSide::After).map(|piece| piece.text.trim()).collect();
    if !added.is_empty() {
        writeln!(out, "  Added: {}", added.join(" … "))?;
    }
    Ok(())
}

/// The letter at the end.
pub(crate) fn debrief(out: &mut impl Write, letter: &Debrief) -> io::Result<()> {
    writeln!(out, "\n{}\n", letter.headline)?;
    if let Some(overall) = letter.overall {
        let by = if letter.scored_by_model { "AI" } else { "local check" };
        writeln!(out, "{} {:.0} ({by})", band_word(overall.band()), overall.value())?;
    }
    writeln!(out, "{}", letter.summary)?;
    if let Some((quote, why)) = &letter.best {
        writeln!(out, "\nBest moment: “{quote}”\n{why}")?;
    }
    if let Some(practise) = &letter.practise {
        writeln!(out, "\nThe one thing to practise: {practise}")?;
    }
    if letter.cost.requests > 0 {
        writeln!(
            out,
            "\nThe model read {} and wrote {} tokens, {}${:.4}.",
            letter.cost.input_tokens,
            letter.cost.output_tokens,
            if letter.cost.estimated { "about " } else { "" },
            letter.cost.cost.0 as f64 / 1e6
        )?;
    }
    Ok(())
}

fn source(read: &Assessment) -> &'static str {
    match read.state {
        ScoreState::Scored => "AI",
        ScoreState::Provisional => "local check",
        ScoreState::NotScored(_) => "not scored",
    }
}

fn name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Relevance => "Relevance",
        Dimension::Evidence => "Evidence",
        Dimension::Structure => "Structure",
        Dimension::Ownership => "Ownership",
        Dimension::Outcome => "Outcome",
        Dimension::Confidence => "Confident wording",
        Dimension::Tone => "Constructive tone",
        Dimension::Concision => "Concision",
    }
}
