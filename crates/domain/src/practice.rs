//! What a candidate chooses before an interview, and the outline made from it.

use serde::{Deserialize, Serialize};

use crate::{Competency, QuestionId, QuestionType};

/// How hard a question is, 1 (first job) to 5 (lead, expert).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Difficulty(u8);

impl Difficulty {
    /// The difficulty nearest to `value`.
    pub fn clamped(value: i32) -> Self {
        Self(u8::try_from(value.clamp(1, 5)).unwrap_or(1))
    }

    /// 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Difficulty {
    type Error = String;
    fn try_from(value: u8) -> Result<Self, String> {
        if (1..=5).contains(&value) { Ok(Self(value)) } else { Err(format!("a difficulty is 1 to 5: {value}")) }
    }
}

impl From<Difficulty> for u8 {
    fn from(difficulty: Difficulty) -> Self {
        difficulty.0
    }
}

/// How an interview is conducted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Feedback after every answer.
    #[default]
    Coached,
    /// Silent until the end, like the real thing.
    Mock,
    /// No numbers, no follow-ups, no clock.
    Calm,
}

/// Who asks. Changes wording and focus, never courtesy, the rules or the points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Persona {
    /// Motivation and clarity.
    Recruiter,
    /// Delivery.
    #[default]
    HiringManager,
    /// Method.
    Peer,
    /// Judgement.
    BarRaiser,
}

/// How far along the candidate is; sets the expected level, not the points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seniority {
    /// First years; starts at difficulty 2.
    Entry,
    /// Some years; starts at difficulty 3.
    #[default]
    Experienced,
    /// Leads work or people; starts at difficulty 4.
    Senior,
}

/// What the questions are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Focus {
    /// A bit of everything the role is asked.
    #[default]
    Mixed,
    /// Real events and what one would do.
    EventsAndPlans,
    /// One type only.
    Only(QuestionType),
}

/// Which difficulty the questions have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifficultyChoice {
    /// Follows the answers.
    #[default]
    Adaptive,
    /// Stays where it was put.
    Fixed(Difficulty),
}

/// Everything chosen before an interview.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Category of the bank, for example `nursing`.
    pub category: String,
    /// The role in the candidate's words.
    pub role: String,
    /// How far along the candidate is.
    pub seniority: Seniority,
    /// Industry, or `any`.
    pub industry: String,
    /// How it is conducted.
    pub mode: Mode,
    /// What it is about.
    pub focus: Focus,
    /// Who asks.
    pub persona: Persona,
    /// 1 to [`crate::limits::QUESTIONS`].
    pub questions: u8,
    /// How hard.
    pub difficulty: DifficultyChoice,
    /// Seconds for one question, or no limit.
    pub question_limit_s: Option<u32>,
    /// Seconds in total, or no limit.
    pub total_limit_s: Option<u32>,
    /// An unscored question to begin with.
    pub warm_up: bool,
    /// Language the interviewer speaks, as a BCP 47 tag.
    pub language: String,
    /// Language of the feedback, as a BCP 47 tag.
    pub feedback_language: String,
    /// The pasted job ad, if any. Data, never instructions.
    pub job_ad: Option<String>,
    /// The pasted résumé, if any. Data, never instructions.
    #[serde(default)]
    pub resume: Option<String>,
}

impl Default for Setup {
    /// Three coached questions of mixed type, adaptive, four minutes each.
    fn default() -> Self {
        Self {
            category: String::new(),
            role: String::new(),
            seniority: Seniority::default(),
            industry: "any".to_owned(),
            mode: Mode::default(),
            focus: Focus::default(),
            persona: Persona::default(),
            questions: 3,
            difficulty: DifficultyChoice::default(),
            question_limit_s: Some(240),
            total_limit_s: None,
            warm_up: false,
            language: "en".to_owned(),
            feedback_language: "en".to_owned(),
            job_ad: None,
            resume: None,
        }
    }
}

/// The questions ahead, made once from set-up, bank and seed, and amended by rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    /// Seed of every choice, so that an interview can be replayed.
    pub seed: u64,
    /// First choice for each position. A rule may replace one that was not asked yet.
    pub questions: Vec<OutlinedQuestion>,
}

/// One place of the outline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutlinedQuestion {
    /// The question of the bank.
    pub id: QuestionId,
    /// What it looks for.
    pub competency: Competency,
    /// How hard it is.
    pub difficulty: Difficulty,
}
