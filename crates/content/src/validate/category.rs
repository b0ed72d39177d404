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
/// What a full set has at least of each kind, and of each level 1 to 5; of a first job's levels as many in all.
const FULL_SET_LEVELS: [usize; 5] = [6, 8, 12, 8, 6];
const FULL_SET_FIRST_JOB: [usize; 5] = [12, 12, 12, 0, 0];
const MOST: usize = 999;

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

    if counts.questions >= FULL_SET {
        check_full_set(category, &counts, findings);
    }

    let hardest = category.questions.iter().map(|question| question.difficulty.get()).max().unwrap_or(1);
    let fits = category.id != FIRST_JOB || hardest <= FIRST_JOB_HARDEST;
    findings.unless(fits, || Rule::BeyondFirstJob { level: hardest });
}

fn check_full_set(category: &Category, counts: &CategoryStatistics, findings: &mut Findings<'_>) {
    let of = |kinds: &[QuestionType]| kinds.iter().filter_map(|kind| counts.types.get(kind)).sum();
    for (kind, count, least) in [
        ("behavioural questions", of(&[QuestionType::Behavioural]), 12),
        ("situational questions", of(&[QuestionType::Situational]), 10),
        ("technical questions", of(&[QuestionType::Technical]), 8),
        ("questions of case or system design", of(&[QuestionType::Case, QuestionType::SystemDesign]), 5),
        ("questions of motivation", of(&[QuestionType::Motivation]), 5),
    ] {
        findings.count(kind, count, (least, MOST));
    }
    let levels = if category.id == FIRST_JOB { FULL_SET_FIRST_JOB } else { FULL_SET_LEVELS };
    for (level, (count, least)) in (1..).zip(counts.difficulties.into_iter().zip(levels)) {
        findings.count(&format!("questions of level {level}"), count, (least, MOST));
    }
}

pub(super) fn is_slug(text: &str) -> bool {
    text.split('-').all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}
