//! What must hold for any answer.

use coach::assess;
use domain::{Assessment, QuestionType};
use proptest::prelude::*;

use crate::answers::{BUILD, Graded, LATE_HANDS_BUILD, asked, graded, overall};

/// Talk that fits any answer.
const FILLERS: &str = include_str!("../answers/fillers.txt");

fn good() -> Vec<Graded> {
    graded(BUILD).into_iter().filter(|answer| answer.tier >= 2 && answer.kind != "injection").collect()
}

/// Where the sentence that begins in the second half starts.
fn middle(text: &str) -> usize {
    text.match_indices(". ").map(|(at, _)| at + 2).find(|at| *at > text.len() / 2).unwrap_or(text.len())
}

#[test]
fn filler_never_raises_the_overall() {
    let fillers: Vec<&str> = FILLERS.lines().collect();
    let mut broken = Vec::new();
    let mut all = 0;
    for (index, answer) in good().into_iter().enumerate().step_by(3) {
        let plain = overall(&answer.read());
        for (offset, filler) in fillers.iter().enumerate() {
            if (index + offset) % 4 != 0 {
                continue;
            }
            let at = middle(&answer.answer);
            let stop = if answer.answer[..at].trim_end().ends_with(['.', '?', '!', '\'']) { "" } else { ". " };
            let padded = format!("{}{stop} {filler} {}", &answer.answer[..at], &answer.answer[at..]);
            let rise = overall(&answer.read_instead(&padded)) - plain;
            all += 1;
            if rise > 1.0 {
                broken.push(format!("{rise:.1} {} | {filler}", answer.id));
            }
        }
    }
    // What tells filler from substance was learned, and knows nearly all of it.
    assert!(broken.len() <= 1, "{} of {all} rose by more than 1:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn saying_a_sentence_twice_never_raises_the_overall() {
    for answer in good().into_iter().step_by(2) {
        let plain = overall(&answer.read());
        for sentence in answer.answer.split_inclusive(". ").take(3) {
            let twice = format!("{} {sentence}", answer.answer);
            let rise = overall(&answer.read_instead(&twice)) - plain;
            assert!(rise <= 0.5, "{} rose by {rise:.1} by saying again: {sentence}", answer.id);
        }
    }
}

#[test]
fn case_quote_style_and_line_breaks_change_nothing() {
    for answer in graded(BUILD).into_iter().step_by(4) {
        let plain = answer.read();
        let shapes = [
            answer.answer.to_uppercase(),
            answer.answer.replace('\'', "\u{2019}"),
            answer.answer.replace(". ", ".\n\n"),
            answer.answer.replace(' ', "\u{a0}"),
        ];
        for shape in shapes {
            let read = answer.read_instead(&shape);
            assert_eq!(read.numbers, plain.numbers, "{}", answer.id);
            assert_eq!(read.flags, plain.flags, "{}", answer.id);
        }
    }
}

/// `text` with the words of one list in place of those of the other, and the other way round.
fn swapped(text: &str, pairs: &[(&str, &str)]) -> String {
    let other = |word: &str| {
        pairs.iter().find_map(|(one, two)| match word {
            _ if word == *one => Some(*two),
            _ if word == *two => Some(*one),
            _ => None,
        })
    };
    let mut out = String::new();
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        out.push_str(other(word).unwrap_or(word));
        out.push_str(&piece[word.len()..]);
    }
    out
}

#[test]
fn whether_it_was_she_or_he_changes_nothing() {
    let pairs = [("she", "he"), ("She", "He"), ("her", "him"), ("Her", "Him"), ("hers", "his"), ("herself", "himself")];
    let mut changed = 0;
    for answer in [BUILD, LATE_HANDS_BUILD].into_iter().flat_map(graded) {
        let other = swapped(&answer.answer, &pairs);
        changed += usize::from(other != answer.answer);
        assert_eq!(answer.read_instead(&other).numbers, answer.read().numbers, "{}: {other}", answer.id);
    }
    assert!(changed > 50, "most answers speak of somebody: {changed}");
}

#[test]
fn what_somebody_is_called_changes_hardly_anything() {
    const NAMES: [&str; 10] = ["Amina", "Wei", "Olu", "Priya", "Piotr", "Fatima", "Jack", "Emily", "Carlos", "Yuki"];
    let mut changed = 0;
    for answer in [BUILD, LATE_HANDS_BUILD].into_iter().flat_map(graded) {
        let mut words = answer.answer.split(|c: char| !c.is_alphabetic());
        let Some(name) = words.find(|word| NAMES.contains(word)) else { continue };
        for other in NAMES.iter().filter(|other| **other != name) {
            let renamed = swapped(&answer.answer, &[(name, other)]);
            let moved = (overall(&answer.read_instead(&renamed)) - overall(&answer.read())).abs();
            assert!(moved <= 5.0, "{} moved by {moved:.1} when {name} was called {other}", answer.id);
            changed += 1;
        }
    }
    assert!(changed >= 20, "{changed}");
}

#[test]
fn without_what_is_strongest_in_it_an_answer_is_not_better() {
    let (mut all, mut broken) = (0, Vec::new());
    for answer in good() {
        let plain = answer.read();
        let Some(strength) = plain.strengths.first() else { continue };
        let span = strength.quote.span;
        let rest = format!("{}{}", &answer.answer[..span.start], &answer.answer[span.end..]);
        let rise = overall(&answer.read_instead(&rest)) - overall(&plain);
        all += 1;
        if rise > 0.0 {
            broken.push(format!("{} rose by {rise:.1} without: {}", answer.id, strength.quote.text));
        }
    }
    // What tells little is not doubted to be about the question, so a doubt can end where the answer gets thin.
    assert!(broken.len() <= 2, "{} of {all}:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    for answer in graded(BUILD).into_iter().step_by(5) {
        let json = |found: &Assessment| serde_json::to_string(found).unwrap();
        assert_eq!(json(&answer.read()), json(&answer.read()), "{}", answer.id);
    }
}

#[test]
fn seniority_changes_advice_and_no_number() {
    let mut advised = 0;
    for answer in graded(BUILD).into_iter().step_by(7) {
        let senior = coach::Request { seniority: domain::Seniority::Senior, ..answer.request() };
        assert_eq!(assess(&senior).numbers, answer.read().numbers, "{}", answer.id);
        advised += usize::from(assess(&senior).tips != answer.read().tips);
    }
    assert!(advised > 0);
}

#[test]
fn every_level_has_a_sentence_and_parts_of_tips_are_short() {
    for answer in graded(BUILD) {
        let found = answer.read();
        for level in &found.levels {
            assert!(!level.sentence.is_empty(), "{} {:?}", answer.id, level.dimension);
        }
        assert!(found.tips.len() <= 3 && found.strengths.len() <= 2, "{}", answer.id);
        for tip in &found.tips {
            for part in [&tip.missing, &tip.why, &tip.attempt, &tip.check] {
                let words = part.split_whitespace().count();
                assert!((1..=31).contains(&words), "{}: {part}", answer.id);
                assert!(!part.contains('!'), "{}: {part}", answer.id);
            }
        }
        assert!(!found.headline.is_empty() && !found.headline.contains('!'), "{}: {}", answer.id, found.headline);
    }
}

#[test]
fn a_rewrite_holds_no_word_that_the_answer_does_not() {
    for answer in graded(BUILD) {
        let Some(rewrite) = answer.read().rewrite else { continue };
        let mut outside = String::new();
        let mut depth = 0;
        for c in rewrite.text.chars() {
            match c {
                '[' => depth += 1,
                ']' => depth -= 1,
                c if depth == 0 => outside.push(c),
                _ => {}
            }
        }
        let own = answer.answer.to_lowercase();
        for word in outside.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            assert!(own.contains(&bare), "{}: {word}", answer.id);
        }
    }
}

fn all_spans_are_true(answer: &str, found: &Assessment) {
    for level in &found.levels {
        for span in &level.spans {
            assert!(span.of(answer).is_some(), "{:?} {span:?}", level.dimension);
        }
    }
    // An interview takes no reading that is not: it would be asked for again and again.
    assert!(found.is_of(answer), "{found:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_harm(answer in "\\PC{0,400}") {
        coach::read_ahead(&answer);
        let found = assess(&asked("Tell me about a time you were late.", QuestionType::Behavioural, &answer));
        all_spans_are_true(&answer, &found);
    }

    #[test]
    fn words_between_odd_signs_are_quoted_exactly(
        words in proptest::collection::vec("(I rang the lead|because it was|😀|\u{200b}|\u{202e}مرحبا|é|e\u{301}|'|\"|\\{|\\[|\\.|,| |\n|\u{7}|2,400|naïve)", 0..60)
    ) {
        let answer = words.join(" ");
        let found = assess(&asked("What would you do if a pump failed?", QuestionType::Situational, &answer));
        all_spans_are_true(&answer, &found);
        prop_assert!(found.numbers.is_none_or(|numbers| (0.0..=100.0).contains(&numbers.overall.value())));
    }
}

/// Every phrase that the coach knows, as somebody might type it.
fn known_phrases() -> Vec<String> {
    let tables = [
        include_str!("../../../../content/coach/closed.toml"),
        include_str!("../../../../content/coach/concepts.toml"),
        include_str!("../../../../content/coach/fillers.toml"),
        include_str!("../../../../content/coach/hedges.toml"),
        include_str!("../../../../content/coach/marker.toml"),
        include_str!("../../../../content/coach/tone.toml"),
        include_str!("../../../../content/coach/verbs.toml"),
    ];
    let quoted = tables.iter().flat_map(|table| table.split('"').skip(1).step_by(2));
    // Of "about|around #" the first of the words, and a number.
    let phrase = |pattern: &str| {
        let words = pattern.split_whitespace().filter_map(|word| word.split('|').next());
        words.map(|word| word.replace('#', "12")).collect::<Vec<_>>().join(" ")
    };
    quoted.map(phrase).filter(|phrase| !phrase.is_empty()).collect()
}

proptest! {
    #[test]
    fn known_phrases_in_any_order_and_joined_in_any_way_are_read_without_harm(
        words in proptest::collection::vec(
            (proptest::sample::select(known_phrases()), proptest::sample::select(&[" ", "-", "\u{2014}", ", ", ". ", "\n"][..])),
            1..60,
        )
    ) {
        let answer: String = words.iter().flat_map(|(phrase, joint)| [phrase.as_str(), joint]).collect();
        let found = assess(&asked("Tell me about a time you were late.", QuestionType::Behavioural, &answer));
        all_spans_are_true(&answer, &found);
    }
}

#[test]
fn two_hedges_in_one_joined_word_are_one() {
    let answer = "I kinda-sorta knew the circuit, so I opened the panel, measured both sides of the fuse with the meter, \
                  replaced it and wrote the time and the reading into the log of the machine.";
    let found = assess(&asked("Tell me about a fault you found.", QuestionType::Behavioural, answer));
    let confidence = found.levels.iter().find(|level| level.dimension == domain::Dimension::Confidence).unwrap();
    assert!(confidence.sentence.contains("kinda-sorta"), "{}", confidence.sentence);
}

#[test]
fn a_hundred_thousand_characters_are_read_up_to_the_limit_and_the_cut_is_said() {
    let answer = "I rang the supplier because the pump had failed again. ".repeat(1_900);
    assert!(answer.len() > 100_000);
    let found = assess(&asked("Tell me about a failure.", QuestionType::Behavioural, &answer));
    assert!(found.flags.contains(&domain::Flag::Cut));
    assert!(found.notice.is_some_and(|notice| notice.contains("20,000")));
    all_spans_are_true(&answer, &assess(&asked("Tell me about a failure.", QuestionType::Behavioural, &answer)));
}
