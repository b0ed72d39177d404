//! Arrow keys between the search field and the rows.

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The search field.
    Search,
    /// A row.
    Row(usize),
}

/// The id of a row's link.
pub fn row_id(index: usize) -> String {
    format!("round-{index}")
}

/// Where a key leads from the element with this id; nowhere from anything that is not of the list.
pub fn target(key: &str, at: Option<&str>, count: usize) -> Option<Target> {
    let last = count.checked_sub(1)?;
    if at == Some("find") {
        return (key == "ArrowDown").then_some(Target::Row(0));
    }
    let row: usize = at?.strip_prefix("round-")?.parse().ok()?;
    match key {
        "ArrowDown" => Some(Target::Row((row + 1).min(last))),
        "ArrowUp" => Some(row.checked_sub(1).map_or(Target::Search, Target::Row)),
        "Home" => Some(Target::Row(0)),
        "End" => Some(Target::Row(last)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_lead_from_the_search_into_the_rows_and_back() {
        assert_eq!(target("ArrowDown", Some("find"), 3), Some(Target::Row(0)));
        assert_eq!(target("ArrowDown", Some("round-2"), 3), Some(Target::Row(2)), "the end stays the end");
        assert_eq!(target("ArrowUp", Some("round-0"), 3), Some(Target::Search));
        assert_eq!(target("End", Some("round-0"), 3), Some(Target::Row(2)));
    }

    #[test]
    fn keys_elsewhere_keep_their_own_meaning() {
        assert_eq!(target("ArrowDown", Some("category"), 3), None);
        assert_eq!(target("Home", Some("find"), 3), None, "Home belongs to the text");
        assert_eq!(target("ArrowDown", None, 3), None);
        assert_eq!(target("ArrowDown", Some("find"), 0), None);
    }
}
