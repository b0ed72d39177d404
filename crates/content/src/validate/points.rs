//! Rules for expected points: complete, independent, and not given away by what the interviewer says.

use std::collections::{BTreeMap, BTreeSet};

use domain::{ExpectedPoint, Question};

use super::asking::{is_one_question, parts, sentences};
use super::{Findings, Rule, ordinary};
use crate::words::{contains, stems};

const POINTS: (usize, usize) = (3, 6);
const CUES: (usize, usize) = (3, 10);
const TEXT_WORDS: (usize, usize) = (2, 25);
const PROBE_WORDS: (usize, usize) = (3, 30);
const WEIGHTS: (usize, usize) = (1, 2);

pub(super) fn check(question: &Question, findings: &mut Findings<'_>) {
    findings.count("points", question.points.len(), POINTS);
    let mut ids = BTreeSet::new();
    for point in &question.points {
        let id = &point.id.0;
        findings.unless(ids.insert(id), || Rule::Repeated { part: "the id of a point".into(), value: id.clone() });
        check_fields(point, findings);
        check_probe(point, findings);
        check_secrecy(question, point, findings);
    }
    check_independence(question, findings);
    check_example(question, findings);
}

fn check_fields(point: &ExpectedPoint, findings: &mut Findings<'_>) {
    let id = &point.id.0;
    findings.unless(!id.trim().is_empty(), || Rule::Empty { part: "the id of a point".into() });
    findings.words(&format!("text of {id}"), &point.text, TEXT_WORDS);
    findings.count(&format!("cues of {id}"), point.cues.len(), CUES);
    findings.count(&format!("weight of {id}"), usize::from(point.weight), WEIGHTS);
    findings.unless(point.concept.is_some(), || Rule::NoConcept { point: id.clone() });
    for cue in &point.cues {
        let plain = !stems(cue).is_empty() && *cue == cue.trim().to_lowercase();
        findings.unless(plain, || Rule::CueForm { cue: cue.clone() });
        findings.unless(!plain || ordinary::names_something(cue), || Rule::CueSaysNothing { cue: cue.clone() });
    }
}

fn check_probe(point: &ExpectedPoint, findings: &mut Findings<'_>) {
    let part = format!("probe of {}", point.id.0);
    findings.words(&part, &point.probe, PROBE_WORDS);
    let one = is_one_question(&point.probe) && point.probe.ends_with('?') && sentences(&point.probe).len() == 1;
    findings.unless(one, || Rule::NotOneQuestion { part: part.clone() });
    let asked = parts(&point.probe);
    findings.unless(asked <= 2, || Rule::ManyParts { part, parts: asked, most: 2 });
}

/// Neither the question nor the hint may say what a point waits for, nor may a probe for its own point.
fn check_secrecy(question: &Question, point: &ExpectedPoint, findings: &mut Findings<'_>) {
    let probe = format!("probe of {}", point.id.0);
    let said = [("question", &question.text), ("hint", &question.hint), (probe.as_str(), &point.probe)];
    for (part, text) in said {
        let text = stems(text);
        let given_away = point.cues.iter().chain([&point.text]).find(|phrase| contains(&text, &stems(phrase)));
        if let Some(phrase) = given_away {
            let (phrase, point) = (phrase.clone(), point.id.0.clone());
            findings.add(Rule::GivesAway { part: part.to_owned(), phrase, point });
        }
    }
}

fn check_independence(question: &Question, findings: &mut Findings<'_>) {
    let mut owners: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for point in &question.points {
        for cue in &point.cues {
            match owners.insert(stems(cue), &point.id.0) {
                Some(first) if first == point.id.0 => {
                    findings.add(Rule::Repeated { part: format!("a cue of {first}"), value: cue.clone() });
                }
                Some(first) => {
                    let (first, second) = (first.to_owned(), point.id.0.clone());
                    findings.add(Rule::CueShared { cue: cue.clone(), first, second });
                }
                None => {}
            }
        }
    }
}

/// An example shows every point, in words that its cues would find.
fn check_example(question: &Question, findings: &mut Findings<'_>) {
    let Some(example) = &question.example else { return };
    let sentences: Vec<BTreeSet<String>> =
        sentences(example).into_iter().map(|sentence| stems(sentence).into_iter().collect()).collect();
    for point in &question.points {
        let shown = point.cues.iter().map(|cue| stems(cue)).any(|cue| {
            !cue.is_empty() && sentences.iter().any(|sentence| cue.iter().all(|word| sentence.contains(word)))
        });
        findings.unless(shown, || Rule::ExampleMisses { point: point.id.0.clone() });
    }
}
