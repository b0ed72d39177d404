//! The judge: fills a schema with a judgement whose quotes are true, or, if it is told to be bad, false.

use serde_json::{Map, Value, json};

use super::strings_in;

/// A judgement that matches `schema`, about the answer in `asked`.
pub(super) fn judgement(schema: &Value, asked: &str, bad: bool) -> Value {
    let case = Case { schema, sentences: sentences(&answer(asked)), points: points(asked), bad };
    case.fill(schema, "", 0)
}

/// What was asked, as far as a judgement needs it.
struct Case<'a> {
    schema: &'a Value,
    sentences: Vec<String>,
    points: Vec<String>,
    bad: bool,
}

impl Case<'_> {
    /// A value for one part of the schema; `nth` counts the entries of the list it stands in.
    fn fill(&self, schema: &Value, name: &str, nth: usize) -> Value {
        let schema = self.resolved(schema);
        if let Some(constant) = schema.get("const") {
            return constant.clone();
        }
        if let Some(choices) = schema["enum"].as_array() {
            return self.choice(choices, nth);
        }
        match kind(schema) {
            "object" => {
                let fields = schema["properties"].as_object().into_iter().flatten();
                fields.map(|(name, part)| (name.clone(), self.fill(part, name, nth))).collect::<Map<_, _>>().into()
            }
            "array" => self.list(schema, name),
            "integer" | "number" => json!(self.number(schema)),
            "boolean" => json!(name == "ready"),
            "null" => Value::Null,
            _ => json!(self.text(name, nth)),
        }
    }

    /// One entry for each value of the schema's leading list of choices, for each point, or just one.
    fn list(&self, schema: &Value, name: &str) -> Value {
        let entry = self.resolved(&schema["items"]);
        let parts = entry["properties"].as_object();
        let named = parts.and_then(|parts| parts.get("dimension")).map(|part| self.resolved(part));
        let choices = named.and_then(|part| part["enum"].as_array()).map(Vec::len);
        let count = match (choices, name) {
            (Some(count), _) => count,
            (None, "points") => self.points.len(),
            (None, _) => 1,
        };
        let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
        (0..count.max(least)).map(|nth| self.fill(entry, name, nth)).collect()
    }

    /// The `nth` choice of a list of names; of a degree the middle, or the best if it is a bad judge.
    fn choice(&self, choices: &[Value], nth: usize) -> Value {
        let degree = choices.iter().position(|choice| choice == "yes");
        match degree {
            Some(best) if self.bad || nth == 0 => choices[best].clone(),
            Some(_) => choices.iter().find(|choice| *choice == "no").cloned().unwrap_or(Value::Null),
            None => choices.get(nth % choices.len().max(1)).cloned().unwrap_or(Value::Null),
        }
    }

    /// A level by the length of the answer: 4 for a story, 3 for a paragraph, 2 for a line.
    fn number(&self, schema: &Value) -> i64 {
        let words: usize = self.sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum();
        let level = match words {
            _ if self.bad => 5,
            0..25 => 2,
            25..90 => 3,
            _ => 4,
        };
        level.clamp(schema["minimum"].as_i64().unwrap_or(1), schema["maximum"].as_i64().unwrap_or(5))
    }

    fn text(&self, name: &str, nth: usize) -> String {
        let text = match name {
            "id" => return self.points.get(nth).cloned().unwrap_or_default(),
            "language" => "en",
            _ if name.contains("quote") && self.bad => "I single-handedly saved the company",
            _ if name.contains("quote") => match self.sentences.len() {
                0 => "",
                count => &self.sentences[nth % count],
            },
            "missing" => "How it ended is not said, and neither is how that was known.",
            "why" => "An interviewer cannot weigh the work without knowing what came of it.",
            "try" => "In the end [what changed?], which we saw from [which sign?].",
            "check" => "The answer names an end and a sign of it.",
            "title" => "How it ended",
            "key" => "ending",
            _ => "The answer names one occasion and says what was done.",
        };
        text.to_owned()
    }

    /// Follows a reference within the schema, and takes the first of several forms that is not null.
    fn resolved<'s>(&'s self, schema: &'s Value) -> &'s Value {
        if let Some(path) = schema["$ref"].as_str() {
            return self.schema.pointer(path.trim_start_matches('#')).unwrap_or(schema);
        }
        let forms = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array());
        forms.and_then(|forms| forms.iter().find(|form| form["type"] != "null")).unwrap_or(schema)
    }
}

/// The type a schema names; of several the first.
fn kind(schema: &Value) -> &str {
    let first = schema["type"].as_array().and_then(|kinds| kinds.first());
    first.unwrap_or(&schema["type"]).as_str().unwrap_or("string")
}

/// The answer in a prompt: the field of that name if there is one, else the longest JSON string.
fn answer(asked: &str) -> String {
    let strings = strings_in(asked);
    let field = strings.iter().position(|text| text == "answer").and_then(|at| strings.get(at + 1));
    let longest = strings.iter().max_by_key(|text| text.len());
    let answer = field.filter(|text| text.contains(' ')).or(longest).cloned().unwrap_or_default();
    // A string may itself be fenced: lines of one word at its ends are marks, not words of the answer.
    let is_mark = |line: &str| !line.trim().is_empty() && !line.trim().contains(' ') && answer.lines().count() > 2;
    let lines: Vec<_> = answer.lines().collect();
    let start = usize::from(lines.first().is_some_and(|line| is_mark(line)));
    let end = lines.len() - usize::from(lines.len() > start && lines.last().is_some_and(|line| is_mark(line)));
    lines[start..end].join("\n")
}

/// Sentences that can be quoted: exact, at most 20 words, longest first so that the first quote says most.
fn sentences(answer: &str) -> Vec<String> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n');
    let mut sentences: Vec<_> = answer.split_inclusive(ends).map(|text| first_words(text.trim(), 20)).collect();
    sentences.retain(|text| text.split_whitespace().count() >= 3);
    sentences.sort_by_key(|text| std::cmp::Reverse(text.len()));
    sentences.into_iter().map(str::to_owned).collect()
}

fn first_words(text: &str, most: usize) -> &str {
    let end: usize = text.split_inclusive(char::is_whitespace).take(most).map(str::len).sum();
    text[..end].trim_end()
}

/// The ids of the expected points: `"id"` fields of an object anywhere in the prompt.
fn points(asked: &str) -> Vec<String> {
    let strings = strings_in(asked);
    strings.windows(2).filter(|pair| pair[0] == "id").map(|pair| pair[1].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "Last winter I ran a night shift with two new colleagues. I wrote the handover on paper.";

    fn schema() -> Value {
        json!({
            "type": "object",
            "properties": {
                "levels": {"type": "array", "items": {"type": "object", "properties": {
                    "dimension": {"type": "string", "enum": ["relevance", "tone"]},
                    "level": {"type": "integer", "minimum": 1, "maximum": 5},
                    "quote": {"type": "string"},
                }}},
                "points": {"type": "array", "items": {"type": "object", "properties": {
                    "id": {"type": "string"},
                    "met": {"type": "string", "enum": ["no", "partly", "yes"]},
                    "quote": {"type": "string"},
                }}},
                "addresses_marker": {"type": "boolean"},
                "language": {"type": "string"},
            },
        })
    }

    fn prompt() -> String {
        let case = json!({"answer": ANSWER, "points": [{"id": "p1", "text": "x"}, {"id": "p2", "text": "y"}]});
        format!("Fence 00ff\n{case}\n00ff")
    }

    #[test]
    fn a_judgement_has_every_dimension_every_point_and_only_true_quotes() {
        let judged = judgement(&schema(), &prompt(), false);
        let names: Vec<_> = judged["levels"].as_array().unwrap().iter().map(|level| &level["dimension"]).collect();
        assert_eq!(names, ["relevance", "tone"]);
        let ids: Vec<_> = judged["points"].as_array().unwrap().iter().map(|point| &point["id"]).collect();
        assert_eq!(ids, ["p1", "p2"]);
        for quote in [&judged["levels"][0]["quote"], &judged["points"][1]["quote"]] {
            let quote = quote.as_str().unwrap();
            assert!(!quote.is_empty() && ANSWER.contains(quote), "{quote}");
        }
        assert_eq!(judged["addresses_marker"], false);
    }

    #[test]
    fn a_bad_judge_quotes_what_was_never_said() {
        let judged = judgement(&schema(), &prompt(), true);
        assert!(!ANSWER.contains(judged["levels"][0]["quote"].as_str().unwrap()));
        assert_eq!(judged["levels"][0]["level"], 5);
    }

    #[test]
    fn an_answer_between_marks_is_found_without_them() {
        let prompt = json!({ "answer": format!("<<00ff\n{ANSWER}\nBye now then.\n00ff>>") }).to_string();
        assert_eq!(answer(&prompt), format!("{ANSWER}\nBye now then."));
    }
}
