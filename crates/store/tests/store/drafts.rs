//! Unsent text.

use domain::{Event, Mode};
use store::{Draft, Error, Store};

use crate::builders::{Profile, answered, at, interview, outlined};

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

    let found = profile.as_after_a_crash().open().await.draft(interview(1)).await.unwrap();
    assert_eq!(found, Some(draft(0, text)));
}

#[tokio::test]
async fn a_draft_goes_with_its_answer_and_only_then() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &draft(1, "To the follow-up")).await.unwrap();
    store.append(interview(1), at(3), &[answered(0, "Whole.")]).await.unwrap();
    assert_eq!(store.draft(interview(1)).await.unwrap(), Some(draft(1, "To the follow-up")));

    store.rebuild().await.unwrap();
    assert_eq!(store.draft(interview(1)).await.unwrap(), Some(draft(1, "To the follow-up")), "drafts are not derived");

    store.append(interview(1), at(4), &[Event::Skipped { position: 0 }]).await.unwrap();
    assert_eq!(store.draft(interview(1)).await.unwrap(), None);
}

#[tokio::test]
async fn an_empty_draft_is_none() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.save_draft(interview(1), &draft(0, "")).await.unwrap();
    assert_eq!(store.draft(interview(1)).await.unwrap(), None);
}

#[tokio::test]
async fn a_deleted_interview_takes_no_draft() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    begun(&store).await;
    store.save_draft(interview(1), &draft(0, "Half")).await.unwrap();
    store.delete(interview(1), at(3)).await.unwrap();
    assert_eq!(store.draft(interview(1)).await.unwrap(), None);
    let late = store.save_draft(interview(1), &draft(0, "Half a")).await;
    assert!(matches!(late, Err(Error::UnknownInterview(_))), "{late:?}");
}
