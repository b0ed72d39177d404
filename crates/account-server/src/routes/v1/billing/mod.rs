//! What is for sale and what an account may use: `/v1/billing/...`.

pub(crate) mod plans;
pub(crate) mod subscription;
pub(crate) mod trial;
pub(crate) mod webhook;
