//! A sentence of the message file with controls among its words. The translator decides where each stands.

use fluent_bundle::FluentValue;
use yew::prelude::*;

/// Private-use characters stand for the parts; no text and no font has them.
const FIRST: u32 = 0xE000;

/// Values that mark where the parts named so stand, for `t_args`.
pub fn places<'a>(names: &[&'a str]) -> Vec<(&'a str, FluentValue<'static>)> {
    names.iter().enumerate().map(|(index, name)| (*name, mark(index).to_string().into())).collect()
}

/// The sentence with its parts in their places.
pub fn fill(sentence: &str, parts: &[Html]) -> Html {
    let mut drawn = Vec::new();
    let mut words = String::new();
    for letter in sentence.chars() {
        match part_of(letter, parts.len()) {
            Some(index) => {
                drawn.push(Html::from(std::mem::take(&mut words)));
                drawn.push(parts[index].clone());
            }
            None => words.push(letter),
        }
    }
    drawn.push(words.into());
    drawn.into_iter().collect()
}

fn mark(index: usize) -> char {
    char::from_u32(FIRST + index as u32).unwrap_or(' ')
}

fn part_of(letter: char, parts: usize) -> Option<usize> {
    let index = u32::from(letter).checked_sub(FIRST)? as usize;
    (index < parts).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_leads_to_its_part_and_nothing_else_does() {
        assert_eq!(part_of(mark(1), 2), Some(1));
        assert_eq!(part_of(mark(2), 2), None, "there is no third part");
        assert_eq!(part_of('a', 2), None);
    }
}
