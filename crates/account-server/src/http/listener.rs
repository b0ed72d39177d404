//! Taking connections, and letting open ones finish.

use std::{
    future::Future,
    io::ErrorKind::{ConnectionAborted, ConnectionReset},
    net::SocketAddr,
    pin::pin,
    time::Duration,
};

use axum::{Router, extract::ConnectInfo};
use hyper::server::conn::http1::Builder;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use tokio::{
    net::TcpListener,
    time::{sleep, timeout},
};
use tokio_io_timeout::TimeoutWriter;
use tower::ServiceExt;
use tracing::{info, warn};

use crate::{Limits, tasks::Tasks};

/// The largest head of a request, in bytes.
const HEAD_MAX: usize = 16 * 1024;
/// How long is waited before the next try to take a connection.
const BREATH: Duration = Duration::from_secs(1);

/// Answers requests until `stop` is done, then lets open ones finish.
///
/// It speaks HTTP/1.1 alone, as proxies do to what is behind them: to look for another version first would double the memory
/// that an open connection reads into. It drives hyper itself because neither a head that never ends nor a client that never
/// reads may hold a connection for ever.
///
/// # Errors
/// If the address of the listener cannot be told.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let mut server = Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(limits.header_timeout).max_buf_size(HEAD_MAX);
    let (open, connections) = (GracefulShutdown::new(), Tasks::new());
    let mut stop = pin!(stop);
    info!("Listening on {}", listener.local_addr()?);

    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                // A client that left at once: the next one may fare better.
                Err(error) if matches!(error.kind(), ConnectionAborted | ConnectionReset) => continue,
                Err(error) => {
                    // Out of file descriptors, every try fails at once until somebody goes.
                    warn!(cause = %error, "A connection could not be taken");
                    sleep(BREATH).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // Else the system holds a word back until the client has confirmed the one before, which takes 40 ms.
        if let Err(error) = stream.set_nodelay(true) {
            warn!(cause = %error, "Small replies of a connection may be late");
        }
        let service = router.clone().map_request(move |mut request: axum::http::Request<hyper::body::Incoming>| {
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(peer));
            request.map(axum::body::Body::new)
        });
        let mut stream = TimeoutWriter::new(stream);
        stream.set_timeout(Some(limits.write_timeout));
        let stream = TokioIo::new(Box::pin(stream));
        let connection = server.serve_connection(stream, TowerToHyperService::new(service));
        let watched = open.watch(connection);
        connections.spawn(async move {
            // A client that goes away in mid-sentence is no failure of ours.
            let _ = watched.await;
        });
    }
    drop(listener);
    info!("Stopping; letting open requests finish");
    if timeout(limits.shutdown_grace, open.shutdown()).await.is_err() {
        warn!("Some requests did not finish in time");
    }
    Ok(())
}
