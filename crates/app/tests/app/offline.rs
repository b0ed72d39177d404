//! With no key, account or network.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;

use domain::{EndReason, Mode, Setup};
use ipc::{AppEvent, HistoryQuery, ModelReading, Move, NewAttempt, NewDraft, Stage, Status, TurnOutcome};
use tempfile::TempDir;

use crate::Room;
use crate::room::{GOOD, THIN, open, setup};

#[tokio::test]
async fn the_first_five_minutes_need_nothing_and_are_there_tomorrow() {
    let room = Room::enter(Mode::Coached).await;
    for position in 0..3 {
        let asked = room.proceed().await;
        assert!(matches!(asked.stage, Stage::Answering { round: 0, .. }), "question {position} waits for an answer");
        let read = room.answer_all(if position == 1 { THIN } else { GOOD }).await;
        assert_eq!(read.stage, Stage::Feedback { position }, "coached mode shows the reading after each question");
        let attempt = &read.turns[usize::from(position)].attempts[0];
        assert!(attempt.built_in.numbers.is_some(), "the built-in coach reads at once");
        let asked = |next: &str| read.turns[usize::from(position)].exchanges.iter().any(|one| one.asked.contains(next));
        assert!(!attempt.built_in.next.as_deref().is_some_and(asked), "what comes next was not asked yet");
        assert_eq!(attempt.by_model, ModelReading::NotAsked, "there is never an AI reading without an AI");
    }
    let ended = room.proceed().await;
    assert!(matches!(ended.status, Status::Ended(_)), "after the last question it is over");

    let room = room.reopen().await;
    let home = room.app.home().await.unwrap();
    assert_eq!(home.recent[0].id, room.id, "the interview is found again");
    assert_eq!(home.unfinished, None, "and it is not offered as unfinished");
    let letter = room.app.debrief(room.id).await.unwrap();
    assert_eq!(letter.answers.len(), 3);
    assert!(!letter.headline.is_empty() && letter.practise.is_some(), "the debrief names one thing to practise");
    assert_eq!(room.view().await.turns.len(), 3, "with every word");
}

#[tokio::test]
async fn a_thin_answer_is_followed_up_and_a_full_one_quotes_only_true_words() {
    let room = Room::enter(Mode::Coached).await;
    room.proceed().await;
    let view = room.answer(THIN).await.unwrap();
    assert!(matches!(view.stage, Stage::ToAsk { position: 0, round: 1 }), "something is missing, so it is asked for");
    let view = room.answer_all_from_follow_up(GOOD).await;
    let attempt = &view.turns[0].attempts[0];
    assert!(attempt.text.starts_with(THIN) && attempt.text.ends_with(GOOD), "both answers are read together");
    for quote in attempt.built_in.strengths.iter().map(|strength| &strength.quote) {
        assert_eq!(quote.span.of(&attempt.text), Some(quote.text.as_str()), "a quote stands where it says");
    }
}

#[tokio::test]
async fn improving_an_answer_keeps_both_and_says_what_changed() {
    let room = Room::enter(Mode::Coached).await;
    room.proceed().await;
    room.answer_all(THIN).await;
    let unread = NewDraft {
        id: room.id,
        position: 0,
        round: domain::limits::RETRY_ROUND,
        text: "In March our".to_owned(),
        spent_ms: 0,
    };
    room.app.save_draft(unread).await.unwrap();
    let room = room.reopen().await;
    assert_eq!(room.view().await.retries, [(0, "In March our".to_owned())], "a try that was not read yet is there");
    let improved = NewAttempt { id: room.id, position: 0, text: GOOD.to_owned() };
    let view = room.app.improve_answer(improved).await.unwrap();
    assert_eq!(view.retries, []);
    let turn = &view.turns[0];
    assert_eq!(turn.attempts.len(), 2, "the first try is kept");
    let before = turn.attempts[0].built_in.overall().unwrap();
    let after = turn.attempts[1].built_in.overall().unwrap();
    assert!(after > before, "a full answer reads better than a thin one: {before:?} {after:?}");
    assert!(turn.comparison.as_ref().is_some_and(|change| !change.diff.is_empty()));
    assert_eq!(view.stage, Stage::Feedback { position: 0 }, "a retry does not move the interview");
}

#[tokio::test]
async fn sending_twice_keeps_one_answer() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    let (first, second) = tokio::join!(room.say(0, 0, GOOD), room.say(0, 0, GOOD));
    assert!(first.is_ok() != second.is_ok(), "one of a double click is refused");
    assert_eq!(room.view().await.turns[0].exchanges[0].answer.as_ref().unwrap().text, GOOD);
}

#[tokio::test]
async fn text_that_is_no_answer_is_refused_and_the_draft_stays() {
    let room = Room::enter(Mode::Coached).await;
    room.proceed().await;
    let draft = NewDraft { id: room.id, position: 0, round: 0, text: "half a thought".to_owned(), spent_ms: 900 };
    room.app.save_draft(draft).await.unwrap();
    for text in [String::new(), " \n\t".to_owned(), "x".repeat(50_001)] {
        assert!(matches!(room.answer(&text).await, Err(app::Error::Text(_))));
    }
    let room = room.reopen().await;
    let draft = room.view().await.draft.expect("the draft outlives the app");
    assert_eq!((draft.text.as_str(), draft.spent_ms), ("half a thought", 900));
}

#[tokio::test]
async fn strange_text_is_kept_as_typed() {
    let strange = [
        "x",
        "<script>alert(1)</script> & \"quotes\" 'too'",
        "\u{202e}مرحبا بالعالم\u{202c} שלום",
        "👩‍🚒🔥 I put the fire out 👍🏽",
        "tab\tand \u{7}bell and \u{0}nul",
    ];
    for text in strange {
        let room = Room::enter(Mode::Mock).await;
        room.proceed().await;
        room.answer(text).await.unwrap();
        let room = room.reopen().await;
        assert_eq!(room.view().await.turns[0].exchanges[0].answer.as_ref().unwrap().text, text);
    }
}

#[tokio::test]
async fn at_the_close_of_a_mock_the_candidate_asks_and_nothing_of_it_is_lost() {
    let chosen = Setup { questions: 3, job_ad: Some("The team is of six.".into()), ..setup(Mode::Mock) };
    let room = Room::enter_with(chosen).await;
    for _ in 0..2 {
        room.proceed().await;
        room.make(Move::Skip).await.unwrap();
    }
    room.proceed().await;
    let view = room.answer_all(GOOD).await;
    assert_eq!(view.stage, Stage::Closing { position: 3, round: 0, open: true });
    assert_eq!(view.clock, ipc::ClockView { question_left_ms: None, total_left_ms: None });
    let draft = NewDraft { id: room.id, position: 3, round: 0, text: "How big is".to_owned(), spent_ms: 0 };
    room.app.save_draft(draft).await.unwrap();
    assert_eq!(room.view().await.draft.expect("there is a draft").text, "How big is");
    let view = room.say(3, 0, "How big is the team?").await.unwrap();
    assert!(view.draft.is_none(), "{:?}", view.draft);
    assert!(view.closing[1].asked.contains("“The team is of six.”"), "{:?}", view.closing);
    assert!(room.say(3, 0, "How big is the team?").await.is_err(), "one of a double click is refused");
    let view = room.say(3, 1, "Who would I report to?").await.unwrap();
    assert_eq!(view.stage, Stage::Closing { position: 3, round: 2, open: false });

    let ended = room.make(Move::End).await.unwrap();
    assert_eq!(ended.status, Status::Ended(EndReason::Complete));
    let room = room.reopen().await;
    let asked: Vec<_> = room.app.debrief(room.id).await.unwrap().closing;
    assert_eq!(asked.iter().filter(|exchange| exchange.answer.is_some()).count(), 2);
}

#[tokio::test]
async fn a_mock_says_nothing_about_quality_before_it_is_over() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    let view = room.answer(GOOD).await.unwrap();
    assert!(view.turns.iter().all(|turn| turn.attempts.is_empty() && turn.example.is_none()));
    assert_eq!(room.app.home().await.unwrap().unfinished.and_then(|left| left.row.overall), None, "in a list neither");
    assert_eq!(room.app.debrief(room.id).await.unwrap_err().code(), ipc::ErrorCode::WrongState, "nor as a letter");
    let view = room.make(Move::End).await.unwrap();
    assert!(!view.turns[0].attempts.is_empty(), "afterwards every reading is there");
}

#[tokio::test]
async fn declining_closes_the_question_for_good() {
    let room = Room::enter(Mode::Coached).await;
    let first = room.proceed().await.turns[0].exchanges[0].asked.clone();
    room.answer("I'd rather not answer that.").await.unwrap();
    let view = room.proceed().await;
    assert_eq!(view.turns[0].outcome, TurnOutcome::Declined);
    assert_ne!(view.turns[1].exchanges[0].asked, first, "it does not come back");
    assert!(!view.turns[0].looks_for.is_empty(), "what it looks for is told without an answer, too");
    assert!(view.turns[1].looks_for.is_empty(), "but not of the one that is open");
}

#[tokio::test]
async fn what_a_declined_question_looks_for_is_told_after_a_mock_and_not_in_it() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    let view = room.make(Move::Decline).await.unwrap();
    assert!(view.turns[0].looks_for.is_empty());
    let view = room.make(Move::End).await.unwrap();
    assert!(!view.turns[0].looks_for.is_empty());
}

#[tokio::test]
async fn a_pause_holds_and_resuming_goes_on_where_it_stood() {
    let room = Room::enter(Mode::Coached).await;
    room.proceed().await;
    room.make(Move::Pause { idle: false }).await.unwrap();
    assert!(matches!(room.answer(GOOD).await, Err(app::Error::Refused(_))), "a paused interview takes no answer");
    let room = room.reopen().await;
    assert_eq!(room.app.home().await.unwrap().unfinished.map(|left| left.row.id), Some(room.id));
    let view = room.make(Move::Resume).await.unwrap();
    assert_eq!(view.stage, Stage::Answering { position: 0, round: 0 });
}

#[tokio::test]
async fn time_spent_on_a_question_is_not_given_back_on_another_day() {
    let room = Room::enter_with(Setup { question_limit_s: Some(240), ..setup(Mode::Mock) }).await;
    let clock = room.proceed().await.clock;
    assert_eq!(clock.question_left_ms, Some(240_000));
    let erased = NewDraft { id: room.id, position: 0, round: 0, text: "In March".to_owned(), spent_ms: 30_000 };
    room.app.save_draft(erased.clone()).await.unwrap();
    room.app.save_draft(NewDraft { text: String::new(), spent_ms: 90_000, ..erased }).await.unwrap();
    room.make(Move::Pause { idle: false }).await.unwrap();
    let room = room.reopen().await;
    let view = room.make(Move::Resume).await.unwrap();
    assert_eq!(view.clock.question_left_ms, Some(150_000), "what was erased took its time, and being closed took none");
    assert_eq!(view.draft.map(|draft| (draft.text, draft.spent_ms)), Some((String::new(), 90_000)));
    assert!(!room.app.home().await.unwrap().unfinished.unwrap().drafted, "there are no words to go on with");
}

#[tokio::test]
async fn a_calm_round_shows_what_was_strong_and_one_thing_to_work_on() {
    let shown = async |mode| {
        let room = Room::enter(mode).await;
        room.proceed().await;
        let view = room.answer_all(THIN).await;
        let reading = view.turns[0].attempts[0].built_in.clone();
        room.make(Move::End).await.unwrap();
        let notes = room.app.debrief(room.id).await.unwrap().answers[0].notes.clone();
        (reading, notes)
    };
    let ((coached, noted), (calm, calmly)) = (shown(Mode::Coached).await, shown(Mode::Calm).await);
    assert!(coached.tips.len() > 1 && !coached.levels.is_empty(), "elsewhere the same answer has more against it");
    assert_eq!((calm.tips.len(), calm.levels.len()), (1, 0));
    assert!(noted.iter().any(|note| note.starts_with("Would still want") || note.contains("Still open")), "{noted:?}");
    assert!(calmly.iter().all(|note| note.starts_with("Heard")), "{calmly:?}");
}

#[tokio::test]
async fn the_first_screen_says_where_the_last_interview_stopped_or_what_to_practise() {
    let room = Room::enter(Mode::Coached).await;
    let home = room.app.home().await.unwrap();
    assert_eq!(home.unfinished.map(|left| (left.asked, left.drafted)), Some((None, false)), "nothing was asked yet");
    let asked = room.proceed().await.turns[0].exchanges[0].asked.clone();
    for (text, drafted) in [("\n", false), ("In March", true)] {
        let text = text.to_owned();
        room.app.save_draft(NewDraft { id: room.id, position: 0, round: 0, text, spent_ms: 900 }).await.unwrap();
        let home = room.app.home().await.unwrap();
        let stopped = home.unfinished.map(|left| (left.asked, left.drafted));
        assert_eq!(stopped, Some((Some(asked.clone()), drafted)));
        assert_eq!(home.practise, None, "first things first");
    }

    room.answer_all(THIN).await;
    room.make(Move::End).await.unwrap();
    let home = room.app.home().await.unwrap();
    assert_eq!(home.unfinished, None);
    assert!(home.practise.is_some());
    assert_eq!(home.practise, room.app.debrief(room.id).await.unwrap().practise);
}

#[tokio::test]
async fn history_finds_words_that_were_said_and_forgets_what_was_deleted() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    room.answer(GOOD).await.unwrap();
    let query = HistoryQuery { search: "certificate".to_owned(), ..HistoryQuery::default() };
    let found = room.app.history(query.clone()).await.unwrap();
    assert_eq!(found.rows.len(), 1);
    assert!(found.rows[0].snippet.as_ref().is_some_and(|snippet| snippet.contains("\u{2068}certificate\u{2069}")));

    room.app.delete_interview(room.id).await.unwrap();
    assert!(room.app.history(query).await.unwrap().rows.is_empty());
    assert!(matches!(room.app.open_interview(room.id).await, Err(app::Error::NoSuchInterview)));
}

/// The window may be loaded anew, and the data file is looked over again for it.
#[tokio::test]
async fn a_damage_found_in_a_quiet_moment_is_told_each_time_and_stands_once_on_the_first_screen() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    room.answer(GOOD).await.unwrap();
    let room = room.reopen().await;
    spoil(&room.folder.path().join("jobt.db"), b"certificate");
    for _ in 0..2 {
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        room.app.listen(move |event| tell.send(event).is_ok());
        let notice = loop {
            if let AppEvent::Notice { notice } = told.recv().await.unwrap() {
                break notice;
            }
        };
        assert!(notice.message.contains("Close Jobt and open it again"), "{notice:?}");
        assert_eq!(room.app.home().await.unwrap().notices, [notice]);
    }
}

#[tokio::test]
async fn a_renamed_interview_keeps_its_new_title() {
    let room = Room::enter(Mode::Mock).await;
    assert_eq!(room.app.rename_interview(room.id, "  For Thursday ").await.unwrap().title, "For Thursday");
    assert!(matches!(room.app.rename_interview(room.id, " ").await, Err(app::Error::BadName)));
    assert_eq!(room.reopen().await.view().await.title, "For Thursday");
}

#[tokio::test]
async fn choices_that_make_no_interview_are_refused_in_words() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let refused = [
        Setup { role: " ".to_owned(), ..setup(Mode::Coached) },
        Setup { role: "x".repeat(200), ..setup(Mode::Coached) },
        Setup { category: "astronaut".to_owned(), ..setup(Mode::Coached) },
        Setup { questions: 0, ..setup(Mode::Coached) },
        Setup { questions: 200, ..setup(Mode::Coached) },
        Setup { job_ad: Some("x".repeat(200_001)), ..setup(Mode::Coached) },
    ];
    for setup in refused {
        let error = ipc::CommandError::from(app.start_interview(setup).await.unwrap_err());
        assert_eq!(error.code, ipc::ErrorCode::Invalid);
        assert!(error.message.ends_with('.'), "{}", error.message);
    }
}

#[tokio::test]
async fn a_preview_says_what_is_looked_for_and_that_nothing_leaves() {
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let preview = app.preview(setup(Mode::Coached)).await.unwrap();
    assert!(!preview.competencies.is_empty() && preview.minutes > 0);
    assert_eq!((preview.host, preview.sends), (None, Vec::new()));
}

#[tokio::test]
async fn diagnostics_hold_no_word_of_the_candidate() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    room.answer(GOOD).await.unwrap();
    let text = room.app.examine().await.to_string();
    assert!(text.contains("Data file") && !text.contains("certificate"), "{text}");
}

impl Room {
    /// Puts the due follow-up and answers until the question is closed.
    async fn answer_all_from_follow_up(&self, text: &str) -> ipc::InterviewView {
        self.proceed().await;
        self.answer_all(text).await
    }
}

/// Changes a letter of a word wherever it stands in the file.
fn spoil(path: &Path, word: &[u8]) {
    let bytes = fs::read(path).unwrap();
    let mut file = File::options().write(true).open(path).unwrap();
    for (at, _) in bytes.windows(word.len()).enumerate().filter(|(_, found)| *found == word) {
        file.seek(SeekFrom::Start(at as u64)).unwrap();
        file.write_all(b"#").unwrap();
    }
}
