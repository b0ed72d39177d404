//! `POST /v1/billing/trial`: begins the trial of Plus, once a person.
//!
//! A person is told by what costs something to have more of: an address of mail that was confirmed, a computer, and, with
//! room for a household, a network.

use account_api::{
    ErrorCode,
    admin::AuditAction,
    billing::{BeginTrial, Subscription},
};
use account_store::{Repositories, Rule, Trial};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use time::Duration;

use crate::{
    App,
    audit::{By, note},
    billing::{facts, view},
    http::{ClientAddress, Json, Problems, Refusal, SignedIn, store_failure},
};

/// How many trials begin in one network: three at once, and one more every ten days.
const EACH_RANGE: Rule = Rule { burst: 3, each: Duration::days(10) };

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("Plus was tried before with this account or on this computer. It can be bought at any time")]
    Used,
    #[error("Several trials began in this network lately. Try again in some days, or buy Plus at any time")]
    Crowded,
    #[error(transparent)]
    Store(#[from] account_store::Error),
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match &self {
            Self::Used | Self::Crowded => {
                Refusal::new(StatusCode::CONFLICT, ErrorCode::TrialUsed, &self).into_response()
            }
            Self::Store(cause) => store_failure(cause),
        }
    }
}

/// Begins the trial of Plus. Asks for no card, and ends by itself.
#[utoipa::path(post, path = "/billing/trial", tag = "billing", security(("bearer" = [])), request_body = BeginTrial, responses(
    (status = 200, description = "It runs", body = Subscription),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.trial", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    me: SignedIn,
    address: ClientAddress,
    Json(asked): Json<BeginTrial>,
) -> Result<Json<Subscription>, Error> {
    let now = app.now();
    let mut tx = app.store.begin().await?;
    let account = tx.accounts().find(me.account).await?.ok_or(Error::Used)?;
    let before = facts(&mut tx, me.account).await?;
    let trial = Trial { started_at: now, ends_at: now + app.config.terms.trial() };
    if before.subscription.is_some() || !tx.trials().begin(me.account, trial).await? {
        return Err(Error::Used);
    }
    let email = app.keys.trial_claim("email", account.email.key().as_bytes());
    let device = app.keys.trial_claim("device", asked.device.as_uuid().as_bytes());
    if !tx.trials().claim(&email, now).await? || !tx.trials().claim(&device, now).await? {
        return Err(Error::Used);
    }
    if tx.rate_limits().take(&format!("trial/{}", address.range()), EACH_RANGE, now).await?.is_some() {
        return Err(Error::Crowded);
    }
    note(&app, &mut tx, AuditAction::TrialBegun, By::Owner, Some(me.account)).await?;
    let after = facts(&mut tx, me.account).await?;
    tx.commit().await?;
    Ok(Json(view(&after, &app.config.terms, now)))
}
