//! A provider, and how it is written.

use serde::{Deserialize, Serialize};

/// Who reads the answers besides the built-in coach.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Parts", into = "Parts")]
pub enum Provider {
    /// Nobody.
    #[default]
    BuiltIn,
    /// api.openai.com with the person's own key.
    OpenAi {
        /// The model's name.
        model: String,
    },
    /// Jobt AI: our own server, with a plan in place of a key.
    Jobt {
        /// The model's name there.
        model: String,
    },
    /// Any server that speaks the same language.
    Compatible {
        /// Address up to and including `/v1`.
        base_url: String,
        /// The model's name.
        model: String,
    },
}

impl Provider {
    /// The model's name, if there is a model.
    pub fn model(&self) -> Option<&str> {
        match self {
            Self::BuiltIn => None,
            Self::OpenAi { model } | Self::Jobt { model } | Self::Compatible { model, .. } => Some(model),
        }
    }

    /// Whether a plan pays for what is asked.
    pub fn is_by_plan(&self) -> bool {
        matches!(self, Self::Jobt { .. })
    }
}

/// How a provider is written: its kind, and beside it what belongs to that kind. An enum with its kind as a tag says the
/// same, and is read by way of a copy of any value there may be, which is ten times the code in the interface.
#[derive(Serialize, Deserialize)]
struct Parts {
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    model: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    BuiltIn,
    OpenAi,
    Jobt,
    Compatible,
}

impl TryFrom<Parts> for Provider {
    type Error = &'static str;

    fn try_from(parts: Parts) -> Result<Self, Self::Error> {
        let model = parts.model.ok_or("a provider with a model has its name");
        Ok(match parts.kind {
            Kind::BuiltIn => Self::BuiltIn,
            Kind::OpenAi => Self::OpenAi { model: model? },
            Kind::Jobt => Self::Jobt { model: model? },
            Kind::Compatible => Self::Compatible {
                base_url: parts.base_url.ok_or("a compatible server has an address")?,
                model: model?,
            },
        })
    }
}

impl From<Provider> for Parts {
    fn from(provider: Provider) -> Self {
        let (kind, base_url, model) = match provider {
            Provider::BuiltIn => (Kind::BuiltIn, None, None),
            Provider::OpenAi { model } => (Kind::OpenAi, None, Some(model)),
            Provider::Jobt { model } => (Kind::Jobt, None, Some(model)),
            Provider::Compatible { base_url, model } => (Kind::Compatible, Some(base_url), Some(model)),
        };
        Self { kind, base_url, model }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_value};

    use super::*;

    #[test]
    fn a_provider_is_written_as_its_kind_with_what_belongs_to_it() {
        let written = [
            (Provider::BuiltIn, json!({ "kind": "built_in" })),
            (Provider::OpenAi { model: "m".into() }, json!({ "kind": "open_ai", "model": "m" })),
            (Provider::Jobt { model: "m".into() }, json!({ "kind": "jobt", "model": "m" })),
            (
                Provider::Compatible { base_url: "http://localhost/v1".into(), model: "m".into() },
                json!({ "kind": "compatible", "base_url": "http://localhost/v1", "model": "m" }),
            ),
        ];
        for (provider, json) in written {
            assert_eq!(to_value(&provider).unwrap(), json);
            assert_eq!(from_value::<Provider>(json).unwrap(), provider);
        }
    }

    #[test]
    fn a_provider_without_what_belongs_to_it_is_refused() {
        for json in [
            json!({ "model": "m" }),
            json!({ "kind": "open_ai" }),
            json!({ "kind": "compatible", "model": "m" }),
            json!({ "kind": "compatible", "base_url": "http://localhost/v1" }),
            json!({ "kind": "another", "model": "m" }),
        ] {
            assert!(from_value::<Provider>(json.clone()).is_err(), "{json}");
        }
    }
}
