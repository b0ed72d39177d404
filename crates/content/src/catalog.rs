//! The question sets on offer: a heading for each at once, its questions when it is chosen.

use std::sync::OnceLock;

use domain::{Category, ReviewStatus};

use crate::roles;

/// What the first screen tells of a category. Made when the program is built.
#[derive(Debug)]
pub struct Heading {
    /// Short stable name, for example `nursing`.
    pub id: &'static str,
    /// Name as people say it.
    pub name: &'static str,
    /// Role titles that lead here by type-ahead, the most usual first.
    pub roles: &'static [&'static str],
    /// The industries its questions name.
    pub industries: &'static [&'static str],
    /// How many questions it offers.
    pub questions: u32,
}

/// One file of `content/questions`.
struct Set {
    heading: Heading,
    file: &'static str,
    packed: &'static [u8],
    category: OnceLock<Option<Category>>,
}

impl Set {
    /// What stands in its file. That all were packed whole is tested; what was not is empty, and no category.
    fn text(&self) -> String {
        packed::unpack(self.packed).unwrap_or_default()
    }
}

include!(concat!(env!("OUT_DIR"), "/sets.rs"));

/// The headings of all categories, ordered by name.
pub fn headings() -> impl Iterator<Item = &'static Heading> {
    SETS.iter().map(|set| &set.heading)
}

/// The category with this id and its reviewed questions. The first call for an id reads the set, which takes some
/// milliseconds. That every set can be read is tested, so `None` means that there is no such id.
pub fn category(id: &str) -> Option<&'static Category> {
    let set = SETS.iter().find(|set| set.heading.id == id)?;
    let read = || {
        let mut category: Category = toml::from_str(&set.text()).ok()?;
        category.questions.retain(|question| question.review.status == ReviewStatus::Reviewed);
        Some(category)
    };
    set.category.get_or_init(read).as_ref()
}

/// The headings that fit what was typed into the role field, best first. Nothing typed fits all of them.
pub fn match_role(typed: &str) -> Vec<&'static Heading> {
    roles::matches(headings(), typed)
}

/// Name and text of each set.
pub(crate) fn files() -> impl Iterator<Item = (&'static str, String)> {
    SETS.iter().map(|set| (set.file, set.text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Bank;

    #[test]
    fn what_leads_to_a_set_is_found_in_capitals_by_ascii_alone() {
        // The type-ahead of the window knows no other capitals (`frontend/src/pages/setup/roles.rs`).
        for heading in headings() {
            assert!(heading.name.is_ascii(), "{}", heading.name);
            assert!(heading.roles.iter().all(|role| role.is_ascii()), "{:?}", heading.roles);
        }
    }

    #[test]
    fn a_heading_tells_of_its_set_what_the_set_holds() {
        let bank = Bank::bundled().unwrap();
        assert_eq!(bank.categories().len(), headings().count());
        for (whole, heading) in bank.categories().iter().zip(headings()) {
            assert_eq!((whole.id.as_str(), whole.name.as_str()), (heading.id, heading.name));
            assert_eq!(whole.roles, heading.roles);
            assert_eq!(whole.questions.len(), heading.questions as usize);
            let named = |industry: &String| heading.industries.contains(&industry.as_str());
            assert!(whole.questions.iter().flat_map(|question| &question.industry).all(named), "{}", heading.id);
            assert_eq!(category(heading.id), Some(whole), "read alone and read with the others");
        }
    }

    #[test]
    fn an_unknown_id_has_no_category() {
        assert!(category("astrology").is_none() && category("").is_none());
    }
}
