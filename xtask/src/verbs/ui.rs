//! Builds the interface: Rust to WebAssembly, its bindings, and the files that are served as they are.
//!
//! Nothing in `frontend/dist` is written unless it changes, since the app embeds these files and is built again when
//! they are newer.

use std::{
    collections::BTreeSet,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    places::{Places, Profile},
    setup,
    shell::{cargo, installed, run, say},
};

/// Files and folders of `frontend/` that are served as they are.
const SERVED: [&str; 5] = ["index.html", "boot.js", "locales", "styles", "assets"];

/// Builds the interface, or finds that it is up to date.
pub fn build(places: &Places, profile: Profile) -> Result<()> {
    say("ui", format_args!("compiling the interface ({})", profile.folder()));
    run(cargo(places)
        .args([
            "rustc",
            "--package",
            "frontend",
            "--crate-type",
            "cdylib",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
        ])
        .arg(small(profile).0))?;
    let mut kept = bound(places, profile)?;
    for name in SERVED {
        let mut from = places.root.join("frontend").join(name);
        if profile == Profile::Release && name == "boot.js" && installed("npm") {
            let small = places.own("scripts")?.join(name);
            minify(places, &from, &small)?;
            from = small;
        }
        if from.exists() {
            copy(&from, &places.dist().join(name), &mut kept)?;
        }
    }
    remove_others(&places.dist(), &kept)
}

/// The profile of Cargo.toml that the interface is compiled with, and its folder: for a release the one for size.
fn small(profile: Profile) -> (&'static str, &'static str) {
    match profile {
        Profile::Debug => ("dev", "debug"),
        Profile::Release | Profile::Server => ("interface", "interface"),
    }
}

/// Makes the bindings of the compiled module, or finds them up to date, and brings them to where they are served.
fn bound(places: &Places, profile: Profile) -> Result<BTreeSet<PathBuf>> {
    let module = places.target.join("wasm32-unknown-unknown").join(small(profile).1).join("frontend.wasm");
    let folder = places.own("ui")?;
    let stamp = folder.join("stamp");
    let wanted = fingerprint(&module, profile)?;
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        say("ui", "up to date");
    } else {
        say("ui", "binding it to the web view");
        fs::remove_dir_all(&folder)?;
        bind(&module, profile, &folder)?;
        if profile == Profile::Release {
            shrink(places, &folder)?;
        }
        fs::write(&stamp, wanted)?;
    }
    let mut kept = BTreeSet::new();
    for entry in fs::read_dir(&folder)? {
        let from = entry?.path();
        if from != stamp {
            let to = places.dist().join(from.file_name().context("a folder entry has a name")?);
            copy(&from, &to, &mut kept)?;
        }
    }
    Ok(kept)
}

/// Makes `ui.js` and `ui_bg.wasm` of a compiled module.
pub fn bind(module: &Path, profile: Profile, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .web(true)?
        .typescript(false)
        // With the default, `init()` of the page finds no module and the window stays blank.
        .omit_default_module_path(false)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release)
        .out_name("ui")
        .generate(folder)
}

/// What the compiler emits, and wasm-opt has to be told of.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// How wasm-opt makes it small: again and again until nothing is gained. Nothing lies in the first kilobyte, where a stack
/// of a megabyte would end, so that what is added to an address can stand in the instruction that loads from it. A long
/// function with one caller stays apart: it packs better beside its like than within the other.
const SMALL: [&str; 5] = [
    "-Oz",
    "--converge",
    "--low-memory-unused",
    "--always-inline-max-function-size=1",
    "--one-caller-inline-max-function-size=25",
];

/// Makes a released module and its bindings a seventh smaller, which is so much less to read at every start. Where npm is
/// not, they stay as they are.
fn shrink(places: &Places, folder: &Path) -> Result<()> {
    if !installed("npm") {
        say("ui", "left as large as it is: npm, which brings wasm-opt and esbuild, is not installed");
        return Ok(());
    }
    say("ui", "shrinking it");
    let (module, bindings) = (folder.join("ui_bg.wasm"), folder.join("ui.js"));
    let wasm_opt = setup::npm_tool(places, "binaryen", "132.0.0", "wasm-opt")?;
    run(Command::new(wasm_opt).args(FEATURES).args(SMALL).arg(&module).arg("-o").arg(&module))?;
    minify(places, &bindings, &bindings)
}

/// Leaves out of a script what only people read.
fn minify(places: &Places, from: &Path, to: &Path) -> Result<()> {
    let esbuild = setup::npm_tool(places, "esbuild", "0.28.2", "esbuild")?;
    let outfile = format!("--outfile={}", to.display());
    run(Command::new(esbuild).args(["--minify", "--log-level=warning", "--allow-overwrite"]).arg(outfile).arg(from))
}

/// Changes when the compiled module, the way of building or this program does.
fn fingerprint(module: &Path, profile: Profile) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(module).with_context(|| format!("no compiled interface: {}", module.display()))?.hash(&mut hasher);
    profile.folder().hash(&mut hasher);
    fs::metadata(env::current_exe()?)?.modified()?.hash(&mut hasher);
    Ok(format!("{:x}", hasher.finish()))
}

/// Copies a file or a folder, and notes what belongs there.
fn copy(from: &Path, to: &Path, kept: &mut BTreeSet<PathBuf>) -> Result<()> {
    if from.is_dir() {
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()), kept)?;
        }
        return Ok(());
    }
    let bytes = fs::read(from)?;
    if fs::read(to).ok().as_ref() != Some(&bytes) {
        fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
        fs::write(to, bytes).with_context(|| format!("could not write {}", to.display()))?;
    }
    kept.insert(to.to_owned());
    Ok(())
}

/// Removes what an earlier build left and this one does not serve.
fn remove_others(folder: &Path, kept: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_others(&path, kept)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
        } else if !kept.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
