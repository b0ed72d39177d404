//! Reserving what a call can cost before it is made, and booking what it came to.

use account_store::{AiCall, BudgetScope, Counted, Error, Hash, Repositories, Rule, Transaction};
use domain::{AccountId, SessionId};
use time::Duration;
use tracing::warn;

use super::{Ask, GatewaySettings, price::Tokens};
use crate::{App, http::account_key};

/// How long after its last moment a call counts as left behind.
const LEFT_BEHIND: Duration = Duration::minutes(1);

/// Why a call is not made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotReserved {
    #[error("Too many calls in a row. Wait, then try again")]
    TooFast(std::time::Duration),
    #[error("A call with this id was made before, and is counted once. Give the next one another id")]
    Repeated,
    #[error("{0} calls are open already. Wait until one ends")]
    TooManyOpen(i64),
    #[error(
        "Today's AI is used up, or what is left is less than this call can cost. A key of your own and the built-in coach \
        go on"
    )]
    AllowanceUsed,
    #[error("Today's AI of this server is used up. A key of your own and the built-in coach go on")]
    ServerUsed,
    #[error(transparent)]
    Store(#[from] Error),
}

/// Who calls, and what it may cost them today.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caller {
    pub(crate) account: AccountId,
    pub(crate) session: SessionId,
    pub(crate) micros_a_day: i64,
}

/// Reserves the most that a call can cost. Parallel calls share one allowance: its row is the lock.
pub(super) async fn reserve(
    app: &App,
    settings: &GatewaySettings,
    caller: Caller,
    ask: &Ask,
    key: Option<&Hash>,
) -> Result<AiCall, NotReserved> {
    let reserved = try_to_reserve(app, settings, caller, ask, key).await;
    match &reserved {
        Ok(_) | Err(NotReserved::TooFast(_) | NotReserved::Store(_)) => {}
        // What is refused is undone, and counts as one in a row all the same.
        Err(_) => {
            in_a_row(&mut app.store.connection().await?, app, settings, caller).await?;
        }
    }
    reserved
}

/// Counts a call in a row; how long to wait if there were too many.
async fn in_a_row(
    store: &mut impl Repositories,
    app: &App,
    settings: &GatewaySettings,
    caller: Caller,
) -> Result<Option<Duration>, Error> {
    let rule = Rule { burst: settings.caps.burst, each: settings.caps.each };
    store.rate_limits().take(&account_key("ai", caller.account), rule, app.now()).await
}

/// One transaction for all of it: the caller waits for the disk once.
async fn try_to_reserve(
    app: &App,
    settings: &GatewaySettings,
    caller: Caller,
    ask: &Ask,
    key: Option<&Hash>,
) -> Result<AiCall, NotReserved> {
    let now = app.now();
    let total = Duration::try_from(settings.caps.total).unwrap_or(Duration::HOUR);
    let whole = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    let call = AiCall {
        id: app.dice.uuid(now),
        account: caller.account,
        model: ask.alias.clone(),
        day: now.date(),
        reserved_input: whole(ask.most.input),
        reserved_output: whole(ask.most.output),
        reserved_micros: ask.model.price.cost_micros(ask.most),
        expires_at: now + total + LEFT_BEHIND,
    };
    let mut tx = app.store.begin().await?;
    if let Some(wait) = in_a_row(&mut tx, app, settings, caller).await? {
        return Err(NotReserved::TooFast(wait.unsigned_abs()));
    }
    let own = BudgetScope::Account(caller.account);
    if !tx.ai_calls().open(&call, key, now).await? {
        return Err(NotReserved::Repeated);
    }
    if !tx.ai_budgets().reserve(own, call.day, call.reserved_micros, caller.micros_a_day).await? {
        return Err(NotReserved::AllowanceUsed);
    }
    // The budget's row is held, so calls that open at once are counted one after the other.
    if tx.ai_calls().count_open(caller.account).await? > settings.caps.open_calls {
        return Err(NotReserved::TooManyOpen(settings.caps.open_calls));
    }
    let everybody = BudgetScope::Everybody;
    if !tx.ai_budgets().reserve(everybody, call.day, call.reserved_micros, settings.micros_a_day).await? {
        return Err(NotReserved::ServerUsed);
    }
    tx.commit().await?;
    Ok(call)
}

/// Books what a call came to. A call that somebody else has booked stays as it is.
pub(super) async fn settle(app: &App, call: &AiCall, counted: Counted) -> Result<(), Error> {
    let mut tx = app.store.begin().await?;
    if tx.ai_calls().close(call.id, app.now()).await? {
        book(&mut tx, call, counted).await?;
    }
    tx.commit().await
}

/// Books calls on which nobody works any more, because their server died: at the most that they can have cost, for what
/// they came to died with it. Says how many there were.
pub(crate) async fn settle_stale(app: &App) -> Result<u32, Error> {
    let mut settled = 0;
    loop {
        let mut tx = app.store.begin().await?;
        let Some(call) = tx.ai_calls().take_stale(app.now()).await? else { return Ok(settled) };
        if tx.ai_calls().close(call.id, app.now()).await? {
            let counted = Counted {
                input_tokens: call.reserved_input,
                cached_tokens: 0,
                output_tokens: call.reserved_output,
                cost_micros: call.reserved_micros,
                is_estimate: true,
            };
            book(&mut tx, &call, counted).await?;
            warn!(ai_call.id = %call.id, "Booked a call that was left behind");
        }
        tx.commit().await?;
        settled += 1;
    }
}

/// In the order in which [`reserve`] locks.
async fn book(tx: &mut Transaction, call: &AiCall, counted: Counted) -> Result<(), Error> {
    for scope in [BudgetScope::Account(call.account), BudgetScope::Everybody] {
        tx.ai_budgets().settle(scope, call.day, call.reserved_micros, counted.cost_micros).await?;
    }
    if counted == Counted::default() {
        // Nothing reached the provider.
        return Ok(());
    }
    tx.ai_usages().add(call.account, call.day, &call.model, counted).await
}

/// What a call came to that reached nobody.
pub(super) fn nothing() -> (Tokens, bool) {
    (Tokens::default(), false)
}
