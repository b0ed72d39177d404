//! The AI judge: the model reads and cites, code decides.

use domain::Assessment;

use crate::Request;

/// Version of the prompt and the reply's schema.
pub const PROMPT_VERSION: &str = "judge-1";

/// Two turns and the schema of the reply. Nothing of the candidate's text is in the system turn.
#[derive(Clone, Debug, PartialEq)]
pub struct Prompt {
    /// Role, rubric and rules: the same for every answer, so that a provider can cache it.
    pub system: String,
    /// Question, points and the fenced answer.
    pub user: String,
    /// JSON schema of the reply.
    pub schema: serde_json::Value,
    /// Its name.
    pub schema_name: &'static str,
}

/// Why a reply is no judgement. Never holds the candidate's words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// Not the JSON that was asked for.
    #[error("the reply is not the JSON that was asked for: {0}")]
    Schema(String),
}

/// Words the request. `fence` is a random token made by the caller, so that an answer cannot close its own fence.
pub fn prompt(request: &Request<'_>, feedback_language: &str, fence: &str) -> Prompt {
    let _ = (request, feedback_language, fence);
    Prompt { system: String::new(), user: String::new(), schema: serde_json::Value::Null, schema_name: "judgement" }
}

/// Checks a reply and makes an assessment of it: every quote true, every cap and gate applied.
///
/// # Errors
/// [`Rejected`] if the reply is not exactly what was asked for.
pub fn verify(reply: &str, request: &Request<'_>, built_in: &Assessment, model: &str) -> Result<Assessment, Rejected> {
    let _ = (reply, request, built_in, model);
    Err(Rejected::Schema("empty".to_owned()))
}

/// Whether the first sample is near a band edge or far from the built-in reading, so that two more are wanted.
pub fn needs_second_sample(first: &Assessment, built_in: &Assessment) -> bool {
    let _ = (first, built_in);
    false
}

/// The median of several samples, dimension by dimension; a wide spread is said.
///
/// No samples at all are no judgement: the result is not scored.
pub fn median(samples: &[Assessment]) -> Assessment {
    samples.first().cloned().unwrap_or_else(crate::assessor::nothing_read)
}

/// Lowers every dimension and the overall of `whole` to those of `other`: text that talks to the marker raises nothing.
pub fn lower(whole: Assessment, other: &Assessment) -> Assessment {
    let mut whole = whole;
    crate::assessor::lower_to(&mut whole, other);
    whole
}

/// The answer without text that talks to the marker, if any was found.
pub fn cleaned(request: &Request<'_>) -> Option<String> {
    let _ = request;
    None
}
