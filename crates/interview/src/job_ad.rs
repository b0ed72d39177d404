//! Which competencies a job ad names. A plain word search: enough to weigh the questions, and it explains itself.

use domain::Competency;

/// The competencies that `ad` names, in the order of the list.
pub(crate) fn competencies_in(ad: &str) -> Vec<Competency> {
    let ad = ad.to_lowercase();
    Competency::ALL.into_iter().filter(|competency| words(*competency).iter().any(|word| ad.contains(word))).collect()
}

fn words(competency: Competency) -> &'static [&'static str] {
    match competency {
        Competency::ProblemSolving => &["problem solving", "problem-solving", "solve problems", "troubleshoot"],
        Competency::AnalyticalThinking => &["analytical", "analyse", "analyze", "analysis"],
        Competency::CraftKnowledge => &["expertise", "technical skills", "qualified", "hands-on"],
        Competency::SystemThinking => {
            &["architecture", "system design", "systems thinking", "end to end", "end-to-end"]
        }
        Competency::Quality => &["quality", "attention to detail", "high standard"],
        Competency::Safety => &["safety", "safeguarding", "hazard"],
        Competency::Integrity => &["integrity", "ethic", "confidential"],
        Competency::Planning => &["planning", "organised", "organized", "schedule"],
        Competency::DeliveryUnderPressure => &["under pressure", "deadline", "fast-paced", "fast paced"],
        Competency::Prioritising => &["prioriti", "time management"],
        Competency::DecisionWithLittleInformation => &["ambiguity", "uncertain", "judgement", "judgment"],
        Competency::Communication => &["communicat", "written and verbal", "presentation skills"],
        Competency::ExplainingToLayPeople => &["non-technical", "explain complex", "patient education"],
        Competency::CustomerFocus => &["customer", "client", "patient-centred", "patient-centered"],
        Competency::Negotiation => &["negotiat", "closing deals"],
        Competency::Conflict => &["conflict", "difficult conversation", "de-escalat"],
        Competency::Teamwork => &["team player", "teamwork", "collaborat"],
        Competency::LeadingOthers => &["lead a team", "leadership", "mentor", "line management", "coaching others"],
        Competency::StakeholderManagement => &["stakeholder", "cross-functional"],
        Competency::LearningFromFailure => {
            &["learn from mistakes", "continuous improvement", "post-mortem", "postmortem"]
        }
        Competency::AdaptingToChange => &["adaptab", "flexib", "changing environment"],
        Competency::Initiative => &["initiative", "self-starter", "proactive", "self-motivated"],
        Competency::Motivation => &["passion", "motivated by", "our mission"],
        Competency::SelfAwareness => &["self-aware", "reflective", "open to feedback"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ad_names_what_it_looks_for() {
        let ad = "You are a self-starter who likes to COLLABORATE and can negotiate with suppliers.";
        assert_eq!(competencies_in(ad), [Competency::Negotiation, Competency::Teamwork, Competency::Initiative]);
        assert_eq!(competencies_in(""), []);
    }
}
