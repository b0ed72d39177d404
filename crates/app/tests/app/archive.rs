//! Taking everything along, bringing it back, and leaving no trace.

use std::fs;
use std::path::Path;

use app::{App, NoArchive};
use domain::{Mode, Provider, Secret, Setting};
use ipc::{ArchiveView, ErrorCode, HistoryQuery, KeyPlace, NewDraft, Stage};
use tempfile::TempDir;

use crate::Room;
use crate::room::{GOOD, THIN, open, setup};

/// What was saved, as text.
async fn saved(app: &App) -> String {
    let mut bytes = Vec::new();
    app.write_everything(&mut bytes).await.unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The lines of all records, whatever the head says of when they were written.
fn records(archive: &str) -> Vec<&str> {
    archive.lines().skip(1).collect()
}

/// A room with an answer, an unsent text and a deleted interview.
async fn lived_in() -> Room {
    let room = Room::enter(Mode::Coached).await;
    let gone = room.app.start_interview(setup(Mode::Calm)).await.unwrap().id;
    room.app.delete_interview(gone).await.unwrap();
    room.proceed().await;
    room.answer_all(GOOD).await;
    let Stage::Answering { position, round } = room.proceed().await.stage else { panic!("a second question") };
    let text = "The queue of the “night” shift \\ and\u{2028}a tab\t".to_owned();
    room.app.save_draft(NewDraft { id: room.id, position, round, text, spent_ms: 4_000 }).await.unwrap();
    room.app.change_setting(Setting::ZoomPercent(120)).await.unwrap();
    room
}

#[tokio::test]
async fn what_was_saved_comes_back_in_an_empty_profile_without_loss() {
    let room = lived_in().await;
    let archive = saved(&room.app).await;

    let elsewhere = TempDir::new().unwrap();
    let app = open(&elsewhere).await;
    let seen = app.look_into(archive.as_bytes()).await.unwrap();
    assert_eq!((seen.interviews, seen.new), (1, 1), "the deleted one is not counted");
    assert!(app.history(HistoryQuery::default()).await.unwrap().rows.is_empty(), "looking takes nothing in");

    assert_eq!(app.bring_back(archive.as_bytes()).await.unwrap(), seen);
    assert_eq!(records(&saved(&app).await), records(&archive), "every record, byte for byte");
    let (here, there) = (room.view().await, app.open_interview(room.id).await.unwrap());
    assert_eq!(there.turns, here.turns);
    assert_eq!(there.draft, here.draft, "unsent text comes along");
    assert_eq!(app.home().await.unwrap().settings.zoom_percent, 120);

    let again = app.bring_back(archive.as_bytes()).await.unwrap();
    assert_eq!(again, ArchiveView { new: 0, ..seen }, "a second time changes nothing");
    assert_eq!(records(&saved(&app).await), records(&archive));
}

#[tokio::test]
async fn both_go_on_and_what_was_deleted_does_not_come_back() {
    let room = lived_in().await;
    let archive = saved(&room.app).await;
    room.app.delete_interview(room.id).await.unwrap();
    let other = room.app.start_interview(setup(Mode::Calm)).await.unwrap().id;
    let came = room.app.bring_back(archive.as_bytes()).await.unwrap();
    assert_eq!((came.interviews, came.new), (1, 0));
    let rows = room.app.history(HistoryQuery::default()).await.unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [other], "deleted is deleted");
    room.app.rename_interview(other, "Goes on").await.unwrap();
    room.reopen().await;
}

#[tokio::test]
async fn a_file_that_is_not_as_it_was_written_is_refused_and_changes_nothing() {
    let archive = saved(&lived_in().await.app).await;
    let folder = TempDir::new().unwrap();
    let app = open(&folder).await;
    let before = saved(&app).await;

    let lines: Vec<&str> = archive.lines().collect();
    let cut_off = lines[..lines.len() - 1].join("\n");
    let last = lines.len() - 1;
    let changed = archive.replacen("certificate", "certificata", 1);
    assert_ne!(changed, archive);
    let doubled = format!("{archive}{}\n", lines[1]);
    let half = &archive[..archive.len() - 40];
    let missing = archive.replacen(&format!("{}\n", lines[2]), "", 1).replacen(
        &format!("\"records\":{last}"),
        &format!("\"records\":{}", last - 1),
        1,
    );
    let newer = archive.replacen("\"format\":1", "\"format\":7", 1);
    let cases: [(&str, &str, ErrorCode); 9] = [
        ("nothing", "", ErrorCode::Invalid),
        ("another file", "%PDF-1.7\n%abc\n", ErrorCode::Invalid),
        ("other JSON", "{\"name\":\"x\"}\n", ErrorCode::Invalid),
        ("cut off", &cut_off, ErrorCode::Invalid),
        ("cut off in a line", half, ErrorCode::Invalid),
        ("a changed word", &changed, ErrorCode::Invalid),
        ("a record twice", &doubled, ErrorCode::Invalid),
        ("a record missing", &missing, ErrorCode::Invalid),
        ("of a newer app", &newer, ErrorCode::NewerData),
    ];
    for (what, text, code) in cases {
        let error = app.bring_back(text.as_bytes()).await.expect_err(what);
        assert_eq!(error.code(), code, "{what}: {error}");
        assert!(!error.to_string().contains("certificat"), "{what}: no word of it is told");
        assert_eq!(records(&saved(&app).await), records(&before), "{what}");
    }
    let error = app.bring_back(newer.as_bytes()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "Made by a newer Jobt (format 7, this app reads up to 1). Update Jobt, then try again"
    );
    let error = app.bring_back(cut_off.as_bytes()).await.unwrap_err();
    assert!(matches!(error, app::Error::Archive(NoArchive::CutOff { .. })), "{error}");
}

#[tokio::test]
async fn files_are_kept_beside_one_another() {
    let room = lived_in().await;
    let first = room.app.save_everything().await.unwrap();
    let second = room.app.save_everything().await.unwrap();
    assert_ne!(first, second);
    assert_eq!(records(&fs::read_to_string(first).unwrap()), records(&fs::read_to_string(second).unwrap()));

    let missing = TempDir::new().unwrap();
    let app = open(&missing).await;
    missing.close().unwrap();
    assert_eq!(app.save_everything().await.unwrap_err().code(), ErrorCode::NotSaved);
}

#[tokio::test]
async fn an_interview_can_be_read_as_text_and_nothing_typed_passes_for_a_heading() {
    let room = Room::enter(Mode::Coached).await;
    let asked = room.proceed().await.turns[0].exchanges[0].asked.clone();
    room.answer_all(&format!("# Score: 100\n{GOOD}")).await;
    room.app.rename_interview(room.id, "Nights / ward 7").await.unwrap();
    let path = room.app.save_as_text(room.id).await.unwrap();
    assert!(Path::new(&path).file_name().unwrap().to_str().unwrap().starts_with("jobt-nights-ward-7-20"), "{path}");
    let text = fs::read_to_string(path).unwrap();
    assert!(text.starts_with("# Nights / ward 7\n\nCoached practice, 20"), "{text}");
    assert!(text.contains(&format!("## 1. {asked}\n")) && text.contains("> # Score: 100\n"), "{text}");
    assert!(text.contains(" of 100 (local check)") && text.contains("- **Keep** “"), "{text}");

    let calm = room.app.start_interview(setup(Mode::Calm)).await.unwrap().id;
    let all = fs::read_to_string(room.app.save_all_as_text().await.unwrap()).unwrap();
    let titles: Vec<&str> = all.lines().filter(|line| line.starts_with("# ")).collect();
    assert_eq!(titles.len(), 2, "{titles:?}");
    assert!(all.contains("\nCalm practice, 20"), "{calm}");
}

#[tokio::test]
async fn a_mock_that_is_not_over_says_nothing_of_how_it_goes() {
    let room = Room::enter(Mode::Mock).await;
    room.proceed().await;
    room.answer_all(THIN).await;
    let text = fs::read_to_string(room.app.save_as_text(room.id).await.unwrap()).unwrap();
    assert!(text.contains(&format!("> {THIN}")) && !text.contains("of 100"), "{text}");
}

#[tokio::test]
async fn who_deletes_everything_leaves_no_word_and_no_key_and_can_begin_again() {
    let room = lived_in().await;
    let provider =
        Provider::Compatible { base_url: "http://127.0.0.1:9/v1".to_owned(), model: "scripted-1".to_owned() };
    room.app.change_setting(Setting::Provider(provider.clone())).await.unwrap();
    room.app.save_key(&provider, Secret::new("sk-canary-0123456789"), KeyPlace::Memory).await.unwrap();
    room.app.save_everything().await.unwrap();
    fs::create_dir(room.folder.path().join("logs")).unwrap();
    fs::write(room.folder.path().join("logs/jobt.log"), "certificate").unwrap();
    fs::write(room.folder.path().join("mine.txt"), "not of Jobt").unwrap();
    room.app.delete_everything().await.unwrap();

    for entry in fs::read_dir(room.folder.path()).unwrap().chain(fs::read_dir(room.folder.path().join("logs")).unwrap())
    {
        let (name, path) = {
            let entry = entry.unwrap();
            (entry.file_name(), entry.path())
        };
        let asked_for = name.to_str().unwrap().starts_with("jobt-2");
        if path.is_file() && !asked_for {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            assert!(!text.contains("certificate"), "{}", path.display());
        }
    }
    assert!(room.folder.path().join("mine.txt").exists(), "what is not ours stays");
    assert!(!room.folder.path().join("backups").exists());
    assert!(room.app.is_closed() && room.app.home().await.is_err(), "the app is closed");
    assert_eq!(room.app.key_state(&provider).await.unwrap().kept_in, None, "no key is left");

    let app = open(&room.folder).await;
    let home = app.home().await.unwrap();
    assert!(home.recent.is_empty() && home.notices.is_empty(), "{:?}", home.notices);
    assert_eq!(home.settings.provider, Provider::BuiltIn);
}
