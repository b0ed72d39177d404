//! The exchange of refresh tokens: a stolen token is noticed, a lost reply is forgiven.
//!
//! Each token is exchanged for a successor. The reply may be lost, so asking again is forgiven as long as nobody has
//! used the successor: the same attempt gets the same successor, another attempt gets another and makes the first void.
//! Once the successor was used, whoever comes with its ancestor has a copy, and so has whoever comes with a void token:
//! the session ends. A request that comes once more after its successor was used gets nothing and ends nothing: a line
//! that doubles it looks the same as somebody who recorded it. There is no time limit on forgiving, because a laptop may
//! sleep for days, but a count.

use account_api::Sensitive;
use account_store::{Error, Repositories, Session, Transaction};
use time::OffsetDateTime;
use uuid::Uuid;

use super::keys::{Keys, hashed};

/// How often the successor of one token is replaced.
const MOST_REPLACEMENTS: i16 = 5;

/// What asking for the next token came to. Nothing is committed.
#[derive(Debug)]
pub(crate) enum Exchange {
    /// Here it is.
    Next { session: Session, refresh_token: Sensitive },
    /// Nobody knows the token, or its session is over.
    Unknown,
    /// Too many replies were lost; the session is ended.
    TooOften,
    /// The token was used by two; the session is ended and its owner should hear of it.
    Reused(Session),
}

/// Exchanges a token.
pub(crate) async fn exchange(
    tx: &mut Transaction,
    keys: &Keys,
    token: &Sensitive,
    attempt: Uuid,
    now: OffsetDateTime,
) -> Result<Exchange, Error> {
    let hash = hashed(token.expose());
    let Some(found) = tx.refresh_tokens().find(&hash).await? else { return Ok(Exchange::Unknown) };
    let Some(session) = tx.sessions().lock(found.session, now).await? else { return Ok(Exchange::Unknown) };
    // Once more: only now nobody else changes the line.
    let Some(token_row) = tx.refresh_tokens().find(&hash).await? else { return Ok(Exchange::Unknown) };
    if token_row.is_void {
        return end(tx, session, now, Exchange::Reused).await;
    }

    let next = keys.next_refresh_token(token.expose(), attempt);
    let next_hash = hashed(next.expose());
    match tx.refresh_tokens().find(&next_hash).await? {
        // Doubled on its way, it came after its sender had tried again or gone on: it changes nothing.
        Some(earlier) if earlier.is_void || earlier.is_presented => return Ok(Exchange::Unknown),
        Some(_) => return Ok(Exchange::Next { session, refresh_token: next }),
        None => (),
    }
    let replacements = match token_row.successor {
        None => 0,
        Some(successor) => {
            let is_used = tx.refresh_tokens().find(&successor).await?.is_none_or(|successor| successor.is_presented);
            if is_used {
                return end(tx, session, now, Exchange::Reused).await;
            }
            if token_row.replacements >= MOST_REPLACEMENTS {
                return end(tx, session, now, |_| Exchange::TooOften).await;
            }
            tx.refresh_tokens().void(&successor, now).await?;
            token_row.replacements + 1
        }
    };
    tx.refresh_tokens().add(&next_hash, session.id, now).await?;
    tx.refresh_tokens().exchange(&hash, &next_hash, replacements, now).await?;
    tx.sessions().touch(session.id, now).await?;
    Ok(Exchange::Next { session, refresh_token: next })
}

async fn end(
    tx: &mut Transaction,
    session: Session,
    now: OffsetDateTime,
    outcome: impl FnOnce(Session) -> Exchange,
) -> Result<Exchange, Error> {
    tx.sessions().end(session.account, session.id, now).await?;
    Ok(outcome(session))
}
