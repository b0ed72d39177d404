//! The AI gateway: holds a call to what was bought, passes it to the provider, and counts what came of it.
//!
//! What is asked and answered passes through; it is neither logged nor kept.

mod ask;
mod events;
mod kept;
mod ledger;
mod meter;
mod models;
mod price;
mod relay;
mod settings;
mod upstream;

pub(crate) use ask::{Ask, BadAsk};
pub(crate) use kept::Keeping;
pub(crate) use ledger::settle_stale;
pub(crate) use ledger::{Caller, NotReserved};
pub use models::{GatewayWritten, Model};
pub use price::Price as TokenPrice;
pub use relay::Gateway;
pub(crate) use relay::{Failure, Reply};
pub use settings::{Caps, GatewaySettings};
pub(crate) use upstream::Trouble;
