//! The questions ahead, made once from set-up, bank, history and seed.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Band, Category, Competency, Difficulty, Focus, Mode, Outline, OutlinedQuestion, Points, Question, QuestionId,
    QuestionType, Setup, limits,
};
use rand_chacha::rand_core::RngCore;

use crate::{
    follow_up,
    job_ad::competencies_in,
    pick::{Wish, dice, kind_for, pick},
    skill::start_level,
};

/// What was practised before, as far as it matters for choosing questions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Practised {
    /// Mean overall of each competency, of one kind of reading.
    pub overalls: BTreeMap<Competency, Points>,
    /// Questions asked within the last 14 days, newest first.
    pub recent: Vec<QuestionId>,
}

/// Why there is no outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutlineError {
    /// None asked for, or too many.
    #[error("An interview has 1 to {limit} questions, not {got}", limit = limits::QUESTIONS)]
    Count {
        /// How many were asked for.
        got: u8,
    },
    /// The bank has nothing for this role.
    #[error("There are no questions for this role yet. Choose another role")]
    NoQuestions,
}

/// From here up a competency counts as a strength.
const STRENGTH: Band = Band::Good;

/// The questions ahead. A warm-up comes on top of the number chosen. There are fewer when the bank has no more.
///
/// # Errors
/// [`OutlineError`] if the number is out of range or the bank is empty.
pub fn outline(setup: &Setup, category: &Category, practised: &Practised, seed: u64) -> Result<Outline, OutlineError> {
    if setup.questions == 0 || setup.questions > limits::QUESTIONS {
        return Err(OutlineError::Count { got: setup.questions });
    }
    let favoured = setup.job_ad.as_deref().map(competencies_in).unwrap_or_default();
    let mut taken: Vec<&Question> = Vec::new();
    if setup.warm_up {
        taken.extend(warm_up(setup, category, practised, seed));
    }
    let mut used = BTreeSet::new();
    for place in 0..usize::from(setup.questions) {
        let mut dice = dice(seed, taken.len());
        let competencies = due(category, practised, &favoured, &used, &mut dice);
        let wish = Wish {
            taken: &taken,
            industry: &setup.industry,
            focus: setup.focus,
            recent: &practised.recent,
            last_level: None,
            level: start_level(setup),
            later: &[],
            competencies: &competencies,
            kind: kind_for(setup.focus, setup.persona, place),
            favoured: &favoured,
        };
        let Some(question) = pick(category, &wish, &mut dice) else { break };
        used.insert(question.competency);
        taken.push(question);
    }
    if taken.is_empty() {
        return Err(OutlineError::NoQuestions);
    }
    Ok(Outline { seed, questions: taken.into_iter().map(outlined).collect() })
}

/// About how long an interview takes, in minutes: about 100 words a question, with follow-ups and feedback read.
pub fn minutes(setup: &Setup) -> u32 {
    let seconds_each = match setup.mode {
        Mode::Calm => 120,
        Mode::Coached | Mode::Mock => 90 + 30 * u32::from(follow_up::budget(setup)),
    };
    let has_limits = setup.mode != Mode::Calm;
    let capped = |seconds: u32, limit: Option<u32>| limit.filter(|_| has_limits).map_or(seconds, |l| seconds.min(l));
    let warm_up = if setup.warm_up { 60 } else { 0 };
    let scored = capped(seconds_each, setup.question_limit_s).saturating_mul(u32::from(setup.questions));
    capped(scored + warm_up, setup.total_limit_s).div_ceil(60).max(1)
}

/// An easy question about the candidate, to get the fingers moving.
fn warm_up<'a>(setup: &Setup, category: &'a Category, practised: &Practised, seed: u64) -> Option<&'a Question> {
    let wish = Wish {
        taken: &[],
        industry: &setup.industry,
        focus: Focus::Mixed,
        recent: &practised.recent,
        last_level: None,
        level: Difficulty::clamped(1),
        later: &[],
        competencies: &[Competency::Motivation, Competency::SelfAwareness],
        kind: QuestionType::Motivation,
        favoured: &[],
    };
    pick(category, &wish, &mut dice(seed, 0))
}

/// The competencies whose turn it is: 60 % the weakest, 25 % unseen ones, 15 % a strength; what is empty passes on.
fn due(
    category: &Category,
    practised: &Practised,
    favoured: &[Competency],
    used: &BTreeSet<Competency>,
    dice: &mut impl RngCore,
) -> Vec<Competency> {
    let offered: BTreeSet<_> = category.questions.iter().map(|question| question.competency).collect();
    let open: Vec<_> = offered.difference(used).copied().collect();
    let overall = |competency: &Competency| practised.overalls.get(competency).copied();
    let need = |competency: &Competency| {
        let weight = if favoured.contains(competency) { 2.0 } else { 1.0 };
        overall(competency).map_or(0.0, |points| (100.0 - points.value()) * weight)
    };
    let neediest = |of: Vec<Competency>| of.into_iter().max_by(|a, b| need(a).total_cmp(&need(b)));

    let is_strength = |c: &Competency| overall(c).is_some_and(|points| points.band() >= STRENGTH);
    let is_weak = |c: &Competency| overall(c).is_some_and(|points| points.band() < STRENGTH);
    let weakest: Vec<_> = neediest(open.iter().copied().filter(is_weak).collect()).into_iter().collect();
    let unseen: Vec<_> = open.iter().copied().filter(|c| overall(c).is_none()).collect();
    let strengths: Vec<_> = open.iter().copied().filter(is_strength).collect();

    let order = match dice.next_u32() % 100 {
        0..60 => [weakest, unseen, strengths],
        60..85 => [unseen, weakest, strengths],
        _ => [strengths, weakest, unseen],
    };
    order.into_iter().find(|competencies| !competencies.is_empty()).unwrap_or_else(|| offered.into_iter().collect())
}

fn outlined(question: &Question) -> OutlinedQuestion {
    OutlinedQuestion { id: question.id.clone(), competency: question.competency, difficulty: question.difficulty }
}
