//! A session bus as another computer has one, with a keychain of its own or without.

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// What opens the keychain.
pub(crate) const PASSWORD: &[u8] = b"a test password";

/// The bus and its keychain, if it has one. They end when it is dropped.
pub(crate) struct Bus {
    daemon: Child,
    keychain: Option<Child>,
    pub(crate) address: String,
}

impl Bus {
    /// A bus on which nothing answers.
    pub(crate) fn bare() -> Result<Self> {
        let configuration = concat!(env!("CARGO_MANIFEST_DIR"), "/session.conf");
        let mut daemon = Command::new("dbus-daemon")
            .args([&format!("--config-file={configuration}"), "--nofork", "--print-address=1"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start dbus-daemon")?;
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().context("its output is piped")?).read_line(&mut address)?;
        let address = address.trim().to_owned();
        ensure!(!address.is_empty(), "the bus ended before it told its address");
        Ok(Self { daemon, keychain: None, address })
    }

    /// The same with a keychain, which is unlocked and keeps its entries below `folder`.
    pub(crate) fn with_keychain(folder: &Path) -> Result<Self> {
        let mut bus = Self::bare()?;
        bus.start_keychain(folder, Some(PASSWORD))?;
        Ok(bus)
    }

    /// Starts the keychain anew, which keeps its entries: unlocked, or as somebody finds it who logged in without a password.
    pub(crate) fn start_keychain(&mut self, folder: &Path, password: Option<&[u8]>) -> Result<()> {
        if let Some(mut before) = self.keychain.take() {
            before.kill()?;
            before.wait()?;
        }
        // A keychain that finds another one in its runtime folder hands over to it.
        let runtime = folder.join("runtime");
        std::fs::create_dir_all(&runtime)?;
        std::fs::set_permissions(&runtime, std::fs::Permissions::from_mode(0o700))?;
        let mut keychain = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .args(password.map(|_| "--unlock"))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .env("XDG_RUNTIME_DIR", &runtime)
            .env("XDG_DATA_HOME", folder.join("keychain"))
            .env_remove("GNOME_KEYRING_CONTROL")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("could not start gnome-keyring-daemon")?;
        keychain.stdin.take().context("its input is piped")?.write_all(password.unwrap_or_default())?;
        self.keychain = Some(keychain);
        Ok(())
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        for program in self.keychain.iter_mut().chain([&mut self.daemon]) {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}
