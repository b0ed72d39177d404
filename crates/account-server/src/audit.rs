//! Noting who changed what an account is or may do, in the transaction that changes it.

use account_api::admin::{AuditAction, AuditActor, AuditEntry};
use account_store::{Error, Repositories, Transaction};
use domain::AccountId;

use crate::App;

/// Who does it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum By {
    Owner,
    Staff(AccountId),
    Operator,
    Server,
}

/// Notes what is done to an account, or to nobody's.
pub(crate) async fn note(
    app: &App,
    tx: &mut Transaction,
    action: AuditAction,
    by: By,
    account: Option<AccountId>,
) -> Result<(), Error> {
    let (actor, staff) = match by {
        By::Owner => (AuditActor::Owner, None),
        By::Staff(id) => (AuditActor::Staff, Some(id)),
        By::Operator => (AuditActor::Operator, None),
        By::Server => (AuditActor::Server, None),
    };
    let at = app.now();
    tx.audit_entries().add(&AuditEntry { id: app.dice.uuid(at), at, action, actor, staff, account }).await
}
