//! The built-in interviewer's words. Neutral and short; nothing is praised, supplied or hinted at. Which of several
//! wordings is used follows from the seed, so that an interview replays word for word.

use domain::{Element, Mode, Persona, Question, QuestionType};

use crate::{
    Interview,
    follow_up::probe,
    turn::{Outcome, Turn},
};

/// The next question. In a mock it begins with "Thank you."; after a refusal the refusal is accepted.
pub fn question(interview: &Interview, question: &Question) -> String {
    let is_mock = interview.setup().mode == Mode::Mock;
    match interview.turns().last() {
        Some(turn) if turn.outcome() == Outcome::Declined => format!("That is fine. {}", question.text),
        Some(turn) if is_mock && !turn.skipped => format!("Thank you. {}", question.text),
        _ => question.text.clone(),
    }
}

/// A follow-up to `turn` that asks for `element` alone.
pub fn follow_up(interview: &Interview, turn: &Turn, element: &Element) -> String {
    let options: Vec<&str> = match element {
        Element::WholeAnswer => return format!("I would like to hear a little more. {}", turn.question.text),
        Element::Point(id) => probe(&turn.question, id).into_iter().collect(),
        _ if turn.question.kind == QuestionType::Motivation => of_oneself(element).to_vec(),
        _ => wordings(element, turn.question.kind.tells_an_event()).to_vec(),
    };
    let round = turn.exchanges.len();
    let asked = one_of(&options, interview, turn.position, round).unwrap_or("Could you say more about that?");
    let lead_in = if interview.setup().mode == Mode::Mock {
        "Thank you."
    } else {
        one_of(lead_ins(interview.setup().persona), interview, turn.position, round + 7).unwrap_or_default()
    };
    if lead_in.is_empty() { asked.to_owned() } else { format!("{lead_in} {asked}") }
}

/// Wordings for one missing element where a question is about the candidate's own reasons.
fn of_oneself(element: &Element) -> &'static [&'static str] {
    match element {
        Element::Event | Element::Action => &["Which moment of your own shows that?", "When did you last notice that?"],
        Element::OwnPart => &["What was your own part in that?", "What of that is your own doing?"],
        Element::Ending => &["What has come of that so far?", "Where has that led you?"],
        Element::Scale => &["How much of your work is that, roughly?", "How often does that come up?"],
        Element::Reflection => &["What do you still find hard about it?", "What do you want to do differently?"],
        Element::Reason => &["Why does that matter to you?", "What is behind that for you?"],
        Element::Check => &["How would others notice that?", "By what would you notice that?"],
        Element::Limit => &["Where does that end for you?", "When would that not be so?"],
        Element::Point(_) | Element::WholeAnswer => &[],
    }
}

/// Wordings for one missing element, in the past for an event and as a plan for the rest.
fn wordings(element: &Element, tells_an_event: bool) -> &'static [&'static str] {
    match (element, tells_an_event) {
        (Element::Event, true) => &["Could you take one occasion?", "Could you pick one occasion and stay with it?"],
        (Element::Event, false) => &["Could you take one case as an example?", "What would one real case look like?"],
        (Element::OwnPart, true) => &["What was your own part?", "Which part of that was yours?"],
        (Element::OwnPart, false) => &["What would your own part be?", "Which part of that would you do yourself?"],
        (Element::Action, true) => &["What did you do first?", "What was the first thing you did?"],
        (Element::Action, false) => &["What would you do first?", "What would be your first step?"],
        (Element::Ending, true) => &["How did it end, and how did you know?", "What came of it, and how did you know?"],
        (Element::Ending, false) => &["What would you expect to come of it?", "How would it end, as you see it?"],
        (Element::Scale, true) => &["How large was that?", "What size was that, roughly?"],
        (Element::Scale, false) => &["How large would that be?", "What size do you have in mind, roughly?"],
        (Element::Reflection, true) => &["What would you do differently?", "What do you do differently since then?"],
        (Element::Reflection, false) => &["What could be wrong with that approach?", "What might you do differently?"],
        (Element::Reason, true) => &["Why that rather than another way?", "What made you choose that way?"],
        (Element::Reason, false) => &["Why that rather than another way?", "What speaks for that way?"],
        (Element::Check, true) => &["How did you know it worked?", "What told you that it worked?"],
        (Element::Check, false) => &["How would you know it worked?", "What would tell you that it worked?"],
        (Element::Limit, true) => {
            &["When would you have stopped and involved someone?", "Who else had to be involved?"]
        }
        (Element::Limit, false) => &["When would you stop and involve someone?", "At what point would you get help?"],
        (Element::Point(_) | Element::WholeAnswer, _) => &[],
    }
}

/// Short ways into a follow-up, per persona. The empty one keeps it plain half of the time.
fn lead_ins(persona: Persona) -> &'static [&'static str] {
    match persona {
        Persona::Recruiter => &["", "So that I can picture it:"],
        Persona::HiringManager => &["", "One more thing on that."],
        Persona::Peer => &["", "I am curious about one thing."],
        Persona::BarRaiser => &["", "Let me stay with that for a moment."],
    }
}

fn one_of<'a>(options: &[&'a str], interview: &Interview, position: u8, salt: usize) -> Option<&'a str> {
    let mixed = (interview.outline().seed ^ (u64::from(position) << 8) ^ salt as u64)
        .wrapping_add(0x9e37_79b9_7f4a_7c15)
        .wrapping_mul(0xbf58_476d_1ce4_e5b9);
    options.get((mixed >> 33) as usize % options.len().max(1)).copied()
}
