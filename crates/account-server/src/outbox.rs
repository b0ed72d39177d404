//! Writing mail to be sent, in the transaction that causes it.

use account_api::{Email, Name};
use account_store::{Account, Error, Mail, MailKind, Repositories, Rule, Transaction};
use time::Duration;
use uuid::Uuid;

use crate::{App, http::email_key};

/// How much mail of one kind one address gets: nobody's mailbox is flooded by strangers who type its address.
const EACH_RECEIVER: Rule = Rule { burst: 8, each: Duration::minutes(10) };

/// Puts a mail into the outbox that whoever types an address can cause; `false` if its receiver got too many, which is
/// told to nobody. Each kind is counted by itself, so that one who asks for accounts keeps nobody from a forgotten password.
pub(crate) async fn post(
    app: &App,
    tx: &mut Transaction,
    kind: MailKind,
    receiver: &Email,
    name: &Name,
    token: Option<Uuid>,
) -> Result<bool, Error> {
    let now = app.now();
    let counter = email_key(&format!("mail-{}", kind.name()), receiver);
    if tx.rate_limits().take(&counter, EACH_RECEIVER, now).await?.is_some() {
        tracing::warn!(mail.kind = kind.name(), "A mail is not sent: its receiver got too many");
        return Ok(false);
    }
    let mail = Mail {
        id: app.dice.uuid(now),
        kind,
        receiver: receiver.clone(),
        name: name.clone(),
        token,
        detail: None,
        attempts: 0,
    };
    tx.mails().add(&mail, now).await?;
    Ok(true)
}

/// Puts a mail into the outbox about what was done to an account. No stranger can do that, so all of them leave: else
/// whoever causes many could do the next thing unseen.
pub(crate) async fn post_notice(
    app: &App,
    tx: &mut Transaction,
    kind: MailKind,
    account: &Account,
    detail: Option<String>,
) -> Result<(), Error> {
    let now = app.now();
    let (id, receiver, name) = (app.dice.uuid(now), account.email.clone(), account.name.clone());
    tx.mails().add(&Mail { id, kind, receiver, name, token: None, detail, attempts: 0 }, now).await
}
