//! The pool, and the two ways to use a connection of it.

use std::time::Duration;

use sqlx::{Connection as _, PgConnection, postgres::PgConnectOptions};

use crate::{
    Error, Repositories,
    pool::{Lent, Pool},
    wire::Wire,
};

/// How the pool behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The most connections at a time.
    pub connections: u32,
    /// How long a request waits for one.
    pub acquire_timeout: Duration,
    /// How long one statement may take.
    pub statement_timeout: Duration,
}

/// The account database.
#[derive(Clone, Debug)]
pub struct Store {
    pool: Pool,
    /// One connection more, whose statements may take long.
    patient: Pool,
    /// For what may take long: without a limit.
    unlimited: PgConnectOptions,
}

/// How long an answer is waited for that may take long. No account has so much that erasing it takes longer.
const LONG: Duration = Duration::from_hours(1);

/// A connection whose statements stand alone. For reads, and for single writes.
pub struct Connection(Lent);

/// Statements that happen together or not at all. Dropping it undoes them.
pub struct Transaction(Lent);

impl Store {
    /// Prepares to connect; the first connection is made when it is needed, so the database may still be away.
    ///
    /// # Errors
    /// [`Error::BadAddress`] if the address does not read.
    pub fn new(url: &str, settings: &Settings) -> Result<Self, Error> {
        let limit = format!("{}ms", settings.statement_timeout.as_millis());
        let options: PgConnectOptions = url.parse().map_err(Error::BadAddress)?;
        let unlimited = options.application_name("jobt-account");
        let options = unlimited.clone().options([("statement_timeout", limit)]);
        // The database cancels a statement first, if it is there.
        let patience = settings.statement_timeout + settings.acquire_timeout;
        let pool = Pool::new(options, settings.connections, settings.acquire_timeout, patience);
        let patient = Pool::new(unlimited.clone(), 1, settings.acquire_timeout, LONG);
        Ok(Self { pool, patient, unlimited })
    }

    /// Brings the tables to this version's form. Instances that start at once wait for each other.
    ///
    /// # Errors
    /// [`Error::Migration`] if a step fails; the tables are as before that step.
    pub async fn migrate(&self) -> Result<(), Error> {
        let mut connection = PgConnection::connect_with(&self.unlimited).await?;
        account_store_schema::MIGRATOR.run(&mut connection).await?;
        Ok(connection.close().await?)
    }

    /// Whether the database answers and its tables have this version's form.
    ///
    /// # Errors
    /// If the database cannot be reached.
    pub async fn is_ready(&self) -> Result<bool, Error> {
        let newest = account_store_schema::MIGRATOR.iter().map(|migration| migration.version).max().unwrap_or(0);
        let ready = sqlx::query_scalar!(
            r#"SELECT EXISTS (SELECT 1 FROM _sqlx_migrations WHERE version = $1 AND success) AS "ready!""#,
            newest
        )
        .fetch_one(&mut *self.pool.lend().await?)
        .await?;
        Ok(ready)
    }

    /// A connection for statements that stand alone.
    ///
    /// # Errors
    /// [`Error::Unreachable`] if none is free in time.
    pub async fn connection(&self) -> Result<Connection, Error> {
        Ok(Connection(self.pool.lend().await?))
    }

    /// The same for a statement that may take longer than those of a request. There is one, for who works beside requests.
    ///
    /// # Errors
    /// [`Error::Unreachable`] if it is not free in time.
    pub async fn patient(&self) -> Result<Connection, Error> {
        Ok(Connection(self.patient.lend().await?))
    }

    /// Begins a transaction.
    ///
    /// # Errors
    /// [`Error::Unreachable`] if no connection is free in time.
    pub async fn begin(&self) -> Result<Transaction, Error> {
        let mut transaction = self.pool.lend().await?;
        transaction.begin().await?;
        Ok(Transaction(transaction))
    }

    /// Waits until every connection is back and closes them.
    pub async fn close(&self) {
        self.pool.close().await;
        self.patient.close().await;
    }
}

impl Transaction {
    /// Makes everything stay.
    ///
    /// # Errors
    /// If the database does not confirm it; then whether it stayed is unknown.
    pub async fn commit(mut self) -> Result<(), Error> {
        Ok(self.0.commit().await?)
    }
}

impl Repositories for Connection {
    fn raw(&mut self) -> &mut Wire {
        &mut self.0
    }
}

impl Repositories for Transaction {
    fn raw(&mut self) -> &mut Wire {
        &mut self.0
    }
}
