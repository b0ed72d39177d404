//! What the window knows. Values with rules are reducers; what several pages share is a context of its own, split by how
//! often it changes.

pub mod announce;
pub mod events;
pub mod home;
pub mod keys;
pub mod lane;
pub mod load;
pub mod look;
pub mod pace;
pub mod room;
#[cfg(test)]
pub mod sample;
pub mod settings;
pub mod speech;
pub mod watch;

pub use announce::{Announcer, use_announcer};
pub use events::use_app_event;
pub use home::{HomeHandle, use_home};
pub use keys::{Combo, use_key};
pub use load::Load;
pub use settings::{SettingsHandle, use_settings};
