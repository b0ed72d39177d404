//! Opening: what is refused, and that a refusal leaves everything as it was.

use std::fs;

use sqlx::Connection;
use store::{Filter, OpenError, Store};
use store_schema::{FORMAT, MIGRATOR};

use crate::builders::{Profile, at, attempted, interview, raw, short_interview};

/// The files of a profile that hold data, byte by byte.
fn bytes(profile: &Profile) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for name in ["jobt.db", "jobt.db-wal"] {
        if let Ok(bytes) = fs::read(profile.path().join(name)) {
            files.push((name.to_owned(), bytes));
        }
    }
    files
}

async fn of_a_newer_app(profile: &Profile) -> sqlx::SqliteConnection {
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    store.close().await.unwrap();
    let mut newer = raw(&profile.database()).await;
    sqlx::raw_sql("PRAGMA wal_autocheckpoint = 0; UPDATE profile SET needs = '2.3.0'; PRAGMA user_version = 1000;")
        .execute(&mut newer)
        .await
        .unwrap();
    newer
}

#[tokio::test]
async fn a_file_of_a_newer_app_is_refused_and_stays_as_it_is() {
    let profile = Profile::new(1);
    of_a_newer_app(&profile).await.close().await.unwrap();
    let before = bytes(&profile);
    let refused = profile.try_open().await.unwrap_err();
    assert_eq!(refused.to_string(), "This data was written by Jobt 2.3.0. Install 2.3.0 or later.");
    assert_eq!(bytes(&profile), before);
}

#[tokio::test]
async fn a_newer_app_that_died_before_merging_its_log_is_noticed_too() {
    let profile = Profile::new(1);
    let newer = of_a_newer_app(&profile).await;
    let crashed = profile.as_after_a_crash();
    drop(newer);
    let before = bytes(&crashed);
    assert_eq!(before.len(), 2, "the version stands in the log alone");
    let refused = crashed.try_open().await.unwrap_err();
    assert!(matches!(refused, OpenError::Newer { .. }), "{refused:?}");
    assert_eq!(bytes(&crashed), before);
}

#[tokio::test]
async fn a_second_process_is_told_that_the_profile_is_open() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let refused = profile.try_open().await.unwrap_err();
    assert_eq!(refused.to_string(), "Jobt is already open with this profile.");
    store.close().await.unwrap();
    profile.open().await;
}

#[tokio::test]
async fn one_that_is_just_closing_is_waited_for() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    let (opened, closed) = tokio::join!(profile.try_open(), store.close());
    closed.unwrap();
    opened.unwrap();
}

#[tokio::test]
async fn a_file_of_another_program_is_left_alone() {
    let profile = Profile::new(1);
    let mut other = raw(&profile.database()).await;
    sqlx::raw_sql("PRAGMA application_id = 77; CREATE TABLE theirs (a)").execute(&mut other).await.unwrap();
    other.close().await.unwrap();
    let before = bytes(&profile);
    let refused = profile.try_open().await.unwrap_err();
    assert!(matches!(refused, OpenError::NotOurs { .. }), "{refused:?}");
    assert_eq!(bytes(&profile), before);
}

#[cfg(unix)]
#[tokio::test]
async fn a_link_out_of_the_profile_is_refused() {
    let (profile, elsewhere) = (Profile::new(1), Profile::new(2));
    elsewhere.open().await.close().await.unwrap();
    std::os::unix::fs::symlink(elsewhere.database(), profile.database()).unwrap();
    assert!(matches!(profile.try_open().await, Err(OpenError::UnsafePlace { .. })));
    fs::remove_file(profile.database()).unwrap();
    std::os::unix::fs::symlink(profile.path().join("nowhere"), profile.database()).unwrap();
    assert!(matches!(profile.try_open().await, Err(OpenError::UnsafePlace { .. })), "a link to nothing");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_a_profile() {
    use std::os::unix::fs::PermissionsExt;

    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("new").join("profile");
    let mut rng = <rand_chacha::ChaCha12Rng as rand_chacha::rand_core::SeedableRng>::seed_from_u64(1);
    let opened = Store::open(&dir, at(0), &mut rng).await.unwrap();
    let mode = |path: std::path::PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    assert_eq!((mode(dir.clone()), mode(dir.join("jobt.db")), mode(dir.join("backups"))), (0, 0, 0));
    drop(opened);
}

#[tokio::test]
async fn an_earlier_format_is_backed_up_and_brought_up() {
    let profile = Profile::new(1);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
    let events = store.events(interview(1)).await.unwrap();
    store.close().await.unwrap();
    // The last migration undone by hand: the file as the version before would have left it.
    let mut file = raw(&profile.database()).await;
    sqlx::raw_sql(
        "DROP TRIGGER passage_indexed; DROP TRIGGER passage_forgotten; PRAGMA user_version = 8;
        DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
    )
    .execute(&mut file)
    .await
    .unwrap();
    file.close().await.unwrap();

    let store = profile.open().await;
    assert_eq!(store.events(interview(1)).await.unwrap(), events);
    store.append(interview(1), at(2), &[attempted(0, 1, "Sepsis.")]).await.unwrap();
    let found = store.list(&Filter { search: "sepsis".to_owned(), ..Filter::default() }, None, 50).await.unwrap();
    assert_eq!(found.rows.len(), 1, "the index follows from then on");
    assert_eq!(fs::read_dir(profile.path().join("backups")).unwrap().count(), 1);
    store.close().await.unwrap();
    profile.open().await;
    assert_eq!(fs::read_dir(profile.path().join("backups")).unwrap().count(), 1, "no second backup without need");
}

#[tokio::test]
async fn the_format_of_a_finished_file_is_the_number_of_migrations() {
    let profile = Profile::new(1);
    profile.open().await.close().await.unwrap();
    let mut file = raw(&profile.database()).await;
    let format: u32 = sqlx::query_scalar("PRAGMA user_version").fetch_one(&mut file).await.unwrap();
    assert_eq!((format, MIGRATOR.iter().count()), (FORMAT, FORMAT as usize));
}

/// A start that was interrupted at any point leaves a part, never half a database.
#[tokio::test]
async fn a_half_made_file_is_made_again() {
    let profile = Profile::new(1);
    let mut part = raw(&profile.path().join("jobt.db.part")).await;
    sqlx::raw_sql("PRAGMA journal_mode = wal; CREATE TABLE record (half)").execute(&mut part).await.unwrap();
    drop(part);
    let store = profile.open().await;
    store.append(interview(1), at(1), &short_interview("Nurse", "A.")).await.unwrap();
}
