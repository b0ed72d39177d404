//! What no compiler forbids.

use std::path::Path;

use super::sources;

#[test]
fn only_the_backend_of_the_window_calls_the_shell() {
    for (path, text) in sources("frontend/src", ".rs") {
        if !path.components().any(|part| part.as_os_str() == "backend") {
            refuse(&path, &text, &["__TAURI__", "invoke("]);
        }
    }
}

#[test]
fn text_is_never_read_as_html() {
    for (path, text) in sources("frontend/src", ".rs") {
        refuse(&path, &text, &["from_html_unchecked", "inner_html", "set_inner_html", "insert_adjacent_html"]);
    }
}

#[test]
fn no_element_carries_a_style_that_the_policy_would_refuse() {
    for (path, text) in sources("frontend/src", ".rs") {
        refuse(&path, &text, &[" style=", "<style", "set_attribute(\"style\"", ".style()"]);
    }
}

#[test]
fn rooms_that_give_the_same_for_the_same_read_no_clock_and_throw_no_dice() {
    for room in ["domain", "interview", "coach", "content"] {
        for (path, text) in sources(&format!("crates/{room}/src"), ".rs") {
            refuse(
                &path,
                &text,
                &["SystemTime::now", "Instant::now", "now_utc()", "thread_rng", "rand::rng()", "from_os_rng"],
            );
        }
    }
}

#[test]
fn no_query_pages_by_offset_or_selects_unchecked() {
    for room in ["store", "account-store"] {
        for (path, text) in sources(&format!("crates/{room}/src"), ".rs") {
            refuse(&path, &text, &[" OFFSET ", "AssertSqlSafe"]);
        }
    }
}

#[test]
fn a_migration_is_named_by_its_stamp_its_table_and_its_change() {
    for (path, _) in sources("migrations", ".sql") {
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let (stamp, words) = name.split_once('_').unwrap_or((&name, ""));
        assert!(stamp.len() == 14 && stamp.bytes().all(|byte| byte.is_ascii_digit()), "no stamp: {name}");
        assert!(words.contains('_'), "no table and change: {name}");
    }
}

#[test]
fn every_public_thing_of_a_room_is_described() {
    for (path, text) in sources("crates", "src/lib.rs") {
        assert!(text.contains("#![deny(missing_docs)]"), "{} may leave public items undescribed", path.display());
    }
}

fn refuse(path: &Path, text: &str, forbidden: &[&str]) {
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for word in forbidden {
            assert!(!code.contains(word), "{}:{}: `{word}` has no place here", path.display(), number + 1);
        }
    }
}
