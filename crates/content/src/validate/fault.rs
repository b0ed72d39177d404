//! What a question set can do wrong.

/// One broken rule, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {rule}")]
pub struct Fault {
    /// Id of the question or category, or name of the file.
    pub place: String,
    /// What is wrong.
    pub rule: Rule,
}

/// The rules that code can check. `part` is the field in the author's words: "question", "cues of p2".
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the message of each rule is its description, and the fields are its blanks")]
pub enum Rule {
    #[error("the id is used more than once")]
    IdTaken,
    #[error("the id should be `{prefix}` and four digits")]
    IdForeign { prefix: String },
    #[error("the short name should be lower-case words joined by hyphens")]
    NotASlug,
    #[error("{part}: {count}, expected {least} to {most}")]
    Count { part: String, count: usize, least: usize, most: usize },
    #[error("{part}: {words} words, expected {least} to {most}")]
    Words { part: String, words: usize, least: usize, most: usize },
    #[error("{part} reads like grade {grade}, expected at most {most}")]
    HardToRead { part: String, grade: u8, most: u8 },
    #[error("{part} is empty")]
    Empty { part: String },
    #[error("{part} occurs twice: `{value}`")]
    Repeated { part: String, value: String },
    #[error("{part} is not one question: one question mark at most, and nothing after what is asked")]
    NotOneQuestion { part: String },
    #[error("{part} asks {parts} things, expected at most {most}")]
    ManyParts { part: String, parts: usize, most: usize },
    #[error("{part} is not one sentence")]
    NotOneSentence { part: String },
    #[error("{part} gives away `{phrase}` of {point}")]
    GivesAway { part: String, phrase: String, point: String },
    #[error("the cue is not in plain lower case: `{cue}`")]
    CueForm { cue: String },
    #[error("the cue names nothing, only words that stand in every answer: `{cue}`")]
    CueSaysNothing { cue: String },
    #[error("the cue stands in {first} and in {second}, so one phrase would meet both: `{cue}`")]
    CueShared { cue: String, first: String, second: String },
    #[error("{point} has no concept")]
    NoConcept { point: String },
    #[error("the example has no phrase among the cues of {point}")]
    ExampleMisses { point: String },
    #[error("the industry `any` stands alone")]
    AnyIsNotAlone,
    #[error("the main competency stands among the others too")]
    CompetencyTwice,
    #[error("the date of review is not a day, as in 2026-11-22: `{date}`")]
    NotADay { date: String },
    #[error("{part} says `{phrase}`, which touches {topic}")]
    Forbidden { part: String, phrase: String, topic: String },
    #[error("{percent} % of its word triples stand in `{other}` too")]
    NearDuplicate { other: String, percent: u8 },
    #[error("the category has no question of this kind: {kind}")]
    NoQuestionOf { kind: String },
    #[error("difficulty {level} is beyond a first job")]
    BeyondFirstJob { level: u8 },
    #[error("nothing reads the key `{key}`")]
    StrayKey { key: String },
    #[error("the file cannot be read: {cause}")]
    Unreadable { cause: String },
}

/// Collects the faults of one place.
pub(super) struct Findings<'a> {
    place: &'a str,
    faults: &'a mut Vec<Fault>,
}

impl<'a> Findings<'a> {
    pub(super) fn at(place: &'a str, faults: &'a mut Vec<Fault>) -> Self {
        Self { place, faults }
    }

    pub(super) fn add(&mut self, rule: Rule) {
        self.faults.push(Fault { place: self.place.to_owned(), rule });
    }

    pub(super) fn unless(&mut self, good: bool, rule: impl FnOnce() -> Rule) {
        if !good {
            self.add(rule());
        }
    }

    pub(super) fn count(&mut self, part: &str, count: usize, (least, most): (usize, usize)) {
        self.unless((least..=most).contains(&count), || Rule::Count { part: part.to_owned(), count, least, most });
    }

    pub(super) fn words(&mut self, part: &str, text: &str, (least, most): (usize, usize)) {
        let words = text.split_whitespace().count();
        self.unless((least..=most).contains(&words), || Rule::Words { part: part.to_owned(), words, least, most });
    }
}
