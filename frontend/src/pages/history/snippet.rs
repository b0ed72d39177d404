//! The words around a hit, cut where the shell marked it.

/// Opens a hit: U+2068, first strong isolate.
const OPEN: char = '\u{2068}';
/// Closes a hit: U+2069, pop directional isolate.
const CLOSE: char = '\u{2069}';

/// A run of a snippet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Words around it.
    Around(&'a str),
    /// The hit.
    Hit(&'a str),
}

/// The runs of a snippet in order. Marks without their other half mark nothing.
pub fn runs(snippet: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = snippet;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let Some((hit, after)) = after.split_once(CLOSE) else {
            push(&mut runs, Run::Around(before));
            rest = after;
            break;
        };
        push(&mut runs, Run::Around(before));
        push(&mut runs, Run::Hit(hit));
        rest = after;
    }
    push(&mut runs, Run::Around(rest));
    runs
}

fn push<'a>(runs: &mut Vec<Run<'a>>, run: Run<'a>) {
    if !matches!(run, Run::Around("") | Run::Hit("")) {
        runs.push(run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hit_stands_between_its_marks() {
        assert_eq!(
            runs("…checked both \u{2068}wristbands\u{2069} against the charts"),
            [Run::Around("…checked both "), Run::Hit("wristbands"), Run::Around(" against the charts")]
        );
    }

    #[test]
    fn two_hits_are_both_marked() {
        assert_eq!(runs("\u{2068}a\u{2069}\u{2068}b\u{2069}"), [Run::Hit("a"), Run::Hit("b")]);
    }

    #[test]
    fn a_mark_without_its_other_half_loses_no_words() {
        assert_eq!(runs("a \u{2068}b"), [Run::Around("a "), Run::Around("b")]);
        assert_eq!(runs(""), []);
    }
}
