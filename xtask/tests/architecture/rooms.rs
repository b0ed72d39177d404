//! The arrows between the rooms, read from cargo itself.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

/// Who may know whom. Changing this list is the review.
const ARROWS: [(&str, &[&str]); 27] = [
    ("domain", &[]),
    ("ipc", &["domain"]),
    ("interview", &["domain"]),
    ("coach", &["domain", "packed"]),
    ("content", &["domain", "packed"]),
    ("packed", &[]),
    ("llm", &["domain"]),
    ("store-schema", &[]),
    ("store", &["domain", "store-schema"]),
    ("secrets", &["domain"]),
    ("sync", &["account-api", "domain", "store"]),
    ("app", &["account-api", "coach", "content", "domain", "interview", "ipc", "llm", "secrets", "store", "sync"]),
    ("cli", &["app", "coach", "content", "domain", "ipc", "secrets"]),
    ("jobt", &["app", "cli", "domain", "frontend", "ipc"]),
    ("frontend", &["domain", "ipc"]),
    ("testkit", &["domain"]),
    ("grading", &[]),
    ("e2e", &["testkit", "throwaway-postgres"]),
    ("account-api", &["domain"]),
    ("account-billing", &["domain"]),
    ("account-store-schema", &[]),
    ("account-store", &["account-api", "account-store-schema", "domain"]),
    ("account-mail", &[]),
    ("breached-passwords", &[]),
    (
        "account-server",
        &["account-api", "account-billing", "account-mail", "account-store", "breached-passwords", "content", "domain"],
    ),
    ("throwaway-postgres", &[]),
    ("xtask", &["content", "grading", "throwaway-postgres"]),
];

/// What only some rooms may use.
const OWNERS: [(&str, &[&str]); 15] = [
    ("async-openai", &["llm"]),
    ("async-stripe", &["account-billing"]),
    ("async-stripe-billing", &["account-billing"]),
    ("async-stripe-checkout", &["account-billing"]),
    ("async-stripe-core", &["account-billing"]),
    ("reqwest", &["account-server", "llm", "sync"]),
    ("bip39", &["sync"]),
    ("hkdf", &["sync"]),
    ("sqlx", &["store", "store-schema", "account-store", "account-store-schema"]),
    ("axum", &["account-server"]),
    ("jsonwebtoken", &["account-server"]),
    ("lettre", &["account-mail"]),
    ("keyring", &["secrets"]),
    ("tauri", &["jobt"]),
    ("yew", &["frontend"]),
];

/// Rooms without I/O, and what brings it.
const PURE: [&str; 9] =
    ["account-api", "breached-passwords", "domain", "ipc", "interview", "coach", "content", "grading", "packed"];
const IO: [&str; 13] = [
    "tokio",
    "async-std",
    "smol",
    "hyper",
    "reqwest",
    "async-openai",
    "sqlx",
    "rusqlite",
    "libsqlite3-sys",
    "axum",
    "tauri",
    "yew",
    "keyring",
];

#[test]
fn a_room_knows_only_the_rooms_it_may() {
    let workspace = Workspace::read();
    let allowed: BTreeMap<_, _> = ARROWS.into_iter().collect();
    for (room, known) in workspace.direct() {
        let allowed =
            allowed.get(room).unwrap_or_else(|| panic!("`{room}` is a new room: add it to the list of arrows"));
        for other in known.into_iter().filter(|name| workspace.rooms().contains(name)) {
            assert!(allowed.contains(&other), "`{room}` knows `{other}`, which is not in the list of arrows");
        }
    }
}

#[test]
fn a_room_without_io_reaches_none() {
    let workspace = Workspace::read();
    for room in PURE {
        for library in IO {
            if let Some(path) = workspace.path(room, library) {
                panic!("`{room}` reaches `{library}`: {}", path.join(" > "));
            }
        }
    }
}

#[test]
fn each_outside_thing_has_one_owner() {
    let workspace = Workspace::read();
    for (library, owners) in OWNERS {
        for (room, known) in workspace.direct() {
            assert!(
                !known.contains(library) || owners.contains(&room),
                "`{room}` uses `{library}`, which belongs to {owners:?}"
            );
        }
    }
}

#[test]
fn every_room_keeps_the_lints_of_the_workspace() {
    let workspace = Workspace::read();
    for package in workspace.0.workspace_packages() {
        let manifest = std::fs::read_to_string(&package.manifest_path).expect("a manifest is text");
        assert!(manifest.contains("[lints]\nworkspace = true"), "{} has lints of its own", package.manifest_path);
    }
}

struct Workspace(Metadata);

impl Workspace {
    fn read() -> Self {
        let manifest = super::root().join("Cargo.toml");
        Self(MetadataCommand::new().manifest_path(manifest).exec().expect("cargo describes the workspace"))
    }

    fn rooms(&self) -> BTreeSet<&str> {
        self.0.workspace_packages().into_iter().map(|package| package.name.as_str()).collect()
    }

    /// Each room with everything it uses itself, tests apart.
    fn direct(&self) -> Vec<(&str, BTreeSet<&str>)> {
        let ids: Vec<&PackageId> = self.0.workspace_members.iter().collect();
        ids.into_iter()
            .map(|id| (self.name(id), self.used_by(id).into_iter().map(|id| self.name(id)).collect()))
            .collect()
    }

    /// The shortest way from a room to a library.
    fn path(&self, room: &str, library: &str) -> Option<Vec<&str>> {
        let start = self.0.workspace_members.iter().find(|id| self.name(id) == room).expect("the room exists");
        let mut ways = VecDeque::from([vec![start]]);
        let mut seen = BTreeSet::from([start]);
        while let Some(way) = ways.pop_front() {
            let last = way[way.len() - 1];
            if self.name(last) == library {
                return Some(way.into_iter().map(|id| self.name(id)).collect());
            }
            for next in self.used_by(last) {
                if seen.insert(next) {
                    ways.push_back([way.as_slice(), &[next]].concat());
                }
            }
        }
        None
    }

    /// What a package is linked with: neither its tests nor its build script count.
    fn used_by(&self, id: &PackageId) -> Vec<&PackageId> {
        let nodes = &self.0.resolve.as_ref().expect("the whole graph was asked for").nodes;
        let node = nodes.iter().find(|node| node.id == *id).expect("every package has a node");
        let linked =
            |dep: &&cargo_metadata::NodeDep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
        node.deps.iter().filter(linked).map(|dep| &dep.pkg).collect()
    }

    fn name(&self, id: &PackageId) -> &str {
        &self.0[id].name
    }
}
