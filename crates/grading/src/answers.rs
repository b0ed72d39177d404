//! The two files: graded answers, and what a coach said of them.

use serde::Deserialize;

/// One graded answer. Its text stands in a group of answers to the same question.
#[derive(Clone, Debug, Deserialize)]
pub struct GradedAnswer {
    /// Its name: group and kind.
    pub id: String,
    /// The role it is for.
    #[serde(default)]
    pub role: String,
    /// The type of the question.
    pub category: String,
    /// The question.
    pub question: String,
    /// What a good answer covers.
    #[serde(default)]
    pub expected_points: Vec<String>,
    /// The answer.
    pub answer: String,
    /// What kind of answer it is: `strong`, `medium`, `padded`, `injection` and so on.
    pub kind: String,
    /// Answers of one group are compared with each other.
    pub rank_group: String,
    /// 5 is best, 1 is junk.
    pub tier: u8,
    /// How many words it has.
    pub words: usize,
    /// The answer it is a changed copy of.
    #[serde(default)]
    pub pair_of: Option<String>,
}

/// What a coach said of one answer; one line of `jobt assess`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Prediction {
    /// The name of the answer.
    pub id: String,
    /// 0 to 100, or not scored.
    pub overall: Option<f64>,
    /// 0 to 100.
    pub relevance: Option<f64>,
    /// Confident wording, 0 to 100.
    pub confidence: Option<f64>,
    /// Constructive tone, 0 to 100.
    pub positivity: Option<f64>,
    /// Spans that are said to stand in the answer.
    pub quotes: Vec<String>,
    /// Tips as running text.
    pub tips: Vec<String>,
    /// What was noticed.
    pub flags: Vec<String>,
    /// The stronger version made of the candidate's own facts, if there is one and it was asked for.
    pub rewrite: Option<String>,
    /// Versions of the coach, the rubric and the model.
    pub version: String,
}

/// A line that is not what it should be.
#[derive(Debug)]
pub struct Unreadable {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: serde_json::Error,
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {} cannot be read: {}", self.line, self.cause)
    }
}

impl std::error::Error for Unreadable {}

/// Reads graded answers, one JSON object a line.
///
/// # Errors
/// The first line that is not one.
pub fn answers(lines: &str) -> Result<Vec<GradedAnswer>, Unreadable> {
    read(lines)
}

/// Reads predictions, one JSON object a line. A line that reports an error counts as not scored.
///
/// # Errors
/// The first line that is not JSON.
pub fn predictions(lines: &str) -> Result<Vec<Prediction>, Unreadable> {
    read(lines)
}

fn read<T: serde::de::DeserializeOwned>(lines: &str) -> Result<Vec<T>, Unreadable> {
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| serde_json::from_str(line).map_err(|cause| Unreadable { line: index + 1, cause }))
        .collect()
}
