//! One reading of an answer: tokens, sentences and clauses, with hedges set aside and flagged text left out.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use domain::{Concept, PointId, QuestionType, Span, limits};

use super::{
    clause::{self, Actor, ClauseRead, Role},
    concreteness,
    encoder::{Meaning, all_encoded, encoded},
    functions::Functions,
    kinds::Kinds,
    phrases,
    points::{self, PointRead},
    rarity::likeness,
    topic::{Term, Topic, terms},
};
use crate::{
    Request,
    tables::tables,
    text::{Kind, Piece, Token, clauses, sentences, tokens},
    weights::{ramp, weights},
};

/// A sentence and what it shows.
#[derive(Clone, Debug)]
pub(crate) struct SentenceRead {
    /// Its tokens.
    pub piece: Piece,
    /// Where it stands in the answer as typed.
    pub span: Span,
    /// 1 if it speaks of the question, less beside such a sentence, least elsewhere.
    pub link: f64,
    /// Whether one of its clauses asserts something.
    pub asserts: bool,
    /// What it speaks of.
    pub topic: Topic,
    /// What it is, by its words.
    pub kinds: Kinds,
    /// What it does as evidence, by its words and where it stands.
    pub functions: Functions,
    /// What it is about.
    pub meaning: Meaning,
}

/// A reading.
#[derive(Clone, Debug)]
pub(crate) struct Reading<'a> {
    /// What was asked.
    pub request: Request<'a>,
    /// Content tokens: hedges and flagged text left out.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<SentenceRead>,
    /// Clauses in order.
    pub clauses: Vec<ClauseRead>,
    /// Places of the hedges.
    pub hedges: Vec<Span>,
    /// Places of apologies for the answer.
    pub apologies: Vec<Span>,
    /// Words and numbers, hedges included, flagged text left out.
    pub words: usize,
    /// What the question is about.
    pub question: Vec<Term>,
    /// How far each expected point is met.
    pub points: Vec<PointRead>,
    /// What the question is about as a whole.
    pub asked: Meaning,
}

/// In fewer words than this a share of them says little.
const FEWEST_OWN_WORDS: usize = 8;

/// The part of the answer that is read, and whether something was left out.
pub(crate) fn read_part(answer: &str) -> (&str, bool) {
    match answer.char_indices().nth(limits::ASSESSED_CHARS) {
        Some((at, _)) => (&answer[..at], true),
        None => (answer, false),
    }
}

/// Reads what of a draft is finished, so that whoever sends it waits for the last sentence only.
pub fn read_ahead(draft: &str) {
    let (text, _) = read_part(draft);
    let tokens = tokens(text).tokens;
    let mut pieces = sentences(&tokens);
    // The last one is still being written; the first one is read all the same, as that also opens the network.
    if pieces.len() > 1 {
        pieces.pop();
    }
    all_encoded(&tokens, &pieces);
}

impl<'a> Reading<'a> {
    /// Reads the answer, leaving out what stands in `excluded`.
    pub(crate) fn new(request: &Request<'a>, excluded: &[Span]) -> Self {
        let (text, _) = read_part(request.answer);
        let raw = tokens(text);
        let kept: Vec<Token> =
            raw.tokens.into_iter().filter(|token| !excluded.iter().any(|span| span.overlaps(token.span))).collect();
        let words = kept.iter().filter(|token| token.is_word()).count();
        let apologies = set_apart(&kept, &phrases::hedges().apologies, &phrases::hedges().not_apologies);
        let hedge_runs = runs(&kept, &phrases::hedges().phrases, &phrases::hedges().exceptions);
        let hedges = hedge_runs.iter().map(|run| run.span(&kept)).collect();
        let tokens = without_hedges(kept, &hedge_runs);
        let question = terms(request.question);
        let asked = asked(request.question);

        let pieces = sentences(&tokens);
        let cut = clauses(&tokens, &pieces);
        let mut reading = Self {
            request: *request,
            sentences: read_sentences(&tokens, &pieces),
            clauses: Vec::new(),
            tokens,
            hedges,
            apologies,
            words,
            question,
            points: Vec::new(),
            asked,
        };
        reading.clauses = clause::read(&reading, &cut);
        reading.keep_what_is_asserted();
        reading.link_sentences();
        reading.points = points::read(&reading);
        reading
    }

    /// Counts a point as met by the words at `span`, as agreed in a dispute.
    pub(crate) fn concede(&mut self, point: &PointId, span: Span) {
        // Fully met, and no further than that.
        let (_, yes) = weights().points.met;
        for read in self.points.iter_mut().filter(|read| read.id == *point) {
            read.shown.value = read.shown.value.max(yes);
            read.shown.lexical = read.shown.lexical.max(yes);
            read.shown.span = Some(span);
        }
    }

    /// Whether the question asks for the account of an event.
    pub(crate) fn tells_an_event(&self) -> bool {
        self.request.kind.tells_an_event()
    }

    /// Whether the question asks for one's own reasons and traits.
    pub(crate) fn asks_about_oneself(&self) -> bool {
        self.request.kind == QuestionType::Motivation
    }

    /// Whether the question asks what one would do, or how something is done.
    pub(crate) fn asks_for_a_plan(&self) -> bool {
        !self.tells_an_event() && !self.asks_about_oneself()
    }

    /// Clauses that assert something.
    pub(crate) fn evidence(&self) -> impl Iterator<Item = &ClauseRead> {
        self.clauses.iter().filter(|clause| clause.role == Role::Evidence)
    }

    /// The strongest sign of a concept in a sentence that asserts something, with that sentence.
    pub(crate) fn shows(&self, concept: Concept) -> Option<(f64, &SentenceRead)> {
        self.sentences
            .iter()
            .filter(|sentence| sentence.asserts)
            .map(|sentence| (sentence.functions.shown(concept), sentence))
            .filter(|(value, _)| *value > 0.0)
            .fold(None, |best, found| match best {
                Some((value, _)) if value >= found.0 => best,
                _ => Some(found),
            })
    }

    /// How strongly a concept is shown, 0 to 1.
    pub(crate) fn shown(&self, concept: Concept) -> f64 {
        self.shows(concept).map_or(0.0, |(value, _)| value)
    }

    /// Whether an answer may be told that it does not do this.
    pub(crate) fn lacks(&self, concept: Concept) -> bool {
        self.shown(concept) < weights().functions.missing
    }

    /// Whether nothing of what changed, or was learned, is told.
    pub(crate) fn lacks_lesson(&self) -> bool {
        self.lacks(Concept::Learning) && self.lacks(Concept::LastingChange)
    }

    /// The sentence that does this plainly enough to be told so.
    pub(crate) fn place_of(&self, concept: Concept) -> Option<Span> {
        self.shows(concept).filter(|(shown, _)| *shown >= 1.0).map(|(_, sentence)| sentence.span)
    }

    /// A sentence as typed, without white space around it.
    pub(crate) fn text(&self, span: Span) -> &'a str {
        span.of(self.request.answer).unwrap_or_default()
    }

    /// How much room the answer took for what it says: 1 for one of full length, or of few things; less for a short one
    /// that says much in each line. What is counted in it has to come to less, as it shall be as good as a long one.
    pub(crate) fn room(&self) -> f64 {
        let w = &weights().room;
        let length = (self.words as f64 / w.full_words).clamp(w.least, 1.0);
        let density = 100.0 * self.substance() / self.words.max(1) as f64;
        1.0 - (1.0 - length) * ramp(self.words as f64, w.concise_words) * ramp(density, w.dense)
    }

    /// Different specific words of the evidence, weighed by how close they stand to the question.
    pub(crate) fn substance(&self) -> f64 {
        let mut best: BTreeMap<&str, f64> = BTreeMap::new();
        for clause in self.evidence() {
            let link = self.sentences[clause.sentence].link;
            for &at in &clause.specifics {
                let token = &self.tokens[at];
                let weight = link * weight_of(token);
                let entry = best.entry(token.stem.as_str()).or_insert(0.0);
                *entry = entry.max(weight);
            }
        }
        best.into_values().sum()
    }

    /// Different numbers of the evidence, weighed likewise.
    pub(crate) fn figures(&self) -> f64 {
        let mut best: BTreeMap<&str, f64> = BTreeMap::new();
        for clause in self.evidence() {
            let link = self.sentences[clause.sentence].link;
            for &at in &clause.numbers {
                let entry = best.entry(self.tokens[at].text.as_str()).or_insert(0.0);
                *entry = entry.max(link);
            }
        }
        best.into_values().sum()
    }

    /// How much of what the question names the evidence takes up: very little means another topic. A question that
    /// names nothing of its own can only be met by what it asks for, such as a weakness.
    pub(crate) fn touches_question(&self) -> f64 {
        let asked = phrases::asks().find(&tokens(self.request.question).tokens);
        let by_function = asked.iter().map(|hit| 0.4 * self.shown(hit.value)).fold(0.0, f64::max);
        self.names_of_question().max(by_function)
    }

    /// The share of what the question names that the evidence names too.
    pub(crate) fn names_of_question(&self) -> f64 {
        let mut topic = Topic::default();
        for sentence in &self.sentences {
            topic.join(&sentence.topic);
        }
        let named: Vec<Term> = self.question.iter().filter(|term| term.weight >= 0.7).cloned().collect();
        if named.is_empty() { weights().relevance.nothing_named } else { topic.covers(&named) }
    }

    /// The share of the answer's own specific words that are words of the question, its points or their cues. A good
    /// answer to another question has the same turns of phrase, but other words.
    pub(crate) fn shared_vocabulary(&self) -> f64 {
        let own: HashSet<&str> = self
            .evidence()
            .flat_map(|clause| clause.piece.of(&self.tokens))
            .filter(|token| token.kind == Kind::Word && weight_of(token) >= 1.0)
            .map(|token| token.stem.as_str())
            .collect();
        let wanted = self.wanted();
        let wanted: HashSet<&str> =
            wanted.iter().filter(|term| term.weight >= 1.0).map(|term| term.stem.as_str()).collect();
        let shared = own.iter().filter(|stem| wanted.contains(*stem)).count();
        shared as f64 / own.len().max(FEWEST_OWN_WORDS) as f64
    }

    /// How far what it asserts has the rare words of the question, its points and their cues, 0 to 1.
    pub(crate) fn likeness(&self) -> f64 {
        fn stems<'t>(run: impl Iterator<Item = &'t Token>) -> BTreeSet<&'t str> {
            run.filter(|token| token.kind == Kind::Word).map(|token| token.stem.as_str()).collect()
        }
        let asked = self.request.asked_with_cues();
        let said = self.evidence().flat_map(|clause| clause.piece.of(&self.tokens));
        likeness(&stems(said), &stems(asked.iter()))
    }

    /// The share of the sentences that assert something and are tied to one another: a story goes on from what it said
    /// ("so I rang her"), what one has to show for oneself is a list.
    pub(crate) fn hangs_together(&self) -> f64 {
        let asserting = || self.sentences.iter().filter(|sentence| sentence.asserts);
        let tied = asserting()
            .filter(|sentence| sentence.piece.of(&self.tokens).iter().any(|token| tables().is_tie(&token.text)));
        tied.count() as f64 / asserting().count().max(1) as f64
    }

    /// How near it is to the question on the whole, and how near the sentences that come nearest to its points are to them on the
    /// mean; a cosine each, by the sentences that assert something.
    pub(crate) fn nearness(&self) -> [f64; 2] {
        let asserting = self.sentences.iter().filter(|sentence| sentence.asserts);
        let whole = Meaning::of_all(asserting.map(|sentence| &sentence.meaning));
        let by_points = self.points.iter().map(|point| point.shown.near).sum::<f64>() / self.points.len().max(1) as f64;
        [whole.map_or(0.0, |whole| self.asked.near(&whole)), by_points]
    }

    /// Whether an author wrote down in which words the points are met.
    pub(crate) fn has_cues(&self) -> bool {
        self.request.points.iter().any(|point| !point.cues.is_empty())
    }

    /// The topic of a sentence is that of its clauses that assert something. What it does is seen in all its words and by where
    /// it stands among the sentences that assert something.
    fn keep_what_is_asserted(&mut self) {
        for clause in self.clauses.iter().filter(|clause| clause.role == Role::Evidence) {
            let (sentence, run) = (&mut self.sentences[clause.sentence], clause.piece.of(&self.tokens));
            sentence.asserts = true;
            sentence.topic.add(run);
        }
        for sentence in &mut self.sentences {
            if speaks_to_nobody(sentence.piece.of(&self.tokens)) {
                sentence.functions = sentence.functions.to_nobody();
            }
        }
        let event = self.tells_an_event();
        // What asserts nothing moves nothing.
        let count = self.sentences.iter().filter(|sentence| sentence.asserts).count();
        for (at, sentence) in self.sentences.iter_mut().filter(|sentence| sentence.asserts).enumerate() {
            sentence.functions = sentence.functions.at(event && at == 0, event && 2 * at >= count);
        }
    }

    /// How far the words of the answer name things rather than ideas: about 0.6 for the account of a day at work, below
    /// 0 for talk of professionalism and positive outcomes. `None` where too few words are known.
    pub(crate) fn concreteness(&self) -> Option<f64> {
        // Filler is talk whatever it names, and what is said twice is said once.
        let says =
            |clause: &&ClauseRead| !matches!(clause.role, Role::Filler | Role::Truth | Role::Echo | Role::Repeat);
        let said = self.clauses.iter().filter(says).flat_map(|clause| clause.piece.of(&self.tokens));
        let own = said.filter(|token| token.kind == Kind::Word && !tables().is_function(token));
        let known: Vec<f64> = own.filter_map(|token| concreteness(&token.text)).collect();
        (known.len() >= FEWEST_OWN_WORDS).then(|| known.iter().sum::<f64>() / known.len() as f64)
    }

    /// Words of the question and its points that name something.
    pub(crate) fn wanted(&self) -> Vec<Term> {
        let points = self.request.points.iter();
        points
            .flat_map(|point| terms(&point.text).into_iter().chain(point.cues.iter().flat_map(|cue| terms(cue))))
            .chain(self.question.iter().cloned())
            .filter(|term| term.weight > 0.5)
            .collect()
    }

    /// Whether a sentence tells an own act, or is tied to what was said before it.
    fn goes_on(&self, at: usize) -> bool {
        let run = self.sentences[at].piece.of(&self.tokens);
        let own = self.evidence().any(|clause| clause.sentence == at && clause.actor == Actor::I && clause.concrete);
        own || run.iter().any(|token| tables().is_tie(&token.text))
    }

    fn link_sentences(&mut self) {
        let weights = &weights().clauses;
        let wanted = self.wanted();
        let direct: Vec<bool> = self.sentences.iter().map(|sentence| sentence.topic.names_any(&wanted)).collect();
        let belongs: Vec<bool> = (0..self.sentences.len()).map(|at| self.goes_on(at)).collect();
        for at in 0..self.sentences.len() {
            let beside = [at.checked_sub(1), Some(at + 1)]
                .into_iter()
                .flatten()
                .any(|near| direct.get(near).copied().unwrap_or(false));
            // A story may use none of the question's words; whether it is about something else is judged as a whole. What
            // neither goes on from the rest nor tells an own act stands apart.
            let apart = if !self.asks_for_a_plan() && belongs[at] { weights.beside } else { weights.unlinked };
            let link = match (direct[at], beside) {
                (true, _) => weights.linked,
                (false, true) if belongs[at] => weights.beside,
                (false, _) => apart,
            };
            let span = self.sentences[at].span;
            let hedged = self.hedges.iter().any(|hedge| hedge.overlaps(span));
            self.sentences[at].link = if hedged { link * weights.hedged } else { link };
        }
    }
}

/// What a question is about as a whole.
fn asked(question: &str) -> Meaning {
    encoded(&tokens(question).tokens).meaning.clone()
}

/// What a specific word counts before links.
pub(crate) fn weight_of(token: &Token) -> f64 {
    if tables().is_generic(token) || tables().is_function(token) {
        0.0
    } else if tables().is_semi(token) {
        weights().clauses.semi
    } else {
        weights().clauses.specific
    }
}

/// Whether a verb of saying or asking has nobody for its object, and no other such verb stands in the sentence: "I told my lead
/// and asked nobody else" is not meant.
fn speaks_to_nobody(run: &[Token]) -> bool {
    let says = |token: &Token| matches!(token.stem.as_str(), "tell" | "inform" | "ask");
    let none = |at: usize| match run.get(at + 1).map(|token| token.text.as_str()) {
        Some("nobody") => true,
        Some("no") => run.get(at + 2).is_some_and(|token| token.text == "one"),
        _ => false,
    };
    let said: Vec<usize> = (0..run.len()).filter(|at| says(&run[*at])).collect();
    let but = run.iter().any(|token| matches!(token.text.as_str(), "but" | "except"));
    !said.is_empty() && !but && said.into_iter().all(none)
}

fn read_sentences(tokens: &[Token], pieces: &[Piece]) -> Vec<SentenceRead> {
    pieces
        .iter()
        .zip(all_encoded(tokens, pieces))
        .map(|(piece, read)| SentenceRead {
            piece: *piece,
            span: piece.span(tokens),
            link: 0.0,
            asserts: false,
            topic: Topic::default(),
            kinds: read.kinds,
            functions: read.functions,
            meaning: read.meaning.clone(),
        })
        .collect()
}

/// Where patterns stand that are not part of an exception, without overlaps.
fn runs(
    tokens: &[Token],
    wanted: &crate::text::pattern::Patterns<()>,
    except: &crate::text::pattern::Patterns<()>,
) -> Vec<Piece> {
    let exceptions = except.find(tokens);
    let mut found: Vec<Piece> = Vec::new();
    for hit in wanted.find(tokens) {
        if exceptions.iter().any(|other| other.start < hit.end && hit.start < other.end) {
            continue;
        }
        match found.last_mut() {
            Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
            _ => found.push(Piece { start: hit.start, end: hit.end }),
        }
    }
    found
}

fn set_apart(
    tokens: &[Token],
    wanted: &crate::text::pattern::Patterns<()>,
    except: &crate::text::pattern::Patterns<()>,
) -> Vec<Span> {
    runs(tokens, wanted, except).iter().map(|run| run.span(tokens)).collect()
}

/// Takes hedges out, so that a hedged clause is read like its plain twin. "I might check" keeps its "I".
fn without_hedges(tokens: Vec<Token>, runs: &[Piece]) -> Vec<Token> {
    let mut dropped: HashSet<usize> = HashSet::new();
    for run in runs {
        let next_is_verb = tokens
            .get(run.end)
            .is_some_and(|next| next.kind == Kind::Word && (tables().may_be_verb(next) || tables().is_adverb(next)));
        let keeps = |token: &Token| next_is_verb && matches!(token.text.as_str(), "i" | "would");
        dropped.extend((run.start..run.end).filter(|&at| tokens[at].is_word() && !keeps(&tokens[at])));
    }
    let left = tokens.into_iter().enumerate().filter(|(at, _)| !dropped.contains(at));
    left.map(|(_, token)| token).collect()
}
