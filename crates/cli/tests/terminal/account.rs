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

/// The bus is none, so there is no keychain, as on a server without a desktop.
#[test]
fn without_a_keychain_a_session_is_not_begun_unasked_and_an_encrypted_file_takes_it() {
    let profile = TempDir::new().unwrap();
    let jobt = || {
        let mut program = jobt(profile.path());
        program.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").env("JOBT_ACCOUNT_SERVER", "http://127.0.0.1:9");
        program
    };
    let login = ["account", "login", "ada@example.org", "--keep", "file"];
    let output = run(jobt().args(login), "short\n");
    assert!(text(&output.stderr).contains("at least 8 characters"), "{}", text(&output.stderr));
    let output = run(jobt().args(login), "lamp by the sea\na password\n");
    assert!(
        text(&output.stderr).contains("cannot be reached"),
        "it got as far as the server: {}",
        text(&output.stderr)
    );
    assert!(profile.path().join("keys").exists());
    let output = run(jobt().args(["account", "status"]), "another lamp\n");
    assert!(text(&output.stderr).contains("not the password of the key file"), "{}", text(&output.stderr));
    let output = run(jobt().args(["account", "status"]), "lamp by the sea\n");
    assert!(text(&output.stdout).contains("Nobody is signed in"), "{}", text(&output.stdout));
}
