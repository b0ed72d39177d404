//! What can be typed after `jobt`.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Practise job interviews by typing.
#[derive(Debug, Parser)]
#[command(name = "jobt", version, about, disable_help_subcommand = true)]
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
    /// Go on with the newest interview that was not ended
    #[arg(long, conflicts_with_all = ["role", "mode", "questions", "difficulty", "seniority"])]
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
    /// Add the stronger version of each answer, which the contract of the line does not have
    #[arg(long)]
    pub(crate) details: bool,
    /// The file, or `-` for standard input
    pub(crate) input: PathBuf,
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
