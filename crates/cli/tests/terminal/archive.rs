//! `jobt export` and `jobt import`.

use std::fs;

use tempfile::TempDir;

use crate::program::{jobt, run};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn what_was_practised_here_goes_on_in_another_profile() {
    let (here, there) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let answers = "I rang the depot at six and moved two drivers over, because the bridge was shut.\n.\n/end\n";
    assert!(run(jobt(here.path()).args(["practice", "driver", "--mode", "calm"]), answers).status.success());
    let file = there.path().join("saved.jsonl");
    let saved = run(jobt(here.path()).arg("export").arg(&file), "");
    assert!(saved.status.success(), "{}", text(&saved.stderr));

    let profile = there.path().join("profile");
    let looked = run(jobt(&profile).args(["import", "--look"]).arg(&file), "");
    assert!(text(&looked.stdout).contains("Interviews in it: 1. Not here: 1."), "{}", text(&looked.stdout));
    assert!(run(jobt(&profile).arg("import").arg(&file), "").status.success());
    let again = run(jobt(&profile).arg("import").arg(&file), "");
    assert!(text(&again.stdout).contains("Interviews in it: 1. Not here: 0."), "{}", text(&again.stdout));
    let all = run(jobt(&profile).args(["export", "-"]), "");
    let lines = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&text(&all.stdout)), lines(&fs::read_to_string(&file).unwrap()));

    let written = run(jobt(&profile).args(["export", "--text"]), "");
    let path = text(&written.stdout).trim().strip_prefix("Written to ").unwrap().to_owned();
    assert!(fs::read_to_string(path).unwrap().contains("> I rang the depot at six"));
}

#[test]
fn a_file_that_is_there_is_kept_and_one_that_is_not_ours_is_refused() {
    let profile = TempDir::new().unwrap();
    let file = profile.path().join("notes.txt");
    fs::write(&file, "my notes").unwrap();
    let refused = run(jobt(profile.path()).arg("export").arg(&file), "");
    assert!(!refused.status.success() && text(&refused.stderr).contains("could not be written"));
    let refused = run(jobt(profile.path()).arg("import").arg(&file), "");
    assert!(!refused.status.success() && text(&refused.stderr).contains("was not made by Jobt"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "my notes");
    let missing = run(jobt(profile.path()).args(["import", "nowhere.jsonl"]), "");
    assert!(!missing.status.success() && text(&missing.stderr).contains("could not be read"));
}
