//! A text with marked places, cut into paragraphs and pieces. Every character of the text is in exactly one piece.

use domain::Span;

/// A run of text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<T> {
    /// The words.
    pub text: String,
    /// The mark it belongs to.
    pub mark: Option<T>,
    /// Whether it is the last piece of its mark.
    pub ends_mark: bool,
}

/// Cuts `text` at its blank lines and at the edges of `marks`. A mark that names no place is left out; of two that
/// overlap, the later one keeps what is left.
pub fn paragraphs<T: Copy>(text: &str, marks: &[(Span, T)]) -> Vec<Vec<Piece<T>>> {
    let marks = apart(text, marks);
    lines_apart(text)
        .into_iter()
        .map(|paragraph| {
            let mut pieces = Vec::new();
            let mut at = paragraph.start;
            for (span, mark) in &marks {
                let (start, end) = (span.start.max(paragraph.start), span.end.min(paragraph.end));
                if start >= end {
                    continue;
                }
                push(&mut pieces, &text[at..start], None, false);
                push(&mut pieces, &text[start..end], Some(*mark), end == span.end);
                at = end;
            }
            push(&mut pieces, &text[at..paragraph.end], None, false);
            pieces
        })
        .collect()
}

fn push<T>(pieces: &mut Vec<Piece<T>>, text: &str, mark: Option<T>, ends_mark: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.to_owned(), mark, ends_mark });
    }
}

/// The marks in order, without overlaps and without the white space at their edges.
fn apart<T: Copy>(text: &str, marks: &[(Span, T)]) -> Vec<(Span, T)> {
    let mut sorted: Vec<(Span, T)> = Vec::new();
    for (span, mark) in marks.iter().filter(|(span, _)| span.of(text).is_some()) {
        let at = sorted.partition_point(|(before, _)| before <= span);
        sorted.insert(at, (*span, *mark));
    }
    let mut end = 0;
    let mut apart = Vec::new();
    for (span, mark) in sorted {
        let start = span.start.max(end);
        let Some(words) = text.get(start..span.end).filter(|words| !words.trim().is_empty()) else { continue };
        let lead = words.len() - words.trim_start().len();
        let trimmed = Span { start: start + lead, end: start + words.trim_end().len() };
        end = trimmed.end;
        apart.push((trimmed, mark));
    }
    apart
}

/// Where the paragraphs of a text stand: runs of lines between blank lines.
fn lines_apart(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end_matches(['\n', '\r']).len();
        if line.trim().is_empty() {
            found.extend(open.take());
        } else {
            open = Some(Span { start: open.map_or(at, |span| span.start), end });
        }
        at += line.len();
    }
    found.extend(open);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span { start, end: start + words.len() }
    }

    fn drawn(pieces: &[Vec<Piece<u8>>]) -> Vec<String> {
        pieces
            .iter()
            .map(|paragraph| {
                paragraph
                    .iter()
                    .map(|piece| match piece.mark {
                        Some(mark) => format!("[{mark}:{}{}]", piece.text, if piece.ends_mark { "." } else { "" }),
                        None => piece.text.clone(),
                    })
                    .collect()
            })
            .collect()
    }

    const SAID: &str = "I stopped it.\n\nThen I told the ward.\nIt held.";

    #[test]
    fn a_quote_is_marked_where_it_stands() {
        let pieces = paragraphs(SAID, &[(span(SAID, "told the ward"), 1)]);
        assert_eq!(drawn(&pieces), ["I stopped it.", "Then I [1:told the ward.].\nIt held."]);
    }

    #[test]
    fn a_quote_over_two_paragraphs_carries_its_number_once() {
        let pieces = paragraphs(SAID, &[(Span { start: 2, end: span(SAID, "Then I").end }, 1)]);
        assert_eq!(drawn(&pieces), ["I [1:stopped it.]", "[1:Then I.] told the ward.\nIt held."]);
    }

    #[test]
    fn overlapping_quotes_lose_no_word() {
        let marks = [(span(SAID, "told the"), 1), (span(SAID, "the ward"), 2)];
        assert_eq!(drawn(&paragraphs(SAID, &marks))[1], "Then I [1:told the.] [2:ward.].\nIt held.");
    }

    #[test]
    fn a_place_outside_the_text_or_inside_a_character_is_left_out() {
        let marks = [(Span { start: 0, end: 999 }, 1), (Span { start: 1, end: 3 }, 2)];
        assert_eq!(drawn(&paragraphs("ééé", &marks)), ["ééé"]);
    }

    #[test]
    fn an_empty_text_has_no_paragraph() {
        assert!(paragraphs::<u8>(" \n\n", &[]).is_empty());
    }
}
