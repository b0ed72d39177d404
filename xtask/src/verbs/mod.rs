//! The verbs, one file each.

use std::path::PathBuf;

use anyhow::Result;
use clap::Subcommand;

use crate::places::{Places, Profile};

mod api;
mod bench;
mod check;
mod clients;
mod content;
mod contract;
mod coverage;
mod dev;
mod e2e;
mod eval;
mod icons;
mod migration;
mod run;
mod screens;
mod sqlx;
mod teach;
mod test;
mod ui;

#[derive(Subcommand)]
pub enum Verb {
    /// Set up what is missing, build the interface and the app, open the window
    Run {
        /// Small and optimised, as it is shipped
        #[arg(long)]
        release: bool,
        /// Passed to the app
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Set up what is missing, then check, test natively and drive the real window
    Test,
    /// Serve the account API, with a throw-away Postgres, mail as files, two accounts, a played model and a played Stripe
    Api {
        /// Where to
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: String,
        /// Optimised, as it is shipped
        #[arg(long)]
        release: bool,
    },
    /// Hold the account API against its published contract with made-up requests
    Contract {
        /// How many requests an operation
        #[arg(long, default_value_t = contract::EXAMPLES)]
        examples: u32,
        /// Which requests
        #[arg(long, default_value_t = 1)]
        seed: u32,
    },
    /// Ask the AI gateway with OpenAI's own client, and a third-party model server behind it
    Clients,
    /// Open the window, and again after every saved change
    Dev,
    /// Build the interface into `frontend/dist`
    Ui {
        /// Small and optimised, as it is shipped
        #[arg(long)]
        release: bool,
    },
    /// Format, lock file, lints, documents, browser rooms and described queries
    Check,
    /// Drive the real window
    E2e {
        /// Only the stories whose names contain this
        filter: Option<String>,
        /// Drive the app as it was built last
        #[arg(long)]
        built: bool,
    },
    /// Write pictures of every page, in three sizes, light and dark
    Screens {
        /// Where to; `e2e/pictures` unless said otherwise
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Describe the queries of both stores again after they or the tables changed
    Sqlx {
        /// Only fail if that would change anything
        #[arg(long)]
        check: bool,
    },
    /// Make an empty migration
    Migration {
        /// Whose schema changes
        database: migration::Database,
        /// The table and the change: `answers_add_assessed_at`
        name: String,
    },
    /// Measure speed and size against the least anybody could do
    Bench {
        #[command(flatten)]
        wish: bench::Wish,
    },
    /// Hold the built-in coach, or the model that is set up, against graded answers
    Eval {
        #[command(flatten)]
        wish: eval::Wish,
    },
    /// Let the built-in coach learn its tables from the example sentences and answers anew
    Teach,
    /// Count and check the question sets
    Content {
        /// Question sets; those of the checkout unless named
        files: Vec<PathBuf>,
    },
    /// Count the lines that the native tests run through
    Coverage,
    /// Render `icons/icon.svg` to every form an installer asks for
    Icons,
}

impl Verb {
    pub fn run(self, places: &Places) -> Result<()> {
        match self {
            Self::Run { release, arguments } => run::run_app(places, Profile::of(release), &arguments),
            Self::Test => test::test(places),
            Self::Api { listen, release } => api::serve(places, Profile::of_server(release), &listen),
            Self::Contract { examples, seed } => contract::hold(places, examples, seed),
            Self::Clients => clients::hold(places)?.close(),
            Self::Dev => dev::dev(places),
            Self::Ui { release } => ui::build(places, Profile::of(release)),
            Self::Check => check::check(places),
            Self::E2e { filter, built } => e2e::e2e(places, filter, built),
            Self::Screens { folder } => screens::screens(places, folder),
            Self::Sqlx { check: false } => sqlx::refresh(places),
            Self::Sqlx { check: true } => sqlx::check(places),
            Self::Migration { database, name } => migration::create(places, database, &name),
            Self::Bench { wish } => bench::bench(places, &wish),
            Self::Eval { wish } => eval::evaluate(places, &wish),
            Self::Teach => teach::teach(places),
            Self::Content { files } => content::check(places, files),
            Self::Coverage => coverage::coverage(places),
            Self::Icons => icons::render(places),
        }
    }
}
