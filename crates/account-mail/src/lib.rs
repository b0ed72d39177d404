#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod letter;
mod message;
mod transport;

pub use letter::Letter;
pub use message::{Composed, compose};
pub use transport::{Mailbox, Outgoing, SendError, Sender, Sent, SmtpSettings, Transport};
