//! What happens in an interview, and what is told of it.

use domain::{Competency, EndReason, Event, Mode, PauseReason, Points};
use store::{Error, Standing};

use crate::builders::{Profile, answered, asked, assessed, at, attempted, interview, outlined, raw, short_interview};

#[tokio::test]
async fn what_was_acknowledged_is_there_after_a_crash() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let events = short_interview("Nurse", "We were two nurses for thirty beds.");
    for event in &events {
        store.append(interview(1), at(1), std::slice::from_ref(event)).await.unwrap();
    }

    let found = profile.as_after_a_crash().open().await.events(interview(1)).await.unwrap();
    assert_eq!(found.into_iter().map(|(_, event)| event).collect::<Vec<_>>(), events);
}

#[tokio::test]
async fn a_summary_follows_the_interview() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let id = interview(1);
    store.append(id, at(1), &[outlined("Night nurse", "nursing", Mode::Coached)]).await.unwrap();
    store.append(id, at(2), &[asked(0, "q-0", Competency::Safety, "What went wrong?")]).await.unwrap();
    let begun = store.find(id).await.unwrap().unwrap();
    assert_eq!((begun.title.as_str(), begun.category.as_str(), begun.mode), ("Night nurse", "nursing", Mode::Coached));
    assert_eq!((begun.answered, begun.questions, begun.overall), (0, 3, None));
    assert_eq!((begun.started_at, begun.standing, begun.revision), (at(1), Standing::Running, 2));

    store.append(id, at(3), &[answered(0, "A dose."), assessed(0, 0, false, Some(50.0))]).await.unwrap();
    store.append(id, at(4), &[Event::Paused { reason: PauseReason::Idle }]).await.unwrap();
    let paused = store.find(id).await.unwrap().unwrap();
    assert_eq!((paused.answered, paused.overall), (1, Some(Points::clamped(50.0))));
    assert_eq!(paused.standing, Standing::Paused(PauseReason::Idle));
    assert_eq!(store.unfinished().await.unwrap().unwrap().id, id);

    store.append(id, at(5), &[Event::Resumed, Event::Ended { reason: EndReason::Early }]).await.unwrap();
    assert_eq!(store.find(id).await.unwrap().unwrap().standing, Standing::Ended(EndReason::Early));
    assert_eq!(store.unfinished().await.unwrap(), None, "an ended interview is not offered to go on with");
}

#[tokio::test]
async fn an_overall_is_of_one_kind_and_of_the_newest_attempts() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let id = interview(1);
    let overall = async || {
        let found = store.find(id).await.unwrap().unwrap();
        (found.overall.map(Points::value), found.scored_by_model)
    };
    store.append(id, at(1), &[outlined("Nurse", "nursing", Mode::Coached)]).await.unwrap();
    let read = async |event: Event| store.append(id, at(2), &[event]).await.unwrap();

    read(assessed(0, 0, false, Some(40.0))).await;
    read(assessed(1, 0, false, Some(60.0))).await;
    assert_eq!(overall().await, (Some(50.0), false));
    read(assessed(0, 0, true, Some(90.0))).await;
    assert_eq!(overall().await, (Some(50.0), false), "one model reading of two is not mixed in");
    read(assessed(1, 0, true, Some(80.0))).await;
    assert_eq!(overall().await, (Some(85.0), true), "the model read both");
    read(attempted(1, 1, "Again, better.")).await;
    read(assessed(1, 1, false, Some(70.0))).await;
    assert_eq!(overall().await, (Some(55.0), false), "the newest attempt has a built-in reading alone");
    read(assessed(2, 0, false, None)).await;
    assert_eq!(overall().await, (Some(55.0), false), "an answer without points has no part in a mean");
    assert_eq!(store.find(id).await.unwrap().unwrap().scored, 2, "nor is it counted among what was scored");
}

#[tokio::test]
async fn a_calm_interview_has_no_overall() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let events = [outlined("Nurse", "nursing", Mode::Calm), assessed(0, 0, false, Some(60.0))];
    store.append(interview(1), at(1), &events).await.unwrap();
    assert_eq!(store.find(interview(1)).await.unwrap().unwrap().overall, None);
}

#[tokio::test]
async fn an_interview_begins_with_its_outline() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let refused = store.append(interview(1), at(1), &[answered(0, "Hello?")]).await;
    assert!(matches!(refused, Err(Error::UnknownInterview(_))), "{refused:?}");
    assert_eq!(store.events(interview(1)).await.unwrap(), [], "a refusal leaves nothing");
}

#[tokio::test]
async fn a_title_can_be_changed_and_is_found_by_its_new_words_only() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &[outlined("Welder", "trades", Mode::Mock)]).await.unwrap();
    store.rename(interview(1), at(2), "Shipyard, second try").await.unwrap();

    assert_eq!(store.find(interview(1)).await.unwrap().unwrap().title, "Shipyard, second try");
    assert_eq!(hits(&store, "shipyard").await, 1);
    assert_eq!(hits(&store, "welder").await, 0);
    assert!(matches!(store.rename(interview(2), at(3), "?").await, Err(Error::UnknownInterview(_))));
}

#[tokio::test]
async fn nothing_of_a_deleted_interview_is_left_in_the_file() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "The xylophone incident.")).await.unwrap();
    store.append(interview(2), at(1), &short_interview("Nurse", "Another story.")).await.unwrap();
    store.delete(interview(1), at(2)).await.unwrap();
    store.delete(interview(1), at(3)).await.unwrap();

    assert_eq!(store.find(interview(1)).await.unwrap(), None);
    assert_eq!(store.events(interview(1)).await.unwrap(), []);
    assert_eq!(hits(&store, "xylophone").await, 0);
    let again = store.append(interview(1), at(4), &short_interview("Nurse", "Back again.")).await;
    assert!(matches!(again, Err(Error::UnknownInterview(_))), "a tombstone wins: {again:?}");
    assert!(store.check().await.unwrap().is_sound(), "erased words are not taken for damage");
    store.close().await.unwrap();

    let bytes = std::fs::read(profile.database()).unwrap();
    assert!(!contains(&bytes, b"xylophone"), "its words are overwritten");
    assert!(contains(&bytes, b"Another story"), "the other interview is untouched");
    assert_eq!(hits(&profile.open().await, "another").await, 1);
}

#[tokio::test]
async fn a_changed_word_in_the_log_is_never_shown_as_the_candidates() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "I said yes.")).await.unwrap();
    let mut file = raw(&profile.database()).await;
    let changed = sqlx::query("UPDATE record SET payload = replace(payload, 'I said yes', 'I said no!')")
        .execute(&mut file)
        .await
        .unwrap();
    assert_eq!(changed.rows_affected(), 4);

    let read = store.events(interview(1)).await;
    assert!(matches!(read, Err(Error::Damaged { idx: 3, .. })), "{read:?}");
    assert_eq!(store.check().await.unwrap().damaged.len(), 1);
}

#[tokio::test]
async fn practice_is_remembered_by_category() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    for (number, mode, points) in [(1, Mode::Coached, 40.0), (2, Mode::Mock, 60.0), (3, Mode::Calm, 99.0)] {
        let events = [
            outlined("Nurse", "nursing", mode),
            asked(0, &format!("q-{number}"), Competency::Safety, "And then?"),
            answered(0, "Then it was over."),
            assessed(0, 0, false, Some(points)),
        ];
        store.append(interview(number), at(i64::try_from(number).unwrap()), &events).await.unwrap();
    }
    let practised = store.practised("nursing").await.unwrap();
    let asked: Vec<_> = practised.asked.iter().map(|(id, when)| (id.as_str(), *when)).collect();
    assert_eq!(asked, [("q-3", at(3)), ("q-2", at(2)), ("q-1", at(1))]);
    assert_eq!(practised.means, [(Competency::Safety, Points::clamped(50.0), 2)], "calm interviews have no numbers");
    assert_eq!(store.practised("sales").await.unwrap(), store::Practised::default());
}

async fn hits(store: &store::Store, words: &str) -> usize {
    let filter = store::Filter { search: words.to_owned(), ..store::Filter::default() };
    store.list(&filter, None, 50).await.unwrap().rows.len()
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}
