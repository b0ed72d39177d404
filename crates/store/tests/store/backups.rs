//! Backups, damage, and coming back from it.

use std::fs;
use std::path::{Path, PathBuf};

use domain::{Event, Timestamp};
use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use store::{Error, Opening, Store};

use crate::builders::{Profile, answered, at, interview, raw, short_interview};

async fn with_interviews(store: &Store, numbers: std::ops::Range<u128>) {
    for number in numbers {
        let story = format!("Story {number}. {}", "It went on for a while. ".repeat(40));
        store.append(interview(number), at(1), &short_interview("Nurse", &story)).await.unwrap();
    }
}

fn backups(profile: &Profile) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(profile.path().join("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

async fn all_events(store: &Store) -> Vec<Vec<(Timestamp, Event)>> {
    let mut all = Vec::new();
    for number in 0..12 {
        all.push(store.events(interview(number)).await.unwrap());
    }
    all
}

#[tokio::test]
async fn the_newest_seven_backups_are_kept_whatever_the_clock_says() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    for seconds in [5, 4, 900_000_000, 3, 2, 1, 0, -1, -2] {
        store.back_up(at(seconds)).await.unwrap();
    }
    let names = backups(&profile);
    assert_eq!(names.len(), 7);
    assert!(names[0].starts_with("jobt-000003-") && names[6].starts_with("jobt-000009-"), "{names:?}");
}

#[tokio::test]
async fn a_daily_backup_is_made_once_a_day() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let day = 24 * 60 * 60;
    assert!(store.back_up_daily(at(0)).await.unwrap().is_some());
    assert!(store.back_up_daily(at(day - 1)).await.unwrap().is_none());
    assert!(store.back_up_daily(at(day)).await.unwrap().is_some());
    assert!(store.back_up_daily(at(0)).await.unwrap().is_some(), "a clock set back costs one backup, not many days");
}

#[tokio::test]
async fn a_backup_is_a_whole_profile() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    with_interviews(&store, 0..3).await;
    let backup = store.back_up(at(2)).await.unwrap();
    let elsewhere = Profile::new(2);
    fs::copy(backup, elsewhere.database()).unwrap();
    assert_eq!(all_events(&elsewhere.open().await).await, all_events(&store).await);
}

#[tokio::test]
async fn a_damaged_record_pushes_no_good_backup_out() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    with_interviews(&store, 0..3).await;
    store.back_up(at(2)).await.unwrap();
    let before = all_events(&store).await;
    let mut file = raw(&profile.database()).await;
    sqlx::query("UPDATE record SET payload = replace(payload, 'Story 1', 'Story 7')").execute(&mut file).await.unwrap();
    assert!(matches!(store.back_up(at(3)).await, Err(Error::Damaged { .. })));
    assert_eq!(backups(&profile).len(), 1);
    drop(file);
    store.close().await.unwrap();

    let opened = profile.try_open().await.unwrap();
    assert!(matches!(opened.notices[..], [Opening::Restored { set_aside: Some(_), .. }]), "{:?}", opened.notices);
    assert_eq!(all_events(&opened.store).await, before, "the next start comes back from the backup");
}

#[tokio::test]
async fn a_damaged_file_is_set_aside_and_the_newest_good_backup_restored() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    with_interviews(&store, 0..2).await;
    let good = store.back_up(at(7)).await.unwrap();
    let backed_up = all_events(&store).await;
    with_interviews(&store, 2..4).await;
    let bad = store.back_up(at(8)).await.unwrap();
    let device = store.device();
    store.close().await.unwrap();
    fs::write(&bad, b"rubbish").unwrap();
    let mut bytes = fs::read(profile.database()).unwrap();
    bytes[..100].fill(0);
    fs::write(profile.database(), &bytes).unwrap();

    let opened = profile.try_open().await.unwrap();
    let [Opening::Restored { backed_up_at, set_aside: Some(set_aside) }] = &opened.notices[..] else {
        panic!("{:?}", opened.notices)
    };
    assert_eq!(*backed_up_at, at(7));
    assert_eq!(fs::read(set_aside).unwrap(), bytes, "the damaged file is kept as it was");
    assert!(good.exists());
    assert_eq!(all_events(&opened.store).await, backed_up);
    assert_ne!(opened.store.device(), device, "a restored profile writes a line of its own");
    opened.store.append(interview(9), at(9), &short_interview("Nurse", "On we go.")).await.unwrap();
    opened.store.close().await.unwrap();
    profile.open().await.close().await.unwrap();
}

#[tokio::test]
async fn a_damaged_file_without_backup_is_set_aside_and_never_overwritten() {
    let profile = Profile::new(1);
    for round in 1..=3 {
        fs::write(profile.database(), format!("rubbish {round}")).unwrap();
        let opened = profile.try_open().await.unwrap();
        let [Opening::SetAside { set_aside }] = &opened.notices[..] else { panic!("{:?}", opened.notices) };
        assert_eq!(fs::read_to_string(set_aside).unwrap(), format!("rubbish {round}"));
        opened.store.close().await.unwrap();
    }
    let aside = fs::read_dir(profile.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("jobt-damaged-"));
    assert_eq!(aside.count(), 3);
}

#[tokio::test]
async fn a_missing_file_comes_back_from_its_backup() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    with_interviews(&store, 0..2).await;
    store.back_up(at(7)).await.unwrap();
    let before = all_events(&store).await;
    store.close().await.unwrap();
    fs::remove_file(profile.database()).unwrap();

    let opened = profile.try_open().await.unwrap();
    assert_eq!(opened.notices, [Opening::Restored { backed_up_at: at(7), set_aside: None }]);
    assert_eq!(all_events(&opened.store).await, before);
}

#[tokio::test]
async fn tables_that_disagree_with_the_log_are_mended() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    with_interviews(&store, 0..4).await;
    let before = profile.tables().await;
    let spoils = [
        "UPDATE interview SET title = 'Forged' WHERE answered",
        "DELETE FROM passage WHERE is_title",
        "INSERT INTO passage_fts (passage_fts, rowid, text) VALUES ('delete', 2, 'words that never were')",
        "PRAGMA foreign_keys = OFF; UPDATE interview SET id = x'00000000000000000000000000000063' WHERE id = x'00000000000000000000000000000001'",
        "INSERT INTO setting (key, value, hlc, device) VALUES ('theme', '\"dark\"', 1, x'00')",
        "DELETE FROM reading",
    ];
    for spoil in spoils {
        let mut file = raw(&profile.database()).await;
        sqlx::raw_sql(spoil).execute(&mut file).await.unwrap();
        let health = store.check().await.unwrap();
        assert!(health.remade && health.is_sound(), "{spoil}: {health:?}");
        assert_eq!(profile.tables().await, before, "{spoil}");
        assert!(!store.check().await.unwrap().remade, "{spoil}: once is enough");
    }
}

/// A hundred files hurt in every way a disk can: the app starts, says so, and shows nothing that was never written.
#[tokio::test]
async fn no_damage_shows_words_that_were_never_written() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    with_interviews(&store, 0..4).await;
    store.back_up(at(2)).await.unwrap();
    let backed_up = (all_events(&store).await, profile.tables().await);
    with_interviews(&store, 4..6).await;
    store.append(interview(0), at(3), &[answered(1, "One more thing.")]).await.unwrap();
    let whole = (all_events(&store).await, profile.tables().await);
    let crashed = profile.as_after_a_crash();
    store.close().await.unwrap();

    let (mut restored, mut unharmed) = (0, 0);
    for seed in 0..100 {
        let mut dice = ChaCha12Rng::seed_from_u64(seed);
        let hurt = Profile::new(1_000 + seed);
        let source = if seed % 2 == 0 { &profile } else { &crashed };
        copy(source.path(), hurt.path(), &["jobt.db", "jobt.db-wal", "jobt.clean"]);
        fs::create_dir(hurt.path().join("backups")).unwrap();
        for name in backups(&profile) {
            fs::copy(profile.path().join("backups").join(&name), hurt.path().join("backups").join(&name)).unwrap();
        }
        let how = damage(hurt.path(), &mut dice);

        let opened = hurt.try_open().await.unwrap_or_else(|error| panic!("seed {seed}, {how}: {error:?}"));
        let found = (all_events(&opened.store).await, hurt.tables().await);
        match &opened.notices[..] {
            [] if how == "lost log" => {}
            [] => {
                unharmed += 1;
                assert_eq!(found, whole, "seed {seed}, {how}: nothing was said, so all must be there");
            }
            [Opening::Restored { set_aside: Some(_), .. }] => {
                restored += 1;
                assert_eq!(found.0, backed_up.0, "seed {seed}, {how}");
                assert_eq!(found.1, backed_up.1, "seed {seed}, {how}");
            }
            other => panic!("seed {seed}, {how}: {other:?}"),
        }
        assert!(opened.store.check().await.unwrap().is_sound(), "seed {seed}, {how}");
    }
    assert!(restored > 20 && unharmed > 5, "both kinds occurred: {restored} restored, {unharmed} unharmed");
}

/// Hurts the files of a profile; says how.
fn damage(dir: &Path, dice: &mut ChaCha12Rng) -> &'static str {
    let database = dir.join("jobt.db");
    let mut bytes = fs::read(&database).unwrap();
    let mut below = |limit: usize| usize::try_from(dice.next_u64() % (limit as u64)).unwrap();
    match below(10) {
        0..=5 => {
            for _ in 0..=below(64) {
                let place = below(bytes.len());
                bytes[place] ^= 1 << below(8);
            }
            fs::write(database, bytes).unwrap();
            "flipped bits"
        }
        6 => {
            bytes.truncate(below(bytes.len()));
            fs::write(database, bytes).unwrap();
            "truncated"
        }
        7 => {
            bytes[..100].fill(0);
            fs::write(database, bytes).unwrap();
            "zeroed header"
        }
        8 => {
            let log: Vec<u8> = (0..5_000).map(|_| u8::try_from(below(256)).unwrap()).collect();
            let real = dir.join("jobt.db-wal");
            if real.exists() {
                fs::write(real, log).unwrap();
                return "lost log";
            }
            fs::write(real, log).unwrap();
            "rubbish log"
        }
        _ => {
            let _ = fs::remove_file(dir.join("jobt.db-wal"));
            "lost log"
        }
    }
}

fn copy(from: &Path, to: &Path, names: &[&str]) {
    for name in names {
        let source: PathBuf = from.join(name);
        if source.exists() {
            fs::copy(source, to.join(name)).unwrap();
        }
    }
}
