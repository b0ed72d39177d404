//! One connection, on which nobody waits for ever.

use std::{
    fmt,
    time::{Duration, Instant},
};

use futures::{
    StreamExt,
    future::BoxFuture,
    stream::{self, BoxStream},
};
use sqlx::{
    Connection as _, Either, Execute, Executor, PgConnection, Postgres, SqlStr,
    postgres::{PgConnectOptions, PgQueryResult, PgRow, PgStatement, PgTypeInfo},
};
use tokio::time::timeout;

/// A connection whose every answer is waited for only so long.
///
/// The database cancels a statement that takes too long; but a computer that vanishes without a word cancels nothing, and
/// the system gives such a connection up after a quarter of an hour.
pub struct Wire {
    connection: PgConnection,
    patience: Duration,
    state: State,
    is_begun: bool,
    used_at: Instant,
}

/// What is known of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits for a statement.
    Ready,
    /// A statement was sent and its answer not read to the end, or it failed.
    Unsure,
    /// It did not answer in time.
    Silent,
}

type Step = Result<Either<PgQueryResult, PgRow>, sqlx::Error>;

impl Wire {
    /// Connects. Each answer is waited for as long as `patience`.
    pub(crate) async fn connect(options: &PgConnectOptions, patience: Duration) -> Result<Self, sqlx::Error> {
        let connection = PgConnection::connect_with(options).await?;
        Ok(Self { connection, patience, state: State::Ready, is_begun: false, used_at: Instant::now() })
    }

    pub(crate) fn state(&self) -> State {
        if self.is_begun && self.state == State::Ready { State::Unsure } else { self.state }
    }

    /// For how long nothing was asked.
    pub(crate) fn idle(&self) -> Duration {
        self.used_at.elapsed()
    }

    /// Begins a transaction. It is undone by [`Self::recover`], even if nobody waited for its beginning.
    pub(crate) async fn begin(&mut self) -> Result<(), sqlx::Error> {
        self.is_begun = true;
        self.execute("BEGIN").await?;
        Ok(())
    }

    /// Makes everything stay.
    pub(crate) async fn commit(&mut self) -> Result<(), sqlx::Error> {
        self.execute("COMMIT").await?;
        self.is_begun = false;
        Ok(())
    }

    /// Undoes what was begun, and reads what was not read. Whether it is [`State::Ready`] after that.
    pub(crate) async fn recover(&mut self) -> bool {
        let is_well = self.execute(if self.is_begun { "ROLLBACK" } else { "" }).await.is_ok();
        self.is_begun &= !is_well;
        is_well
    }

    /// Waits for one answer.
    fn answered<'e, T: 'e>(
        &'e mut self,
        ask: impl FnOnce(&'e mut PgConnection) -> BoxFuture<'e, Result<T, sqlx::Error>>,
    ) -> BoxFuture<'e, Result<T, sqlx::Error>> {
        let Self { connection, patience, state, used_at, .. } = self;
        *state = State::Unsure;
        let answer = timeout(*patience, ask(connection));
        Box::pin(async move {
            let answer = answer.await;
            *state = match &answer {
                Ok(Ok(_)) => State::Ready,
                Ok(Err(_)) => State::Unsure,
                Err(_) => State::Silent,
            };
            *used_at = Instant::now();
            answer.unwrap_or_else(|_| Err(silence()))
        })
    }

    /// Says good-bye.
    pub(crate) async fn close(self) {
        // Whether it hears that or not, it is closed.
        let _ = timeout(self.patience, self.connection.close()).await;
    }
}

impl fmt::Debug for Wire {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Wire").field("state", &self.state).finish_non_exhaustive()
    }
}

fn silence() -> sqlx::Error {
    sqlx::Error::Io(std::io::Error::new(std::io::ErrorKind::TimedOut, "the database did not answer in time"))
}

impl<'c> Executor<'c> for &'c mut Wire {
    type Database = Postgres;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Step>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        let Wire { connection, patience, state, used_at, .. } = self;
        *state = State::Unsure;
        let (steps, patience) = (connection.fetch_many(query), *patience);
        stream::unfold((steps, state, used_at, true), move |(mut steps, state, used_at, is_well)| async move {
            let step = timeout(patience, steps.next()).await.unwrap_or_else(|_| {
                *state = State::Silent;
                Some(Err(silence()))
            });
            let is_well = is_well && step.as_ref().is_none_or(Result::is_ok);
            if step.is_none() && is_well {
                (*state, *used_at) = (State::Ready, Instant::now());
            }
            step.map(|step| (step, (steps, state, used_at, is_well)))
        })
        .boxed()
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<PgRow>, sqlx::Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Postgres>,
    {
        self.answered(|connection| connection.fetch_optional(query))
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [PgTypeInfo],
    ) -> BoxFuture<'e, Result<PgStatement, sqlx::Error>>
    where
        'c: 'e,
    {
        self.answered(|connection| connection.prepare_with(sql, parameters))
    }

    fn describe<'e>(self, sql: SqlStr) -> BoxFuture<'e, Result<sqlx::Describe<Postgres>, sqlx::Error>>
    where
        'c: 'e,
    {
        self.answered(|connection| connection.describe(sql))
    }
}
