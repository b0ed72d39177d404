//! At most three things to try, by what they would lift, each in five parts about this answer's own things.

mod ballast;
mod things;
mod wording;

use domain::{
    Ask, Band, Concept, Dimension, Gate, Level, LevelFinding, Met, Points, QuestionType, Seniority, Span, Tip,
    TipAnchor,
};

use super::words::{at_most, lower_first, quote, upper_first};
use crate::{
    feature::{Ending, is_about},
    read::{Actor, PointRead, Reading, Role},
    weights::weights,
};
pub(crate) use ballast::Ballast;

/// Longest part of a tip, in words.
const PART_WORDS: usize = 30;
/// Least gain, in points of the overall, that is worth a tip.
const WORTH_SAYING: f64 = 0.7;

/// A tip with what it may lift the overall by.
struct Candidate {
    gain: f64,
    tip: Tip,
}

/// The parts of a tip as they are worded, before the limits.
struct Parts {
    key: Ask,
    title: String,
    anchor: TipAnchor,
    missing: String,
    why: &'static str,
    attempt: String,
    check: String,
    dimension: Dimension,
}

/// The tips of one reading.
pub(crate) fn tips(
    reading: &Reading<'_>,
    levels: &[LevelFinding],
    overall: f64,
    gate: Option<Gate>,
    ballast: Ballast<'_>,
) -> Vec<Tip> {
    let maker = Maker { reading, levels, ballast };
    let overall = Points::clamped(overall);
    // A point of which nothing is known but its name is nearly always there in a good answer.
    let points = if reading.has_cues() || overall.band() < Band::Good { maker.points() } else { Vec::new() };
    // Who has more to gain is told of less, too.
    let least = if overall.band() < Band::Good { WORTH_SAYING / 2.0 } else { WORTH_SAYING };
    let mut candidates: Vec<Candidate> = [
        maker.marker(),
        maker.whole(gate),
        maker.link(gate),
        maker.event(),
        maker.own_part(),
        maker.ending(),
        maker.measure(),
        maker.scale(),
        maker.reason(),
        maker.reflection(),
        maker.check(),
        maker.limit(),
        maker.claim(),
        maker.hedges(),
        maker.tone(),
        maker.filler(),
    ]
    .into_iter()
    .flatten()
    .chain(points)
    .filter(|candidate| candidate.gain >= least)
    .collect();
    candidates.sort_by(|one, other| other.gain.total_cmp(&one.gain));
    // Where the whole answer has to change, its details do not matter yet.
    let begin_again = matches!(gate, Some(Gate::OffTopic | Gate::Echo | Gate::List));
    let most = if Level::nearest(overall) == Level::HIGHEST || begin_again {
        1
    } else if !ballast.spoken.is_empty() {
        // What stands in place of words to whoever marks is the second thing, and enough.
        2
    } else {
        3
    };
    let mut tips: Vec<Tip> = Vec::new();
    for Candidate { tip, .. } in candidates {
        let same_place = tips.iter().any(|other| other.anchor == tip.anchor);
        let alike = tips.iter().filter(|other| other.dimension == tip.dimension).count();
        if !same_place && alike < 2 {
            tips.push(tip);
        }
        if tips.len() == most {
            break;
        }
    }
    maker.place(&mut tips);
    tips
}

/// From this much doubt about the topic on it is said.
const DOUBT: f64 = 0.7;

struct Maker<'m, 'a> {
    reading: &'m Reading<'a>,
    levels: &'m [LevelFinding],
    ballast: Ballast<'m>,
}

impl Maker<'_, '_> {
    /// What lifting `dimension` by a part of its distance to the top would add to the overall.
    fn gain(&self, dimension: Dimension, part: f64) -> f64 {
        let value = self
            .levels
            .iter()
            .find(|finding| finding.dimension == dimension)
            .map_or(100.0, |finding| finding.points.value());
        dimension.weight() * (Level::HIGHEST.points().value() - value).max(0.0) * part
    }

    fn make(&self, part: f64, parts: Parts) -> Candidate {
        let cut = |text: &str| at_most(text, PART_WORDS);
        Candidate {
            gain: self.gain(parts.dimension, part),
            tip: Tip {
                key: parts.key,
                title: parts.title,
                anchor: parts.anchor,
                missing: cut(&parts.missing),
                why: cut(parts.why),
                attempt: cut(&parts.attempt),
                check: cut(&parts.check),
                dimension: parts.dimension,
            },
        }
    }

    fn quoted(&self, span: Span) -> TipAnchor {
        quote(self.reading.request.answer, span).map_or_else(|| TipAnchor::Gap(String::new()), TipAnchor::Quote)
    }

    /// For answers that may be about something else: the sentence that would leave no doubt.
    fn link(&self, gate: Option<Gate>) -> Option<Candidate> {
        let doubt = 1.0 - is_about(self.reading);
        if gate.is_some() || doubt < DOUBT {
            return None;
        }
        let mut candidate = self.make(
            1.0,
            Parts {
                key: Ask::Link,
                title: "The link to the question".to_owned(),
                anchor: TipAnchor::Gap("It is left to guess how this answers the question.".to_owned()),
                missing: format!("One sentence that says how this answers {}.", self.question()),
                why: "An interviewer who has to guess may hear an answer to something else.",
                attempt: format!(
                    "Start with “{}”: [one sentence that answers it], and then {}.",
                    at_most(self.reading.request.question, 10),
                    self.things()
                ),
                check: "The first two sentences speak of what the question names.".to_owned(),
                dimension: Dimension::Relevance,
            },
        );
        // What it holds down is more than its dimension.
        candidate.gain = candidate.gain.max(100.0 * doubt * Dimension::Relevance.weight());
        Some(candidate)
    }

    /// For answers that a gate holds down, what would open it.
    fn whole(&self, gate: Option<Gate>) -> Option<Candidate> {
        let asked = self.question();
        let first = self.reading.clauses.first()?;
        let (title, missing, why, attempt, check): (&str, String, &'static str, String, &str) = match gate? {
            Gate::Echo => (
                "Your own answer",
                format!("Something of your own: these are the words of {asked}."),
                "Repeating the question tells an interviewer nothing about you.",
                "In [when?] I [did what?], because [why?], and [what came of it?].".to_owned(),
                "Three things in the answer that are not in the question.",
            ),
            Gate::List => (
                "Sentences in place of terms",
                format!("What you do with these terms when you are asked {asked}."),
                "A term can be looked up; what you do with it shows whether you have used it.",
                "Take one of them: first I would [do what?], because [why?]; I would know by [what?].".to_owned(),
                "Two terms, each in a sentence with “I”, an act and a reason.",
            ),
            Gate::OffTopic => (
                "Back to the question",
                format!("An answer to what was asked: {asked}."),
                "However good it is, an interviewer cannot use an answer to another question.",
                format!(
                    "[What is your answer, in one sentence?] What I tell of {} belongs here, because [why?].",
                    self.things()
                ),
                "The first two sentences speak of what the question names.",
            ),
            Gate::Hollow | Gate::NoEvidence | Gate::TooShort => (
                "What happened",
                format!("One thing that can be pictured, in answer to {asked}: who, when, what you did."),
                "Words like these fit every candidate; an act of yours fits only you.",
                if self.reading.asks_about_oneself() {
                    "In [when?] I [did what?], because [why?], and [what came of it?]."
                } else if self.reading.tells_an_event() {
                    "On [which day?] [what happened?]. I [did what?], because [why?]. Then [what came of it?]."
                } else {
                    "I would first [do what?], because [why?], and check [what?]."
                }
                .to_owned(),
                "One act with “I”, one thing it was done to, one reason or number.",
            ),
            Gate::AddressesMarker => return None,
        };
        let mut candidate = self.make(
            1.0,
            Parts {
                key: Ask::Dimension(Dimension::Evidence),
                title: title.to_owned(),
                anchor: self.quoted(first.piece.span(&self.reading.tokens)),
                missing,
                why,
                attempt,
                check: check.to_owned(),
                dimension: Dimension::Evidence,
            },
        );
        candidate.gain = 100.0;
        Some(candidate)
    }

    fn event(&self) -> Option<Candidate> {
        if !self.reading.tells_an_event() || !self.reading.lacks(Concept::SpecificEvent) {
            return None;
        }
        let general = self
            .reading
            .clauses
            .iter()
            .find(|clause| matches!(clause.role, Role::Truth | Role::Claim | Role::Thin))
            .or_else(|| self.reading.clauses.first())?;
        let things = self.things();
        let place = match self.reading.request.seniority {
            Seniority::Entry => "[work, school, a club, home?]",
            Seniority::Experienced | Seniority::Senior => "[where?]",
        };
        let told = self.reading.evidence().filter(|clause| clause.past).count() >= 3;
        Some(self.make(
            if told { 0.12 } else { 0.35 },
            Parts {
                key: Ask::Event,
                title: "One occasion".to_owned(),
                anchor: self.quoted(general.piece.span(&self.reading.tokens)),
                missing: format!("When and where this was, and what happened there with {things}."),
                why: "What is usually so cannot be checked; one occasion shows what you do when it counts.",
                attempt: format!(
                    "In [which month?], at {place}, [what happened with {}?]",
                    things.replace(['“', '”'], "")
                ),
                check: "A time or a place in the first two sentences.".to_owned(),
                dimension: Dimension::Structure,
            },
        ))
    }

    fn own_part(&self) -> Option<Candidate> {
        let own = self.reading.evidence().filter(|clause| clause.actor == Actor::I && clause.act.is_some()).count();
        let shared = self.reading.evidence().find(|clause| clause.actor == Actor::We && clause.act.is_some());
        let (key, title, anchor, named) = match (own, shared) {
            (0, Some(clause)) => (
                Ask::OwnPart,
                "Your own part",
                self.quoted(clause.piece.span(&self.reading.tokens)),
                Some(format!("“{}”", self.text(clause))),
            ),
            (0, None) if self.reading.tells_an_event() => (
                Ask::Action,
                "What you did",
                TipAnchor::Gap("You don’t say what you yourself did.".to_owned()),
                self.named_things(),
            ),
            _ => return None,
        };
        let (missing, setting) = match named {
            Some(named) => (format!("Which part of {named} was yours."), format!("With {named}")),
            None => {
                (format!("An act of your own that answers {}.", self.question()), "When [what happened?]".to_owned())
            }
        };
        Some(self.make(
            0.7,
            Parts {
                key,
                title: title.to_owned(),
                anchor,
                missing,
                why: "An interviewer hires one person and has to know what that person did.",
                attempt: format!("{setting}, I [did what?], while [who?] [did what?]."),
                check: "Two sentences with “I” and an act.".to_owned(),
                dimension: Dimension::Ownership,
            },
        ))
    }

    fn ending(&self) -> Option<Candidate> {
        if !self.reading.tells_an_event() || !self.reading.lacks(Concept::Outcome) {
            return None;
        }
        let act = self.last_act()?;
        let said = self.text(act);
        Some(self.make(
            0.6,
            Parts {
                key: Ask::Ending,
                title: "How it ended".to_owned(),
                anchor: TipAnchor::Gap("You don’t say how it ended.".to_owned()),
                missing: format!("What came of “{said}”: for whom, and by how much."),
                why: "Without the end, an interviewer cannot tell whether it worked.",
                attempt: format!(
                    "“{}”, and after [how long?] [what had changed, how many, how much?].",
                    upper_first(&said)
                ),
                check: "One sentence at the end that says what was different, with a number or a name.".to_owned(),
                dimension: Dimension::Outcome,
            },
        ))
    }

    fn measure(&self) -> Option<Candidate> {
        let ending = Ending::of(self.reading);
        let said = ending.said.filter(|_| self.reading.tells_an_event() && ending.stated >= 1.0 && !ending.measured)?;
        let words = at_most(self.reading.text(said.span).trim_end_matches('.'), 11);
        Some(self.make(
            0.45,
            Parts {
                key: Ask::Measure,
                title: "A measure for the end".to_owned(),
                anchor: self.quoted(said.span),
                missing: format!("How much that was: before and after, for {}.", self.things()),
                why: "A measure lets an interviewer compare it; without one it stays an impression.",
                attempt: format!("“{words}”: from [how much?] to [how much?], within [what time?]."),
                check: "One number with a unit in the last two sentences.".to_owned(),
                dimension: Dimension::Outcome,
            },
        ))
    }

    fn scale(&self) -> Option<Candidate> {
        if self.reading.figures() >= 0.5 || !self.reading.tells_an_event() {
            return None;
        }
        let act = self.main_act().or_else(|| self.reading.evidence().next())?;
        let said = self.text(act);
        Some(self.make(
            0.3,
            Parts {
                key: Ask::Scale,
                title: "How large it was".to_owned(),
                anchor: self.quoted(act.piece.span(&self.reading.tokens)),
                missing: "The size of it: how many, how long or how often.".to_owned(),
                why: "Size tells an interviewer how hard it was and what you can be trusted with.",
                attempt: format!("“{said}” [how many?] [over what time?]"),
                check: "One number with a unit in this sentence.".to_owned(),
                dimension: Dimension::Evidence,
            },
        ))
    }

    fn reason(&self) -> Option<Candidate> {
        if self.reading.asks_about_oneself() || !self.reading.lacks(Concept::Reason) {
            return None;
        }
        let act = self
            .reading
            .evidence()
            .filter(|clause| clause.act.is_some() && clause.actor != Actor::Other)
            .max_by_key(|clause| (self.is_whole(clause), clause.specifics.len()))?;
        let said = self.text(act);
        let beside = match self.reading.request.seniority {
            Seniority::Entry | Seniority::Experienced => "what else was possible",
            Seniority::Senior => "what it cost, and whom",
        };
        Some(self.make(
            0.5,
            Parts {
                key: Ask::Reason,
                title: "The reason for it".to_owned(),
                anchor: self.quoted(act.piece.span(&self.reading.tokens)),
                missing: format!("The reason behind “{said}”, and {beside}."),
                why: "The step alone could be luck or habit; the reason shows how you think.",
                attempt: format!("“{}”, because [why this?].", upper_first(&said)),
                check: "A “because” or “so that” in this sentence or the next.".to_owned(),
                dimension: Dimension::Structure,
            },
        ))
    }

    fn reflection(&self) -> Option<Candidate> {
        if !self.reading.tells_an_event() || !self.reading.lacks_lesson() {
            return None;
        }
        let act = self.main_act()?;
        let said = self.text(act);
        Some(self.make(
            0.3,
            Parts {
                key: Ask::Reflection,
                title: "What you do differently since".to_owned(),
                anchor: TipAnchor::Gap("You don’t say what you do differently since.".to_owned()),
                missing: format!("What changed in how you work after {}.", self.things()),
                why: "It shows whether the next time will go better.",
                attempt: format!("Since “{}” I [do what?] before [what?].", lower_first(&said)),
                check: "One sentence with “since then” or “now” and an act of yours.".to_owned(),
                dimension: Dimension::Outcome,
            },
        ))
    }

    fn check(&self) -> Option<Candidate> {
        if self.explains_no_plan() || !self.reading.lacks(Concept::Verification) {
            return None;
        }
        let act = self.main_act().or_else(|| self.reading.evidence().last())?;
        let said = self.text(act);
        Some(self.make(
            0.45,
            Parts {
                key: Ask::Check,
                title: "How you would know".to_owned(),
                anchor: TipAnchor::Gap("You don’t say how you would know that it worked.".to_owned()),
                missing: format!("What you would look at after “{said}”, and when."),
                why: "A plan without a check can fail unnoticed; interviewers listen for it.",
                attempt: format!(
                    "After “{}”, I would look at [what?] after [how long?] and expect [what?].",
                    lower_first(&said)
                ),
                check: "One thing to look at, and a time to look.".to_owned(),
                dimension: Dimension::Outcome,
            },
        ))
    }

    fn limit(&self) -> Option<Candidate> {
        // Where nobody is at stake, there is hardly a point at which to stop.
        let is_at_stake = self.reading.request.kind == QuestionType::Situational;
        if self.explains_no_plan() || !is_at_stake || !self.reading.lacks(Concept::LimitOrEscalation) {
            return None;
        }
        let act = self.main_act().or_else(|| self.reading.evidence().last())?;
        let said = self.text(act);
        Some(self.make(
            0.3,
            Parts {
                key: Ask::Limit,
                title: "When you would stop".to_owned(),
                anchor: TipAnchor::Gap("You don’t say when you would stop or call somebody.".to_owned()),
                missing: format!("What would make “{said}” the wrong step, and who decides then."),
                why: "Knowing one's limit is part of judgement, most of all when it matters.",
                attempt: format!(
                    "If “{}” does not help within [how long?], I would [involve whom?], because [why?].",
                    lower_first(&said)
                ),
                check: "One “if” with a point at which somebody else is involved.".to_owned(),
                dimension: Dimension::Outcome,
            },
        ))
    }

    fn explains_no_plan(&self) -> bool {
        self.reading.tells_an_event() || self.reading.asks_about_oneself()
    }

    /// One tip for each expected point that is not met, the heaviest first.
    fn points(&self) -> Vec<Candidate> {
        let total: f64 = self.reading.points.iter().map(|point| point.weight).sum();
        let open = self.reading.points.iter().filter(|point| !point.derived && point.met() != Met::Yes);
        open.filter_map(|point| self.point(point, total)).collect()
    }

    fn point(&self, point: &PointRead, total: f64) -> Option<Candidate> {
        let text = at_most(&lower_first(point.text.trim_end_matches('.')), 12);
        let near = point.shown.nearest.and_then(|at| self.act_in(at)).or_else(|| self.main_act());
        let said = self.text(near.or_else(|| self.reading.evidence().next())?);
        let share = point.weight * (1.0 - point.shown.value) / total.max(1.0);
        let absent = if self.reading.has_cues() { LISTENED_FOR } else { KNOWN_BY_NAME };
        let is_touched = point.met() == Met::Partly;
        let words = || format!("Your own words on “{text}”, near “{}”.", at_most(&said, 6));
        // The author's question says best what is wanted.
        let asked = (!point.probe.is_empty()).then(|| point.probe.clone());
        let (anchor, missing, why, share) = match point.shown.span.filter(|_| is_touched && point.is_named()) {
            Some(span) => (
                self.quoted(span),
                asked.unwrap_or_else(|| format!("This only touches on “{text}”. Which fact of your own would say it?")),
                absent,
                share,
            ),
            None if is_touched || point.may_be_there() => (
                TipAnchor::Gap(format!("“{text}” may be there, in other words.")),
                asked.unwrap_or_else(|| format!("“{text}”, said so plainly that nobody has to look for it.")),
                "Who listens to many answers counts what is said outright, and may miss what has to be guessed.",
                weights().points.plainer * share,
            ),
            None => (TipAnchor::Gap(format!("“{text}” was not found.")), asked.unwrap_or_else(words), absent, share),
        };
        let attempt = if point.probe.is_empty() {
            attempt(point, &said)
        } else {
            format!("Near “{}”: [one sentence that answers this]", at_most(&said, 8))
        };
        Some(self.make(
            share,
            Parts {
                key: Ask::Point(point.id.clone()),
                title: format!("“{}”", upper_first(&text)),
                anchor,
                missing,
                why,
                attempt,
                check: format!("One sentence on “{text}” with an act, a name or a number."),
                dimension: Dimension::Relevance,
            },
        ))
    }
}

/// Why a point counts whose cues an author wrote.
const LISTENED_FOR: &str = "The question asks for it, and an interviewer will listen for it.";
/// The same of a point of which nothing is known but its name.
const KNOWN_BY_NAME: &str = "The question asks for it. If it is there in words that were not seen here, an interviewer may miss \
it, too.";

/// What to try for an expected point, by what it does as evidence, unless that is done and only its matter is missing.
/// Questions to answer, never the content itself.
fn attempt(point: &PointRead, said: &str) -> String {
    let said = lower_first(said);
    match point.concepts.first().filter(|_| !point.shown.function) {
        Some(Concept::SpecificEvent) => {
            "It was in [which month?] at [where?], and [who?] had just [done what?].".to_owned()
        }
        Some(Concept::Scale) => format!("“{said}”: [how many?], [how often?], [over what time?]."),
        Some(Concept::CauseFound) => "It turned out that [what?]; I saw it when I [looked at what?].".to_owned(),
        Some(Concept::OwnDecision) => "I decided to [do what?], because [why?], and not to [do what?].".to_owned(),
        Some(Concept::OrderOfSteps) => format!("First [what?], because [why first?]; then “{said}”; then [what?]."),
        Some(Concept::ContainmentFirst) => {
            format!("Before “{said}”, I [stop or secure what?], so that [who?] is [safe from what?].")
        }
        Some(Concept::InformingOthers) => {
            "I tell [whom?] [what, in one sentence?], [when?], and again [when?].".to_owned()
        }
        Some(Concept::Clarifying) => {
            "I would first ask [whom?]: [which question?] If the answer is [what?], then [what?].".to_owned()
        }
        Some(Concept::Alternative) => {
            format!("Beside “{said}” there was [which other way?]; I left it because [why?].")
        }
        Some(Concept::TradeOff) => format!("“{said}” costs [what?] and gains [what?]; I take it because [why?]."),
        Some(Concept::LimitOrEscalation) => "If [what happens?] by [when?], I stop and involve [whom?].".to_owned(),
        Some(Concept::Verification) => {
            format!("After “{said}”, I check [what?] after [how long?]; [what?] tells me that it worked.")
        }
        Some(Concept::Outcome) => "In the end [who?] had [what?]: [how many?] in place of [how many?].".to_owned(),
        Some(Concept::LastingChange) => {
            "Since then [who?] [does what?] every [when?], so that [what?] does not come back.".to_owned()
        }
        Some(Concept::Learning) => "What I do differently since: before [what?] I [do what?].".to_owned(),
        Some(Concept::HonestyAboutGap) => {
            "What I cannot do yet is [what?]; since [when?] I [do what about it?].".to_owned()
        }
        Some(Concept::CreditingOthers) => {
            "[Who?] did [what?], and I did [what?]; without [whom?] it would have [what?].".to_owned()
        }
        Some(Concept::SpecificLink) => {
            "When I [saw, read or tried what of yours?], I noticed [what?]; it fits with [what of mine?].".to_owned()
        }
        Some(Concept::Reason) => format!("“{said}”, because [why?]; otherwise [what would happen?]."),
        Some(Concept::CraftFact) | None => {
            format!("Beside “{said}”: [which fact or step of your own belongs here?], because [why?].")
        }
    }
}
