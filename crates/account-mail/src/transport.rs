//! The ways mail leaves.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox as Address, MultiPart},
    transport::smtp,
};

use crate::{Composed, Relay};

/// How long a mail server may take for one mail.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// What a relay replies that does not take us for who we say to be (RFC 4954). The mail is not at fault.
const NOT_LET_IN: [u16; 4] = [530, 534, 535, 538];

/// Whom mail comes from.
#[derive(Clone, Debug)]
pub struct Sender {
    address: Address,
    /// What stands behind the `@` of message ids.
    domain: String,
}

/// One mail and where it goes.
#[derive(Debug)]
pub struct Outgoing<'a> {
    /// Stable for one mail, so that a mail sent twice is recognised.
    pub id: &'a str,
    /// The receiver's address.
    pub receiver: &'a str,
    /// What it says.
    pub mail: Composed,
}

/// What a memory transport sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The receiver's address.
    pub receiver: String,
    /// The subject line.
    pub subject: String,
    /// The text part.
    pub text: String,
}

/// What a memory transport sent, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Mailbox(Arc<Mutex<Vec<Sent>>>);

/// A way for mail to leave.
pub struct Transport(Way);

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Files(AsyncFileTransport<Tokio1Executor>),
    Memory(Mailbox),
}

/// Why a mail did not leave. No text of it names the receiver.
#[derive(Debug, thiserror::Error)]
pub enum SendError {
    /// The relay is away or said "later".
    #[error("the mail server does not take mail at the moment")]
    Passing(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The relay will never take this mail.
    #[error("the mail server refuses this mail")]
    Lasting(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// An address does not read.
    #[error("an address does not read")]
    BadAddress,
}

impl Sender {
    /// Reads an address such as `Jobt <no-reply@jobt.example>`.
    ///
    /// # Errors
    /// [`SendError::BadAddress`] if it does not read.
    pub fn new(address: &str) -> Result<Self, SendError> {
        let address: Address = address.parse().map_err(|_| SendError::BadAddress)?;
        let domain = address.email.domain().to_owned();
        Ok(Self { address, domain })
    }
}

impl Transport {
    /// A relay. Connections are kept.
    pub fn smtp(relay: &Relay) -> Self {
        Self(Way::Smtp(Box::new(relay.builder().timeout(Some(TIME_LIMIT)).build())))
    }

    /// One file a mail, in a folder that is there.
    pub fn files(folder: &Path) -> Self {
        Self(Way::Files(AsyncFileTransport::new(folder)))
    }

    /// Keeps mail in the mailbox given.
    pub fn memory(mailbox: Mailbox) -> Self {
        Self(Way::Memory(mailbox))
    }

    /// Sends one mail.
    ///
    /// # Errors
    /// [`SendError::Passing`] if another try can help.
    pub async fn send(&self, sender: &Sender, outgoing: Outgoing<'_>) -> Result<(), SendError> {
        let message = Message::builder()
            .from(sender.address.clone())
            .to(outgoing.receiver.parse().map_err(|_| SendError::BadAddress)?)
            .subject(outgoing.mail.subject)
            .message_id(Some(format!("<{}@{}>", outgoing.id, sender.domain)))
            .multipart(MultiPart::alternative_plain_html(outgoing.mail.text.clone(), outgoing.mail.html))
            .map_err(|error| SendError::Lasting(error.into()))?;
        match &self.0 {
            Way::Smtp(relay) => match relay.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if is_lasting(&error) => Err(SendError::Lasting(error.into())),
                Err(error) => Err(SendError::Passing(error.into())),
            },
            Way::Files(folder) => match folder.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(SendError::Passing(error.into())),
            },
            Way::Memory(mailbox) => {
                mailbox.keep(Sent {
                    receiver: outgoing.receiver.to_owned(),
                    subject: outgoing.mail.subject.to_owned(),
                    text: outgoing.mail.text,
                });
                Ok(())
            }
        }
    }
}

impl Mailbox {
    /// Everything that was sent since the last look.
    pub fn take(&self) -> Vec<Sent> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn keep(&self, sent: Sent) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sent);
    }
}

fn is_lasting(error: &smtp::Error) -> bool {
    error.is_permanent() && !error.status().is_some_and(|code| NOT_LET_IN.contains(&code.into()))
}
