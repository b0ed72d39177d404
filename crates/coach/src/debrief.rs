//! What to say at the end of an interview: how it went, the best moment, the one thing to practise.

use domain::{Assessment, Competency};

/// One answered question with what was read in it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// Its place in the interview, from 0.
    pub position: u8,
    /// The question as asked.
    pub question: &'a str,
    /// What it looks for.
    pub competency: Competency,
    /// The answer as typed.
    pub answer: &'a str,
    /// What was read.
    pub assessment: &'a Assessment,
}

/// The debrief in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DebriefWords {
    /// One or two short sentences: the headline of the page.
    pub headline: String,
    /// A short paragraph.
    pub summary: String,
    /// The best moment: the candidate's words, and why an interviewer values them.
    pub best: Option<(String, String)>,
    /// The one thing to practise.
    pub practise: Option<String>,
    /// The question to practise it on.
    pub practise_position: Option<u8>,
}

/// Words a debrief from everything that was read, in the order asked.
pub fn debrief(read: &[Read<'_>]) -> DebriefWords {
    let _ = read;
    DebriefWords {
        headline: "That was it.".to_owned(),
        summary: String::new(),
        best: None,
        practise: None,
        practise_position: None,
    }
}
