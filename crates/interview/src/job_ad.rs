//! Which competencies a job ad names. A plain word search: enough to weigh the questions, and it explains itself.

use domain::Competency::{self, *};

const WORDS: [(Competency, &[&str]); 24] = [
    (ProblemSolving, &["problem solving", "problem-solving", "solve problems", "troubleshoot"]),
    (AnalyticalThinking, &["analytical", "analyse", "analyze", "analysis"]),
    (CraftKnowledge, &["expertise", "technical skills", "qualified", "hands-on"]),
    (SystemThinking, &["architecture", "system design", "systems thinking", "end to end", "end-to-end"]),
    (Quality, &["quality", "attention to detail", "high standard"]),
    (Safety, &["safety", "safeguarding", "hazard"]),
    (Integrity, &["integrity", "ethic", "confidential"]),
    (Planning, &["planning", "organised", "organized", "schedule"]),
    (DeliveryUnderPressure, &["under pressure", "deadline", "fast-paced", "fast paced"]),
    (Prioritising, &["prioriti", "time management"]),
    (DecisionWithLittleInformation, &["ambiguity", "uncertain", "judgement", "judgment"]),
    (Communication, &["communicat", "written and verbal", "presentation skills"]),
    (ExplainingToLayPeople, &["non-technical", "explain complex", "patient education"]),
    (CustomerFocus, &["customer", "client", "patient-centred", "patient-centered"]),
    (Negotiation, &["negotiat", "closing deals"]),
    (Conflict, &["conflict", "difficult conversation", "de-escalat"]),
    (Teamwork, &["team player", "teamwork", "collaborat"]),
    (LeadingOthers, &["lead a team", "leadership", "mentor", "line management", "coaching others"]),
    (StakeholderManagement, &["stakeholder", "cross-functional"]),
    (LearningFromFailure, &["learn from mistakes", "continuous improvement", "post-mortem", "postmortem"]),
    (AdaptingToChange, &["adaptab", "flexib", "changing environment"]),
    (Initiative, &["initiative", "self-starter", "proactive", "self-motivated"]),
    (Motivation, &["passion", "motivated by", "our mission"]),
    (SelfAwareness, &["self-aware", "reflective", "open to feedback"]),
];

/// The competencies that `ad` names, in the order of the list.
pub(crate) fn competencies_in(ad: &str) -> Vec<Competency> {
    let ad = ad.to_lowercase();
    WORDS.iter().filter(|(_, words)| words.iter().any(|word| ad.contains(word))).map(|(named, _)| *named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ad_names_what_it_looks_for() {
        let ad = "You are a self-starter who likes to COLLABORATE and can negotiate with suppliers.";
        assert_eq!(competencies_in(ad), [Negotiation, Teamwork, Initiative]);
        assert_eq!(competencies_in(""), []);
    }
}
