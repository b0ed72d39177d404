//! A sentence of the message file with controls among its words. The translator decides where each stands.

use yew::prelude::*;

use crate::text::Value;

/// Private-use characters stand for the parts; no text and no font has them.
const FIRST: u32 = 0xE000;

/// Values that mark where the parts named so stand, for `t_args`.
pub fn places<'a>(names: &[&'a str]) -> Vec<(&'a str, Value<'static>)> {
    names.iter().enumerate().map(|(index, name)| (*name, mark(index).to_string().into())).collect()
}

/// The sentence with its parts in their places. A comma or full stop after a part stays on its line.
pub fn fill(sentence: &str, parts: &[Html]) -> Html {
    let mut drawn: Vec<Html> = Vec::new();
    let mut rest = sentence;
    while let Some((at, mark, index)) = next_part(rest, parts.len()) {
        drawn.push(rest[..at].to_owned().into());
        rest = &rest[at + mark.len_utf8()..];
        let end = rest.find(|letter: char| !letter.is_ascii_punctuation()).unwrap_or(rest.len());
        let (closing, after) = rest.split_at(end);
        let part = parts[index].clone();
        drawn.push(html! { <span class="together">{ part }{ closing.to_owned() }</span> });
        rest = after;
    }
    drawn.push(rest.to_owned().into());
    drawn.into_iter().collect()
}

fn next_part(text: &str, parts: usize) -> Option<(usize, char, usize)> {
    text.char_indices().find_map(|(at, letter)| Some((at, letter, part_of(letter, parts)?)))
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
    fn parts_are_found_in_the_order_of_the_sentence() {
        let sentence = format!("{} about {}, please", mark(1), mark(0));
        assert_eq!(next_part(&sentence, 2), Some((0, mark(1), 1)));
        assert_eq!(next_part("no part here", 2), None);
    }

    #[test]
    fn a_mark_leads_to_its_part_and_nothing_else_does() {
        assert_eq!(part_of(mark(1), 2), Some(1));
        assert_eq!(part_of(mark(2), 2), None, "there is no third part");
        assert_eq!(part_of('a', 2), None);
    }
}
