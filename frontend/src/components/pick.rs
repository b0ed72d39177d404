//! Where the keyboard stands in a list to pick from, as the listbox pattern of the ARIA practices has it.

/// What a key means in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row on, round the end.
    Next,
    /// One row back, round the start.
    Back,
    /// The first row.
    First,
    /// The last row.
    Last,
    /// The next row that begins with this letter.
    Letter(char),
}

impl Step {
    /// The meaning of a key by its name, if it moves.
    pub fn of_key(key: &str) -> Option<Self> {
        match key {
            "ArrowDown" => Some(Self::Next),
            "ArrowUp" => Some(Self::Back),
            "Home" => Some(Self::First),
            "End" => Some(Self::Last),
            _ => None,
        }
    }

    /// The meaning of a key where letters move too.
    pub fn of_key_or_letter(key: &str) -> Option<Self> {
        let mut letters = key.chars();
        Self::of_key(key).or_else(|| match (letters.next(), letters.next()) {
            (Some(letter), None) if letter.is_alphanumeric() => Some(Self::Letter(letter)),
            _ => None,
        })
    }
}

/// The row after a step, or `None` in an empty list.
pub fn step(at: Option<usize>, step: Step, rows: &[impl AsRef<str>]) -> Option<usize> {
    let last = rows.len().checked_sub(1)?;
    Some(match step {
        Step::Next => at.map_or(0, |at| if at >= last { 0 } else { at + 1 }),
        Step::Back => at.map_or(last, |at| if at == 0 { last } else { (at - 1).min(last) }),
        Step::First => 0,
        Step::Last => last,
        Step::Letter(letter) => {
            let begins = |row: &str| row.chars().next().is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()));
            let from = at.map_or(0, |at| at + 1);
            (from..=last).chain(0..from.min(rows.len())).find(|&row| begins(rows[row].as_ref())).or(at).unwrap_or(0)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: [&str; 3] = ["Recruiter", "Hiring manager", "Rigger"];

    #[test]
    fn the_arrows_go_round() {
        assert_eq!(step(Some(2), Step::Next, &ROWS), Some(0));
        assert_eq!(step(Some(0), Step::Back, &ROWS), Some(2));
        assert_eq!(step(None, Step::Back, &ROWS), Some(2));
    }

    #[test]
    fn a_letter_goes_to_the_next_row_that_begins_with_it() {
        assert_eq!(step(Some(0), Step::Letter('r'), &ROWS), Some(2));
        assert_eq!(step(Some(2), Step::Letter('R'), &ROWS), Some(0));
        assert_eq!(step(Some(1), Step::Letter('x'), &ROWS), Some(1), "no such row: the place is kept");
    }

    #[test]
    fn an_empty_list_has_no_place() {
        assert_eq!(step(Some(4), Step::Next, &[] as &[&str]), None);
    }

    #[test]
    fn a_shorter_list_does_not_keep_a_place_beyond_its_end() {
        assert_eq!(step(Some(9), Step::Next, &ROWS), Some(0));
        assert_eq!(step(Some(9), Step::Back, &ROWS), Some(2));
    }

    #[test]
    fn only_single_letters_and_moving_keys_mean_a_step() {
        assert_eq!(Step::of_key_or_letter("End"), Some(Step::Last));
        assert_eq!(Step::of_key_or_letter("h"), Some(Step::Letter('h')));
        assert_eq!(Step::of_key_or_letter("Escape"), None);
        assert_eq!(Step::of_key_or_letter(" "), None);
        assert_eq!(Step::of_key("h"), None);
    }
}
