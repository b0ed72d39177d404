//! `jobt account` and `jobt sync` where there is no account and no network.

use tempfile::TempDir;

use crate::program::{jobt, run};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn without_an_account_everything_says_so_and_nothing_is_asked_of_a_network() {
    let profile = TempDir::new().unwrap();
    for args in [["account", "status"], ["sync", "status"]] {
        let output = run(jobt(profile.path()).args(args), "");
        assert!(output.status.success());
        assert!(text(&output.stdout).contains("Nobody is signed in"), "{}", text(&output.stdout));
    }
    for args in [["sync", "now"], ["sync", "on"], ["account", "logout"], ["account", "computers"]] {
        let output = run(jobt(profile.path()).args(args), "");
        assert!(!output.status.success(), "{args:?}");
        assert!(text(&output.stderr).contains("Sign in first"), "{}", text(&output.stderr));
    }
}

#[test]
fn a_server_that_is_away_is_named_as_the_reason() {
    let profile = TempDir::new().unwrap();
    let args = ["account", "register", "ada@example.org", "--name", "Ada"];
    // Port 9 is for discarding; nothing listens there.
    let output = run(jobt(profile.path()).env("JOBT_ACCOUNT_SERVER", "http://127.0.0.1:9").args(args), "a password\n");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("cannot be reached"), "{}", text(&output.stderr));
    let output = run(jobt(profile.path()).env("JOBT_ACCOUNT_SERVER", "http://jobt.example").args(args), "a password\n");
    assert!(text(&output.stderr).contains("begins with `https://`"), "{}", text(&output.stderr));
}
