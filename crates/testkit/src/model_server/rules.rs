//! What the real service would refuse. A fake that takes more hides mistakes.

use serde_json::Value;

use super::Received;

const FIELDS: [&str; 9] = [
    "model",
    "messages",
    "stream",
    "stream_options",
    "max_tokens",
    "max_completion_tokens",
    "temperature",
    "response_format",
    "seed",
];

/// The first thing that is wrong with a request for a reply.
pub(super) fn fault(request: &Received) -> Option<String> {
    check(request).err()
}

fn check(request: &Received) -> Result<(), String> {
    let body = &request.body;
    ensure(request.method == "POST", "the method is not POST")?;
    let kind = request.header("content-type").unwrap_or_default();
    ensure(kind.starts_with("application/json"), "the content type is not application/json")?;
    let fields = body.as_object().ok_or("the body is no JSON object")?;
    for name in fields.keys() {
        ensure(FIELDS.contains(&name.as_str()), &format!("unknown field: {name}"))?;
    }
    ensure(body["model"].as_str().is_some_and(|model| !model.is_empty()), "`model` is missing")?;

    let messages = body["messages"].as_array().ok_or("`messages` is missing")?;
    ensure(!messages.is_empty(), "`messages` is empty")?;
    for message in messages {
        let role = message["role"].as_str().unwrap_or_default();
        ensure(["system", "developer", "user", "assistant"].contains(&role), &format!("unknown role: {role}"))?;
        ensure(message["content"].as_str().is_some_and(|text| !text.is_empty()), "a message has no content")?;
    }
    ensure(messages.iter().any(|message| message["role"] == "user"), "no message is the user's")?;

    let (old, new) = (fields.get("max_tokens"), fields.get("max_completion_tokens"));
    ensure(old.is_none() || new.is_none(), "the limit of the reply is given twice")?;
    let limit = old.or(new).ok_or("the reply has no limit: its price is not bounded")?;
    ensure(limit.as_u64().is_some_and(|limit| limit > 0), "the limit of the reply is no positive number")?;
    if let Some(temperature) = fields.get("temperature") {
        let valid = temperature.as_f64().is_some_and(|value| (0.0..=2.0).contains(&value));
        ensure(valid, "`temperature` is not between 0 and 2")?;
    }
    if let Some(stream) = fields.get("stream") {
        ensure(stream.is_boolean(), "`stream` is neither true nor false")?;
    }
    if fields.contains_key("stream_options") {
        ensure(body["stream"] == Value::Bool(true), "`stream_options` without `stream`")?;
        ensure(body["stream_options"]["include_usage"].is_boolean(), "`stream_options` of another form")?;
    }
    fields.get("response_format").map_or(Ok(()), |format| check_format(format, messages))
}

fn check_format(format: &Value, messages: &[Value]) -> Result<(), String> {
    match format["type"].as_str() {
        Some("text") => Ok(()),
        Some("json_object") => {
            let mut texts = messages.iter().filter_map(|message| message["content"].as_str());
            ensure(texts.any(|text| text.to_lowercase().contains("json")), "JSON mode, but no message speaks of JSON")
        }
        Some("json_schema") => {
            let named = &format["json_schema"];
            let name = named["name"].as_str().unwrap_or_default();
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            ensure((1..=64).contains(&name.len()) && name.chars().all(plain), "the schema has no valid name")?;
            ensure(named["schema"].is_object(), "the schema is missing")?;
            if named["strict"] == Value::Bool(true) { check_strict(&named["schema"], "$") } else { Ok(()) }
        }
        _ => Err("`response_format` has an unknown type".to_owned()),
    }
}

/// Strict schemas: every object names all its properties as required and allows no others.
fn check_strict(schema: &Value, path: &str) -> Result<(), String> {
    if let Some(properties) = schema["properties"].as_object() {
        let closed = schema["additionalProperties"] == Value::Bool(false);
        ensure(closed, &format!("{path}: `additionalProperties` is not false"))?;
        let required: Vec<_> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        for (name, property) in properties {
            ensure(required.contains(&name.as_str()), &format!("{path}: `{name}` is not required"))?;
            check_strict(property, &format!("{path}.{name}"))?;
        }
    } else {
        ensure(schema["type"] != "object", &format!("{path}: an object without properties"))?;
    }
    if schema["items"].is_object() {
        check_strict(&schema["items"], &format!("{path}[]"))?;
    }
    Ok(())
}

fn ensure(holds: bool, otherwise: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    type Change = fn(&mut Value);

    fn fault_of(change: impl FnOnce(&mut Value)) -> Option<String> {
        let mut body = json!({
            "model": "m", "messages": [{"role": "user", "content": "Hi"}], "max_tokens": 5, "stream": true,
        });
        change(&mut body);
        fault(&Received {
            method: "POST".into(),
            path: "/v1/chat/completions".into(),
            headers: vec![("content-type".into(), "application/json".into())],
            body,
            connection: 0,
        })
    }

    #[test]
    fn a_request_as_the_service_wants_it_has_no_fault() {
        assert_eq!(fault_of(|_| {}), None);
    }

    #[test]
    fn each_mistake_is_named() {
        let cases: [(Change, &str); 8] = [
            (|body| body["model"] = json!(""), "`model` is missing"),
            (|body| body["messages"] = json!([]), "`messages` is empty"),
            (|body| body["max_tokens"] = Value::Null, "the limit of the reply is no positive number"),
            (|body| body["max_completion_tokens"] = json!(5), "the limit of the reply is given twice"),
            (|body| body["temperature"] = json!(3), "`temperature` is not between 0 and 2"),
            (|body| body["tools"] = json!([]), "unknown field: tools"),
            (
                |body| body["response_format"] = json!({"type": "json_object"}),
                "JSON mode, but no message speaks of JSON",
            ),
            (
                |body| {
                    body["stream"] = json!(false);
                    body["stream_options"] = json!({"include_usage": true});
                },
                "`stream_options` without `stream`",
            ),
        ];
        for (change, expected) in cases {
            assert_eq!(fault_of(change).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_strict_schema_with_an_optional_field_is_refused() {
        let schema = json!({
            "type": "object", "additionalProperties": false, "required": [], "properties": {"a": {"type": "string"}},
        });
        let format = json!({"type": "json_schema", "json_schema": {"name": "x", "strict": true, "schema": schema}});
        let fault = fault_of(|body| body["response_format"] = format);
        assert_eq!(fault.as_deref(), Some("$: `a` is not required"));
    }
}
