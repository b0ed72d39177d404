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
    /// The words of the question, its points and their cues.
    pub(crate) fn asked_with_cues(&self) -> Vec<Token> {
        let cues = self.points.iter().flat_map(|point| &point.cues);
        let points = self.points.iter().map(|point| &point.text);
        let texts = [self.question].into_iter().chain(points.chain(cues).map(String::as_str));
        texts.flat_map(|text| tokens(text).tokens).collect()
    }
}
