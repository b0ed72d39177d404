//! What may happen in the room, and in which order.

use ipc::ErrorCode;

use super::*;
use crate::state::sample;

impl Room {
    /// The room after an action.
    fn next(&self, action: Action) -> Self {
        let mut room = self.clone();
        room.act(action);
        room
    }
}

fn answering(round: u8) -> Room {
    Room::opened(sample::view(Stage::Answering { position: 0, round }))
}

fn error() -> CommandError {
    CommandError {
        code: ErrorCode::NotSaved,
        message: "The disk is full. What you typed stays here.".to_owned(),
        field: None,
    }
}

#[test]
fn an_answer_cannot_be_sent_twice() {
    let room = answering(0).next(Action::Typed("I stopped the round.".to_owned()));
    assert!(room.may_send());
    let sending = room.next(Action::Began(Task::Sending));
    assert!(!sending.may_send(), "it is under way");
    assert_eq!(sending.next(Action::Typed("more".to_owned())).text, "I stopped the round.");
}

#[test]
fn a_failed_send_keeps_the_text_and_can_be_repeated() {
    let room = answering(0)
        .next(Action::Typed("I stopped the round.".to_owned()))
        .next(Action::Began(Task::Sending))
        .next(Action::Failed(error()));
    assert_eq!(room.text, "I stopped the round.");
    assert_eq!(room.trouble, Some(error()));
    assert!(room.may_send());
}

#[test]
fn nothing_but_white_space_cannot_be_sent() {
    assert!(!answering(0).next(Action::Typed(" \n\t".to_owned())).may_send());
}

#[test]
fn what_is_typed_while_the_question_arrives_is_still_there_when_it_is_complete() {
    let room = Room::opened(sample::view(Stage::ToAsk { position: 0, round: 0 }))
        .next(Action::Asked)
        .next(Action::Heard(TurnEvent::Delta { text: "Tell me ".to_owned() }))
        .next(Action::Typed("In March".to_owned()));
    assert!(!room.may_send(), "the question is not complete");
    let view = Box::new(sample::view(Stage::Answering { position: 0, round: 0 }));
    let complete = room.next(Action::Heard(TurnEvent::Done { view }));
    assert_eq!(complete.text, "In March");
    assert!(complete.may_send());
}

#[test]
fn words_that_come_after_the_end_change_nothing() {
    let room = answering(0);
    let late = room.next(Action::Heard(TurnEvent::Delta { text: " and more".to_owned() }));
    assert_eq!(late, room);
}

#[test]
fn a_follow_up_begins_with_an_empty_editor() {
    let said = answering(0).next(Action::Typed("I stopped it.".to_owned())).next(Action::Began(Task::Sending));
    let room = said.next(Action::Done(sample::view(Stage::ToAsk { position: 0, round: 1 })));
    assert_eq!((room.text.as_str(), room.kept), ("", Kept::Untouched));
    assert!(room.awaits_question());
}

#[test]
fn a_broken_question_keeps_the_draft_and_can_be_asked_again() {
    let room = Room::opened(sample::view(Stage::ToAsk { position: 0, round: 0 }))
        .next(Action::Asked)
        .next(Action::Typed("In March".to_owned()))
        .next(Action::Heard(TurnEvent::Failed { error: error(), partial: "You said".to_owned() }));
    assert_eq!(room.text, "In March");
    assert_eq!(room.face(), Face::Room);
    let again = room.next(Action::Asked);
    assert!(again.speech.is_speaking());
    assert_eq!(again.text, "In March");
}

#[test]
fn a_draft_saved_after_more_was_typed_does_not_count_as_saved() {
    let room = answering(0).next(Action::Typed("In".to_owned())).next(Action::Typed("In March".to_owned()));
    assert_eq!(room.next(Action::DraftSaved("In".to_owned())).kept, Kept::Typed);
    assert_eq!(room.next(Action::DraftSaved("In March".to_owned())).kept, Kept::Saved);
}

#[test]
fn a_room_whose_text_is_not_kept_is_not_left() {
    let room = answering(0).next(Action::Typed("In March".to_owned()));
    let not_kept = room.next(Action::DraftNotSaved(error())).next(Action::Failed(error()));
    assert!(!not_kept.may_leave(), "nothing of it is in the store");
    assert!(not_kept.next(Action::Typed(" ".to_owned())).may_leave(), "there is nothing to lose");
    assert!(not_kept.next(Action::DraftSaved("In March".to_owned())).may_leave());
}

#[test]
fn a_room_whose_retry_is_not_kept_is_not_left() {
    let typed = |text: &str| Action::Retyped { position: 0, text: text.to_owned() };
    let saved = |text: &str| Action::RetrySaved { position: 0, text: text.to_owned() };
    let not_kept = Room::opened(sample::feedback()).next(typed("It held.")).next(Action::DraftNotSaved(error()));
    assert!(!not_kept.may_leave(), "nothing of it is in the store");
    assert!(not_kept.next(typed(" ")).may_leave(), "there is nothing to lose");
    assert!(!not_kept.next(saved("It")).may_leave(), "more was typed since");
    assert!(not_kept.next(saved("It held.")).may_leave());
}

#[test]
fn a_reopened_interview_shows_its_draft() {
    let mut view = sample::view(Stage::Answering { position: 0, round: 0 });
    view.draft = Some(DraftView { position: 0, round: 0, text: "In March".to_owned(), spent_ms: 9_000 });
    let room = Room::opened(view);
    assert_eq!((room.text.as_str(), room.draft_ms()), ("In March", 9_000));
}

#[test]
fn at_the_close_the_editor_is_open_while_something_can_still_be_asked() {
    let at = |round: u8, open: bool| {
        let mut view = sample::view(Stage::Closing { position: 1, round, open });
        view.closing = vec![sample::said("What would you like to ask?"), sample::said("The ad says so.")];
        Room::opened(view)
    };
    let asking = at(1, true).next(Action::Typed("And the shifts?".to_owned()));
    assert!(asking.may_type() && asking.may_send() && !asking.is_over());
    assert_eq!(asking.exchanges()[usize::from(asking.seat.round)].asked, "The ad says so.");
    let over = at(2, false);
    assert!(!over.may_type() && !over.may_send() && over.is_over());
}

#[test]
fn a_reading_told_before_the_reply_is_not_lost() {
    let room = Room::opened(sample::feedback()).next(Action::ModelAsked { position: 0, attempt: 0 });
    let mut told = sample::feedback();
    told.turns[0].attempts[0].by_model = ModelReading::Failed { error: error() };
    let mut reply = sample::feedback();
    reply.turns[0].attempts[0].by_model = ModelReading::UnderWay;
    let room = room.next(Action::Told(told.clone())).next(Action::Done(reply));
    assert_eq!(room.view.turns[0].attempts[0].by_model, told.turns[0].attempts[0].by_model);
}

#[test]
fn a_view_that_was_overtaken_does_not_turn_the_room_back() {
    let room = Room::opened(sample::feedback());
    let behind = sample::view(Stage::Answering { position: 0, round: 0 });
    assert_eq!(room.next(Action::Told(behind)).face(), Face::Feedback(0));
}

#[test]
fn leaving_the_last_feedback_does_not_open_an_empty_question() {
    let mut view = sample::feedback();
    view.questions = 1;
    let room = Room::opened(view).next(Action::Asked);
    assert_eq!(room.face(), Face::Feedback(0));
    assert_eq!(room.task, Some(Task::Finishing));
}

#[test]
fn an_end_that_is_tried_again_is_not_told_to_have_failed() {
    let mut view = sample::feedback();
    view.questions = 1;
    let failed = TurnEvent::Failed { error: error(), partial: String::new() };
    let room = Room::opened(view).next(Action::Asked).next(Action::Heard(failed));
    assert_eq!(room.trouble, Some(error()));
    assert_eq!(room.next(Action::Asked).trouble, None);
}

#[test]
fn the_workbench_keeps_its_text_until_it_was_read() {
    let room = Room::opened(sample::feedback())
        .next(Action::Retyped { position: 0, text: "I stopped it. It held.".to_owned() });
    assert_eq!(room.retry_text(0), "I stopped it. It held.");
    let read = room.next(Action::RetryRead { position: 0 });
    assert_eq!(read.retry_text(0), sample::feedback().turns[0].attempts[0].text);
    let mut view = sample::feedback();
    view.retries = vec![(0, "I stopped it.".to_owned())];
    assert_eq!(Room::opened(view).retry_text(0), "I stopped it.", "what was kept is there after a new start");
}

#[test]
fn ending_in_the_middle_of_a_question_ends() {
    let room = Room::opened(sample::view(Stage::ToAsk { position: 0, round: 0 }))
        .next(Action::Asked)
        .next(Action::Began(Task::Moving))
        .next(Action::Done(sample::view(Stage::Finished)));
    assert_eq!(room.face(), Face::Finished);
    let late = room.next(Action::Heard(TurnEvent::Delta { text: "and so ".to_owned() }));
    assert_eq!(late.face(), Face::Finished);
}

#[test]
fn a_paused_room_takes_no_text() {
    let mut view = sample::view(Stage::Answering { position: 0, round: 0 });
    view.status = Status::Paused(PauseReason::Chosen);
    let room = Room::opened(view).next(Action::Typed("In March".to_owned()));
    assert_eq!(room.text, "");
}
