//! Chooses one question of the bank. What matters most is kept longest; the rest widens when too little fits.

use domain::{Category, Competency, Difficulty, Focus, Persona, Question, QuestionId, QuestionType, ReviewStatus};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};

use crate::same_question::Subject;

/// What the next question should be like.
pub(crate) struct Wish<'a> {
    /// Questions that cannot come: asked already, or picked for another place.
    pub taken: &'a [&'a Question],
    /// The candidate's industry, or `any`.
    pub industry: &'a str,
    /// The types that are in focus.
    pub focus: Focus,
    /// Asked lately, newest first: these come last, the oldest before the newest.
    pub recent: &'a [QuestionId],
    /// The difficulty before, from which it moves by one at most.
    pub last_level: Option<Difficulty>,
    /// The difficulty.
    pub level: Difficulty,
    /// Meant for a later place: better left there.
    pub later: &'a [QuestionId],
    /// The competencies that are due.
    pub competencies: &'a [Competency],
    /// The type whose turn it is.
    pub kind: QuestionType,
    /// Competencies that the job ad names: they weigh double.
    pub favoured: &'a [Competency],
}

/// The dice of one place in an interview.
pub(crate) fn dice(seed: u64, position: usize) -> ChaCha8Rng {
    let mut dice = ChaCha8Rng::seed_from_u64(seed);
    dice.set_stream(position as u64);
    dice
}

/// The question that fits the wish best; among equals the dice decide. `None` when everything is taken.
pub(crate) fn pick<'a>(category: &'a Category, wish: &Wish<'_>, dice: &mut impl RngCore) -> Option<&'a Question> {
    let free = free(category, wish.taken);
    let best = free.iter().map(|question| misses(question, wish)).min()?;
    let equals: Vec<_> = free.into_iter().filter(|question| misses(question, wish) == best).collect();
    let weight = |question: &Question| if wish.favoured.contains(&question.competency) { 2 } else { 1 };
    let total: u32 = equals.iter().map(|question| weight(question)).sum();
    let mut drawn = dice.next_u32() % total.max(1);
    equals.iter().copied().find(|question| {
        let hit = drawn < weight(question);
        drawn = drawn.saturating_sub(weight(question));
        hit
    })
}

/// The questions that may be asked beside those that are taken.
pub(crate) fn free<'a>(category: &'a Category, taken: &[&Question]) -> Vec<&'a Question> {
    let subjects: Vec<_> = taken.iter().map(|other| Subject::of(&other.text)).collect();
    let is_asked = |question: &Question| {
        let subject = Subject::of(&question.text);
        taken.iter().any(|other| other.id == question.id) || subjects.iter().any(|other| other.is_like(&subject))
    };
    let reviewed = category.questions.iter().filter(|question| question.review.status == ReviewStatus::Reviewed);
    reviewed.filter(|question| !is_asked(question)).collect()
}

/// The type whose turn it is at the `place`-th scored question: each persona has its own order.
pub(crate) fn kind_for(focus: Focus, persona: Persona, place: usize) -> QuestionType {
    use QuestionType::{Behavioural, Case, Motivation, Situational, SystemDesign, Technical};
    let order = match persona {
        Persona::Recruiter => [Motivation, Behavioural, Situational, Behavioural, Motivation, Technical, Case],
        Persona::HiringManager => [Behavioural, Situational, Technical, Behavioural, Case, Motivation, Situational],
        Persona::Peer => [Behavioural, Technical, SystemDesign, Situational, Technical, Behavioural, Motivation],
        Persona::BarRaiser => [Behavioural, Situational, Case, Behavioural, Technical, Situational, Motivation],
    };
    let in_focus: Vec<_> = order.into_iter().filter(|kind| is_in(focus, *kind)).collect();
    match (in_focus.get(place % in_focus.len().max(1)), focus) {
        (Some(kind), _) => *kind,
        (None, Focus::Only(kind)) => kind,
        (None, Focus::Mixed | Focus::EventsAndPlans) => Behavioural,
    }
}

fn is_in(focus: Focus, kind: QuestionType) -> bool {
    match focus {
        Focus::Mixed => true,
        Focus::EventsAndPlans => matches!(kind, QuestionType::Behavioural | QuestionType::Situational),
        Focus::Only(only) => kind == only,
    }
}

/// How far a question is from the wish, the weightiest difference first. The smallest wins.
fn misses(question: &Question, wish: &Wish<'_>) -> impl Ord + use<> {
    let is_of_industry = wish.industry == "any"
        || question.industry.iter().any(|industry| industry == "any" || industry == wish.industry);
    let how_recent = wish.recent.iter().position(|id| *id == question.id).map_or(0, |age| wish.recent.len() - age);
    let is_leap = wish.last_level.is_some_and(|last| last.get().abs_diff(question.difficulty.get()) > 1);
    (
        (!is_of_industry, !is_in(wish.focus, question.kind)),
        how_recent,
        is_leap,
        question.difficulty.get().abs_diff(wish.level.get()),
        wish.later.contains(&question.id),
        !wish.competencies.contains(&question.competency),
        !is_akin(question.kind, wish.kind),
    )
}

/// A category has cases or design tasks; either stands for the other.
fn is_akin(a: QuestionType, b: QuestionType) -> bool {
    let is_open = |kind| matches!(kind, QuestionType::Case | QuestionType::SystemDesign);
    a == b || (is_open(a) && is_open(b))
}
