//! Numbers for whoever watches the server, on a port of their own.

use std::{future::Future, net::SocketAddr};

use axum::{Router, routing::get};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tokio::net::TcpListener;

use super::serve;
use crate::Limits;

/// Upper bounds of the buckets, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// Begins to count. Once a process.
///
/// # Errors
/// If something in this process counts already.
pub(crate) fn begin() -> Result<PrometheusHandle, metrics_exporter_prometheus::BuildError> {
    PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("http_request_seconds".to_owned()), &SECONDS)?
        .install_recorder()
}

/// Tells the numbers at `/metrics` until `stop` is done.
///
/// # Errors
/// If the address is taken.
pub(crate) async fn tell(
    address: SocketAddr,
    numbers: PrometheusHandle,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let told = async move || {
        numbers.run_upkeep();
        numbers.render()
    };
    let router = Router::new().route("/metrics", get(told));
    serve(TcpListener::bind(address).await?, router, &limits, stop).await
}
