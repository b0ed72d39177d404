//! A cable to a server. While it is cut nothing arrives at either end, and neither end is told.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
    sync::watch,
    task::JoinSet,
};

/// A port on loopback that leads to a socket. It ends when it is dropped.
pub struct Cable {
    address: SocketAddr,
    is_whole: watch::Sender<bool>,
    _connections: JoinSet<()>,
}

impl Cable {
    /// Leads to a socket in the file system.
    ///
    /// # Errors
    /// If no port is free.
    pub async fn to(socket: &Path) -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let (address, socket) = (listener.local_addr()?, socket.to_owned());
        let (is_whole, whole) = watch::channel(true);
        let mut connections = JoinSet::new();
        connections.spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((near, _)) = listener.accept().await {
                open.spawn(connect(near, socket.clone(), whole.clone()));
            }
        });
        Ok(Self { address, is_whole, _connections: connections })
    }

    /// Where it begins.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Nothing arrives any more.
    pub fn cut(&self) {
        self.is_whole.send_replace(false);
    }

    /// What was sent meanwhile arrives.
    pub fn mend(&self) {
        self.is_whole.send_replace(true);
    }
}

/// Passes bytes both ways until one end closes.
async fn connect(mut near: TcpStream, socket: PathBuf, whole: watch::Receiver<bool>) {
    let Ok(mut far) = UnixStream::connect(socket).await else { return };
    let ((near_read, near_write), (far_read, far_write)) = (near.split(), far.split());
    // Whoever closes an end tells nobody why.
    let _ = tokio::join!(pass(near_read, far_write, whole.clone()), pass(far_read, near_write, whole));
}

async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut whole: watch::Receiver<bool>,
) -> io::Result<()> {
    let mut bytes = [0; 4096];
    loop {
        let count = from.read(&mut bytes).await?;
        whole.wait_for(|is_whole| *is_whole).await.map_err(io::Error::other)?;
        if count == 0 {
            return to.shutdown().await;
        }
        to.write_all(&bytes[..count]).await?;
    }
}
