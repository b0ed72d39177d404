//! `GET /v1/ai/models`: the models that can be asked.

use axum::extract::State;
use serde_json::{Value, json};

use crate::{
    App,
    http::{Json, SignedIn},
};

/// The models that can be asked, in the shape of OpenAI's list.
#[utoipa::path(get, path = "/ai/models", tag = "ai", security(("bearer" = [])), responses(
    (status = 200, description = "They", body = Value),
    (status = "4XX", description = "Refused, in the shape of OpenAI's errors", body = Value),
    (status = "5XX", description = "Failed, in the shape of OpenAI's errors", body = Value),
))]
#[tracing::instrument(name = "v1.ai.models", skip_all)]
pub(crate) async fn handler(State(app): State<App>, _: SignedIn) -> Json<Value> {
    let names = app.gateway.iter().flat_map(|gateway| gateway.settings.models.keys());
    let models: Vec<Value> =
        names.map(|name| json!({"id": name, "object": "model", "created": 0, "owned_by": "jobt"})).collect();
    Json(json!({"object": "list", "data": models}))
}
