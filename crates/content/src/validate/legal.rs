//! What must not be asked, by the word list of `content/legal.toml`.

use std::sync::LazyLock;

use domain::Question;
use serde::Deserialize;

use super::{Findings, Rule};
use crate::words::{contains, stems};

const BUNDLED: &str = include_str!("../../../../content/legal.toml");

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LegalFile {
    forbidden: Vec<Topic>,
    allowed: Vec<Allowed>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    topic: String,
    phrases: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Allowed {
    phrase: String,
    reason: String,
}

/// The bundled list, or what is wrong with it.
static LIST: LazyLock<Result<LegalFile, String>> =
    LazyLock::new(|| toml::from_str(BUNDLED).map_err(|cause| cause.to_string()));

pub(super) fn check(question: &Question, findings: &mut Findings<'_>) {
    let list = match &*LIST {
        Ok(list) => list,
        Err(cause) => return findings.add(Rule::Unreadable { cause: cause.clone() }),
    };
    check_text("question", &question.text, list, findings);
    check_text("hint", &question.hint, list, findings);
    for point in &question.points {
        check_text(&format!("probe of {}", point.id.0), &point.probe, list, findings);
    }
}

fn check_text(part: &str, text: &str, list: &LegalFile, findings: &mut Findings<'_>) {
    let text = without_allowed(stems(text), &list.allowed);
    for topic in &list.forbidden {
        for phrase in topic.phrases.iter().filter(|phrase| contains(&text, &stems(phrase))) {
            let (phrase, topic) = (phrase.clone(), topic.topic.clone());
            findings.add(Rule::Forbidden { part: part.to_owned(), phrase, topic });
        }
    }
}

/// Blanks out the allowed phrases, so that what stands around them is still read. A phrase without a reason is not
/// allowed.
fn without_allowed(mut text: Vec<String>, allowed: &[Allowed]) -> Vec<String> {
    for entry in allowed.iter().filter(|entry| !entry.reason.trim().is_empty()) {
        let phrase = stems(&entry.phrase);
        while let Some(start) = text.windows(phrase.len().max(1)).position(|window| window == phrase) {
            text[start..start + phrase.len()].fill(String::new());
        }
    }
    text
}
