//! Which request is for what: the API behind its key, and the pages that anybody can open.

use serde_json::{Value, json};

use super::{
    Fault, Shared,
    form::Form,
    reply::{Body, Refusal, Reply},
    state::{Kept, State},
};

/// A request as it came.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    /// What stands behind the question mark.
    pub(super) query: String,
    pub(super) authorization: Option<String>,
    pub(super) key: Option<String>,
    pub(super) version: Option<String>,
    pub(super) body: String,
}

/// What is done with the connection.
pub(super) enum Outcome {
    Answer(Reply),
    /// It ends without an answer.
    HangUp,
    /// It stays open without an answer.
    Silence,
}

pub(super) fn answer(shared: &Shared, request: &Request) -> Outcome {
    let base = format!("http://{}", shared.address);
    let mut state = shared.state();
    let Some(path) = request.path.strip_prefix("/v1") else {
        return Outcome::Answer(state.page(request));
    };
    if state.down {
        return Outcome::HangUp;
    }
    let fault = state.faults.pop_front();
    match fault {
        Some(Fault::Silence) => return Outcome::Silence,
        Some(Fault::Status(status)) => {
            let message = "Something went wrong on our end".to_owned();
            return Outcome::Answer(Refusal { status, code: "", message, param: None, is_mistake: false }.into());
        }
        Some(Fault::AnswerLost | Fault::Page | Fault::OtherMode | Fault::OtherCustomer) | None => {}
    }
    let reply = match check(shared, request) {
        Ok(()) => state.keyed(path, request, &base),
        Err(refusal) => state.refused(request, refusal),
    };
    match fault {
        Some(Fault::AnswerLost) => Outcome::HangUp,
        Some(Fault::Page) => Outcome::Answer(Reply::page(200, "<html>Bad gateway</html>".to_owned())),
        Some(Fault::OtherMode) => Outcome::Answer(falsified(reply, "livemode", &json!(true))),
        Some(Fault::OtherCustomer) => Outcome::Answer(falsified(reply, "customer", &json!("cus_other"))),
        Some(Fault::Silence | Fault::Status(_)) | None => Outcome::Answer(reply),
    }
}

fn check(shared: &Shared, request: &Request) -> Result<(), Refusal> {
    if request.authorization.as_deref() != Some(format!("Bearer {}", shared.key).as_str()) {
        let message = "Invalid API Key provided".to_owned();
        return Err(Refusal { status: 401, code: "", message, param: None, is_mistake: true });
    }
    if request.version.is_none() {
        return Err(Refusal::mistake("", "The version of the API is not said".to_owned(), "stripe-version"));
    }
    Ok(())
}

/// Says something else in every field of a name.
fn falsified(mut reply: Reply, name: &str, said: &Value) -> Reply {
    if let Body::Json(answer) = &mut reply.body {
        falsify(answer, name, said);
    }
    reply
}

fn falsify(value: &mut Value, name: &str, said: &Value) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                if field == name {
                    *value = said.clone();
                } else {
                    falsify(value, name, said);
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| falsify(value, name, said)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

impl State {
    /// Answers, from the idempotency key if it was used before.
    fn keyed(&mut self, path: &str, request: &Request, base: &str) -> Reply {
        let is_change = request.method != "GET";
        let form = Form::read(if is_change { &request.body } else { &request.query });
        let key = request.key.as_deref().filter(|_| request.method == "POST");
        if let Some(kept) = key.and_then(|key| self.kept.get(key)) {
            if kept.path == path && kept.form == form {
                return Reply { replayed: true, ..kept.reply.clone() };
            }
            let message = "Keys for idempotent requests can only be used with the same parameters".to_owned();
            return self
                .refused(request, Refusal { param: None, ..Refusal::mistake("idempotency_error", message, "") });
        }
        let reply = match self.dispatch(path, &request.method, &form, base) {
            Ok(answer) => {
                self.changes += u64::from(is_change);
                Reply::json(answer)
            }
            Err(refusal) => self.refused(request, refusal),
        };
        // What was found wrong before anything was done is not kept under the key.
        if let Some(key) = key.filter(|_| reply.status == 200 || reply.status == 402) {
            self.kept.insert(key.to_owned(), Kept { path: path.to_owned(), form, reply: reply.clone() });
        }
        reply
    }

    fn dispatch(&mut self, path: &str, method: &str, form: &Form, base: &str) -> Result<Value, Refusal> {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match (method, parts.as_slice()) {
            ("POST", ["customers"]) => self.create_customer(form),
            ("POST", ["checkout", "sessions"]) => self.create_session(form, base),
            ("GET", ["checkout", "sessions", id]) => self.session(id, base),
            ("POST", ["checkout", "sessions", id, "expire"]) => self.expire_session(id, form, base),
            ("POST", ["billing_portal", "sessions"]) => self.create_portal(form, base),
            ("GET", ["subscriptions"]) => self.list_subscriptions(form),
            ("POST", ["subscriptions", id]) => self.update_subscription(id, form),
            ("DELETE", ["subscriptions", id]) => self.end_subscription(id, form),
            ("GET", ["charges"]) => self.list_charges(form),
            ("GET", ["charges", id]) => self.charge(id),
            ("GET", ["disputes"]) => self.list_disputes(form),
            ("GET", ["invoice_payments"]) => self.list_invoice_payments(form),
            ("GET", ["invoices"]) => self.list_invoices(form),
            ("POST", ["invoices", "create_preview"]) => self.preview_invoice(form),
            _ => {
                let message = format!("Unrecognized request URL ({method}: /v1{path})");
                Err(Refusal { status: 404, ..Refusal::mistake("", message, "url") })
            }
        }
    }

    fn refused(&mut self, request: &Request, refusal: Refusal) -> Reply {
        if refusal.is_mistake {
            self.complaints.push(format!("{} {}: {}", request.method, request.path, refusal.message));
        }
        refusal.into()
    }
}
