#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod beside;
#[cfg(unix)]
mod cable;
mod candidate;
mod dice;
mod model_server;
pub mod play;
mod smtp_sink;
mod stripe;

#[cfg(unix)]
pub use cable::Cable;
pub use candidate::Candidate;
pub use dice::{FixedRng, at};
pub use model_server::{Gate, ModelServer, Received, Script, refused_address};
pub use smtp_sink::{ReceivedMail, SmtpSink};
pub use stripe::{Card, Delivery, Dispute, FakeStripe, Fault, Paid, Price, Setup, StripeEvent};
