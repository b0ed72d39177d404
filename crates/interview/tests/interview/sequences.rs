//! Any sequence of moves: what must hold whatever the candidate does.

use domain::{AnswerText, Element, EndReason, Event, Flag, Mode, Outline, PauseReason, Phrasing, Setup};
use interview::{Intent, Outcome};
use proptest::{prelude::*, sample::select};

use crate::builders::{LONG, Room, coached, flagged, lacking, reading, replay, small_bank, text};

/// One press of a button, fitting or not.
#[derive(Clone, Debug)]
enum Press {
    Proceed,
    Send { words: &'static str, by_timeout: bool, spent_ms: u64 },
    Decline,
    Skip,
    Mark(u8),
    Hint,
    Pause,
    Resume,
    Improve(u8),
    Rate(u8, u8),
    End,
}

fn press() -> impl Strategy<Value = Press> {
    let words = select(vec![LONG, "Short.", "pass", "We did it. We always do.", "I don't know", "\u{202e}\u{1f600}"]);
    let sent = (words, any::<bool>(), select(vec![0, 5_000, 70_000, u64::MAX]));
    prop_oneof![
        8 => Just(Press::Proceed),
        8 => sent.prop_map(|(words, by_timeout, spent_ms)| Press::Send { words, by_timeout, spent_ms }),
        1 => Just(Press::Decline),
        1 => Just(Press::Skip),
        1 => (0..6u8).prop_map(Press::Mark),
        1 => Just(Press::Hint),
        1 => Just(Press::Pause),
        2 => Just(Press::Resume),
        1 => (0..6u8).prop_map(Press::Improve),
        1 => (0..6u8, 0..8u8).prop_map(|(position, level)| Press::Rate(position, level)),
        1 => prop_oneof![9 => Just(Press::Resume), 1 => Just(Press::End)],
    ]
}

fn setup() -> impl Strategy<Value = Setup> {
    let modes = select(vec![Mode::Coached, Mode::Mock, Mode::Calm]);
    let limit = || select(vec![None, Some(0), Some(120), Some(u32::MAX)]);
    (modes, 1..=6u8, limit(), limit(), any::<bool>()).prop_map(
        |(mode, questions, question_limit_s, total_limit_s, warm_up)| Setup {
            mode,
            questions,
            question_limit_s,
            total_limit_s,
            warm_up,
            job_ad: warm_up.then(|| "A ward of thirty beds.".to_owned()),
            ..coached()
        },
    )
}

/// Does what the app does for one press. `luck` decides how the coach reads.
fn act(room: &mut Room, press: Press, luck: u64) {
    let now = &room.interview;
    let open = now.open_turn().map_or((0, 0), |turn| (turn.position, turn.awaiting().unwrap_or(0)));
    let event = match press {
        Press::Proceed => match room.after_feedback() {
            intent @ (Intent::Ask { .. } | Intent::FollowUp { .. }) => intent.put("Asked?".into(), Phrasing::Authored),
            Intent::End { reason } => now.end(reason).ok(),
            Intent::InviteQuestions { text } => Some(Event::QuestionsInvited { text }),
            Intent::AwaitQuestion { position, round } => now.ask(position, round, text("How large is it?")).ok(),
            Intent::AwaitAnswer { .. } | Intent::Finished => None,
            intent @ (Intent::Read { .. } | Intent::ShowFeedback { .. }) => panic!("not after feedback: {intent:?}"),
        },
        Press::Send { words, by_timeout, spent_ms } => {
            now.submit(open.0, open.1, text(words), by_timeout, spent_ms).ok()
        }
        Press::Decline => now.decline().ok(),
        Press::Skip => now.skip().ok(),
        Press::Mark(position) => now.mark(position, true).ok(),
        Press::Hint => now.show_hint().ok(),
        Press::Pause => now.pause(PauseReason::Chosen).ok(),
        Press::Resume => now.resume().ok(),
        Press::Improve(position) => now.attempt(position, text(LONG)).ok(),
        Press::Rate(position, level) => now.rate(position, level).ok(),
        Press::End => now.end(EndReason::Early).ok(),
    };
    if let Some(event) = event {
        room.append(event);
    }
    while let Intent::Read { .. } = room.next() {
        room.read(match luck % 5 {
            0 => reading(90.0),
            1 => lacking(20.0, &[Element::Ending, Element::Ending, Element::Scale]),
            2 => flagged(20.0, Flag::TooShort),
            3 => flagged(50.0, Flag::AddressesMarker),
            _ => lacking(60.0, &[Element::WholeAnswer, Element::Reason]),
        });
    }
}

fn check(room: &Room, declined_before: &[String]) {
    assert_eq!(replay(&room.log), room.interview, "the log tells the same interview");
    for turn in room.interview.turns() {
        assert!(turn.exchanges.len() <= 3, "two follow-ups at most");
        if turn.warm_up || room.interview.setup().mode == Mode::Calm {
            assert_eq!(turn.exchanges.len(), 1, "neither warm-up nor calm follow up");
        }
    }
    if room.interview.is_ended() {
        assert!(room.interview.submit(0, 0, text("More"), false, 0).is_err());
        assert_eq!(room.next(), Intent::Finished);
    }
    if let Intent::Ask { question, .. } = room.after_feedback() {
        assert!(!declined_before.contains(&question.text), "a refused question came back: {}", question.text);
        let asked = room.interview.turns().iter().any(|turn| turn.question.id == question.id);
        assert!(!asked, "no question is asked twice");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_moves_keeps_the_rules_and_replays(
        setup in setup(),
        seed in any::<u64>(),
        presses in proptest::collection::vec((press(), any::<u64>()), 0..40),
    ) {
        let mut room = Room::start_in(small_bank(12), setup, seed);
        for (press, luck) in presses {
            act(&mut room, press, luck);
            let refused: Vec<_> = room.interview.turns().iter()
                .filter(|turn| turn.outcome() == Outcome::Declined)
                .map(|turn| turn.question.text.clone())
                .collect();
            check(&room, &refused);
        }
    }

    #[test]
    fn any_text_can_be_checked_without_a_panic(text in "\\PC{0,80}", authored in "\\PC{0,40}") {
        let room = Room::start(coached());
        let _ = interview::conduct::check(&text, &authored, &room.interview);
        let _ = interview::reads_as_decline(&text);
        if let Ok(answer) = AnswerText::try_from(text) {
            let mut room = Room::start(coached());
            room.ask();
            room.append(room.interview.submit(0, 0, answer, false, 1).unwrap());
        }
    }

    #[test]
    fn an_outline_from_elsewhere_never_panics(seed in any::<u64>(), cut in 0..5usize) {
        let mut room = Room::start_in(small_bank(12), coached(), seed);
        // The bank was replaced by a smaller one since the outline was made, and the outline may be short.
        room.bank = small_bank(cut);
        if let domain::Event::Outlined { outline: Outline { questions, .. }, .. } = &mut room.log[0].1 {
            questions.truncate(cut);
        }
        room.interview = replay(&room.log);
        let _ = room.next();
    }
}
