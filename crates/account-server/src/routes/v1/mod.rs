//! Version 1.

mod admin;
mod auth;
mod me;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::App;

pub(crate) fn endpoints() -> OpenApiRouter<App> {
    OpenApiRouter::new()
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
        .routes(routes!(admin::accounts::list::handler))
        .routes(routes!(admin::accounts::suspend::handler))
        .routes(routes!(admin::accounts::restore::handler))
}
