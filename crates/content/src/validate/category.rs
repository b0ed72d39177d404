//! Rules for a category as a whole: its names and the spread of its questions.

use std::collections::BTreeSet;

use domain::{Category, QuestionType};

use super::{Fault, Findings, Rule};
use crate::statistics::CategoryStatistics;

/// The category whose questions stay at the levels of a first job.
const FIRST_JOB: &str = "graduate";
const FIRST_JOB_HARDEST: u8 = 3;

const ROLES: (usize, usize) = (5, 60);
const LEVELS: (usize, usize) = (3, 5);
/// A small set needs eight competencies, a full one of forty questions ten.
const COMPETENCIES: (usize, usize) = (8, 24);
const FULL_SET: usize = 40;
const FULL_SET_COMPETENCIES: (usize, usize) = (10, 24);

pub(super) fn check(categories: &[Category], faults: &mut Vec<Fault>) {
    let mut ids = BTreeSet::new();
    for category in categories {
        let mut findings = Findings::at(&category.id, faults);
        findings.unless(ids.insert(&category.id), || Rule::IdTaken);
        check_names(category, &mut findings);
        check_spread(category, &mut findings);
    }
}

fn check_names(category: &Category, findings: &mut Findings<'_>) {
    findings.unless(is_slug(&category.id), || Rule::NotASlug);
    findings.unless(!category.name.trim().is_empty(), || Rule::Empty { part: "name".into() });
    findings.count("roles", category.roles.len(), ROLES);
    let mut seen = BTreeSet::new();
    for role in &category.roles {
        findings.unless(!role.trim().is_empty(), || Rule::Empty { part: "one of the roles".into() });
        let repeated = || Rule::Repeated { part: "one of the roles".into(), value: role.clone() };
        findings.unless(seen.insert(role.to_lowercase()), repeated);
    }
}

fn check_spread(category: &Category, findings: &mut Findings<'_>) {
    let counts = CategoryStatistics::of(category);
    let levels = counts.difficulties.iter().filter(|count| **count > 0).count();
    findings.count("levels of difficulty", levels, LEVELS);
    let competencies = if counts.questions >= FULL_SET { FULL_SET_COMPETENCIES } else { COMPETENCIES };
    findings.count("competencies", counts.competencies.len(), competencies);

    let has = |kind| counts.types.contains_key(&kind);
    let kinds = [
        ("behavioural", has(QuestionType::Behavioural)),
        ("situational", has(QuestionType::Situational)),
        ("technical", has(QuestionType::Technical)),
        ("case or system design", has(QuestionType::Case) || has(QuestionType::SystemDesign)),
        ("motivation", has(QuestionType::Motivation)),
    ];
    for (kind, present) in kinds {
        findings.unless(present, || Rule::NoQuestionOf { kind: kind.to_owned() });
    }

    let hardest = category.questions.iter().map(|question| question.difficulty.get()).max().unwrap_or(1);
    let fits = category.id != FIRST_JOB || hardest <= FIRST_JOB_HARDEST;
    findings.unless(fits, || Rule::BeyondFirstJob { level: hardest });
}

pub(super) fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}
