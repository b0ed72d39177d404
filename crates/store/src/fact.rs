//! What a record says, between its row and our types.

use std::borrow::Cow;

use domain::{Event, InterviewId, Setting, Usage};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::drafts::{self, Rounds};
use crate::record::{Record, SCHEMA};
use crate::{Draft, Error, events};

/// What a record says.
pub(crate) enum Fact<'a> {
    /// Something happened in an interview.
    Event(InterviewId, Cow<'a, Event>),
    /// An interview has another title.
    Titled(InterviewId, Cow<'a, str>),
    /// An interview is gone for good.
    Deleted(InterviewId),
    /// A setting has another value. Kept by name and as JSON, since a newer app may know settings that we do not.
    Set {
        /// The register's name.
        key: String,
        /// Its value as JSON.
        value: serde_json::Value,
    },
    /// Unsent text of an interview, for the other devices.
    Drafted(InterviewId, Cow<'a, Draft>),
    /// A request to a model used something. The record belongs to no interview: money spent stays spent.
    Used(Cow<'a, Spent>),
}

/// The payload of [`Fact::Used`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Spent {
    /// For which interview, if for one.
    pub(crate) interview: Option<InterviewId>,
    /// What was used.
    pub(crate) usage: Usage,
}

#[derive(Serialize, Deserialize)]
struct Title<'a> {
    title: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
struct Register {
    setting: String,
    #[serde(default)]
    value: serde_json::Value,
}

impl Fact<'_> {
    /// The word in the column `kind`.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Event(..) => "event",
            Self::Titled(..) => "title",
            Self::Deleted(_) => "deleted",
            Self::Drafted(..) => "draft",
            Self::Set { .. } => "setting",
            Self::Used(_) => "usage",
        }
    }

    /// The interview it belongs to.
    pub(crate) fn subject(&self) -> Option<Uuid> {
        match self {
            Self::Event(id, _) | Self::Titled(id, _) | Self::Drafted(id, _) | Self::Deleted(id) => Some(id.as_uuid()),
            Self::Set { .. } | Self::Used(_) => None,
        }
    }

    /// The interview that it goes on with: one that its outline began before.
    pub(crate) fn goes_on_with(&self) -> Option<InterviewId> {
        match self {
            Self::Event(_, event) if matches!(event.as_ref(), Event::Outlined { .. }) => None,
            Self::Event(id, _) | Self::Titled(id, _) | Self::Drafted(id, _) => Some(*id),
            Self::Deleted(_) | Self::Set { .. } | Self::Used(_) => None,
        }
    }

    /// What a search finds of it. A title is found as long as it stands.
    pub(crate) fn words(&self) -> Option<&str> {
        if let Self::Event(_, event) = self { events::words(event) } else { None }
    }

    /// The rounds that it closes.
    pub(crate) fn closes(&self) -> Option<Rounds> {
        if let Self::Event(_, event) = self { drafts::closed_by(event) } else { None }
    }

    /// Its JSON.
    pub(crate) fn payload(&self) -> Result<String, Error> {
        match self {
            Self::Event(_, event) => serde_json::to_string(event),
            Self::Titled(_, title) => serde_json::to_string(&Title { title: Cow::Borrowed(title) }),
            Self::Drafted(_, draft) => serde_json::to_string(draft),
            Self::Deleted(_) => Ok("{}".to_owned()),
            Self::Set { key, value } => serde_json::to_string(&Register { setting: key.clone(), value: value.clone() }),
            Self::Used(spent) => serde_json::to_string(spent),
        }
        .map_err(Error::Unwritable)
    }
}

impl Fact<'static> {
    /// What a record says, or `None` if only a newer app understands it or its words were erased. Such a record is
    /// kept and skipped.
    pub(crate) fn read(record: &Record) -> Option<Self> {
        if record.schema > SCHEMA {
            return None;
        }
        let payload = record.payload.as_deref()?;
        let subject = record.subject.map(InterviewId::from_uuid);
        let fact = match (record.kind.as_str(), subject) {
            ("event", Some(id)) => Self::Event(id, Cow::Owned(serde_json::from_str(payload).ok()?)),
            ("title", Some(id)) => {
                Self::Titled(id, Cow::Owned(serde_json::from_str::<Title<'_>>(payload).ok()?.title.into_owned()))
            }
            ("draft", Some(id)) => Self::Drafted(id, Cow::Owned(serde_json::from_str(payload).ok()?)),
            ("deleted", Some(id)) => Self::Deleted(id),
            ("setting", None) => {
                let Register { setting, value } = serde_json::from_str(payload).ok()?;
                Self::Set { key: setting, value }
            }
            ("usage", None) => Self::Used(Cow::Owned(serde_json::from_str(payload).ok()?)),
            _ => return None,
        };
        Some(fact)
    }

    /// A changed setting.
    pub(crate) fn set(setting: &Setting) -> Result<Self, Error> {
        let written = serde_json::to_value(setting).map_err(Error::Unwritable)?;
        let Register { setting: key, value } = serde_json::from_value(written).map_err(Error::Unwritable)?;
        Ok(Self::Set { key, value })
    }
}
