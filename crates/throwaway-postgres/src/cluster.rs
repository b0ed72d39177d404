//! One cluster, and the databases in it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Mutex, PoisonError},
};

use crate::{Error, programs};

/// Starts the cluster, waits for its standard input to close, and takes the cluster down.
const SCRIPT: &str = include_str!("cluster.sh");

/// Postgres' own user, who is also the superuser inside.
const USER: &str = "postgres";

/// A running Postgres. It stops when this is dropped or when the process ends.
pub struct Cluster {
    programs: PathBuf,
    socket: PathBuf,
    keeper: Child,
    /// Closing it is what takes the cluster down.
    line: Option<ChildStdin>,
    replies: BufReader<ChildStdout>,
    /// Two copies of one template at a time get in each other's way.
    copying: Mutex<()>,
}

/// One database of the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Database {
    /// Where a client finds it.
    pub url: String,
    /// Its name in the cluster, for being a template.
    pub name: String,
}

impl Cluster {
    /// Makes and starts a cluster; takes a second or two.
    ///
    /// # Errors
    /// [`Error::NotInstalled`] without Postgres on this machine.
    pub fn start() -> Result<Self, Error> {
        let programs = programs::folder()?;
        let mut keeper = as_unprivileged()
            .args(["sh", "-c", SCRIPT, "throwaway-postgres"])
            .arg(&programs)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let line = keeper.stdin.take();
        let mut said = String::new();
        let mut replies = BufReader::new(keeper.stdout.take().ok_or_else(|| Error::NotReady(String::new()))?);
        replies.read_line(&mut said)?;
        if said.trim().is_empty() {
            let mut complaint = String::new();
            if let Some(mut errors) = keeper.stderr.take() {
                errors.read_to_string(&mut complaint)?;
            }
            return Err(Error::NotReady(complaint));
        }
        Ok(Self { programs, socket: PathBuf::from(said.trim()), keeper, line, replies, copying: Mutex::new(()) })
    }

    /// An empty database.
    ///
    /// # Errors
    /// If the name is taken.
    pub fn create(&self, name: &str) -> Result<Database, Error> {
        self.create_from("template1", name)
    }

    /// A database that begins as a copy of another, to which nobody may be connected.
    ///
    /// # Errors
    /// If the name is taken or the template is in use.
    pub fn create_from(&self, template: &str, name: &str) -> Result<Database, Error> {
        let _alone = self.copying.lock().unwrap_or_else(PoisonError::into_inner);
        let made = Command::new(self.programs.join("createdb"))
            .arg("--host")
            .arg(&self.socket)
            .args(["--username", USER, "--template", template, name])
            .output()?;
        if !made.status.success() {
            let said = String::from_utf8_lossy(&made.stderr).into_owned();
            return Err(Error::NotMade { name: name.to_owned(), status: made.status, said });
        }
        Ok(Database { url: self.url(name), name: name.to_owned() })
    }

    /// Every row of every table of a database, as a backup has them.
    ///
    /// # Errors
    /// If there is no such database.
    pub fn dump(&self, name: &str) -> Result<String, Error> {
        self.pg_dump(name, &["--data-only"])
    }

    /// A whole database, as an operator keeps it.
    ///
    /// # Errors
    /// If there is no such database.
    pub fn backup(&self, name: &str) -> Result<String, Error> {
        self.pg_dump(name, &[])
    }

    /// A database made of a [`Self::backup`] and of nothing else.
    ///
    /// # Errors
    /// If the name is taken, or one statement of the backup fails.
    pub fn restore(&self, name: &str, backup: &str) -> Result<Database, Error> {
        let database = self.create(name)?;
        let mut command = Command::new(self.programs.join("psql"));
        command.arg("--host").arg(&self.socket).args(["--username", USER, "--no-psqlrc", "--quiet", name]);
        command.args(["--single-transaction", "--set", "ON_ERROR_STOP=1", "--output", "/dev/null"]);
        let mut restoring = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        if let Some(mut script) = restoring.stdin.take() {
            script.write_all(backup.as_bytes())?;
        }
        let restored = restoring.wait_with_output()?;
        if !restored.status.success() {
            let said = String::from_utf8_lossy(&restored.stderr).into_owned();
            return Err(Error::NotMade { name: name.to_owned(), status: restored.status, said });
        }
        Ok(database)
    }

    fn pg_dump(&self, name: &str, options: &[&str]) -> Result<String, Error> {
        let mut command = Command::new(self.programs.join("pg_dump"));
        command.arg("--host").arg(&self.socket).args(["--username", USER, name]).args(options);
        let dumped = command.output()?;
        if !dumped.status.success() {
            let said = String::from_utf8_lossy(&dumped.stderr).into_owned();
            return Err(Error::NotRead { name: name.to_owned(), status: dumped.status, said });
        }
        Ok(String::from_utf8_lossy(&dumped.stdout).into_owned())
    }

    /// Stops the server and keeps its databases: what a restart or an outage looks like to who is connected.
    ///
    /// # Errors
    /// If its keeper is gone.
    pub fn stop(&mut self) -> Result<(), Error> {
        self.tell("stop")
    }

    /// Starts it again after [`Self::stop`].
    ///
    /// # Errors
    /// If its keeper is gone.
    pub fn start_again(&mut self) -> Result<(), Error> {
        self.tell("start")
    }

    fn tell(&mut self, word: &str) -> Result<(), Error> {
        let line = self.line.as_mut().ok_or_else(|| Error::NotReady("it was taken down".to_owned()))?;
        writeln!(line, "{word}")?;
        let mut reply = String::new();
        self.replies.read_line(&mut reply)?;
        if reply.is_empty() { Err(Error::NotReady(format!("it did not {word}"))) } else { Ok(()) }
    }

    /// The folder of the socket, as libpq's `host`.
    pub fn host(&self) -> &std::path::Path {
        &self.socket
    }

    fn url(&self, name: &str) -> String {
        format!("postgres:///{name}?host={}&user={USER}", self.socket.display())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.line.take());
        // A cluster that does not go is left to its keeper; there is nobody to tell.
        let _ = self.keeper.wait();
    }
}

/// Postgres does not run as root.
fn as_unprivileged() -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    if root {
        let mut command = Command::new("runuser");
        command.args(["-u", USER, "--"]);
        command
    } else {
        Command::new("env")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cluster_gives_databases_and_leaves_nothing_behind() {
        let cluster = Cluster::start().expect("Postgres is installed");
        let folder = cluster.host().to_owned();
        let one = cluster.create("one").expect("the name is free");
        assert!(one.url.starts_with("postgres:///one?host="), "{}", one.url);
        cluster.create_from("one", "two").expect("nobody is connected to the template");
        let taken = cluster.create("two").expect_err("the name is taken");
        assert!(matches!(taken, Error::NotMade { .. }), "{taken}");
        drop(cluster);
        assert!(!folder.exists(), "the folder goes with the cluster");
    }
}
