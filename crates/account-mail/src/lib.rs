#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod letter;
mod message;
mod relay;
mod transport;

pub use letter::Letter;
pub use message::{Composed, compose};
pub use relay::{BadRelay, Relay, SmtpSettings};
pub use transport::{Mailbox, Outgoing, SendError, Sender, Sent, Transport};
