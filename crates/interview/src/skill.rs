//! What the answers so far say about the candidate's level: an Elo rule per competency, small enough to explain.

use std::collections::BTreeMap;

use domain::{Competency, Difficulty, DifficultyChoice, Flag, Seniority, Setup};

use crate::turn::Turn;

/// Answers with fewer words say too little about a level.
const FEWEST_WORDS: usize = 15;

/// The candidate's estimated level, overall and per competency, and whether the difficulty has to move.
#[derive(Clone, Debug, PartialEq)]
pub struct Skill {
    overall: f64,
    by_competency: BTreeMap<Competency, (f64, u32)>,
    level: Difficulty,
    readings: Vec<Reading>,
    push: Push,
}

/// One answer that counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    /// What its question looked for.
    pub competency: Competency,
    /// Its points, 0 to 100.
    pub overall: f64,
    /// How far it was above (or below) what was expected at that difficulty, as a share of 1.
    surprise: f64,
}

/// Up or down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// What the newest answer does to the difficulty of the next question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Push {
    /// Nothing.
    Stay,
    /// It moves if the estimate has moved; this many answers are the reason.
    May(Direction, usize),
    /// It moves: two answers in a row far from the middle.
    Must(Direction),
}

/// A change of difficulty and what it is based on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Move {
    pub direction: Direction,
    /// The answers that caused it, oldest first: one or two.
    pub because: Vec<Reading>,
    /// Two answers in a row below 40: a frame is offered with the easier question.
    pub with_frame: bool,
}

impl Skill {
    /// The fold of `turns`. Only built-in readings count, because they are there for every answer and of one kind.
    pub(crate) fn of(setup: &Setup, turns: &[Turn]) -> Self {
        let start = start_level(setup);
        let mut skill = Self {
            overall: f64::from(start.get()),
            by_competency: BTreeMap::new(),
            level: start,
            readings: Vec::new(),
            push: Push::Stay,
        };
        for turn in turns.iter().filter(|turn| !turn.warm_up) {
            skill.level = turn.question.difficulty;
            skill.push = Push::Stay;
            if let Some(overall) = countable(turn) {
                skill.take_in(turn.question.competency, overall);
            }
        }
        skill
    }

    /// The estimate for one competency, 1 to 5; that of all together where it was not seen yet.
    pub fn theta(&self, competency: Competency) -> f64 {
        self.by_competency.get(&competency).map_or(self.overall, |(theta, _)| *theta)
    }

    /// The estimate over all competencies, 1 to 5.
    pub fn theta_overall(&self) -> f64 {
        self.overall
    }

    /// The difficulty of the next question when it looks for `competency`, and why it moves, if it does.
    pub(crate) fn next_level(&self, competency: Competency) -> (Difficulty, Option<Move>) {
        let last = i32::from(self.level.get());
        let target = rounded(self.theta(competency));
        let (direction, because, is_due) = match self.push {
            Push::Stay => return (self.level, None),
            Push::May(Direction::Up, count) => (Direction::Up, count, target > last),
            Push::May(Direction::Down, count) => (Direction::Down, count, target < last),
            Push::Must(direction) => (direction, 2, true),
        };
        let next = Difficulty::clamped(if direction == Direction::Up { last + 1 } else { last - 1 });
        if !is_due || next == self.level {
            return (self.level, None);
        }
        let because = self.readings[self.readings.len().saturating_sub(because)..].to_vec();
        let with_frame = self.push == Push::Must(Direction::Down);
        (next, Some(Move { direction, because, with_frame }))
    }

    fn take_in(&mut self, competency: Competency, overall: f64) {
        let (theta, count) = self.by_competency.get(&competency).copied().unwrap_or((self.overall, 0));
        let surprise = overall / 100.0 - expected(theta, self.level);
        let k = match count {
            0..3 => 0.8,
            3..10 => 0.5,
            _ => 0.3,
        };
        let step = 2.0 * k * surprise;
        let mut theta = (theta + step).clamp(1.0, 5.0);
        self.overall = (self.overall + step / 2.0).clamp(1.0, 5.0);

        let before = self.readings.last().copied();
        self.readings.push(Reading { competency, overall, surprise });
        self.push = push(before, overall, surprise);
        if let Push::Must(direction) = self.push {
            theta = inside_next_level(theta, self.level, direction);
            self.overall = inside_next_level(self.overall, self.level, direction);
        }
        self.by_competency.insert(competency, (theta, count + 1));
    }
}

/// Where the difficulty begins.
pub(crate) fn start_level(setup: &Setup) -> Difficulty {
    match (setup.difficulty, setup.seniority) {
        (DifficultyChoice::Fixed(level), _) => level,
        (DifficultyChoice::Adaptive, Seniority::Entry) => Difficulty::clamped(2),
        (DifficultyChoice::Adaptive, Seniority::Experienced) => Difficulty::clamped(3),
        (DifficultyChoice::Adaptive, Seniority::Senior) => Difficulty::clamped(4),
    }
}

/// The points of an answer that says something about the level.
fn countable(turn: &Turn) -> Option<f64> {
    let said = turn.attempts.first()?;
    let reading = said.built_in.as_ref()?;
    if reading.flags.contains(&Flag::AddressesMarker) || said.text.split_whitespace().count() < FEWEST_WORDS {
        return None;
    }
    Some(reading.overall()?.value())
}

/// The share of the points that is expected at this estimate and difficulty: .70 where they meet.
fn expected(theta: f64, level: Difficulty) -> f64 {
    1.0 / (1.0 + (-(0.9 * (theta - f64::from(level.get())) + 0.85)).exp())
}

fn push(before: Option<Reading>, overall: f64, surprise: f64) -> Push {
    let direction = if surprise > 0.0 { Direction::Up } else { Direction::Down };
    if let Some(before) = before {
        if before.overall < 40.0 && overall < 40.0 {
            return Push::Must(Direction::Down);
        }
        if before.overall >= 78.0 && overall >= 78.0 {
            return Push::Must(Direction::Up);
        }
        let is_same_way = (before.surprise > 0.0) == (surprise > 0.0);
        if is_same_way && before.surprise.abs() > 0.10 && surprise.abs() > 0.10 {
            return Push::May(direction, 2);
        }
    }
    if surprise.abs() > 0.35 { Push::May(direction, 1) } else { Push::Stay }
}

/// The estimate, moved just inside the level next to `level` unless it is there or beyond already.
fn inside_next_level(theta: f64, level: Difficulty, direction: Direction) -> f64 {
    let last = f64::from(level.get());
    match direction {
        Direction::Up => theta.max((last + 1.0).min(5.0) - 0.5),
        Direction::Down => theta.min((last - 1.0).max(1.0) + 0.49),
    }
}

fn rounded(theta: f64) -> i32 {
    theta.round() as i32
}
