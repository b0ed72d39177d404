//! A command that is not named, granted and answered alike fails only when somebody presses its button.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{root, sources};

#[test]
fn every_command_is_named_granted_and_answered() {
    let named = named();
    assert_eq!(granted(), named, "capabilities/main.json against src-tauri/commands.txt");
    assert_eq!(answered(), named, "generate_handler! against src-tauri/commands.txt");
}

#[test]
fn the_window_asks_for_no_command_that_is_not_there() {
    let named = named();
    for (path, text) in sources("frontend/src/backend", ".rs") {
        for call in text.split("bridge::ask").skip(1) {
            let name = call.split('"').nth(1).expect("a call names its command");
            assert!(named.contains(name), "{} asks for `{name}`", path.display());
        }
    }
}

#[test]
fn the_page_runs_no_script_and_takes_no_style_but_its_own() {
    let csp = configuration()["app"]["security"]["csp"].as_str().expect("there is a policy").to_owned();
    for hole in ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "script-src 'self' data:", "blob:"] {
        assert!(!csp.contains(hole), "the content security policy allows {hole}: {csp}");
    }
    for closed in ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
        assert!(csp.contains(closed), "the content security policy lacks {closed}: {csp}");
    }
    assert_eq!(configuration()["app"]["security"]["freezePrototype"], true, "prototypes stay as they are");
}

fn configuration() -> Value {
    let text = std::fs::read_to_string(root().join("tauri.conf.json")).expect("the window is described");
    serde_json::from_str(&text).expect("the description is JSON")
}

fn named() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("src-tauri/commands.txt")).expect("the commands have names");
    text.lines().map(str::to_owned).collect()
}

fn granted() -> BTreeSet<String> {
    let text = std::fs::read_to_string(root().join("capabilities/main.json")).expect("the window has a capability");
    let capability: Value = serde_json::from_str(&text).expect("the capability is JSON");
    let permissions = capability["permissions"].as_array().expect("it lists permissions");
    let name = |permission: &Value| {
        let text = permission.as_str().expect("a permission is a name");
        text.strip_prefix("allow-").unwrap_or_else(|| panic!("`{text}` is no command of ours")).replace('-', "_")
    };
    permissions.iter().map(name).collect()
}

fn answered() -> BTreeSet<String> {
    let all: String = sources("src-tauri", ".rs").into_iter().map(|(_, text)| text).collect();
    let list =
        all.split("generate_handler![").nth(1).and_then(|rest| rest.split(']').next()).expect("there is one list");
    let last = |path: &str| path.trim().rsplit("::").next().unwrap_or_default().to_owned();
    list.split(',').map(last).filter(|name| !name.is_empty()).collect()
}
