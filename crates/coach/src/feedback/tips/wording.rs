//! Tips on how it is said: claims, hedges, blame, filler.

use domain::{Ask, Dimension, Span};

use super::{Candidate, Maker, Parts};
use crate::{
    feature::is_middling,
    feedback::words::{at_most, short_quote, upper_first},
    read::Role,
    weights::weights,
};

impl Maker<'_, '_> {
    pub(super) fn claim(&self) -> Option<Candidate> {
        let claim = self
            .reading
            .clauses
            .iter()
            .filter(|clause| clause.role == Role::Claim)
            .max_by_key(|clause| clause.piece.words(&self.reading.tokens))?;
        let said = self.text(claim);
        Some(self.make(
            0.4,
            Parts {
                key: Ask::Claim,
                title: "Show it".to_owned(),
                anchor: self.quoted(claim.piece.span(&self.reading.tokens)),
                missing: format!("One instance that shows “{said}”."),
                why: "Everybody says this; only an instance makes it yours.",
                attempt: format!("In place of “{said}”: when [what happened?], I [did what?], and [what came of it?]."),
                check: "The claim is gone, or an act with “I” stands beside it.".to_owned(),
                dimension: Dimension::Evidence,
            },
        ))
    }

    pub(super) fn hedges(&self) -> Option<Candidate> {
        if self.reading.hedges.len() < 3 {
            return None;
        }
        let count = |span: Span| self.reading.hedges.iter().filter(|hedge| span.contains(**hedge)).count();
        let (index, sentence) =
            self.reading.sentences.iter().enumerate().filter(|(_, s)| s.asserts).max_by_key(|(_, s)| count(s.span))?;
        let hedge = self.reading.hedges.iter().find(|hedge| sentence.span.contains(**hedge))?;
        let plain = self.reading.clauses.iter().filter(|clause| clause.sentence == index).map(|clause| {
            let run = clause.piece.of(&self.reading.tokens);
            run.iter().filter(|token| token.is_word()).map(|token| self.reading.text(token.span)).collect::<Vec<_>>()
        });
        let mut words: Vec<&str> = plain.flatten().collect();
        words.dedup();
        let mut candidate = self.make(
            0.8,
            Parts {
                key: Ask::Dimension(Dimension::Confidence),
                title: "Without unsure words".to_owned(),
                anchor: self.quoted(sentence.span),
                missing: format!(
                    "A plain statement: {} and {} others take back what you say.",
                    short_quote(self.reading.text(*hedge)),
                    self.reading.hedges.len() - 1
                ),
                why: "An interviewer cannot tell what you know from what you guess.",
                attempt: upper_first(&at_most(&words.join(" "), 24)),
                check: "At most one “maybe” or “I think” left, where something is truly open.".to_owned(),
                dimension: Dimension::Confidence,
            },
        );
        candidate.gain += 0.8;
        Some(candidate)
    }

    pub(super) fn tone(&self) -> Option<Candidate> {
        let finding = self.levels.iter().find(|finding| finding.dimension == Dimension::Tone)?;
        let span = *finding.spans.first().filter(|_| !is_middling(finding.points.value()))?;
        let sentence = self.reading.sentences.iter().find(|s| s.span.start <= span.start && span.start < s.span.end)?;
        if sentence.kinds.blame < weights().tone.named {
            return None;
        }
        let words = short_quote(self.reading.text(span));
        let mut candidate = self.make(
            0.8,
            Parts {
                key: Ask::Dimension(Dimension::Tone),
                title: "What you did about it".to_owned(),
                anchor: self.quoted(sentence.span),
                missing: format!("What you did about it, in place of {words}."),
                why: "An interviewer hears how you will one day speak about this team.",
                attempt: format!("In other words than {words}: [what happened?], so I [did what?] with [whom?]."),
                check: "No words about what people are like; one act of yours in their place.".to_owned(),
                dimension: Dimension::Tone,
            },
        );
        candidate.gain += 1.2;
        Some(candidate)
    }
}
