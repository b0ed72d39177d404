//! Drives the real window as a person would: built app, web view, WebDriver, in a display and session of its own.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use super::test;
use crate::{
    places::{Places, Profile},
    setup,
    shell::{cargo, say},
    tally::Tally,
};

/// Large enough for the largest picture.
const SCREEN: &str = "1920x1200x24";

/// Unlocks a keychain of its own, then becomes the command it was given.
const IN_SESSION: &str =
    r#"printf 'a test password' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@""#;

/// Builds everything unless it is `built`, and runs the stories whose names contain `filter`.
pub fn e2e(places: &Places, filter: Option<String>, built: bool) -> Result<()> {
    setup::for_testing(places)?;
    if !built {
        test::build(places)?;
    }
    drive(places, &filter.into_iter().collect::<Vec<_>>(), &[])?.close()
}

/// Runs the stories; what they need is already built. `arguments` and `variables` go to the test program.
pub fn drive(places: &Places, arguments: &[String], variables: &[(&str, &Path)]) -> Result<Tally> {
    if !cfg!(target_os = "linux") {
        say("e2e", "left out: this system's web view has no WebDriver here");
        return Ok(Tally::default());
    }
    let display = Display::start()?;
    say("e2e", format_args!("driving the window on display {}", display.name));
    let mut told = Told::default();
    let mut tally =
        Tally::of_tests_hearing(&mut session(places, &display, arguments, variables)?, |line| told.hear(line))?;
    if !told.broken_off.is_empty() {
        say("e2e", "the web view's engine or its driver broke off: telling those stories a second time");
        tally.failed = tally.failed.saturating_sub(u32::try_from(told.broken_off.len())?);
        let again: Vec<String> = std::iter::once("--exact".to_owned()).chain(told.broken_off).collect();
        tally += Tally::of_tests(&mut session(places, &display, &again, variables)?)?;
    }
    Ok(tally)
}

/// WebKit's WebAssembly engine miscompiles once in some hundred starts (tauri issue 7154), and what it compiled then reads
/// outside its memory, which safe Rust cannot, or comes to where nothing can come, or has written over what the allocator
/// keeps its books in, or breaks what the standard library holds and safe Rust cannot break; any other panic of the interface is
/// its own. The app draws itself anew, but a story loses its thread.
const ENGINE_FAULTS: [&str; 3] = ["RuntimeError: ", "/dlmalloc.rs:", "unsafe precondition(s) violated"];

/// What the driver says, once in some hundred stories, when it loses its thread: it strikes no key of those that it was given
/// and knows no reason, or cannot read what its own scripts gave back. The window stands there as it should.
const DRIVER_FAULTS: [&str; 2] = ["Error: webdriver returned error:", "webdriver returned error: Could not parse"];

/// The texts of the window, one `key = text` a line. Of what it compiled wrongly the engine also finds nothing where
/// something is, and the window shows the key of a text that is there, which a test of the interface rules out.
const TEXTS: &str = include_str!("../../../frontend/locales/en.ftl");

/// What failed stories said.
#[derive(Default)]
struct Told {
    /// Whose words are being heard.
    story: Option<String>,
    /// The stories in which the engine or the driver broke off. Others that failed have no second chance.
    broken_off: BTreeSet<String>,
}

impl Told {
    fn hear(&mut self, line: &str) {
        if let Some(story) = line.strip_prefix("---- ").and_then(|rest| rest.strip_suffix(" stdout ----")) {
            self.story = Some(story.to_owned());
        } else if ENGINE_FAULTS.iter().any(|fault| line.contains(fault)) || is_driver_fault(line) || is_key(line) {
            self.broken_off.extend(self.story.clone());
        }
    }
}

fn is_driver_fault(line: &str) -> bool {
    let [no_reason, unread] = DRIVER_FAULTS;
    line.trim_end() == no_reason || line.contains(unread)
}

/// Whether a line of what a window reads is the key of a text, and not a text.
fn is_key(line: &str) -> bool {
    line.contains('-') && TEXTS.lines().any(|text| text.strip_prefix(line).is_some_and(|rest| rest.starts_with(" =")))
}

/// The test program in a session of its own.
fn session(places: &Places, display: &Display, arguments: &[String], variables: &[(&str, &Path)]) -> Result<Command> {
    let mut session = Command::new("dbus-run-session");
    session.current_dir(&places.root).args(["--config-file=e2e/session.conf", "--", "sh", "-c", IN_SESSION, "sh"]);
    let tests = cargo(places);
    session.arg(tests.get_program()).args(["test"]).args(test::TOGETHER).args(["--test", "window", "--"]);
    // What cargo is told and what is kept from it, the session has to hand on.
    for (name, value) in tests.get_envs() {
        match value {
            Some(value) => session.env(name, value),
            None => session.env_remove(name),
        };
    }
    session
        .args(arguments)
        .envs(variables.iter().copied())
        .env("DISPLAY", &display.name)
        .env("JOBT_APP", places.program("jobt", Profile::Debug))
        .env("JOBT_API_PROGRAM", places.program("account-server", Profile::Debug))
        .env("JOBT_STRIPE_PROGRAM", places.program("jobt-fake-stripe", Profile::Debug))
        .env("JOBT_DRIVER", setup::tool(places, "tauri-driver", "2.1.0")?)
        .env("JOBT_MODEL_SERVER", places.program("jobt-model-server", Profile::Debug))
        .env("JOBT_COMPATIBLE_SERVER", compatible_server(places)?)
        .env("JOBT_FAILURES", places.own("failures")?)
        .env("XDG_DATA_HOME", places.own("session")?)
        // Software rendering, and no search for an accessibility bus that is not there.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("NO_AT_BRIDGE", "1")
        .env_remove("WAYLAND_DISPLAY");
    Ok(session)
}

/// A server for OpenAI's interface that this project did not write.
pub fn compatible_server(places: &Places) -> Result<PathBuf> {
    setup::npm_tool(places, "@copilotkit/aimock", "1.43.0", "aimock")
        .context("the stories with a third-party model server need node 20.15 or newer, with npm")
}

/// A virtual display; gone when dropped.
pub struct Display {
    server: Child,
    pub name: String,
}

impl Display {
    /// The server picks a number that nobody uses, and says it once it takes clients.
    pub fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start Xvfb")?;
        let said = server.stdout.take().context("the output is piped")?;
        let mut number = String::new();
        BufReader::new(said).read_line(&mut number)?;
        ensure!(!number.trim().is_empty(), "Xvfb ended without opening a display");
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A session bus of its own; gone when dropped.
pub struct Bus {
    daemon: Child,
    pub address: String,
}

impl Bus {
    /// The same bus that the stories have, for programs that are started one by one.
    pub fn start(places: &Places) -> Result<Self> {
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", places.root.join("e2e/session.conf").display()))
            .args(["--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start dbus-daemon")?;
        let said = daemon.stdout.take().context("the output is piped")?;
        let mut address = String::new();
        BufReader::new(said).read_line(&mut address)?;
        Ok(Self { daemon, address: address.trim().to_owned() })
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_story_in_which_engine_or_driver_broke_off_is_told_again() {
        let mut told = Told::default();
        for line in [
            "test practising::one ... FAILED",
            "---- practising::one stdout ----",
            "Error: no button to press",
            "---- practising::two stdout ----",
            r#"The page: {"complaints":["error: RuntimeError: Out of bounds memory access (evaluating 'wasm')"]}"#,
            "---- opening::three stdout ----",
            "Start practising",
            "---- opening::four stdout ----",
            "first-start",
            "---- practising::five stdout ----",
            "Error: webdriver returned error: ",
            "---- practising::six stdout ----",
            "Error: webdriver returned error: no such element",
            "---- practising::seven stdout ----",
            "    1: webdriver returned error: Could not parse element info",
            "---- practising::eight stdout ----",
            r#"The page: {"broken_off":"{\"cause\":\"Error: panicked at frontend/src/when.rs:9:5\"}"}"#,
            "---- practising::nine stdout ----",
            r#"The page: {"broken_off":"{\"cause\":\"RuntimeError: Unreachable code should not be executed\"}"}"#,
            "---- practising::ten stdout ----",
            r#"The page: {"broken_off":"{\"cause\":\"Error: panicked at /rust/deps/dlmalloc-0.2.11/src/dlmalloc.rs:1201:9\"}"}"#,
        ] {
            told.hear(line);
        }
        let again = [
            "opening::four",
            "practising::five",
            "practising::nine",
            "practising::seven",
            "practising::ten",
            "practising::two",
        ];
        let again = again.map(str::to_owned);
        assert_eq!(told.broken_off, BTreeSet::from(again));
    }
}
