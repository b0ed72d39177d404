//! Version 1.

mod admin;
mod ai;
mod analytics;
mod auth;
mod billing;
mod catalog;
mod devices;
mod feedback;
mod interviews;
mod me;
mod records;

use account_api::sync::PUSH_MAX;
use axum::extract::DefaultBodyLimit;
use utoipa_axum::{router::UtoipaMethodRouterExt, routes};

use super::endpoints::Endpoints;

pub(super) fn add_to(endpoints: Endpoints) -> Endpoints {
    endpoints
        .routes(routes!(auth::register::handler))
        .routes(routes!(auth::verify_email::handler))
        .routes(routes!(auth::resend_verification::handler))
        .routes(routes!(auth::login::handler))
        .routes(routes!(auth::mfa::handler))
        .routes(routes!(auth::refresh::handler))
        .routes(routes!(auth::logout::handler))
        .routes(routes!(auth::logout_all::handler))
        .routes(routes!(auth::password::forgot::handler))
        .routes(routes!(auth::password::reset::handler))
        .routes(routes!(me::get::handler, me::patch::handler, me::delete::handler))
        .routes(routes!(me::password::handler))
        .routes(routes!(me::sessions::list::handler))
        .routes(routes!(me::sessions::end::handler))
        .routes(routes!(me::mfa::set_up::handler, me::mfa::remove::handler))
        .routes(routes!(me::mfa::confirm::handler))
        .routes(routes!(me::email::change::handler))
        .routes(routes!(me::email::confirm::handler))
        .routes(routes!(me::export::handler))
        .routes(routes!(catalog::industries::handler))
        .routes(routes!(catalog::categories::list::handler))
        .routes(routes!(catalog::categories::get::handler))
        .routes(routes!(catalog::question_sets::list::handler))
        .routes(routes!(catalog::question_sets::get::handler))
        .routes(routes!(interviews::list::handler))
        .routes(routes!(interviews::get::handler, interviews::put::handler, interviews::delete::handler))
        .routes(routes!(interviews::rate::handler))
        .routes(routes!(feedback::summary::handler))
        .routes(routes!(feedback::compare::handler))
        .routes(routes!(analytics::dashboard::handler))
        .routes(routes!(analytics::progress::handler))
        .routes(routes!(analytics::categories::list::handler))
        .routes(routes!(analytics::categories::compare::handler))
        .routes(routes!(devices::list::handler))
        .routes(routes!(devices::put::handler, devices::delete::handler))
        .routes(routes!(devices::upload::handler).layer(DefaultBodyLimit::max(PUSH_MAX)))
        .routes(routes!(records::pull::handler, records::push::handler).layer(DefaultBodyLimit::max(PUSH_MAX)))
        .routes(routes!(records::status::handler))
        .routes(routes!(billing::plans::handler))
        .routes(routes!(billing::subscription::handler))
        .routes(routes!(billing::trial::handler))
        .routes(routes!(billing::checkout::handler))
        .routes(routes!(billing::portal::handler))
        .routes(routes!(billing::cancel::handler))
        .routes(routes!(billing::resume::handler))
        .routes(routes!(billing::preview::handler))
        .routes(routes!(billing::change::handler))
        .routes(routes!(billing::invoices::handler))
        .routes(routes!(billing::webhook::handler).layer(DefaultBodyLimit::max(billing::webhook::EVENT_MAX)))
        .routes(routes!(ai::chat::completions::handler).layer(DefaultBodyLimit::max(ai::chat::completions::CALL_MAX)))
        .routes(routes!(ai::models::handler))
        .routes(routes!(ai::usage::handler))
        .routes(routes!(admin::accounts::list::handler))
        .routes(routes!(admin::accounts::suspend::handler))
        .routes(routes!(admin::accounts::restore::handler))
        .routes(routes!(admin::audit::handler))
        .routes(routes!(admin::metrics::handler))
        .routes(routes!(admin::categories::list::handler))
        .routes(routes!(admin::categories::put::handler))
        .routes(routes!(admin::industries::list::handler))
        .routes(routes!(admin::industries::put::handler))
        .routes(routes!(admin::question_sets::withdraw::handler))
        .routes(routes!(admin::question_sets::restore::handler))
}
