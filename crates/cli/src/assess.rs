//! `jobt assess`: reads graded test answers or anybody's answers, one JSON object a line, and prints one result a line.
//!
//! The contract is fixed: fields that are not named here are ignored, the order of lines changes nothing, and standard
//! output carries only result lines.

use std::io::{self, BufRead, Write};

use coach::Request;
use domain::{
    Assessment, Dimension, ExpectedPoint, Flag, PointId, Question, QuestionId, QuestionType, ScoreState, Seniority,
    Tip, TipAnchor, limits,
};
use serde::Serialize;
use serde_json::{Map, Value};

/// Who reads the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coach {
    /// The built-in coach.
    Builtin,
    /// A model, through a [`Judge`].
    Ai,
}

/// What was asked for on the command line.
#[derive(Clone, Copy, Debug)]
pub struct Args {
    /// Who reads.
    pub coach: Coach,
    /// How many result lines for each input line.
    pub samples: u16,
    /// Whether each line also has what a person reads beside the numbers: headline, next question, stronger version.
    pub details: bool,
}

/// A model that reads answers. Whoever has one wires it; without one every line is an `ai_unavailable` error.
pub trait Judge {
    /// Reads one answer.
    ///
    /// # Errors
    /// A message for a person when no judgement could be had.
    fn judge(&mut self, request: &Request<'_>) -> Result<Assessment, String>;
}

/// How it went, as the process says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Every line was assessed.
    AllAssessed,
    /// At least one line gave an error.
    SomeErrors,
}

impl Exit {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::AllAssessed => 0,
            Self::SomeErrors => 1,
        }
    }
}

/// Reads `input` line by line and writes one result line for each to `out`; a summary goes to `err`.
///
/// # Errors
/// Only those of reading and writing: a bad line is a result line of its own.
pub fn run(
    args: Args,
    mut input: impl BufRead,
    out: &mut impl Write,
    err: &mut impl Write,
    mut judge: Option<&mut dyn Judge>,
) -> io::Result<Exit> {
    let (mut assessed, mut failed) = (0_usize, 0_usize);
    let mut number = 0_usize;
    while let Some(line) = next_line(&mut input)? {
        number += 1;
        let line = match line {
            Line::Text(text) if text.trim().is_empty() => continue,
            Line::Text(text) => parse(&text),
            Line::TooLong => Err(Refused::new(None, "too_long", "The line is longer than 256 KB")),
            Line::NotUtf8 => Err(Refused::new(None, "bad_utf8", "The line is not UTF-8")),
        };
        for _ in 0..args.samples.max(1) {
            let result = line.as_ref().map_err(Clone::clone).and_then(|line| line.assess(args, &mut judge));
            match result {
                Ok(row) => {
                    assessed += 1;
                    write_row(out, &row)?;
                }
                Err(refused) => {
                    failed += 1;
                    write_row(out, &refused.row(number))?;
                }
            }
        }
    }
    writeln!(err, "{assessed} assessed, {failed} not")?;
    Ok(if failed == 0 { Exit::AllAssessed } else { Exit::SomeErrors })
}

fn write_row(out: &mut impl Write, row: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    out.write_all(b"\n")?;
    out.flush()
}

enum Line {
    Text(String),
    TooLong,
    NotUtf8,
}

/// The next line without its end, never holding more than the limit in memory.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut bytes = Vec::new();
    let mut any = false;
    let mut too_long = false;
    loop {
        let chunk = input.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if bytes.len() + part.len() > limits::ASSESS_LINE_BYTES {
            too_long = true;
            bytes.clear();
        }
        if !too_long {
            bytes.extend_from_slice(part);
        }
        let used = end.map_or(chunk.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, too_long) {
        (false, _) => None,
        (true, true) => Some(Line::TooLong),
        (true, false) => Some(String::from_utf8(bytes).map_or(Line::NotUtf8, Line::Text)),
    })
}

/// A line that could not be assessed.
#[derive(Clone, Debug)]
struct Refused {
    id: Option<String>,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct RefusedRow<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    error: ErrorRow<'a>,
}

#[derive(Serialize)]
struct ErrorRow<'a> {
    code: &'a str,
    message: &'a str,
}

impl Refused {
    fn new(id: Option<&str>, code: &'static str, message: impl Into<String>) -> Self {
        Self { id: id.map(str::to_owned), code, message: message.into() }
    }

    fn row(&self, number: usize) -> RefusedRow<'_> {
        RefusedRow {
            id: self.id.as_deref(),
            line: self.id.is_none().then_some(number),
            error: ErrorRow { code: self.code, message: &self.message },
        }
    }
}

/// One line that can be assessed.
struct Asked {
    id: String,
    question: String,
    kind: QuestionType,
    type_assumed: bool,
    points: Vec<ExpectedPoint>,
    answer: String,
}

fn parse(text: &str) -> Result<Asked, Refused> {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        return Err(Refused::new(None, "bad_json", "The line is not JSON"));
    };
    let Value::Object(fields) = value else {
        return Err(Refused::new(None, "bad_json", "The line is not a JSON object"));
    };
    let id = match fields.get("id") {
        Some(Value::String(id)) => id.clone(),
        _ => return Err(Refused::new(None, "bad_field", "`id` must be a string")),
    };
    let wrong = |message: &str| Refused::new(Some(&id), "bad_field", message);
    for name in ["role", "category", "competency"] {
        if !matches!(fields.get(name), None | Some(Value::Null | Value::String(_))) {
            return Err(wrong(&format!("`{name}` must be a string")));
        }
    }
    if !is_difficulty(fields.get("difficulty")) {
        return Err(wrong("`difficulty` must be 1 to 5, or easy, medium or hard"));
    }
    let text_of = |name: &str| string(&fields, name).ok_or_else(|| wrong(&format!("`{name}` must be a string")));
    let answer = text_of("answer")?;
    if fields.contains_key("question_id") {
        let named = QuestionId::new(text_of("question_id")?);
        let question = bank_question(&named).ok_or_else(|| wrong("`question_id` is none of a question of the bank"))?;
        return Ok(Asked {
            id: id.clone(),
            question: question.text.clone(),
            kind: question.kind,
            type_assumed: false,
            points: question.points.clone(),
            answer,
        });
    }
    let question = text_of("question")?;
    let points =
        points(fields.get("expected_points")).ok_or_else(|| wrong("`expected_points` must be a list of strings"))?;
    let kind = string(&fields, "category").and_then(|name| type_named(&name));
    Ok(Asked {
        id: id.clone(),
        question,
        kind: kind.unwrap_or(QuestionType::Behavioural),
        type_assumed: kind.is_none(),
        points,
        answer,
    })
}

fn bank_question(id: &QuestionId) -> Option<&'static Question> {
    content::headings()
        .filter_map(|heading| content::category(heading.id))
        .flat_map(|category| &category.questions)
        .find(|question| question.id == *id)
}

fn string(fields: &Map<String, Value>, name: &str) -> Option<String> {
    fields.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn is_difficulty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::Number(number)) => number.as_u64().is_some_and(|level| (1..=5).contains(&level)),
        Some(Value::String(word)) => matches!(word.as_str(), "easy" | "medium" | "hard"),
        Some(_) => false,
    }
}

fn type_named(name: &str) -> Option<QuestionType> {
    serde_json::from_value(Value::String(name.trim().to_lowercase().replace([' ', '-'], "_"))).ok()
}

fn points(value: Option<&Value>) -> Option<Vec<ExpectedPoint>> {
    let texts = match value {
        None | Some(Value::Null) => return Some(Vec::new()),
        Some(Value::Array(texts)) => texts,
        Some(_) => return None,
    };
    texts
        .iter()
        .enumerate()
        .map(|(index, text)| {
            Some(ExpectedPoint {
                id: PointId(format!("p{}", index + 1)),
                text: text.as_str()?.to_owned(),
                cues: Vec::new(),
                weight: 1,
                concept: None,
                probe: String::new(),
            })
        })
        .collect()
}

#[derive(Serialize)]
struct Row {
    id: String,
    overall: Option<f64>,
    relevance: Option<f64>,
    confidence: Option<f64>,
    positivity: Option<f64>,
    levels: Map<String, Value>,
    quotes: Vec<String>,
    tips: Vec<String>,
    flags: Vec<Flag>,
    state: &'static str,
    version: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    details: Option<Details>,
}

/// What a person reads beside the numbers.
#[derive(Serialize)]
struct Details {
    headline: String,
    sentences: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rewrite: Option<String>,
}

impl Asked {
    fn assess(&self, args: Args, judge: &mut Option<&mut dyn Judge>) -> Result<Row, Refused> {
        let request = Request {
            question: &self.question,
            kind: self.kind,
            points: &self.points,
            seniority: Seniority::default(),
            job_ad: None,
            answer: &self.answer,
        };
        let assessment = match (args.coach, judge) {
            (Coach::Builtin, _) => coach::assess(&request),
            (Coach::Ai, None) => {
                return Err(Refused::new(
                    Some(&self.id),
                    "ai_unavailable",
                    "No model is set up. Choose one under Settings",
                ));
            }
            (Coach::Ai, Some(judge)) => {
                judge.judge(&request).map_err(|message| Refused::new(Some(&self.id), "ai_unavailable", message))?
            }
        };
        let details = args.details.then(|| Details {
            headline: assessment.headline.clone(),
            sentences: assessment.levels.iter().map(|finding| finding.sentence.clone()).collect(),
            next: assessment.next.clone(),
            rewrite: assessment.rewrite.as_ref().map(|rewrite| rewrite.text.clone()),
        });
        Ok(Row { details, ..self.row(&assessment) })
    }

    fn row(&self, assessment: &Assessment) -> Row {
        let mut flags = assessment.flags.clone();
        if self.type_assumed {
            flags.push(Flag::TypeAssumed);
        }
        if self.points.is_empty() && !flags.contains(&Flag::NoPoints) {
            flags.push(Flag::NoPoints);
        }
        let numbers = assessment.numbers;
        Row {
            id: self.id.clone(),
            overall: numbers.map(|numbers| numbers.overall.value()),
            relevance: numbers.map(|numbers| numbers.relevance.value()),
            confidence: numbers.map(|numbers| numbers.confidence.value()),
            positivity: numbers.map(|numbers| numbers.positivity.value()),
            levels: Dimension::ALL
                .iter()
                .filter_map(|dimension| {
                    let name = serde_json::to_value(dimension).ok()?.as_str()?.to_owned();
                    Some((name, Value::from(assessment.level(*dimension)?.level.get())))
                })
                .collect(),
            quotes: quotes(assessment),
            tips: assessment.tips.iter().map(running_text).collect(),
            flags,
            state: match assessment.state {
                ScoreState::Scored => "scored",
                ScoreState::Provisional => "provisional",
                ScoreState::NotScored(_) => "not_scored",
            },
            version: version(assessment),
            details: None,
        }
    }
}

/// Every quote once, in the order they are shown.
fn quotes(assessment: &Assessment) -> Vec<String> {
    let strengths = assessment.strengths.iter().map(|strength| &strength.quote);
    let tips = assessment.tips.iter().filter_map(|tip| match &tip.anchor {
        TipAnchor::Quote(quote) => Some(quote),
        TipAnchor::Gap(_) => None,
    });
    let points = assessment.points.iter().filter_map(|point| point.quote.as_ref());
    let mut found: Vec<String> = Vec::new();
    for quote in strengths.chain(tips).chain(points) {
        if !found.contains(&quote.text) {
            found.push(quote.text.clone());
        }
    }
    found
}

/// The five parts of a tip, one after the other.
fn running_text(tip: &Tip) -> String {
    let anchor = match &tip.anchor {
        TipAnchor::Quote(quote) => format!("“{}”:", quote.text),
        TipAnchor::Gap(gap) => gap.clone(),
    };
    format!("{anchor} {} {} Try: {} Check: {}", tip.missing, tip.why, tip.attempt, tip.check)
}

fn version(assessment: &Assessment) -> String {
    let versions = &assessment.versions;
    let mut name = format!("{}+{}", versions.coach, versions.rubric);
    for part in [&versions.prompt, &versions.model].into_iter().flatten() {
        name.push('+');
        name.push_str(part);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = r#"{"id":"a","question":"Tell me about a time you fixed something.","category":"behavioural","expected_points":["how the cause was found"],"answer":"In May our oven tripped the fuse each evening. I measured each circuit, found water in the outside lamp and replaced it, because the seal had gone."}
{"id":"b","question":"What would you do if a colleague was late?","category":"situational","answer":"I would ask her what happened before I judge, and then agree on a time."}"#;

    fn rows(input: &str, args: Args) -> (Vec<Value>, Exit) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let exit = run(args, input.as_bytes(), &mut out, &mut err, None).unwrap();
        let text = String::from_utf8(out).unwrap();
        (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), exit)
    }

    const BUILTIN: Args = Args { coach: Coach::Builtin, samples: 1, details: false };

    #[test]
    fn fields_that_are_not_of_the_contract_change_nothing() {
        let scrambled = LINES
            .replace(r#"{"id":"a","#, r#"{"tier":1,"kind":"injection","band_range":[0,5],"words":9999,"role":"x","difficulty":"hard","competency":"y","id":"a","#)
            .replace(r#"{"id":"b","#, r#"{"tier":5,"kind":"strong","pair_of":"a","checks":{"overall":[99,100]},"difficulty":1,"id":"b","#);
        assert_eq!(rows(LINES, BUILTIN), rows(&scrambled, BUILTIN));
    }

    #[test]
    fn a_question_of_the_bank_can_be_named() {
        let asked = |id: &str| {
            format!(
                r#"{{"id":"a","question_id":"{id}","answer":"I asked the father what he had paid for, and I moved the two seats of his wife next to his own."}}"#
            )
        };
        let (found, _) = rows(&asked("customer-support-behavioural-0001"), BUILTIN);
        assert_eq!((&found[0]["state"], &found[0]["flags"]), (&"provisional".into(), &Value::Array(Vec::new())));
        let (unknown, exit) = rows(&asked("customer-support-behavioural-9999"), BUILTIN);
        assert_eq!((&unknown[0]["error"]["code"], exit), (&"bad_field".into(), Exit::SomeErrors));
    }

    #[test]
    fn the_order_of_lines_changes_no_result() {
        let (mut forwards, _) = rows(LINES, BUILTIN);
        let backwards: Vec<&str> = LINES.lines().rev().collect();
        forwards.reverse();
        assert_eq!(forwards, rows(&backwards.join("\n"), BUILTIN).0);
    }

    #[test]
    fn a_bad_line_is_a_result_of_its_own_and_the_rest_is_assessed() {
        let input = format!(
            "{{\"id\":\"x\"}}\n\nnot json\n{LINES}\n{{\"id\":\"y\",\"question\":\"q\",\"answer\":\"a\",\"difficulty\":9}}\n"
        );
        let (rows, exit) = rows(&input, BUILTIN);
        assert_eq!(exit.code(), 1);
        assert_eq!(rows.len(), 5);
        assert_eq!(rows[0]["error"]["code"], "bad_field");
        assert_eq!((&rows[1]["line"], &rows[1]["error"]["code"]), (&Value::from(3), &Value::from("bad_json")));
        assert_eq!(rows[2]["state"], "provisional");
        assert_eq!(rows[4]["error"]["code"], "bad_field");
    }

    #[test]
    fn a_line_over_the_limit_and_one_that_is_no_text_are_refused() {
        let mut input = vec![b'x'; limits::ASSESS_LINE_BYTES + 1];
        input.extend_from_slice(b"\n\xff\xfe\n");
        input.extend_from_slice(LINES.as_bytes());
        let (mut out, mut err) = (Vec::new(), Vec::new());
        run(BUILTIN, input.as_slice(), &mut out, &mut err, None).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(r#"{"line":1,"error":{"code":"too_long""#), "{out}");
        assert!(out.contains(r#"{"line":2,"error":{"code":"bad_utf8""#), "{out}");
        assert_eq!(out.lines().count(), 4);
    }

    #[test]
    fn without_a_model_nothing_is_scored_in_its_name() {
        let (rows, exit) = rows(LINES, Args { coach: Coach::Ai, samples: 1, details: false });
        assert_eq!(exit.code(), 1);
        assert!(rows.iter().all(|row| row["error"]["code"] == "ai_unavailable" && row.get("overall").is_none()));
    }

    #[test]
    fn samples_are_lines_of_the_same_id_and_the_same_bytes() {
        let (rows, _) = rows(LINES, Args { coach: Coach::Builtin, samples: 3, details: false });
        assert_eq!(rows.len(), 6);
        assert_eq!((&rows[0], &rows[1]), (&rows[1], &rows[2]));
    }

    #[test]
    fn an_answer_that_is_not_scored_has_no_number_and_no_level() {
        let (rows, exit) = rows(r#"{"id":"a","question":"Why?","answer":"  "}"#, BUILTIN);
        assert_eq!(exit, Exit::AllAssessed);
        assert_eq!(rows[0]["state"], "not_scored");
        assert!(rows[0]["overall"].is_null() && rows[0]["levels"].as_object().unwrap().is_empty());
        assert_eq!(rows[0]["flags"], serde_json::json!(["empty", "type_assumed", "no_points"]));
    }
}
