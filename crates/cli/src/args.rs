//! What can be typed after `jobt`.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Practise job interviews by typing
#[derive(Debug, Parser)]
#[command(name = "jobt", version, disable_help_subcommand = true)]
pub(crate) struct Args {
    /// Keep everything in this folder, in place of the usual one
    #[arg(long, global = true, value_name = "FOLDER")]
    pub(crate) profile: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Be interviewed in this terminal
    Practice(Practice),
    /// Read answers from a file of JSON lines and print what was found, one line each
    Assess(Assess),
    /// Get an account, sign in and out, see your computers
    #[command(subcommand)]
    Account(Account),
    /// Keep your computers in step, so that the server cannot read a word
    #[command(subcommand)]
    Sync(Sync),
    /// Save everything into one file that can be brought back
    Export(Export),
    /// Bring back what was saved; what is here stays
    Import(Import),
    /// Check paths, versions, the data file, the keychain and the provider
    Doctor,
}

#[derive(Debug, Parser)]
pub(crate) struct Practice {
    /// The role, for example "staff nurse"; asked for if left out
    pub(crate) role: Option<String>,
    /// How the interview is conducted
    #[arg(long, value_enum, default_value_t = Mode::Coached)]
    pub(crate) mode: Mode,
    /// How many questions, 1 to 15
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=15))]
    pub(crate) questions: u8,
    /// 1 (first job) to 5 (lead); follows the answers if left out
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=5))]
    pub(crate) difficulty: Option<u8>,
    /// How far along you are
    #[arg(long, value_enum, default_value_t = Seniority::Experienced)]
    pub(crate) seniority: Seniority,
    /// A text file with the job ad: it weighs the questions, and at the close of a mock it answers yours
    #[arg(long, value_name = "FILE")]
    pub(crate) job_ad: Option<PathBuf>,
    /// Go on with the newest interview that was not ended
    #[arg(long, conflicts_with_all = ["role", "mode", "questions", "difficulty", "seniority", "job_ad"])]
    pub(crate) resume: bool,
}

#[derive(Debug, Parser)]
pub(crate) struct Assess {
    /// Who reads the answers
    #[arg(long, value_enum)]
    pub(crate) coach: Coach,
    /// Read each answer so many times, for the spread
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub(crate) samples: u8,
    /// Add headline, sentences, next question and stronger version, which the contract of the line does not have
    #[arg(long)]
    pub(crate) details: bool,
    /// The file, or `-` for standard input
    pub(crate) input: PathBuf,
}

#[derive(Debug, Parser)]
pub(crate) struct Export {
    /// Write all interviews as text to read, which cannot be brought back
    #[arg(long, conflicts_with = "output")]
    pub(crate) text: bool,
    /// The file, which must not be there yet, or `-` for standard output; in your downloads if left out
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Parser)]
pub(crate) struct Import {
    /// Only say what is in it
    #[arg(long)]
    pub(crate) look: bool,
    /// The file
    pub(crate) input: PathBuf,
}

/// The password is asked for: it does not belong on a command line.
#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Ask for an account
    Register {
        /// Where the confirmation goes
        email: String,
        /// How you are greeted
        #[arg(long)]
        name: String,
    },
    /// Bring the code of the mail back
    Verify,
    /// Have the mail with the code sent again
    Resend {
        /// Where to
        email: String,
    },
    /// Sign in on this computer
    Login {
        /// The address of the account
        email: String,
        /// What lists call this computer
        #[arg(long, default_value = "This computer")]
        device_name: String,
        /// Where the session is kept
        #[arg(long, value_enum, default_value_t = Keep::Keychain)]
        keep: Keep,
    },
    /// Sign out on this computer; everything practised stays
    Logout,
    /// Who is signed in, and how sync stands
    Status,
    /// The computers that keep their records in the account
    Computers,
    /// Remove a computer with its records from the server
    Forget {
        /// Its id, as `jobt account computers` shows it
        id: domain::DeviceId,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Keep {
    /// In the system's keychain
    Keychain,
    /// In a file that is encrypted under a password of its own, for computers without a keychain
    File,
}

impl From<Keep> for ipc::KeyPlace {
    fn from(keep: Keep) -> Self {
        match keep {
            Keep::Keychain => Self::Keychain,
            Keep::File => Self::File,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sync {
    /// Turn sync on for the account: a recovery phrase is shown once, and some of its words are asked back
    On,
    /// Turn sync off on this computer; what was sent stays for the others
    Off,
    /// Take part with the recovery phrase that another computer showed
    Join,
    /// Bring this computer and the account into step
    Now,
    /// How sync stands
    Status,
    /// Change the keys: a new recovery phrase is shown once, and some of its words are asked back
    NewPhrase,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Coach {
    /// The built-in coach
    Builtin,
    /// The model that is set up
    Ai,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Mode {
    /// Feedback after every answer
    Coached,
    /// Silent until the end
    Mock,
    /// No numbers, no follow-ups, no clock
    Calm,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Seniority {
    /// First years
    Entry,
    /// Some years
    Experienced,
    /// Leads work or people
    Senior,
}

impl From<Mode> for domain::Mode {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Coached => Self::Coached,
            Mode::Mock => Self::Mock,
            Mode::Calm => Self::Calm,
        }
    }
}

impl From<Seniority> for domain::Seniority {
    fn from(seniority: Seniority) -> Self {
        match seniority {
            Seniority::Entry => Self::Entry,
            Seniority::Experienced => Self::Experienced,
            Seniority::Senior => Self::Senior,
        }
    }
}
