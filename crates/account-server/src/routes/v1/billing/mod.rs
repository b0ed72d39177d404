//! What is for sale, buying it, and what an account may use: `/v1/billing/...`.

pub(crate) mod cancel;
pub(crate) mod change;
pub(crate) mod checkout;
pub(crate) mod invoices;
pub(crate) mod plans;
pub(crate) mod portal;
pub(crate) mod preview;
pub(crate) mod resume;
pub(crate) mod subscription;
pub(crate) mod trial;
pub(crate) mod webhook;
