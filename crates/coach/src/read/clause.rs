//! What each clause does: asserts something, claims something about the speaker, tells a general truth, fills.

use std::collections::HashSet;

use domain::{Concept, QuestionType};

use super::{Reading, phrases, reading::weight_of, topic::Topic};
use crate::{
    tables::{is_past, tables},
    text::{Clause, Kind, Piece, Token},
    weights::weights,
};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Actor {
    /// "I", or a verb that goes on from an "I" before it.
    I,
    /// "We".
    We,
    /// Nobody named: an instruction, as in "check the pump first".
    Nobody,
    /// Anybody else or anything.
    Other,
}

/// What a clause does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Asserts something that could be checked.
    Evidence,
    /// Says something good about the speaker that cannot be checked.
    Claim,
    /// Says what is always true.
    Truth,
    /// Talks about the conversation.
    Filler,
    /// Gives the question back.
    Echo,
    /// Says again what was said.
    Repeat,
    /// A run of words without a verb.
    Fragment,
    /// Says too little to be any of these.
    Thin,
}

/// A clause and what was seen in it.
#[derive(Clone, Debug)]
pub(crate) struct ClauseRead {
    /// Index of its sentence.
    pub sentence: usize,
    /// Its tokens.
    pub piece: Piece,
    /// What it does.
    pub role: Role,
    /// Who acts.
    pub actor: Actor,
    /// The act, if "I" or nobody in particular does one: index of its token.
    pub act: Option<usize>,
    /// Whether the act is a definite one with something it is done to.
    pub concrete: bool,
    /// Words the question did not hold and that name something.
    pub specifics: Vec<usize>,
    /// Numbers and dates.
    pub numbers: Vec<usize>,
    /// Whether it tells something that happened.
    pub past: bool,
    /// Whether it says what one would do.
    pub plan: bool,
}

/// Reads every clause.
pub(crate) fn read(reading: &Reading<'_>, cut: &[Clause]) -> Vec<ClauseRead> {
    let question: HashSet<&str> = reading.question.iter().map(|term| term.stem.as_str()).collect();
    let filler = marked(reading, &phrases::fillers().phrases);
    let truth = marked(reading, &phrases::fillers().truths);
    let claim = marked(reading, &phrases::fillers().claims);
    let ad = copied_from_ad(reading);
    let said_twice = sentences_said_twice(reading);
    let mut seen: HashSet<Vec<&str>> = HashSet::new();
    let mut found: Vec<ClauseRead> = Vec::new();
    for clause in cut {
        let run = clause.piece.of(&reading.tokens);
        let before = found.last().filter(|last| last.sentence == clause.sentence);
        let mut read = see(reading, *clause, &question, before);
        let key: Vec<&str> = content(run).map(|token| token.stem.as_str()).collect();
        let again = said_twice.contains(&clause.sentence) || key.len() >= 3 && !seen.insert(key);
        let in_clause = |marks: &[Piece]| {
            marks.iter().any(|mark| mark.start >= clause.piece.start && mark.start < clause.piece.end)
        };
        let marks = Marks {
            again,
            filler: in_clause(&filler),
            filling_act: read.act.is_some_and(|act| filler.iter().any(|mark| mark.start <= act && act < mark.end)),
            truth: in_clause(&truth),
            claim: in_clause(&claim),
            echo: echoes(run, &question),
            copied: mostly(clause.piece, &reading.tokens, &ad),
            addresses: addresses_listener(run) && !reading.asks_about_oneself(),
            verb: tables().has_verb(run),
        };
        read.role = role(reading, &read, run, &marks);
        found.push(read);
    }
    talk(&mut found, reading);
    support(&mut found, reading);
    clipped(&mut found);
    unanchored(&mut found, reading, &question);
    tells_by_its_words(&mut found, reading);
    found
}

/// What looks thin by its build and tells something by all its words: "The guest come back in June."
fn tells_by_its_words(found: &mut [ClauseRead], reading: &Reading<'_>) {
    let w = &weights().functions;
    for clause in found.iter_mut().filter(|clause| clause.role == Role::Thin) {
        let sentence = &reading.sentences[clause.sentence];
        let does = sentence.functions.0.into_iter().fold(f64::MIN, f64::max);
        if does > w.tells && sentence.kinds.most_useless() < w.useless {
            clause.role = Role::Evidence;
        }
    }
}

struct Marks {
    again: bool,
    filler: bool,
    /// "As I mentioned": the act is part of the talk.
    filling_act: bool,
    truth: bool,
    claim: bool,
    echo: bool,
    copied: bool,
    addresses: bool,
    verb: bool,
}

fn marked(reading: &Reading<'_>, patterns: &crate::text::pattern::Patterns<()>) -> Vec<Piece> {
    patterns.find(&reading.tokens).into_iter().map(|hit| Piece { start: hit.start, end: hit.end }).collect()
}

fn content(run: &[Token]) -> impl Iterator<Item = &Token> {
    run.iter().filter(|token| token.is_word() && !tables().is_function(token))
}

/// Actor, act, specific words and numbers of one clause.
fn see(reading: &Reading<'_>, clause: Clause, question: &HashSet<&str>, before: Option<&ClauseRead>) -> ClauseRead {
    let tokens = &reading.tokens;
    let range = clause.piece.start..clause.piece.end;
    let mut specifics = Vec::new();
    let mut numbers = Vec::new();
    for at in range.clone() {
        let token = &tokens[at];
        if tables().is_number(token) {
            numbers.push(at);
        } else if tables().is_time(token)
            || (token.kind == Kind::Word
                && token.text.len() > 1
                && weight_of(token) > 0.0
                && !question.contains(token.stem.as_str()))
        {
            specifics.push(at);
        }
    }
    let (actor, act) = actor(tokens, clause.piece, before);
    let past = range.clone().any(|at| is_past(&tokens[at]) || matches!(tokens[at].text.as_str(), "was" | "were"));
    let plan =
        range.clone().any(|at| matches!(tokens[at].text.as_str(), "would" | "will" | "should" | "could" | "shall"))
            || before.is_some_and(|before| before.plan && before.actor == actor && actor == Actor::I);
    let concrete = act.is_some_and(|act| {
        let named = specifics.iter().filter(|&&at| at != act).count() + numbers.len();
        let vague = tables().is_vague_verb(&tokens[act]);
        named >= if vague { 2 } else { 1 }
    });
    ClauseRead {
        sentence: clause.sentence,
        piece: clause.piece,
        role: Role::Thin,
        actor,
        act,
        concrete,
        specifics,
        numbers,
        past,
        plan,
    }
}

/// Who acts, and the act: "I" and the next word that is neither helper nor adverb, or a verb that goes on from there.
fn actor(tokens: &[Token], piece: Piece, before: Option<&ClauseRead>) -> (Actor, Option<usize>) {
    let range = piece.start..piece.end;
    let verb_after = |from: usize| verb_after(tokens, from, piece.end);
    for at in range.clone() {
        let next_is = |word: &str| tokens.get(at + 1).is_some_and(|next| next.text == word);
        match tokens[at].text.as_str() {
            "i" => {
                // "I could" offers, it does not do.
                let offers = next_is("could") || next_is("can");
                return (Actor::I, verb_after(at + 1).filter(|_| !offers));
            }
            "we" => return (Actor::We, verb_after(at + 1)),
            "my" if next_is("job") || next_is("part") || next_is("task") || next_is("role") => return (Actor::I, None),
            "he" | "they" | "it" | "you" | "there" | "who" | "which" | "that"
                if at > piece.start || tables().is_subject(&tokens[at].text) =>
            {
                return (Actor::Other, None);
            }
            _ => {}
        }
    }
    let opening = range.clone().find(|&at| {
        tokens[at].is_word() && !tables().is_connector(&tokens[at].text) && !tables().is_adverb(&tokens[at])
    });
    match opening {
        Some(at)
            if tables().acts(&tokens[at])
                && !tables().is_stative(&tokens[at].text)
                && !tokens.get(at + 1).is_some_and(|next| matches!(next.text.as_str(), "me" | "us" | "alone")) =>
        {
            match before {
                Some(before) if before.actor == Actor::I => (Actor::I, Some(at)),
                Some(before) if before.actor == Actor::We => (Actor::We, Some(at)),
                // "They come and go": the subject goes on.
                Some(before) if before.actor == Actor::Other => (Actor::Other, None),
                _ => (Actor::Nobody, Some(at)),
            }
        }
        _ => (Actor::Other, None),
    }
}

/// The act after a subject: no helper, no adverb, no state. "I am late" and "I have plums" hold none, "I am checking"
/// and "I have checked" do.
fn verb_after(tokens: &[Token], from: usize, end: usize) -> Option<usize> {
    let mut helper = "";
    for (at, token) in tokens.iter().enumerate().take(end).skip(from) {
        if !token.is_word() || tables().is_adverb(token) && !is_past(token) {
            continue;
        }
        if tables().is_auxiliary(&token.text) && !matches!(token.text.as_str(), "did" | "do" | "does" if at + 1 == end)
        {
            helper = &token.text;
            continue;
        }
        let fits = match helper {
            // Learners put the plain form there: "I am check the list".
            "am" => token.text.ends_with("ing") || (tables().is_verb(token) && !is_past(token) && !is_state(token)),
            "is" | "are" | "was" | "were" | "be" | "been" => token.text.ends_with("ing"),
            "have" | "has" | "had" => is_past(token) || tables().is_verb(token),
            _ => token.kind == Kind::Word,
        };
        let next = tokens.get(at + 1).map_or("", |next| next.text.as_str());
        // "I find it odd" is a view; "I found the leak" is an act.
        let view = token.stem == "find" && matches!(next, "it" | "that" | "this" | "myself");
        return (fits && !view && !tables().is_stative(&token.text)).then_some(at);
    }
    None
}

/// Whether a verb's plain form says how somebody is: "I am back".
fn is_state(token: &Token) -> bool {
    const STATES: [&str; 12] = [
        "back", "clear", "close", "complete", "content", "correct", "empty", "open", "present", "secure", "slow",
        "welcome",
    ];
    tables().is_trait(token) || STATES.contains(&token.text.as_str())
}

/// Whether most content words stand in the question.
fn echoes(run: &[Token], question: &HashSet<&str>) -> bool {
    let words: Vec<&Token> = content(run).collect();
    let same = words.iter().filter(|token| question.contains(token.stem.as_str())).count();
    words.len() >= 2 && same as f64 >= weights().clauses.echo_share * words.len() as f64
}

/// Whether the clause talks to the interviewer: "I could tell you", "I am glad you asked".
fn addresses_listener(run: &[Token]) -> bool {
    // Direct speech is said to somebody in the story.
    let (mut speaker, mut listener) = (false, false);
    for token in run.iter().take_while(|token| token.kind != Kind::Quote) {
        speaker |= matches!(token.text.as_str(), "i" | "me" | "my");
        listener |= matches!(token.text.as_str(), "you" | "your" | "yours");
    }
    speaker && listener
}

/// Sentences that stood there before, word for word.
fn sentences_said_twice(reading: &Reading<'_>) -> HashSet<usize> {
    let mut seen: HashSet<Vec<&str>> = HashSet::new();
    let mut twice = HashSet::new();
    for (index, sentence) in reading.sentences.iter().enumerate() {
        let run = sentence.piece.of(&reading.tokens);
        let key: Vec<&str> = run.iter().filter(|token| token.is_word()).map(|token| token.stem.as_str()).collect();
        if key.len() >= 3 && !seen.insert(key) {
            twice.insert(index);
        }
    }
    twice
}

/// So many words in a row that stand in the job ad are copied from it.
const SHINGLE: usize = 4;

/// The tokens of the answer that are copied from the job ad.
fn copied_from_ad(reading: &Reading<'_>) -> HashSet<usize> {
    let Some(ad) = reading.request.job_ad else { return HashSet::new() };
    let ad: Vec<String> =
        crate::text::tokens(ad).tokens.into_iter().filter(Token::is_word).map(|token| token.text).collect();
    let shingles: HashSet<&[String]> = ad.windows(SHINGLE).collect();
    let places: Vec<usize> = (0..reading.tokens.len()).filter(|&at| reading.tokens[at].is_word()).collect();
    let mut copied = HashSet::new();
    for run in places.windows(SHINGLE) {
        let words: Vec<String> = run.iter().map(|&at| reading.tokens[at].text.clone()).collect();
        if shingles.contains(words.as_slice()) {
            copied.extend(run);
        }
    }
    copied
}

/// Whether most of a clause is copied.
fn mostly(piece: Piece, tokens: &[Token], copied: &HashSet<usize>) -> bool {
    let same = (piece.start..piece.end).filter(|at| copied.contains(at)).count();
    same > 0 && same * 5 >= piece.words(tokens) * 3
}

fn role(reading: &Reading<'_>, read: &ClauseRead, run: &[Token], marks: &Marks) -> Role {
    let mass: f64 =
        read.specifics.iter().map(|&at| weight_of(&reading.tokens[at])).sum::<f64>() + read.numbers.len() as f64;
    if marks.again {
        return Role::Repeat;
    }
    let figure = read.numbers.iter().any(|&at| tables().is_figure(&reading.tokens[at]));
    let own = read.concrete && read.actor == Actor::I && !marks.filling_act;
    // A lead-in such as "to be honest" does not make talk of what follows.
    if marks.addresses || (marks.filler && !figure && !own && mass < weights().clauses.filler_most) {
        return Role::Filler;
    }
    if marks.copied || (marks.echo && mass < 1.5) {
        return Role::Echo;
    }
    if !marks.verb {
        return if mass >= 1.0 { Role::Fragment } else { Role::Thin };
    }
    let own_traits = read.actor == Actor::I
        && read.act.is_none()
        && !read.past
        && run.iter().any(|token| token.text == "am")
        && run.iter().any(|token| tables().is_trait(token));
    if (marks.claim && !(read.past && read.concrete)) || (own_traits && mass < 2.0) {
        return Role::Claim;
    }
    // Where a weakness is asked for, naming one is an answer, however plain the words.
    let admits = reading.asks_about_oneself()
        && read.actor == Actor::I
        && reading.sentences[read.sentence].functions.shown(Concept::HonestyAboutGap) >= 1.0;
    if admits {
        return Role::Evidence;
    }
    if is_truth(read, run, marks, mass, reading) {
        return Role::Truth;
    }
    // "I talked to her" names no thing and is an act all the same.
    if acts_on_something(read, run, &reading.tokens) {
        return Role::Evidence;
    }
    if mass >= weights().clauses.asserted_minimum && fits_type(reading, read, run, mass) {
        Role::Evidence
    } else {
        Role::Thin
    }
}

/// Whether "I" does something definite to somebody or something, however plain the words.
fn acts_on_something(read: &ClauseRead, run: &[Token], tokens: &[Token]) -> bool {
    let Some(act) = read.act.filter(|_| read.actor == Actor::I && (read.past || read.plan)) else { return false };
    let verb = &tokens[act];
    let object = run.iter().filter(|token| token.span.start > verb.span.start).any(|token| {
        matches!(token.text.as_str(), "her" | "them" | "it")
            || (token.kind == Kind::Word && !tables().is_function(token) && !tables().is_trait(token))
    });
    object && tables().is_verb(verb) && !tables().is_vague_verb(verb)
}

/// A statement about anyone and any time.
fn is_truth(read: &ClauseRead, run: &[Token], marks: &Marks, mass: f64, reading: &Reading<'_>) -> bool {
    let subject = run.iter().find(|token| token.is_word() && !tables().is_connector(&token.text));
    let all_of_us = run.windows(2).any(|pair| pair[0].text == "we" && pair[1].text == "all");
    let anyone = all_of_us || subject.is_some_and(|token| phrases::fillers().truth_subjects.contains(&token.text));
    let counted = read.numbers.iter().any(|&at| tables().is_figure(&reading.tokens[at]));
    if counted || (read.actor == Actor::I && read.act.is_some()) {
        return false;
    }
    // "Nobody was hurt" is how it ended.
    let reports = subject.is_some_and(|token| matches!(token.text.as_str(), "nobody" | "none" | "no"));
    if read.past && (!anyone || reports) {
        return false;
    }
    // Technical answers explain in general terms; only empty ones are truths there.
    let enough = if reading.request.kind == QuestionType::Technical { 2.0 } else { 3.0 };
    (anyone && (marks.truth || mass < 3.0)) || (marks.truth && mass < enough)
}

/// Whether the clause has the form the type of question asks for.
fn fits_type(reading: &Reading<'_>, read: &ClauseRead, run: &[Token], mass: f64) -> bool {
    let somebody = run.iter().any(|token| matches!(token.text.as_str(), "he" | "her" | "they" | "them"));
    let acts = read.act.is_some() && read.actor != Actor::Other;
    let counted = read.numbers.iter().any(|&at| tables().is_figure(&reading.tokens[at]));
    if acts || read.past || counted {
        return true;
    }
    // "I could fill an evening with this": a view or an offer, no plan and no fact.
    if read.actor == Actor::I && reading.request.kind != QuestionType::Motivation {
        return false;
    }
    match reading.request.kind {
        QuestionType::Technical => true,
        QuestionType::Behavioural => somebody,
        QuestionType::Motivation => mass >= 2.0,
        // A plan is made of acts; what is said beside them must name something to count.
        QuestionType::Situational | QuestionType::SystemDesign | QuestionType::Case => somebody || mass >= 2.0,
    }
}

/// A sentence asserts something about this question only if something holds it there: an own act with an object, a
/// number, a person of the story, a word of the question or its points, or a word it shares with the rest of the
/// answer. Sayings and talk have none of these; what tells something by all its words may come back afterwards.
fn unanchored(found: &mut [ClauseRead], reading: &Reading<'_>, question: &HashSet<&str>) {
    let wanted = reading.wanted();
    let specific = |clause: &ClauseRead| -> Vec<&str> {
        let of_clause = clause.piece.start..clause.piece.end;
        of_clause
            .map(|at| &reading.tokens[at])
            .filter(|token| token.kind == Kind::Word && weight_of(token) >= 1.0)
            .map(|token| token.stem.as_str())
            .collect()
    };
    let mut places: std::collections::HashMap<&str, HashSet<usize>> = std::collections::HashMap::new();
    for clause in found.iter().filter(|clause| clause.role == Role::Evidence) {
        for stem in specific(clause) {
            places.entry(stem).or_default().insert(clause.sentence);
        }
    }
    for sentence in 0..reading.sentences.len() {
        let of_it: Vec<&ClauseRead> =
            found.iter().filter(|clause| clause.sentence == sentence && clause.role == Role::Evidence).collect();
        if of_it.is_empty() {
            continue;
        }
        let mut topic = Topic::default();
        for clause in &of_it {
            topic.add(clause.piece.of(&reading.tokens));
        }
        let linked: f64 = wanted.iter().map(|term| term.weight * topic.meets(term)).sum();
        let shared = of_it
            .iter()
            .flat_map(|clause| specific(clause))
            .any(|stem| question.contains(stem) || places.get(stem).is_some_and(|sentences| sentences.len() > 1));
        let held = of_it.iter().any(|clause| {
            let run = clause.piece.of(&reading.tokens);
            let plain = acts_on_something(clause, run, &reading.tokens);
            let own = matches!(clause.actor, Actor::I | Actor::We)
                && (clause.concrete || plain || reading.asks_about_oneself());
            let figure = clause.numbers.iter().any(|&at| tables().is_figure(&reading.tokens[at]));
            let counted = figure && (clause.past || clause.plan || clause.act.is_some());
            let somebody = run.iter().any(|token| matches!(token.text.as_str(), "he" | "her"));
            own || counted || somebody
        });
        if !held && !shared && linked < weights().clauses.anchor {
            for clause in found.iter_mut().filter(|clause| clause.sentence == sentence && clause.role == Role::Evidence)
            {
                clause.role = Role::Thin;
            }
        }
    }
}

/// "To be honest" and its like lead in to a sentence and say nothing about the rest of it.
const LEAD_IN_WORDS: usize = 5;

/// A sentence that begins to talk or to generalise goes on doing so, unless an own act or a figure stands in it.
fn talk(found: &mut [ClauseRead], reading: &Reading<'_>) {
    for sentence in 0..reading.sentences.len() {
        let of_it = || found.iter().filter(move |clause| clause.sentence == sentence);
        let leads_in = |clause: &ClauseRead| clause.piece.words(&reading.tokens) <= LEAD_IN_WORDS;
        let talk = of_it().find(|clause| clause.role == Role::Filler && !leads_in(clause));
        let general = of_it().next().filter(|clause| clause.role == Role::Truth);
        let Some(role) = talk.or(general).map(|clause| clause.role) else { continue };
        let solid = of_it().any(|clause| {
            let figure = clause.numbers.iter().any(|&at| tables().is_figure(&reading.tokens[at]));
            clause.role == Role::Evidence && ((clause.concrete && clause.actor == Actor::I) || figure)
        });
        if !solid {
            for clause in found.iter_mut().filter(|clause| clause.sentence == sentence) {
                if matches!(clause.role, Role::Evidence | Role::Thin | Role::Fragment) {
                    clause.role = role;
                }
            }
        }
    }
}

/// In an answer that tells something, a sentence without a verb is clipped speech: "Pouch open, forceps nearly in his
/// hand." In a list of terms it stays a list.
fn clipped(found: &mut [ClauseRead]) {
    let count = |role| found.iter().filter(|clause| clause.role == role).count();
    let tells = count(Role::Evidence) >= 3 && count(Role::Evidence) >= count(Role::Fragment);
    let names = |clause: &ClauseRead| clause.specifics.len() + clause.numbers.len() >= 2;
    for clause in found.iter_mut().filter(|clause| tells && clause.role == Role::Fragment && names(clause)) {
        clause.role = Role::Evidence;
    }
}

/// A clause that says little by itself counts where the rest of its sentence asserts something.
fn support(found: &mut [ClauseRead], reading: &Reading<'_>) {
    for sentence in 0..reading.sentences.len() {
        let asserts = found.iter().any(|clause| clause.sentence == sentence && clause.role == Role::Evidence);
        for clause in found.iter_mut().filter(|clause| clause.sentence == sentence) {
            let names = !clause.specifics.is_empty() || !clause.numbers.is_empty() || clause.act.is_some();
            if asserts && names && matches!(clause.role, Role::Thin | Role::Fragment) {
                clause.role = Role::Evidence;
            }
        }
    }
}
