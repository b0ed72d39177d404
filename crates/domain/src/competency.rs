//! What a question looks for.

use serde::{Deserialize, Serialize};

/// The closed list of competencies. A question has one main competency and up to two others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each name is its own description; `definition` says the rest")]
pub enum Competency {
    ProblemSolving,
    AnalyticalThinking,
    CraftKnowledge,
    SystemThinking,
    Quality,
    Safety,
    Integrity,
    Planning,
    DeliveryUnderPressure,
    Prioritising,
    DecisionWithLittleInformation,
    Communication,
    ExplainingToLayPeople,
    CustomerFocus,
    Negotiation,
    Conflict,
    Teamwork,
    LeadingOthers,
    StakeholderManagement,
    LearningFromFailure,
    AdaptingToChange,
    Initiative,
    Motivation,
    SelfAwareness,
}

impl Competency {
    /// Every competency, in the order of the list.
    pub const ALL: [Self; 24] = [
        Self::ProblemSolving,
        Self::AnalyticalThinking,
        Self::CraftKnowledge,
        Self::SystemThinking,
        Self::Quality,
        Self::Safety,
        Self::Integrity,
        Self::Planning,
        Self::DeliveryUnderPressure,
        Self::Prioritising,
        Self::DecisionWithLittleInformation,
        Self::Communication,
        Self::ExplainingToLayPeople,
        Self::CustomerFocus,
        Self::Negotiation,
        Self::Conflict,
        Self::Teamwork,
        Self::LeadingOthers,
        Self::StakeholderManagement,
        Self::LearningFromFailure,
        Self::AdaptingToChange,
        Self::Initiative,
        Self::Motivation,
        Self::SelfAwareness,
    ];

    /// The name as people say it, in sentence case.
    pub fn name(self) -> &'static str {
        self.words().0
    }

    /// One sentence that says what it means.
    pub fn definition(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::ProblemSolving => ("Problem solving", "Finds the cause of a difficulty and a way out that holds."),
            Self::AnalyticalThinking => ("Analytical thinking", "Takes facts apart, weighs them and concludes."),
            Self::CraftKnowledge => ("Knowing the craft", "Knows the trade's methods and when each of them fits."),
            Self::SystemThinking => ("System thinking", "Sees how parts act on each other and what a change sets off."),
            Self::Quality => ("Quality", "Sets a standard for work and checks against it."),
            Self::Safety => ("Safety", "Puts the protection of people first and acts on it."),
            Self::Integrity => ("Integrity", "Does what is right when it is inconvenient, and says so."),
            Self::Planning => ("Planning", "Orders work, time and people ahead of the need."),
            Self::DeliveryUnderPressure => ("Delivering under pressure", "Finishes what matters when time is short."),
            Self::Prioritising => ("Prioritising", "Says what comes first, what waits, and why."),
            Self::DecisionWithLittleInformation => {
                ("Deciding with little information", "Decides in time on what is known, and limits the risk.")
            }
            Self::Communication => ("Communication", "Tells the right people what they need, so that they understand."),
            Self::ExplainingToLayPeople => {
                ("Explaining to lay people", "Makes a hard matter plain without losing the point.")
            }
            Self::CustomerFocus => ("Customer focus", "Finds out what the person served needs and sees to it."),
            Self::Negotiation => ("Negotiation", "Reaches terms that both sides can keep."),
            Self::Conflict => ("Conflict", "Works through a disagreement without harming the work or the people."),
            Self::Teamwork => ("Teamwork", "Makes the others' work easier and says whose work was whose."),
            Self::LeadingOthers => {
                ("Leading others", "Gives direction, support and feedback, and answers for the result.")
            }
            Self::StakeholderManagement => {
                ("Working with stakeholders", "Knows who is affected and keeps them with the work.")
            }
            Self::LearningFromFailure => ("Learning from failure", "Owns a mistake and changes what led to it."),
            Self::AdaptingToChange => ("Adapting to change", "Finds a footing when the plan or the place changes."),
            Self::Initiative => ("Initiative", "Starts what is needed without being told."),
            Self::Motivation => ("Motivation", "Knows why this work and this place, with reasons."),
            Self::SelfAwareness => ("Self-awareness", "Knows own strengths and limits and acts on both."),
        }
    }
}
