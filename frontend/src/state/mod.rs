//! What the window knows. Values with rules are reducers; what several pages share is a context of its own, split by how
//! often it changes.

pub mod account;
pub mod announce;
pub mod errand;
pub mod events;
pub mod fetched;
pub mod home;
pub mod keys;
pub mod lane;
pub mod link;
pub mod load;
pub mod look;
pub mod newest;
pub mod pace;
mod plan;
pub mod room;
#[cfg(test)]
pub mod sample;
pub mod saving;
pub mod settings;
pub mod speech;
pub mod sync_line;
pub mod typed;
pub mod watch;

pub use account::{AccountHandle, use_account, use_account_state};
pub use errand::{Errand, use_errand};
pub use events::{Bus, use_app_event, use_bus};
pub use fetched::{Fetched, use_fetched, use_fetched_of};
pub use home::{HomeHandle, use_home};
pub use keys::{Combo, use_key};
pub use link::{LinkHandle, use_link, use_link_state};
pub use load::Load;
pub use newest::use_newest;
pub use plan::{PlanHandle, use_plan, use_plan_state};
pub use saving::{Saving, use_saving};
pub use settings::{SettingsHandle, use_settings};
pub use sync_line::sync_line;
pub use typed::typed;
