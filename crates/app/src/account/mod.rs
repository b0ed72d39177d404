//! The account of the person and the sync of this computer. Everything else works without.

mod background;
mod computers;
mod register;
mod room;
mod sign_in;
mod sync_now;
mod turn_on;

pub use register::NewAccount;
pub(crate) use room::AccountRoom;
pub use sign_in::SignIn;
