//! Clients that do not read what they asked for.

use std::{net::SocketAddr, time::Duration};

use testkit::Script;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

use crate::{
    client::Client,
    gateway::{CHAT, provided_with, settled, streamed},
    stage::Stage,
};

/// What the buffers of two sockets may hold on their way, with some room.
const ON_THE_WAY: u64 = 8 * 1024 * 1024;

/// A connection whose client has little room for what it does not read.
async fn narrow(server: SocketAddr) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4096).expect("it is small");
    socket.connect(server).await.expect("it listens")
}

/// Asks for a stream and leaves it lie.
async fn asks(stage: &Stage, client: &Client) -> TcpStream {
    let (mut connection, body) = (narrow(stage.address).await, streamed().to_string());
    let token = client.access.as_deref().expect("it is signed in");
    let head = format!(
        "POST {CHAT} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n\
        content-length: {}\r\n\r\n",
        body.len()
    );
    connection.write_all(format!("{head}{body}").as_bytes()).await.expect("it is taken");
    connection
}

/// What is not read waits at the provider and not in our memory; after a while it is no longer waited for, and what was
/// received is counted.
#[tokio::test]
async fn a_client_that_never_reads_holds_neither_memory_nor_the_provider() {
    let (models, stage) = provided_with(|settings| {
        settings.caps.idle = Duration::from_millis(500);
        settings.caps.reply_bytes = usize::MAX;
    })
    .await;
    let ada = stage.subscriber("ada").await;
    let words = "x".repeat(1_000);
    let event = format!("data: {{\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{words}\"}}}}]}}\n\n");
    models.reply(Script::stream().endless(event.as_bytes()));
    let open = asks(&stage, &ada).await;
    models.hung_up().await;
    let line = settled(&ada).await["lines"][0].clone();
    assert_eq!((&line["calls"], &line["estimated_calls"]), (&1.into(), &1.into()));
    let received = 4 * line["output_tokens"].as_u64().expect("a number");
    assert!((1_000..ON_THE_WAY).contains(&received), "{received} bytes were taken for a client that reads none");
    drop(open);
}

#[tokio::test]
async fn a_connection_that_is_not_read_is_closed() {
    let stage = Stage::with(|config| config.limits.write_timeout = Duration::from_millis(300)).await;
    let mut connection = narrow(stage.address).await;
    // Replies of which each is small and all together are more than waits on the way.
    let requests = b"GET /v1/catalog/categories HTTP/1.1\r\nhost: x\r\n\r\n".repeat(1_000);
    let asked = async {
        // It is closed while we still ask.
        while connection.write_all(&requests).await.is_ok() {}
    };
    tokio::time::timeout(Duration::from_mins(1), asked).await.expect("it is closed");
    let mut left = Vec::new();
    let _ = connection.read_to_end(&mut left).await;
    assert!(left.len() < ON_THE_WAY as usize, "{} bytes", left.len());
}
