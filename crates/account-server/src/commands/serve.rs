//! `account-server serve` and `account-server worker`.

use std::future::Future;

use anyhow::{Context, Result};
use tokio::{net::TcpListener, signal};
use tracing::{error, warn};

use super::{migrate, worker};
use crate::{
    App,
    http::{self, metrics},
    routes,
    tasks::Tasks,
};

/// Answers requests until the process is asked to stop.
pub(super) async fn serve(app: App, with_worker: bool, with_migrations: bool) -> Result<()> {
    make_room_for_connections();
    if with_migrations {
        migrate::migrate(&app).await?;
    }
    let beside = Tasks::new();
    if with_worker {
        let (worker, stopping) = (worker(&app)?, beside.stopping());
        beside.spawn(async move { worker.run(stopping).await });
    }
    if let Some(address) = app.config.metrics_listen {
        let telling = metrics::tell(address, metrics::begin()?, app.config.limits.clone(), beside.stopping());
        beside.spawn(async move {
            if let Err(error) = telling.await {
                error!(cause = %error, "The metrics cannot be told at {address}");
            }
        });
    }
    let address = app.config.listen;
    let listener = TcpListener::bind(address).await.with_context(|| format!("could not listen on {address}"))?;
    http::serve(listener, routes::router(app.clone()), &app.config.limits, asked_to_stop()?).await?;
    beside.stop().await;
    app.stop().await;
    Ok(())
}

/// A stream is two connections, and many systems let a program begin with room for a thousand files.
fn make_room_for_connections() {
    if let Err(error) = rlimit::increase_nofile_limit(u64::MAX) {
        warn!(cause = %error, "There is no room for more open files than this program began with");
    }
}

/// Works until the process is asked to stop.
pub(super) async fn work(app: App) -> Result<()> {
    worker(&app)?.run(asked_to_stop()?).await;
    app.stop().await;
    Ok(())
}

#[cfg(unix)]
fn asked_to_stop() -> Result<impl Future<Output = ()>> {
    let mut terminate = signal::unix::signal(signal::unix::SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => (),
            _ = signal::ctrl_c() => (),
        }
    })
}

#[cfg(not(unix))]
fn asked_to_stop() -> Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = signal::ctrl_c().await;
    })
}
