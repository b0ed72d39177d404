//! The connections: who has one, and what becomes of one that is given back.
//!
//! The pool of sqlx asks the database about each connection that is given back, without a limit of time: that doubles what
//! a short read costs, and a database that vanishes without a word keeps the connection for a quarter of an hour.

use std::{
    ops::{Deref, DerefMut},
    sync::{Arc, Mutex as Lock, PoisonError},
    time::Duration,
};

use sqlx::{Error, postgres::PgConnectOptions};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

use crate::wire::{State, Wire};

/// How long a connection that answered is taken to be alive.
const TRUSTED: Duration = Duration::from_secs(1);

/// Some connections, made when they are needed.
#[derive(Clone, Debug)]
pub(crate) struct Pool(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    options: PgConnectOptions,
    size: u32,
    acquire_timeout: Duration,
    patience: Duration,
    room: Arc<Semaphore>,
    /// The one that was used last is lent first.
    idle: Lock<Vec<Arc<Mutex<Wire>>>>,
}

/// A connection that is lent. What was begun on it is undone when it is given back.
#[derive(Debug)]
pub(crate) struct Lent {
    wire: OwnedMutexGuard<Wire>,
    pool: Pool,
    room: Option<OwnedSemaphorePermit>,
}

impl Pool {
    /// Room for so many connections. One is waited for as long as `acquire_timeout`, an answer as long as `patience`.
    pub(crate) fn new(options: PgConnectOptions, size: u32, acquire_timeout: Duration, patience: Duration) -> Self {
        let room = Arc::new(Semaphore::new(size as usize));
        Self(Arc::new(Inner { options, size, acquire_timeout, patience, room, idle: Lock::default() }))
    }

    /// A connection that is alive, as far as one can know.
    pub(crate) async fn lend(&self) -> Result<Lent, Error> {
        timeout(self.0.acquire_timeout, self.find()).await.unwrap_or(Err(Error::PoolTimedOut))
    }

    async fn find(&self) -> Result<Lent, Error> {
        let room = Arc::clone(&self.0.room).acquire_owned().await.map_err(|_| Error::PoolClosed)?;
        loop {
            let idle = self.idle().pop();
            let is_idle = idle.is_some();
            let wire = match idle {
                Some(wire) => wire,
                None => Arc::new(Mutex::new(Wire::connect(&self.0.options, self.0.patience).await?)),
            };
            let mut wire = wire.lock_owned().await;
            if !is_idle || wire.idle() <= TRUSTED || wire.recover().await {
                return Ok(Lent { wire, pool: self.clone(), room: Some(room) });
            }
            self.forget_idle();
        }
    }

    /// Waits until every connection is back and closes them.
    pub(crate) async fn close(&self) {
        let _all = self.0.room.acquire_many(self.0.size).await;
        self.0.room.close();
        let idle = std::mem::take(&mut *self.idle());
        for wire in idle {
            if let Some(wire) = Arc::into_inner(wire) {
                wire.into_inner().close().await;
            }
        }
    }

    /// Where one connection is dead, others that were trusted are, too.
    fn forget_idle(&self) {
        self.idle().clear();
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Mutex<Wire>>>> {
        self.0.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Deref for Lent {
    type Target = Wire;

    fn deref(&self) -> &Wire {
        &self.wire
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut Wire {
        &mut self.wire
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let wire = Arc::clone(OwnedMutexGuard::mutex(&self.wire));
        match (self.wire.state(), Handle::try_current()) {
            (State::Ready, _) => self.pool.idle().push(wire),
            (State::Unsure, Ok(runtime)) => {
                let (pool, room) = (self.pool.clone(), self.room.take());
                let recovering = async move {
                    if timeout(pool.0.acquire_timeout, async { wire.lock().await.recover().await }).await == Ok(true) {
                        pool.idle().push(wire);
                    } else {
                        pool.forget_idle();
                    }
                    drop(room);
                };
                drop(runtime.spawn(recovering));
            }
            (State::Silent, _) => self.pool.forget_idle(),
            (State::Unsure, Err(_)) => {}
        }
    }
}
