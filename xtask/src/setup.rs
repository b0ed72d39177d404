//! What a fresh machine lacks: installed where there is permission, else named in the exact command to type.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Result, bail, ensure};

use crate::{
    places::Places,
    shell::{cargo, installed, output, run, say},
};

/// Something of the system, how it is recognised, and the packages that bring it.
struct Need {
    is: Is,
    apt: &'static [&'static str],
    dnf: &'static [&'static str],
    pacman: &'static [&'static str],
}

enum Is {
    Program(&'static str),
    /// A program that Debian keeps off the path, in a folder of its version.
    Postgres,
    /// With what makes an environment of its own, which Debian keeps apart.
    Python,
    Library(&'static str),
}

const TO_BUILD: [Need; 4] = [
    Need { is: Is::Program("cc"), apt: &["build-essential"], dnf: &["gcc", "gcc-c++"], pacman: &["base-devel"] },
    Need { is: Is::Program("pkg-config"), apt: &["pkg-config"], dnf: &["pkgconf-pkg-config"], pacman: &["pkgconf"] },
    Need {
        is: Is::Library("webkit2gtk-4.1"),
        apt: &["libwebkit2gtk-4.1-dev"],
        dnf: &["webkit2gtk4.1-devel"],
        pacman: &["webkit2gtk-4.1"],
    },
    Need { is: Is::Library("dbus-1"), apt: &["libdbus-1-dev"], dnf: &["dbus-devel"], pacman: &["dbus"] },
];

const TO_TEST: [Need; 6] = [
    Need {
        is: Is::Program("WebKitWebDriver"),
        apt: &["webkit2gtk-driver"],
        dnf: &["webkit2gtk4.1"],
        pacman: &["webkit2gtk-4.1"],
    },
    Need { is: Is::Program("Xvfb"), apt: &["xvfb"], dnf: &["xorg-x11-server-Xvfb"], pacman: &["xorg-server-xvfb"] },
    Need { is: Is::Program("dbus-run-session"), apt: &["dbus-daemon"], dnf: &["dbus-daemon"], pacman: &["dbus"] },
    Need {
        is: Is::Program("gnome-keyring-daemon"),
        apt: &["gnome-keyring"],
        dnf: &["gnome-keyring"],
        pacman: &["gnome-keyring"],
    },
    Need {
        is: Is::Program("chromedriver"),
        apt: &["chromium", "chromium-driver"],
        dnf: &["chromium", "chromedriver"],
        pacman: &["chromium"],
    },
    Need { is: Is::Program("import"), apt: &["imagemagick"], dnf: &["ImageMagick"], pacman: &["imagemagick"] },
];

const TO_SERVE: [Need; 1] =
    [Need { is: Is::Postgres, apt: &["postgresql"], dnf: &["postgresql-server"], pacman: &["postgresql"] }];

const TO_SCRIPT: [Need; 1] =
    [Need { is: Is::Python, apt: &["python3", "python3-venv"], dnf: &["python3"], pacman: &["python"] }];

const TO_LOAD: [Need; 2] = [
    Need { is: Is::Program("wrk"), apt: &["wrk"], dnf: &["wrk"], pacman: &["wrk"] },
    Need { is: Is::Program("curl"), apt: &["curl"], dnf: &["curl"], pacman: &["curl"] },
];

const WASM: &str = "wasm32-unknown-unknown";

/// Everything that building and starting the app needs.
pub fn for_building(places: &Places) -> Result<()> {
    if cfg!(target_os = "linux") {
        system_packages(&TO_BUILD)?;
    } else if cfg!(target_os = "macos") && output(Command::new("xcode-select").arg("-p")).is_err() {
        bail!("the command line tools are missing. Type: xcode-select --install");
    }
    wasm_target(places)
}

/// The same, and what driving the real window needs.
pub fn for_testing(places: &Places) -> Result<()> {
    for_building(places)?;
    if cfg!(target_os = "linux") {
        system_packages(&TO_TEST)?;
    }
    for_serving()
}

/// What the account API needs on this machine: a Postgres to start.
pub fn for_serving() -> Result<()> {
    if cfg!(target_os = "linux") {
        system_packages(&TO_SERVE)?;
    }
    Ok(())
}

/// What putting the account API under load needs.
pub fn for_loading() -> Result<()> {
    for_serving()?;
    if cfg!(target_os = "linux") {
        system_packages(&TO_LOAD)?;
    }
    Ok(())
}

fn system_packages(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !need.is.there()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages =
        |of: fn(&Need) -> &'static [&'static str]| missing.iter().flat_map(|need| of(need)).copied().collect();
    let (installer, packages): (&[&str], Vec<&str>) = if installed("apt-get") {
        // A system that updates itself holds the lock for a while; it is waited for, in seconds.
        let install = &["apt-get", "install", "--yes", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];
        (install, packages(|need| need.apt))
    } else if installed("dnf") {
        (&["dnf", "install", "--assumeyes"], packages(|need| need.dnf))
    } else if installed("pacman") {
        (&["pacman", "--sync", "--needed", "--noconfirm"], packages(|need| need.pacman))
    } else {
        let names: Vec<String> = missing.iter().map(|need| need.is.to_string()).collect();
        bail!(
            "this system lacks {}; its package manager is not known here. Install them, then try again",
            names.join(", ")
        );
    };
    let typed = format!("sudo {} {}", installer.join(" "), packages.join(" "));
    let Some(become_root) = root() else { bail!("system packages are missing. Type: {typed}") };
    say("set-up", format_args!("installing {}", packages.join(" ")));
    if installer[0] == "apt-get" {
        run(words(become_root, &["apt-get", "update", "--quiet"]).stdout(Stdio::null()))?;
    }
    run(words(become_root, installer).args(&packages).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))?;
    match missing.iter().find(|need| !need.is.there()) {
        Some(need) => bail!("{} is still missing after `{typed}`", need.is),
        None => Ok(()),
    }
}

/// What to put before a command so that root runs it: nothing, `sudo -n`, or no way without a person.
fn root() -> Option<&'static [&'static str]> {
    let quiet = |command: &mut Command| output(command.stdin(Stdio::null())).ok();
    if quiet(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    quiet(Command::new("sudo").args(["-n", "true"])).map(|_| &["sudo", "-n"] as &[_])
}

fn words(before: &[&str], command: &[&str]) -> Command {
    let all = [before, command].concat();
    let mut command = Command::new(all[0]);
    command.args(&all[1..]);
    command
}

fn wasm_target(places: &Places) -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder =
        output(Command::new(rustc).current_dir(&places.root).args(["--print", "target-libdir", "--target", WASM]));
    if folder.is_ok_and(|folder| Path::new(folder.trim()).exists()) {
        return Ok(());
    }
    if !installed("rustup") {
        bail!("the Rust standard library for {WASM} is missing, and there is no rustup to add it");
    }
    say("set-up", format_args!("adding the Rust target {WASM}"));
    // In the checkout, so that rustup picks the toolchain that builds it.
    run(Command::new("rustup").current_dir(&places.root).args(["target", "add", WASM]))
}

/// An environment of Python with the packages of a list, below the target folder; returns where its programs are.
pub fn python(places: &Places, name: &str, requirements: &Path) -> Result<PathBuf> {
    if cfg!(target_os = "linux") {
        system_packages(&TO_SCRIPT)?;
    }
    let folder = places.own("python")?.join(name);
    let (installed, wanted) = (folder.join("installed.txt"), fs::read_to_string(requirements)?);
    if !fs::read_to_string(&installed).is_ok_and(|installed| installed == wanted) {
        say("set-up", format_args!("installing Python packages for {name}"));
        run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "--requirement"]).arg(requirements))?;
        fs::write(installed, wanted)?;
    }
    Ok(folder.join("bin"))
}

/// Installs a program from the registry below the target folder, and returns where it is.
pub fn tool(places: &Places, name: &str, version: &str) -> Result<PathBuf> {
    let root = places.own("tools")?.join(format!("{name}-{version}"));
    let program = root.join("bin").join(format!("{name}{}", env::consts::EXE_SUFFIX));
    if !program.exists() {
        say("set-up", format_args!("installing {name} {version}"));
        run(cargo(places).args(["install", name, "--version", version, "--locked", "--quiet", "--root"]).arg(&root))?;
    }
    Ok(program)
}

/// Installs a package of npm's registry below the target folder, and returns where its program is.
///
/// # Errors
/// If npm is not there, or the package.
pub fn npm_tool(places: &Places, package: &str, version: &str, program: &str) -> Result<PathBuf> {
    let folder = places.own("tools")?.join(format!("{program}-{version}"));
    let path = folder.join("node_modules/.bin").join(program);
    if !path.exists() {
        ensure!(installed("npm"), "npm is not installed");
        say("set-up", format_args!("installing {package} {version}"));
        fs::create_dir_all(&folder)?;
        let wanted = format!("{package}@{version}");
        output(Command::new("npm").args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).arg(wanted))?;
    }
    Ok(path)
}

impl Is {
    fn there(&self) -> bool {
        match self {
            Self::Program(name) => installed(name),
            Self::Postgres => throwaway_postgres::installed(),
            Self::Python => output(Command::new("python3").args(["-c", "import venv, ensurepip"])).is_ok(),
            Self::Library(name) => output(Command::new("pkg-config").args(["--exists", name])).is_ok(),
        }
    }
}

impl std::fmt::Display for Is {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Program(name) => write!(f, "the program `{name}`"),
            Self::Postgres => write!(f, "Postgres"),
            Self::Python => write!(f, "Python with venv"),
            Self::Library(name) => write!(f, "the library `{name}`"),
        }
    }
}
