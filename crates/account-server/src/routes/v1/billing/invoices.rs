//! `GET /v1/billing/invoices`: what was asked for and what was paid, by pages.

use account_api::{ErrorCode, PAGE_MAX, Page, billing::Invoice};
use account_billing::Error as StripeError;
use axum::{extract::State, http::StatusCode};
use serde::Deserialize;

use crate::{
    App,
    billing::{self, Payer, customer_of},
    http::{Json, Problems, Query, Refusal},
};

/// Which page.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// What the page before gave as `next`.
    after: Option<String>,
    /// At most so many; 100 unless said otherwise.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u16>,
}

fn not_a_size() -> Refusal {
    let message = format!("A page has 1 to {PAGE_MAX} invoices");
    Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::InvalidField, message).at_field("limit")
}

/// Invoices, latest first, by pages.
#[utoipa::path(get, path = "/billing/invoices", tag = "billing", security(("bearer" = [])), params(Asked), responses(
    (status = 200, description = "One page", body = Page<Invoice>),
    Problems,
))]
#[tracing::instrument(name = "v1.billing.invoices", skip_all)]
pub(crate) async fn handler(
    State(app): State<App>,
    payer: Payer,
    Query(asked): Query<Asked>,
) -> Result<Result<Json<Page<Invoice>>, Refusal>, billing::Error> {
    let most = asked.limit.unwrap_or(PAGE_MAX);
    if !(1..=PAGE_MAX).contains(&most) {
        return Ok(Err(not_a_size()));
    }
    let nothing = || Ok(Ok(Json(Page { items: Vec::new(), next: None })));
    let Some(customer) = customer_of(&app, payer.account.id).await? else { return nothing() };
    let (found, more) = match payer.stripe.invoices(&customer.id, asked.after.as_deref(), most).await {
        Ok(page) => page,
        Err(StripeError::Missing(_)) => return nothing(),
        Err(error) => return Err(error.into()),
    };
    let next = found.last().filter(|_| more).map(|last| last.id.clone());
    let items = found.into_iter().map(|invoice| Invoice {
        is_open: invoice.status == "open",
        currency: invoice.currency.to_ascii_uppercase(),
        id: invoice.id,
        number: invoice.number,
        total: invoice.total,
        paid: invoice.paid,
        created_at: invoice.created_at,
        page: invoice.page,
        pdf: invoice.pdf,
    });
    Ok(Ok(Json(Page { items: items.collect(), next })))
}
