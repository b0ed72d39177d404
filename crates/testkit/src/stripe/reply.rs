//! How Stripe answers.

use serde_json::{Value, json};

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) body: Body,
    /// Whether it was answered from an idempotency key.
    pub(super) replayed: bool,
}

/// What an answer holds.
#[derive(Clone, Debug)]
pub(super) enum Body {
    Json(Value),
    Page(String),
    /// The browser goes there.
    Elsewhere(String),
}

/// A no, in Stripe's form.
#[derive(Clone, Debug)]
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) param: Option<String>,
    /// Whether the caller made a mistake that a test must know of.
    pub(super) is_mistake: bool,
}

impl Refusal {
    pub(super) fn missing_parameter(name: &str) -> Self {
        Self::mistake("parameter_missing", format!("Missing required param: {name}."), name)
    }

    pub(super) fn unknown_parameter(name: &str) -> Self {
        Self::mistake("parameter_unknown", format!("Received unknown parameter: {name}"), name)
    }

    pub(super) fn invalid(name: &str, message: &str) -> Self {
        Self::mistake("parameter_invalid", message.to_owned(), name)
    }

    /// There is no such thing; that is no mistake, because things go.
    pub(super) fn no_such(what: &str, id: &str, param: &str) -> Self {
        Self {
            status: if param == "id" { 404 } else { 400 },
            code: "resource_missing",
            message: format!("No such {what}: '{id}'"),
            param: Some(param.to_owned()),
            is_mistake: false,
        }
    }

    pub(super) fn declined() -> Self {
        let message = "Your card was declined.".to_owned();
        Self { status: 402, code: "card_declined", message, param: None, is_mistake: false }
    }

    pub(super) fn mistake(code: &'static str, message: String, param: &str) -> Self {
        Self { status: 400, code, message, param: Some(param.to_owned()), is_mistake: true }
    }
}

impl Reply {
    pub(super) fn json(body: Value) -> Self {
        Self { status: 200, body: Body::Json(body), replayed: false }
    }

    pub(super) fn page(status: u16, body: String) -> Self {
        Self { status, body: Body::Page(body), replayed: false }
    }

    pub(super) fn elsewhere(url: String) -> Self {
        Self { status: 303, body: Body::Elsewhere(url), replayed: false }
    }
}

impl From<Refusal> for Reply {
    fn from(refusal: Refusal) -> Self {
        let Refusal { status, code, message, param, .. } = refusal;
        let kind = match status {
            402 => "card_error",
            400 if code == "idempotency_error" => "idempotency_error",
            500.. => "api_error",
            _ => "invalid_request_error",
        };
        let mut error = json!({"type": kind, "message": message});
        if kind != code && !code.is_empty() {
            error["code"] = json!(code);
        }
        if status == 402 {
            error["decline_code"] = json!("generic_decline");
        }
        if let Some(param) = param {
            error["param"] = json!(param);
        }
        Self { status, body: Body::Json(json!({"error": error})), replayed: false }
    }
}
