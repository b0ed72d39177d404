//! Each expected point against each sentence that asserts something. The best sentence wins.

use domain::{Concept, ExpectedPoint, Met, PointId, QuestionType, Span};

use super::{
    Reading,
    encoder::{Meaning, encoded},
    phrases,
    topic::{Term, Topic, terms},
};
use crate::{
    text::{Piece, Token, sentences, tokens},
    weights::{SpokenOf, ramp, weights},
};

/// How far a point is met, and where.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// 0 to 1.
    pub value: f64,
    /// 0 to 1 from words alone, over the whole answer: turns of phrase that fit any topic do not count.
    pub lexical: f64,
    /// Whether what it does as evidence is done somewhere, be it about something else: somebody is told, a cause is found.
    pub function: bool,
    /// The sentence that meets it best.
    pub span: Option<Span>,
    /// Which sentence comes nearest to it, in whatever words.
    pub nearest: Option<usize>,
    /// How near that is.
    pub near: f64,
}

/// One point with what was found.
#[derive(Clone, Debug)]
pub(crate) struct PointRead {
    /// Its name.
    pub id: PointId,
    /// Its text.
    pub text: String,
    /// 1, or 2 for what matters most.
    pub weight: f64,
    /// What it does as evidence.
    pub concepts: Vec<Concept>,
    /// What was found.
    pub shown: Shown,
    /// What it is about.
    pub meaning: Meaning,
    /// What an interviewer asks who did not hear it; empty where nobody wrote that down.
    pub probe: String,
    /// Whether an author wrote it, or it was derived from the question.
    pub derived: bool,
}

impl PointRead {
    /// Whether it may be there in other words, so that nobody is told that it is missing.
    pub(crate) fn may_be_there(&self) -> bool {
        let w = &weights().spoken_of;
        w.odds(&self.signs()) > w.bound
    }

    /// What tells whether it is spoken of, be it in other words; in the order of the weights.
    pub(crate) fn signs(&self) -> [f64; SpokenOf::SIGNS] {
        let Shown { value, lexical, function, near, .. } = self.shown;
        [value, lexical, f64::from(function), f64::from(!self.concepts.is_empty()), near]
    }

    /// In three steps, as it is shown.
    pub(crate) fn met(&self) -> Met {
        let (partly, yes) = weights().points.met;
        match self.shown.value {
            value if value >= yes => Met::Yes,
            value if value >= partly => Met::Partly,
            _ => Met::No,
        }
    }

    /// Whether enough of its own words are there to say that the answer speaks of it.
    pub(crate) fn is_named(&self) -> bool {
        self.shown.lexical >= weights().points.met.0
    }
}

/// What one point looks for.
struct Wanted {
    terms: Vec<Term>,
    /// How many of them name a topic, and not a function of evidence.
    topic: usize,
    /// "segment: platform, channel, country": any two of these do.
    items: Vec<Vec<Term>>,
    cues: Vec<Cue>,
    concepts: Vec<Concept>,
    /// "Does not sign": met by what is left undone, and by nothing else.
    refuses: bool,
}

/// Words that meet a point. "Not sign" is not met by "sign".
struct Cue {
    terms: Vec<Term>,
    refuses: bool,
}

/// Words of a sentence that says what is not done.
const NEGATIONS: [&str; 9] = ["not", "never", "no", "nobody", "nothing", "cannot", "without", "instead", "until"];

/// How words begin that refuse.
const REFUSALS: [&str; 4] = ["refus", "declin", "stop", "avoid"];

/// Whether a run says what is not done, or what is refused.
fn refuses(run: &[Token]) -> bool {
    let negates = |token: &Token| NEGATIONS.contains(&token.text.as_str());
    run.iter().any(|token| negates(token) || REFUSALS.iter().any(|start| token.text.starts_with(start)))
}

/// Whether a point asks for something to be left undone: "does not sign", "refuses to sign".
fn asks_for_refusal(run: &[Token]) -> bool {
    let [first, second, ..] = run else { return false };
    match first.text.as_str() {
        "never" | "refuses" | "declines" | "avoids" => true,
        "does" | "do" | "did" | "will" | "would" => second.text == "not",
        _ => false,
    }
}

/// Reads the points of the request, or points derived from the question when there are none.
pub(crate) fn read(reading: &Reading<'_>) -> Vec<PointRead> {
    let derived;
    let (points, is_derived) = if reading.request.points.is_empty() {
        derived = derive(reading.request.kind, reading.request.question);
        (&derived[..], true)
    } else {
        (reading.request.points, false)
    };
    points
        .iter()
        .map(|point| {
            let wanted = Wanted::of(point);
            let meaning = meaning(point);
            let mut shown = wanted.find(reading, &meaning);
            if let Some((at, near)) = nearest(&meaning, reading) {
                (shown.nearest, shown.near) = (Some(at), near);
            }
            PointRead {
                id: point.id.clone(),
                text: point.text.clone(),
                weight: f64::from(point.weight.max(1)),
                concepts: wanted.concepts,
                shown,
                meaning,
                probe: point.probe.clone(),
                derived: is_derived,
            }
        })
        .collect()
}

/// How well the words at `span` alone meet a point. The candidate points at them, so neighbours do not matter.
pub(crate) fn meets(point: &ExpectedPoint, words: &str) -> f64 {
    let run = tokens(words).tokens;
    let topic = Topic::of(&run);
    let wanted = Wanted::of(point);
    let shown = |piece: &Piece| {
        let read = encoded(piece.of(&run));
        wanted.concepts.iter().map(|concept| read.functions.shown(*concept)).fold(0.0, f64::max)
    };
    let concept = sentences(&run).iter().map(shown).fold(0.0, f64::max);
    wanted.value(&topic, concept, refuses(&run))
}

/// What a point is about, by its text and by the words in which its author expects it, as far as these are known.
fn meaning(point: &ExpectedPoint) -> Meaning {
    let read = |text: &str| encoded(&tokens(text).tokens);
    let text = read(&point.text);
    if point.cues.is_empty() {
        return text.meaning.clone();
    }
    let cues = read(&point.cues.join(", "));
    Meaning::of_all([&text.meaning, &cues.meaning]).unwrap_or_else(|| text.meaning.clone())
}

/// The sentence that asserts something and comes nearest to a point, and how near it is.
fn nearest(point: &Meaning, reading: &Reading<'_>) -> Option<(usize, f64)> {
    let sentences = reading.sentences.iter().enumerate().filter(|(_, sentence)| sentence.asserts);
    let near = sentences.map(|(at, sentence)| (at, sentence.meaning.near(point)));
    near.max_by(|(_, one), (_, other)| one.total_cmp(other))
}

impl Wanted {
    fn of(point: &ExpectedPoint) -> Self {
        let (head, tail) = point.text.split_once(':').unwrap_or((point.text.as_str(), ""));
        let items: Vec<Vec<Term>> = tail
            .split([',', ';'])
            .flat_map(|part| part.split(" or "))
            .flat_map(|part| part.split(" and "))
            .map(terms)
            .filter(|item| !item.is_empty())
            .collect();
        let run = tokens(&point.text).tokens;
        let asked = phrases::asks().find(&run);
        // Words that name the function are no topic of their own: "how it was verified" is only about verifying.
        let naming: Vec<&str> =
            asked.iter().flat_map(|hit| &run[hit.start..hit.end]).map(|token| token.stem.as_str()).collect();
        let concepts = if let Some(concept) = point.concept {
            vec![concept]
        } else {
            let mut asked: Vec<Concept> = asked.iter().map(|hit| hit.value).collect();
            asked.sort_unstable();
            asked.dedup();
            asked
        };
        let all = if items.is_empty() { terms(&point.text) } else { terms(head) };
        let topic = all.iter().filter(|term| term.weight >= 1.0 && !naming.contains(&term.stem.as_str())).count();
        Self {
            topic,
            terms: all,
            items,
            cues: point
                .cues
                .iter()
                .map(|cue| Cue { terms: terms(cue), refuses: refuses(&tokens(cue).tokens) })
                .filter(|cue| !cue.terms.is_empty())
                .collect(),
            concepts,
            refuses: asks_for_refusal(&run),
        }
    }

    fn find(&self, reading: &Reading<'_>, about: &Meaning) -> Shown {
        let mut best = Shown { value: 0.0, lexical: 0.0, function: false, span: None, nearest: None, near: 0.0 };
        let mut whole = Topic::default();
        for sentence in reading.sentences.iter().filter(|sentence| sentence.asserts) {
            whole.join(&sentence.topic);
            let concept = self.concepts.iter().map(|concept| sentence.functions.shown(*concept)).fold(0.0, f64::max);
            best.function |= concept >= 1.0;
            // Somebody is told, a cause is found: it counts as far as it is about this point.
            let concept = concept * ramp(sentence.meaning.near(about), weights().points.about);
            let refuses = refuses(sentence.piece.of(&reading.tokens));
            let value = self.value(&sentence.topic, concept, refuses) * (0.4 + 0.6 * sentence.link);
            if self.refuses {
                best.lexical = best.lexical.max(self.value(&sentence.topic, 0.0, refuses));
            }
            if value > best.value {
                best = Shown { value, span: Some(sentence.span), ..best };
            }
        }
        if self.refuses {
            // What is refused, and that it is, has to stand in one sentence.
            return best;
        }
        // A point may be met over several sentences; that counts a little less than one clear sentence.
        best.lexical = self.value(&whole, 0.0, true);
        let spread = 0.75 * best.lexical;
        if best.span.is_some() && spread > best.value {
            best.value = spread;
        }
        best
    }

    /// 0 to 1 from the words and the function together; `refuses` tells whether something is said to be left undone.
    fn value(&self, topic: &Topic, concept: f64, refuses: bool) -> f64 {
        if self.refuses && !refuses {
            return 0.0;
        }
        // A point of everyday words only cannot be told by its words.
        let named: f64 = self.terms.iter().map(|term| term.weight).sum();
        let head = topic.covers(&self.terms) * named.min(1.0);
        let met_items = self.items.iter().filter(|item| topic.covers(item) >= 0.55).count();
        let items: f64 = match met_items {
            0 => 0.0,
            1 => 0.55,
            2 => 0.85,
            _ => 1.0,
        };
        let said = self.cues.iter().filter(|cue| refuses || !cue.refuses);
        let cue = said.map(|cue| topic.covers(&cue.terms)).fold(0.0, f64::max);
        let cue = if cue >= 0.95 {
            1.0
        } else if cue >= 0.6 {
            0.6
        } else {
            0.0
        };
        let head = (head / 0.7).min(1.0);
        // Where a point lists what it means, the list says more than its heading.
        let words = if self.items.is_empty() { head } else { items.max(0.35 * head + 0.65 * items) };
        let lexical = words.max(cue);
        if self.concepts.is_empty() {
            return lexical;
        }
        // The function alone is most of a point that names little else, and a part of one with a topic of its own.
        let alone = match self.topic {
            0 => 0.8,
            1 => 0.6,
            _ => 0.45,
        };
        (1.0 - (1.0 - alone * concept) * (1.0 - lexical)).min(1.0)
    }
}

/// What a good answer covers when nobody wrote it down: the functions of evidence each type calls for.
fn derive(kind: QuestionType, question: &str) -> Vec<ExpectedPoint> {
    let functions: &[(&str, Concept)] = match kind {
        QuestionType::Behavioural => &[
            ("one particular occasion", Concept::SpecificEvent),
            ("own part in it", Concept::OwnDecision),
            ("how it ended", Concept::Outcome),
            ("what was learned from it", Concept::Learning),
        ],
        QuestionType::Situational => &[
            ("what comes first", Concept::OrderOfSteps),
            ("reasons for the steps", Concept::Reason),
            ("who is told", Concept::InformingOthers),
            ("when to stop or involve somebody", Concept::LimitOrEscalation),
        ],
        QuestionType::Technical => &[
            ("reasons for each step or claim", Concept::Reason),
            ("how it is verified", Concept::Verification),
            ("trade-offs", Concept::TradeOff),
        ],
        QuestionType::SystemDesign => &[
            ("questions before the design", Concept::Clarifying),
            ("size and load", Concept::Scale),
            ("trade-offs of the choices", Concept::TradeOff),
            ("what happens on failure", Concept::LimitOrEscalation),
        ],
        QuestionType::Case => &[
            ("questions before the plan", Concept::Clarifying),
            ("numbers", Concept::Scale),
            ("options compared", Concept::Alternative),
            ("how success is measured", Concept::Verification),
        ],
        QuestionType::Motivation => &[
            ("a link to this role or place", Concept::SpecificLink),
            ("evidence from own experience", Concept::SpecificEvent),
            ("honesty about a gap", Concept::HonestyAboutGap),
        ],
    };
    let mut points: Vec<ExpectedPoint> = functions
        .iter()
        .enumerate()
        .map(|(index, (text, concept))| ExpectedPoint {
            id: PointId(format!("d{}", index + 1)),
            text: (*text).to_owned(),
            cues: Vec::new(),
            weight: 1,
            concept: Some(*concept),
            probe: String::new(),
        })
        .collect();
    if terms(question).iter().any(|term| term.weight >= 1.0) {
        points.push(ExpectedPoint {
            id: PointId("d0".to_owned()),
            text: question.to_owned(),
            cues: Vec::new(),
            weight: 1,
            concept: Some(Concept::CraftFact),
            probe: String::new(),
        });
    }
    points
}
