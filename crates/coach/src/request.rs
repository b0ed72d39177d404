//! What an assessment is made from.

use domain::{ExpectedPoint, QuestionType, Seniority};

use crate::text::{Token, tokens};

/// One answer with the question it is for. Nothing else may influence an assessment.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The question as asked.
    pub question: &'a str,
    /// Which kind of answer it calls for.
    pub kind: QuestionType,
    /// What a good answer covers; may be empty.
    pub points: &'a [ExpectedPoint],
    /// How far along the candidate is: changes the wording of advice, never the points.
    pub seniority: Seniority,
    /// The pasted job ad, if any. Text copied from it is an echo.
    pub job_ad: Option<&'a str>,
    /// The answer exactly as typed.
    pub answer: &'a str,
}

impl Request<'_> {
    /// The words of the question and its points.
    pub(crate) fn asked(&self) -> Vec<Token> {
        let points = self.points.iter().flat_map(|point| tokens(&point.text).tokens);
        tokens(self.question).tokens.into_iter().chain(points).collect()
    }

    /// The same with the cues of the points.
    pub(crate) fn asked_with_cues(&self) -> Vec<Token> {
        let cues = self.points.iter().flat_map(|point| &point.cues).flat_map(|cue| tokens(cue).tokens);
        self.asked().into_iter().chain(cues).collect()
    }
}
