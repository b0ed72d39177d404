//! Rules for one question: its id, its sizes, its wording, its review.

use domain::{Question, QuestionType};

use super::asking::{is_one_question, parts, sentences};
use super::{Findings, Rule, grade::grade};

const QUESTION_WORDS: (usize, usize) = (5, 45);
/// Somebody who left school at eighteen takes it in at first hearing.
const GRADE: u8 = 12;
const PARTS: usize = 2;
const BAND_WORDS: (usize, usize) = (15, 60);
const HINT_WORDS: (usize, usize) = (5, 35);
const EXAMPLE_WORDS: (usize, usize) = (60, 250);
const ALSO: (usize, usize) = (0, 2);

pub(super) fn check(category: &str, question: &Question, findings: &mut Findings<'_>) {
    check_id(category, question, findings);
    check_place(question, findings);
    check_wording(question, findings);
    check_review(question, findings);
}

fn check_id(category: &str, question: &Question, findings: &mut Findings<'_>) {
    let prefix = format!("{category}-{}-", slug(question.kind));
    let number = question.id.as_str().strip_prefix(&prefix).unwrap_or("");
    let fits = number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    findings.unless(fits, || Rule::IdForeign { prefix });
}

fn slug(kind: QuestionType) -> &'static str {
    match kind {
        QuestionType::Behavioural => "behavioural",
        QuestionType::Situational => "situational",
        QuestionType::Technical => "technical",
        QuestionType::SystemDesign => "system-design",
        QuestionType::Case => "case",
        QuestionType::Motivation => "motivation",
    }
}

fn check_place(question: &Question, findings: &mut Findings<'_>) {
    let industries = &question.industry;
    findings.unless(!industries.is_empty(), || Rule::Empty { part: "industry".into() });
    let alone = industries.len() <= 1 || industries.iter().all(|industry| industry != "any");
    findings.unless(alone, || Rule::AnyIsNotAlone);
    findings.count("other competencies", question.also.len(), ALSO);
    let twice = question.also.contains(&question.competency) || question.also.first() == question.also.get(1);
    findings.unless(question.also.is_empty() || !twice, || Rule::CompetencyTwice);
}

fn check_wording(question: &Question, findings: &mut Findings<'_>) {
    findings.words("question", &question.text, QUESTION_WORDS);
    findings.unless(is_one_question(&question.text), || Rule::NotOneQuestion { part: "question".into() });
    let reads = grade(&question.text).round().clamp(0.0, 99.0) as u8;
    let hard = || Rule::HardToRead { part: "question".into(), grade: reads, most: GRADE };
    findings.unless(reads <= GRADE, hard);
    let asked = parts(&question.text);
    findings.unless(asked <= PARTS, || Rule::ManyParts { part: "question".into(), parts: asked, most: PARTS });

    let bands = &question.bands;
    for (part, text) in [
        ("poor band", &bands.poor),
        ("mixed band", &bands.mixed),
        ("good band", &bands.good),
        ("excellent band", &bands.excellent),
    ] {
        findings.words(part, text, BAND_WORDS);
    }
    findings.words("hint", &question.hint, HINT_WORDS);
    let whole = sentences(&question.hint).len() == 1 && question.hint.trim_end().ends_with(['.', '?']);
    findings.unless(whole, || Rule::NotOneSentence { part: "hint".into() });
    if let Some(example) = &question.example {
        findings.words("example", example, EXAMPLE_WORDS);
    }
}

fn check_review(question: &Question, findings: &mut Findings<'_>) {
    let review = &question.review;
    findings.unless(!review.author.trim().is_empty(), || Rule::Empty { part: "author".into() });
    findings.unless(review.version >= 1, || Rule::Empty { part: "version".into() });
    findings.unless(is_day(&review.date), || Rule::NotADay { date: review.date.clone() });
}

/// Whether `text` reads `YYYY-MM-DD` with a month and a day that exist in some year.
fn is_day(text: &str) -> bool {
    let parts: Vec<Option<u32>> = text.split('-').map(|part| part.parse().ok()).collect();
    let [Some(year), Some(month), Some(day)] = parts[..] else { return false };
    let longest = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    text.len() == 10 && year >= 2000 && (1..=longest).contains(&day)
}
