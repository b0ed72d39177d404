//! Unsent text.

use domain::{Competency, EndReason, Event, Mode};
use store::{Draft, Error, Store};

use crate::builders::{Profile, answered, asked, at, interview, outlined};

fn draft(round: u8, text: &str) -> Draft {
    Draft { position: 0, round, text: text.to_owned(), spent_ms: 1_500, at: at(2) }
}

async fn begun(store: &Store) {
    store.append(interview(1), at(1), &[outlined("Nurse", "nursing", Mode::Coached)]).await.unwrap();
}

#[tokio::test]
async fn a_draft_is_there_after_a_crash_exactly_as_typed() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    let text = "  Half a sen\u{202e}tence \u{1f469}\u{200d}\u{2695}\u{fe0f}\n\0";
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &draft(0, text)).await.unwrap();

    let found = profile.as_after_a_crash().open().await.drafts(interview(1)).await.unwrap();
    assert_eq!(found, [draft(0, text)]);
}

#[tokio::test]
async fn a_draft_goes_with_its_answer_and_only_then() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &draft(1, "To the follow-up")).await.unwrap();
    store.append(interview(1), at(3), &[answered(0, "Whole.")]).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), [draft(1, "To the follow-up")]);

    store.rebuild().await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), [draft(1, "To the follow-up")], "drafts are not derived");

    store.append(interview(1), at(4), &[Event::Skipped { position: 0 }]).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), []);
}

#[tokio::test]
async fn a_retry_is_kept_beyond_the_end_and_goes_with_its_attempt() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    let retry = draft(domain::limits::RETRY_ROUND, "Again, and better");
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &retry).await.unwrap();
    store.append(interview(1), at(3), &[answered(0, "Whole.")]).await.unwrap();
    store.append(interview(1), at(4), &[Event::Ended { reason: EndReason::Early }]).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), [retry], "an answer can be improved after the end");
    let attempted = Event::Attempted { position: 0, attempt: 1, text: "Again.".to_owned().try_into().unwrap() };
    store.append(interview(1), at(5), &[attempted]).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), []);
}

#[tokio::test]
async fn an_empty_draft_is_none() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &Draft { spent_ms: 0, ..draft(0, "") }).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), []);
}

#[tokio::test]
async fn time_spent_on_what_was_erased_is_not_given_back() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &draft(0, "")).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), [draft(0, "")]);
}

#[tokio::test]
async fn a_deleted_interview_takes_no_draft() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.delete(interview(1), at(3)).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), []);
    let late = store.save_draft(interview(1), &draft(0, "Half a")).await;
    assert!(matches!(late, Err(Error::UnknownInterview(_))), "{late:?}");
}

#[tokio::test]
async fn a_draft_follows_to_another_device_and_goes_when_its_answer_comes() {
    let (here, there) = (Profile::new(1), Profile::new(2));
    let (store, other) = (here.open().await, there.open().await);
    let begun = [outlined("Nurse", "nursing", Mode::Coached), asked(0, "q-0", Competency::Teamwork, "What then?")];
    store.append(interview(1), at(1), &begun).await.unwrap();
    let typed = Draft { position: 0, round: 0, text: "In March".to_owned(), spent_ms: 9, at: at(2) };
    store.save_draft(interview(1), &typed).await.unwrap();
    assert_eq!(store.note_drafts(at(3)).await.unwrap(), 1);
    assert_eq!(store.note_drafts(at(3)).await.unwrap(), 0, "a draft that did not change is not written again");
    let line = store.records_after(store.device(), 0, 99).await.unwrap();
    other.receive(&line).await.unwrap();
    assert_eq!(other.drafts(interview(1)).await.unwrap(), std::slice::from_ref(&typed));
    assert_eq!(other.note_drafts(at(4)).await.unwrap(), 0, "it is not sent back");
    assert!(!other.check().await.unwrap().remade);

    let longer = Draft { text: "In April".to_owned(), at: at(1), ..typed };
    other.save_draft(interview(1), &longer).await.unwrap();
    store.save_draft(interview(1), &Draft { text: "In May".to_owned(), at: at(9), ..longer.clone() }).await.unwrap();
    store.note_drafts(at(9)).await.unwrap();
    let line = store.records_after(store.device(), 0, 99).await.unwrap();
    other.receive(&line).await.unwrap();
    assert_eq!(other.drafts(interview(1)).await.unwrap(), [longer], "what is being typed here stays");

    other.append(interview(1), at(10), &[answered(0, "In June.")]).await.unwrap();
    store.receive(&other.records_after(other.device(), 0, 99).await.unwrap()).await.unwrap();
    assert_eq!(store.drafts(interview(1)).await.unwrap(), [], "the round was answered there");
    store.delete(interview(1), at(11)).await.unwrap();
    let words = store.records_after(store.device(), 0, 99).await.unwrap();
    assert!(words.iter().all(|record| record.payload.as_ref().is_none_or(|words| !words.contains("In M"))));
}

#[test]
fn debug_shows_nothing_that_was_typed() {
    assert_eq!(format!("{:?}", draft(1, "canary")), "Draft(0, 1, 6 bytes)");
}
