//! The interviewer: says the question it was given in words that are visibly not the author's.

use super::strings_in;

/// The question that `asked` gives, introduced. A prompt of any wording will do as long as it gives the question as a
/// JSON string after the material.
pub(super) fn question(asked: &str) -> String {
    let instruction = asked.rsplit_once("Your turn.").map_or(asked, |(_, instruction)| instruction);
    let mut given = strings_in(instruction);
    given.sort_by_key(|text| (text.contains('?'), text.len()));
    let thanks = if instruction.contains("\"Thank you.\"") { "Thank you. " } else { "" };
    match given.pop() {
        Some(question) if question.contains('?') => format!("{thanks}In your own words: {question}"),
        Some(sought) => format!("{thanks}Could you say more about this: {}?", sought.trim_end_matches('.')),
        None => format!("{thanks}Could you tell me about a piece of work you remember well?"),
    }
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn the_question_of_the_instruction_is_asked_and_not_one_of_the_material() {
        let asked = "job ad 00ff \"Can you lift?\"\n\nYour turn.\nAsk this question: \"How do you hand over?\"\n\
                     Begin with \"Thank you.\" and say nothing else.\n";
        assert_eq!(question(asked), "Thank you. In your own words: How do you hand over?");
    }

    #[test]
    fn a_prompt_without_a_question_still_gets_one() {
        assert!(question("Hello").ends_with('?'));
    }
}
