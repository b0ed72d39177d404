//! What to say at the end of an interview: how it went, the best moment, the one thing to practise.

use std::collections::{BTreeMap, BTreeSet};

use domain::{Ask, Assessment, Band, Competency, Points, Tip};

use crate::feedback::asks::{next, practise};

/// One answered question with what was read in it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// Its place in the interview, from 0.
    pub position: u8,
    /// The question as asked.
    pub question: &'a str,
    /// What it looks for.
    pub competency: Competency,
    /// The answer as typed.
    pub answer: &'a str,
    /// What was read.
    pub assessment: &'a Assessment,
}

/// The debrief in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebriefWords {
    /// One or two short sentences: the headline of the page.
    pub headline: String,
    /// A short paragraph.
    pub summary: String,
    /// The best moment: the candidate's words, and why an interviewer values them.
    pub best: Option<(String, String)>,
    /// The one thing to practise.
    pub practise: Option<String>,
    /// The question to practise it on.
    pub practise_position: Option<u8>,
}

/// Words a debrief from everything that was read, in the order asked.
pub fn debrief(read: &[Read<'_>]) -> DebriefWords {
    let scored: Vec<(&Read<'_>, Points)> =
        read.iter().filter_map(|read| Some((read, read.assessment.overall()?))).collect();
    let best = scored
        .iter()
        .max_by(|one, other| one.1.value().total_cmp(&other.1.value()).then(other.0.position.cmp(&one.0.position)));
    let Some((best, best_points)) = best else {
        return DebriefWords {
            headline: if read.is_empty() {
                "Nothing was answered this time."
            } else {
                "There is nothing to score yet."
            }
            .to_owned(),
            summary: "Come back when you like; a single answer is enough to begin with.".to_owned(),
            best: None,
            practise: None,
            practise_position: None,
        };
    };
    let moment = scored
        .iter()
        .filter(|(read, _)| !read.assessment.strengths.is_empty())
        .max_by(|one, other| one.1.value().total_cmp(&other.1.value()))
        .and_then(|(read, _)| read.assessment.strengths.first())
        .map(|strength| (strength.quote.text.clone(), strength.why.clone()));
    let asked = most_asked(&scored);
    DebriefWords {
        headline: headline(best_points.band(), scored.len(), asked.as_ref().map(|asked| &asked.tip.key)),
        summary: summary(&scored, best, *best_points, asked.as_ref()),
        best: moment,
        practise: asked.as_ref().map(|asked| practise(&asked.tip.key).to_owned()),
        practise_position: asked.map(|asked| asked.position),
    }
}

/// What was asked for most in one interview.
struct Asked<'r> {
    /// In how many answers.
    answers: usize,
    /// The tip in the weakest of them.
    tip: &'r Tip,
    /// Which one that is.
    position: u8,
}

/// The tip that came up most, by the weight of what it would lift, and the weakest answer it came up in.
fn most_asked<'r>(scored: &[(&'r Read<'_>, Points)]) -> Option<Asked<'r>> {
    type Found<'r> = Vec<(&'r Tip, Points, u8)>;
    let mut by_kind: BTreeMap<&Ask, Found<'_>> = BTreeMap::new();
    for (read, points) in scored {
        for tip in &read.assessment.tips {
            let kind = by_kind.keys().find(|ask| ask.is_like(&tip.key)).copied().unwrap_or(&tip.key);
            by_kind.entry(kind).or_default().push((tip, *points, read.position));
        }
    }
    let worth = |found: &Found<'_>| found.iter().map(|(tip, ..)| tip.dimension.weight()).sum::<f64>();
    let found = by_kind.into_values().max_by(|one, other| worth(one).total_cmp(&worth(other)))?;
    let answers = found.iter().map(|(_, _, position)| position).collect::<BTreeSet<_>>().len();
    let (tip, _, position) = found.into_iter().min_by(|one, other| one.1.value().total_cmp(&other.1.value()))?;
    Some(Asked { answers, tip, position })
}

fn headline(best: Band, answers: usize, asked: Option<&Ask>) -> String {
    let first = match (best, answers) {
        (Band::Excellent, 1) => "That answer would hold in the room.",
        (Band::Excellent, _) => "Your best answer would hold in the room.",
        (Band::Good, _) => "There is a good answer in this round.",
        (Band::Fair, _) => "There is something to build on here.",
        (Band::Developing | Band::NotYet, _) => "That was a first round, and it shows where to begin.",
    };
    match asked {
        Some(ask) => format!("{first} {}", next(ask)),
        None => first.to_owned(),
    }
}

fn summary(scored: &[(&Read<'_>, Points)], best: &Read<'_>, points: Points, asked: Option<&Asked<'_>>) -> String {
    let mut parts = vec![match scored.len() {
        1 => format!("One answer was read; it is {}.", band(points.band())),
        n => format!(
            "{} answers were read. The strongest, answer {} on {}, is {}.",
            number(n),
            best.position + 1,
            best.competency.name().to_lowercase(),
            band(points.band())
        ),
    }];
    let weakest = scored.iter().min_by(|one, other| one.1.value().total_cmp(&other.1.value()));
    if let Some((weak, low)) = weakest
        && scored.len() > 1
        && low.band() != points.band()
    {
        parts.push(format!(
            "Answer {}, on {}, is {}.",
            weak.position + 1,
            weak.competency.name().to_lowercase(),
            band(low.band())
        ));
    }
    if let Some(asked) = asked {
        if asked.answers > 1 {
            parts.push(format!("In {} of them the same was open.", number(asked.answers).to_lowercase()));
        }
        parts.push(format!("What would lift it most: {}", lower(&asked.tip.missing)));
    }
    parts.join(" ")
}

fn band(band: Band) -> &'static str {
    match band {
        Band::Excellent => "excellent",
        Band::Good => "good",
        Band::Fair => "fair",
        Band::Developing => "developing",
        Band::NotYet => "not there yet",
    }
}

fn number(n: usize) -> String {
    const WORDS: [&str; 13] =
        ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn lower(text: &str) -> String {
    crate::feedback::words::lower_first(text)
}
