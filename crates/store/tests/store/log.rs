//! The record log and the tables made from it, under random histories.

use std::collections::BTreeMap;

use domain::{
    Competency, DeviceId, EndReason, Event, InterviewId, Mode, PauseReason, Points, RecordId, Setting, Theme,
    Timestamp, Usage,
};
use proptest::prelude::*;
use store::{Error, Record, Standing, Store};
use uuid::Uuid;

use crate::builders::{Profile, answered, asked, assessed, at, attempted, interview, outlined, raw, short_interview};

/// One thing that a person or the app does.
#[derive(Clone, Debug)]
enum Deed {
    Begin(u128, Mode),
    Ask(u128, u8),
    Answer(u128, u8, String),
    Retry(u128, u8, u16),
    Read(u128, u8, u16, bool, Option<u8>),
    Pause(u128),
    Resume(u128),
    End(u128),
    Mark(u128, u8),
    Rename(u128, String),
    Delete(u128),
    Set(u16),
    Spend(Option<u128>),
}

impl Deed {
    /// Does it. What is refused because the interview is not there leaves no trace.
    async fn run(&self, store: &Store, now: Timestamp) {
        let done = match self.clone() {
            Self::Begin(id, mode) => store.append(interview(id), now, &[outlined("A role", "nursing", mode)]).await,
            Self::Ask(id, position) => {
                let event = asked(position, &format!("q-{position}"), Competency::Safety, "What then?");
                store.append(interview(id), now, &[event]).await
            }
            Self::Answer(id, position, text) => store.append(interview(id), now, &[answered(position, &text)]).await,
            Self::Retry(id, position, attempt) => {
                store.append(interview(id), now, &[attempted(position, attempt, "Again.")]).await
            }
            Self::Read(id, position, attempt, by_model, points) => {
                let event = assessed(position, attempt, by_model, points.map(f64::from));
                store.append(interview(id), now, &[event]).await
            }
            Self::Pause(id) => store.append(interview(id), now, &[Event::Paused { reason: PauseReason::Chosen }]).await,
            Self::Resume(id) => store.append(interview(id), now, &[Event::Resumed]).await,
            Self::End(id) => store.append(interview(id), now, &[Event::Ended { reason: EndReason::Early }]).await,
            Self::Mark(id, position) => store.append(interview(id), now, &[Event::Marked { position, on: true }]).await,
            Self::Rename(id, title) => store.rename(interview(id), now, &title).await,
            Self::Delete(id) => store.delete(interview(id), now).await,
            Self::Set(zoom) => store.set(now, Setting::ZoomPercent(zoom)).await.map(drop),
            Self::Spend(id) => {
                let usage = Usage { input_tokens: 5, ..Usage::default() };
                store.add_usage(now, id.map(interview), &usage).await
            }
        };
        assert!(matches!(done, Ok(()) | Err(Error::UnknownInterview(_))), "{self:?}: {done:?}");
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let id = || 1..4_u128;
    let position = || 0..3_u8;
    prop_oneof![
        4 => (id(), prop::sample::select(vec![Mode::Coached, Mode::Mock, Mode::Calm])).prop_map(|(i, m)| Deed::Begin(i, m)),
        3 => (id(), position()).prop_map(|(i, p)| Deed::Ask(i, p)),
        4 => (id(), position(), "[a-z]{1,8}( [a-z]{1,8}){0,3}").prop_map(|(i, p, t)| Deed::Answer(i, p, t)),
        2 => (id(), position(), 1..3_u16).prop_map(|(i, p, a)| Deed::Retry(i, p, a)),
        6 => (id(), position(), 0..3_u16, any::<bool>(), proptest::option::weighted(0.8, 0..=100_u8))
            .prop_map(|(i, p, a, m, o)| Deed::Read(i, p, a, m, o)),
        2 => id().prop_map(Deed::Pause),
        2 => id().prop_map(Deed::Resume),
        1 => id().prop_map(Deed::End),
        1 => (id(), position()).prop_map(|(i, p)| Deed::Mark(i, p)),
        2 => (id(), "[a-z]{1,9}").prop_map(|(i, t)| Deed::Rename(i, t)),
        1 => id().prop_map(Deed::Delete),
        2 => (80..=200_u16).prop_map(Deed::Set),
        1 => proptest::option::of(id()).prop_map(Deed::Spend),
    ]
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

fn run<T>(story: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap().block_on(story)
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn tables_made_anew_from_the_log_are_the_live_ones(
        deeds in prop::collection::vec((deed(), -40..40_i64), 1..60)
    ) {
        run(async {
            let profile = Profile::new(1);
            let store = profile.open().await;
            for (deed, seconds) in &deeds {
                // The clock jumps about; nothing may depend on it.
                deed.run(&store, at(*seconds)).await;
            }
            let live = profile.tables().await;
            assert!(!store.check().await.unwrap().remade, "the check finds nothing to mend");
            store.rebuild().await.unwrap();
            assert_eq!(profile.tables().await, live);
            for id in 1..4 {
                told_of(&store, interview(id)).await;
            }
        });
    }

    #[test]
    fn any_order_of_delivery_gives_the_same_tables(
        rounds in prop::collection::vec((prop::collection::vec(deed(), 0..12), prop::collection::vec(deed(), 0..12), any::<u8>()), 1..4),
        cuts in prop::collection::vec((0..2_usize, 1..6_usize), 0..40),
    ) {
        run(async {
            let profiles = [Profile::new(1), Profile::new(2), Profile::new(3)];
            let (a, b) = (profiles[0].open().await, profiles[1].open().await);
            for (number, (on_a, on_b, exchange)) in rounds.iter().enumerate() {
                let now = at(i64::try_from(number).unwrap());
                for deed in on_a {
                    deed.run(&a, now).await;
                }
                for deed in on_b {
                    deed.run(&b, now).await;
                }
                if exchange & 1 == 1 {
                    b.receive(&line(&a).await).await.unwrap();
                }
                if exchange & 2 == 2 {
                    a.receive(&line(&b).await).await.unwrap();
                }
            }

            // A third device gets the two lines in pieces, in any order and some of them twice.
            let third = profiles[2].open().await;
            let lines = [line(&a).await, line(&b).await];
            let mut sent = [0, 0];
            for (which, length) in cuts {
                let end = (sent[which] + length).min(lines[which].len());
                third.receive(&lines[which][sent[which].saturating_sub(1)..end]).await.unwrap();
                sent[which] = end;
            }
            for line in &lines {
                third.receive(line).await.unwrap();
            }
            a.receive(&lines[1]).await.unwrap();
            b.receive(&lines[0]).await.unwrap();

            let tables = profiles[2].tables().await;
            for (profile, store) in profiles.iter().zip([&a, &b, &third]) {
                assert_eq!(profile.tables().await, tables);
                assert!(!store.check().await.unwrap().remade);
            }
        });
    }
}

/// All records that a device wrote, with their words.
async fn line(store: &Store) -> Vec<Record> {
    store.records_after(store.device(), 0, 10_000).await.unwrap()
}

/// What the store tells of an interview is what its events tell, folded here a second time.
async fn told_of(store: &Store, id: InterviewId) {
    let events = store.events(id).await.unwrap();
    let Some(summary) = store.find(id).await.unwrap() else {
        assert_eq!(events, [], "an interview without a row has no events");
        return;
    };
    let mut answered = std::collections::BTreeSet::new();
    let mut standing = Standing::Running;
    let mut mode = None;
    let mut readings: BTreeMap<u8, BTreeMap<u16, [Option<f64>; 2]>> = BTreeMap::new();
    for (_, event) in &events {
        match event {
            Event::Outlined { setup, .. } => mode = mode.or(Some(setup.mode)),
            Event::AnswerSubmitted { position, .. } => drop(answered.insert(*position)),
            // Nothing comes after the end.
            Event::Paused { .. } | Event::Resumed | Event::Ended { .. } if matches!(standing, Standing::Ended(_)) => {}
            Event::Paused { reason } => standing = Standing::Paused(*reason),
            Event::Resumed => standing = Standing::Running,
            Event::Ended { reason } => standing = Standing::Ended(*reason),
            Event::Assessed { position, attempt, assessment, .. } => {
                let kind = usize::from(assessment.versions.model.is_some());
                readings.entry(*position).or_default().entry(*attempt).or_default()[kind] =
                    assessment.overall().map(Points::value);
            }
            _ => {}
        }
    }
    let newest: Vec<[Option<f64>; 2]> = readings
        .values()
        .filter_map(|attempts| attempts.values().rev().find(|kinds| kinds.iter().any(Option::is_some)).copied())
        .collect();
    let by_model = !newest.is_empty() && newest.iter().all(|kinds| kinds[1].is_some());
    let points: Vec<f64> = newest.iter().filter_map(|kinds| kinds[usize::from(by_model)]).collect();
    let overall = (!points.is_empty() && mode != Some(Mode::Calm))
        .then(|| Points::clamped(points.iter().sum::<f64>() / points.len() as f64));
    assert_eq!(usize::from(summary.answered), answered.len());
    assert_eq!((Some(summary.mode), summary.standing, summary.overall), (mode, standing, overall));
    assert_eq!(summary.scored_by_model, by_model && mode != Some(Mode::Calm));
}

#[tokio::test]
async fn a_line_of_records_has_no_gaps_and_only_grows() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let device = store.device();
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    store.append(interview(9), at(1), &[Event::Resumed]).await.unwrap_err();
    store.append(interview(1), at(1), &[Event::Resumed]).await.unwrap();
    store.close().await.unwrap();
    let store = profile.open().await;
    assert_eq!(store.device(), device, "a restart goes on with the line");
    store.set(at(-1_000_000), Setting::Theme(Theme::Dark)).await.unwrap();

    let records = line(&store).await;
    assert_eq!(records.iter().map(|record| record.idx).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(records.is_sorted_by(|one, next| one.hlc < next.hlc), "a clock set back moves no record");
    assert_eq!(store.records_after(device, 3, 1).await.unwrap(), &records[3..4]);
}

#[tokio::test]
async fn a_received_record_that_is_not_as_written_is_refused_with_all_that_came_with_it() {
    let (ours, theirs) = (Profile::new(1), Profile::new(2));
    let (store, other) = (ours.open().await, theirs.open().await);
    other.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    let records = line(&other).await;

    let mut changed = records.clone();
    changed[2].payload = Some("{}".to_owned());
    assert!(matches!(store.receive(&changed).await, Err(Error::Damaged { idx: 3, .. })));
    assert!(matches!(store.receive(&records[1..]).await, Err(Error::OutOfLine { idx: 2, .. })), "a gap");
    let mut back = records.clone();
    back[3].hlc = back[2].hlc;
    back[3] = back[3].clone().sealed();
    assert!(matches!(store.receive(&back).await, Err(Error::OutOfLine { idx: 4, .. })), "back in time");
    assert_eq!(store.find(interview(1)).await.unwrap(), None, "nothing of a refused delivery stands");

    store.receive(&records).await.unwrap();
    store.receive(&records).await.unwrap();
    let mut other_words = records[3].clone();
    other_words.id = RecordId::from_uuid(Uuid::from_u128(77));
    assert!(
        matches!(store.receive(&[other_words.sealed()]).await, Err(Error::OutOfLine { idx: 4, .. })),
        "its place is taken"
    );
    assert_eq!(store.events(interview(1)).await.unwrap().len(), 4);
}

#[tokio::test]
async fn a_deletion_elsewhere_wins_over_answers_given_here() {
    let (here, there) = (Profile::new(1), Profile::new(2));
    let (store, other) = (here.open().await, there.open().await);
    store.append(interview(1), at(1), &short_interview("Nurse", "A xylophone.")).await.unwrap();
    other.receive(&line(&store).await).await.unwrap();
    other.delete(interview(1), at(2)).await.unwrap();
    store.append(interview(1), at(9), &[answered(1, "Still going.")]).await.unwrap();

    store.receive(&line(&other).await).await.unwrap();
    assert_eq!(store.find(interview(1)).await.unwrap(), None);
    assert!(line(&store).await.iter().all(|record| record.payload.is_none()), "its words are erased here too");
    assert!(store.check().await.unwrap().is_sound());
    assert_eq!(here.tables().await, {
        other.receive(&line(&store).await).await.unwrap();
        there.tables().await
    });
}

#[tokio::test]
async fn erased_words_may_come_before_what_says_that_they_were_deleted() {
    let (here, there) = (Profile::new(1), Profile::new(2));
    let (store, other) = (here.open().await, there.open().await);
    other.append(interview(1), at(1), &short_interview("Nurse", "A xylophone.")).await.unwrap();
    other.delete(interview(1), at(2)).await.unwrap();
    let records = line(&other).await;
    let (erased, deleted) = records.split_at(records.len() - 1);
    assert!(erased.iter().all(|record| record.payload.is_none()) && deleted[0].kind == "deleted");

    store.receive(erased).await.unwrap();
    assert!(store.check().await.unwrap().is_sound());
    store.back_up(at(3)).await.unwrap();
    let killed_between_pages = here.as_after_a_crash();
    let store = killed_between_pages.open().await;
    store.receive(deleted).await.unwrap();
    assert_eq!(killed_between_pages.tables().await, there.tables().await);
}

#[tokio::test]
async fn erased_words_of_another_device_leave_ours_readable_until_the_deletion_comes() {
    let (here, there) = (Profile::new(1), Profile::new(2));
    let (store, other) = (here.open().await, there.open().await);
    store.append(interview(1), at(1), &short_interview("Nurse", "A xylophone.")).await.unwrap();
    other.receive(&line(&store).await).await.unwrap();
    other.append(interview(1), at(2), &[answered(1, "On the train.")]).await.unwrap();
    other.delete(interview(1), at(3)).await.unwrap();
    let records = line(&other).await;
    let ours = store.events(interview(1)).await.unwrap();

    store.receive(&records[..1]).await.unwrap();
    assert_eq!(records[0].payload, None, "it comes without its words");
    assert_eq!(store.events(interview(1)).await.unwrap(), ours);
    store.receive(&records).await.unwrap();
    assert_eq!(store.events(interview(1)).await.unwrap(), []);
}

#[tokio::test]
async fn own_words_that_are_gone_without_a_deletion_are_a_damage() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A xylophone.")).await.unwrap();
    let mut file = raw(&profile.database()).await;
    sqlx::query("UPDATE record SET payload = NULL WHERE idx = 2").execute(&mut file).await.unwrap();
    assert!(matches!(store.back_up(at(3)).await, Err(Error::Damaged { idx: 2, .. })));
}

#[tokio::test]
async fn a_record_that_stands_in_another_line_is_refused_and_named() {
    let (here, there) = (Profile::new(1), Profile::new(2));
    let (store, other) = (here.open().await, there.open().await);
    other.append(interview(1), at(1), &short_interview("Nurse", "A xylophone.")).await.unwrap();
    let records = line(&other).await;
    let twin = DeviceId::from_uuid(Uuid::from_u128(7));
    let again: Vec<Record> = records.iter().map(|record| Record { device: twin, ..record.clone() }.sealed()).collect();
    store.receive(&records).await.unwrap();
    let refused = store.receive(&again).await;
    assert!(matches!(refused, Err(Error::OutOfLine { device, idx: 1 }) if device == twin), "{refused:?}");
    assert_eq!(store.lines().await.unwrap().len(), 1, "nothing of it is kept");
}
