//! Lines of records, leaving one, and the account that a profile is signed in to.

use std::collections::BTreeMap;

use domain::{AccountId, Setting};
use store::{Error, SignedInAccount};
use uuid::Uuid;

use crate::builders::{Profile, answered, at, interview, short_interview};

#[tokio::test]
async fn the_log_tells_how_far_each_line_reaches() {
    let (here, there) = (Profile::new(1), Profile::new(2));
    let (store, other) = (here.open().await, there.open().await);
    assert_eq!(store.lines().await.unwrap(), BTreeMap::new());
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    other.set(at(1), Setting::SelfRating(true)).await.unwrap();
    store.receive(&other.records_after(other.device(), 0, 9).await.unwrap()).await.unwrap();
    assert_eq!(store.lines().await.unwrap(), BTreeMap::from([(store.device(), 4), (other.device(), 1)]));
}

#[tokio::test]
async fn leaving_a_line_keeps_every_word_and_both_lines_whole() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    store.set(at(2), Setting::SelfRating(true)).await.unwrap();
    let (before, events) = (store.device(), store.events(interview(1)).await.unwrap());

    let after = store.leave_line(2, at(3)).await.unwrap();
    assert_ne!(after, before);
    assert_eq!(store.device(), after);
    store.append(interview(1), at(4), &[answered(1, "B.")]).await.unwrap();
    assert_eq!(store.lines().await.unwrap(), BTreeMap::from([(before, 2), (after, 4)]));
    assert_eq!(store.events(interview(1)).await.unwrap()[..4], events);
    assert!(store.check().await.unwrap().is_sound(), "every record is sealed for its place");

    let other = Profile::new(2).open().await;
    for line in [after, before] {
        other.receive(&store.records_after(line, 0, 99).await.unwrap()).await.unwrap();
    }
    assert_eq!(other.events(interview(1)).await.unwrap().len(), 5);
    store.close().await.unwrap();
    assert_eq!(profile.open().await.device(), after, "a restart goes on with the line");
}

#[tokio::test]
async fn two_profiles_of_one_line_are_in_step_once_one_has_left_it() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    let copy = profile.as_after_a_crash();
    let twin = copy.open().await;
    store.append(interview(1), at(2), &[answered(1, "Here.")]).await.unwrap();
    twin.append(interview(1), at(2), &[answered(1, "There.")]).await.unwrap();
    let line = twin.records_after(twin.device(), 0, 99).await.unwrap();
    assert!(matches!(store.receive(&line).await, Err(Error::OutOfLine { idx: 5, .. })));

    twin.leave_line(4, at(3)).await.unwrap();
    store.receive(&twin.records_after(twin.device(), 0, 99).await.unwrap()).await.unwrap();
    twin.receive(&store.records_after(store.device(), 0, 99).await.unwrap()).await.unwrap();
    assert_eq!(profile.tables().await, copy.tables().await);
}

#[tokio::test]
async fn the_account_is_remembered_until_it_is_forgotten() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    assert_eq!(store.account().await.unwrap(), None);
    let account = SignedInAccount {
        id: AccountId::from_uuid(Uuid::from_u128(1)),
        server: "https://jobt.example".to_owned(),
        email: "ada@example.org".to_owned(),
        device_name: "Ada's laptop".to_owned(),
        enrolled: Some(store.device()),
        synced_at: Some(at(1)),
    };
    store.set_account(&account).await.unwrap();
    store.close().await.unwrap();
    let store = profile.open().await;
    assert_eq!(store.account().await.unwrap(), Some(account));
    store.forget_account().await.unwrap();
    assert_eq!(store.account().await.unwrap(), None);
}
