//! For support and admins: `/v1/admin/...`.

pub(crate) mod accounts;
