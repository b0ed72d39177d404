//! Why the difficulty moved, in a sentence for the candidate.

use domain::{Difficulty, Mode, QuestionType};

use crate::skill::{Direction, Move, Reading};

/// The sentence for a question of `kind` at `level`. Calm mode hears no numbers.
pub(crate) fn reason(mode: Mode, level: Difficulty, kind: QuestionType, moved: &Move) -> String {
    let frame = if moved.with_frame { format!(" {}", frame(kind)) } else { String::new() };
    match (mode, moved.direction) {
        (Mode::Calm, Direction::Up) => "A harder question next: your last answers carried this level.".to_owned(),
        (Mode::Calm, Direction::Down) => format!("A gentler question next.{frame}"),
        (Mode::Coached | Mode::Mock, _) if moved.with_frame => {
            format!("Level {} next: two answers below 40, so the frame first.{frame}", level.get())
        }
        (Mode::Coached | Mode::Mock, _) => format!("Level {} next: {}.", level.get(), because(&moved.because)),
    }
}

/// The sentence for a question whose level only follows from what the bank holds.
pub(crate) fn nothing_nearer(mode: Mode, level: Difficulty) -> Option<String> {
    (mode != Mode::Calm).then(|| format!("Level {} next: the bank has no other question nearer to yours.", level.get()))
}

/// How an answer to a question of `kind` can be laid out.
fn frame(kind: QuestionType) -> &'static str {
    match kind {
        QuestionType::Behavioural => {
            "In four steps: where it was, what you had to do, what you did and why, how it ended."
        }
        QuestionType::Situational | QuestionType::Case | QuestionType::SystemDesign => {
            "In four steps: what you would find out, what comes first, why that, how you would check it."
        }
        QuestionType::Technical => {
            "In three steps: what it is for, how you go about it and why, how you would notice that it is wrong."
        }
        QuestionType::Motivation => {
            "In three steps: what it is, one moment of your own that shows it, what it means for this work."
        }
    }
}

fn because(readings: &[Reading]) -> String {
    let points = |reading: &Reading| reading.overall.round() as i64;
    match readings {
        [one, two] if one.competency == two.competency => {
            let competency = one.competency.name().to_lowercase();
            format!("your last two answers on {competency} were {} and {}", points(one), points(two))
        }
        [one, two] => format!("your last two answers were {} and {}", points(one), points(two)),
        [one, ..] => {
            format!("your last answer, on {}, was {}", one.competency.name().to_lowercase(), points(one))
        }
        [] => "your answers so far".to_owned(),
    }
}
