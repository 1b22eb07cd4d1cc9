//! A socket on which this process talks to itself: in a folder that only this user may enter, or, where the
//! standard library has no such sockets, on a port of this machine.

#[cfg(unix)]
pub(super) use unix::PrivateSocket;

#[cfg(not(unix))]
pub(super) use loopback::PrivateSocket;

#[cfg(unix)]
mod unix {
    use std::env;
    use std::fs::{self, DirBuilder};
    use std::io;
    use std::os::unix::fs::DirBuilderExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::PathBuf;

    #[derive(Debug)]
    pub(crate) struct PrivateSocket {
        folder: PathBuf,
    }

    impl PrivateSocket {
        pub(crate) fn new(token: &str) -> io::Result<Self> {
            let folder = env::temp_dir().join(format!("pmr-site-{token}"));
            DirBuilder::new().mode(0o700).create(&folder)?;
            Ok(PrivateSocket { folder })
        }

        pub(crate) fn listen(&self) -> io::Result<tiny_http::Listener> {
            let socket = self.folder.join("pages");
            let _ = fs::remove_file(&socket);
            UnixListener::bind(socket).map(tiny_http::Listener::from)
        }

        pub(crate) fn connect(&self) -> io::Result<UnixStream> {
            UnixStream::connect(self.folder.join("pages"))
        }

        pub(crate) fn close(&self) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

#[cfg(not(unix))]
mod loopback {
    use std::io;
    use std::net::{Ipv4Addr, TcpListener, TcpStream};
    use std::sync::atomic::{AtomicU16, Ordering};

    #[derive(Debug)]
    pub(crate) struct PrivateSocket {
        port: AtomicU16,
    }

    impl PrivateSocket {
        pub(crate) fn new(_token: &str) -> io::Result<Self> {
            Ok(PrivateSocket { port: AtomicU16::new(0) })
        }

        pub(crate) fn listen(&self) -> io::Result<tiny_http::Listener> {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            self.port.store(listener.local_addr()?.port(), Ordering::Relaxed);
            Ok(listener.into())
        }

        pub(crate) fn connect(&self) -> io::Result<TcpStream> {
            TcpStream::connect((Ipv4Addr::LOCALHOST, self.port.load(Ordering::Relaxed)))
        }

        pub(crate) fn close(&self) {}
    }
}
