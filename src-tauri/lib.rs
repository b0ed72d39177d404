//! The desktop shell: wiring between the window and the use cases of `app`. No rule lives here.

mod commands;
mod line;
mod menu;
mod state;
mod window;

pub use window::run as run_window;
