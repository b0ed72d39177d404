//! The verbs, one file each.

use anyhow::Result;
use clap::Subcommand;

use crate::places::{Places, Profile};

pub mod icons;
pub mod ui;

#[derive(Subcommand)]
pub enum Verb {
    /// Build the interface into `frontend/dist`
    Ui {
        /// Small and optimised, as it is shipped
        #[arg(long)]
        release: bool,
    },
    /// Render `icons/icon.svg` to every form an installer asks for
    Icons,
}

impl Verb {
    pub fn run(self, places: &Places) -> Result<()> {
        match self {
            Self::Icons => icons::render(places),
            Self::Ui { release } => ui::build(places, Profile::of(release)),
        }
    }
}
