//! The server library behind the gate. It knows no timeouts and no limits and gives up for good when the
//! system is out of handles, so it hears only what the gate writes, and is started again when it ends.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tiny_http::{Listener, Request, Server};

use super::error_response::Refusal;
use super::request::Head;
use super::response::Answer;
use super::token;
use door::Door;

/// How long a reader may stand still.
const STALL: Duration = Duration::from_secs(2);
/// How long an answer may take as a whole.
const WHOLE: Duration = Duration::from_secs(30);
/// The header by which the library knows the gate.
const PASSWORD: &str = "X-Gate";
/// How long the library may take to come back.
const REST: Duration = Duration::from_millis(50);

/// The way to the library.
#[derive(Debug)]
pub(super) struct Backend {
    door: Door,
    password: String,
}

impl Backend {
    /// Starts the library; `answer` gets the path of each request and what follows `?`.
    pub(super) fn start<F>(answer: F) -> io::Result<Arc<Self>>
    where
        F: Fn(&str) -> Answer + Send + Sync + 'static,
    {
        let password = token()?;
        let backend = Arc::new(Backend { door: Door::new(&password)?, password: password.clone() });
        let (answer, mut listener) = (Arc::new(answer), Some(backend.door.open()?));
        let same = Arc::downgrade(&backend);
        thread::Builder::new().name("pages".to_owned()).spawn(move || {
            loop {
                if let Some(server) = listener.take().and_then(|open| Server::from_listener(open, None).ok())
                {
                    let ours = server.incoming_requests().filter(|request| knows(request, &password));
                    ours.for_each(|request| respond(request, &answer));
                }
                thread::sleep(REST);
                let Some(backend) = same.upgrade() else { return };
                listener = backend.door.open().ok();
            }
        })?;
        Ok(backend)
    }

    /// Takes away what it put on disk: the preview is over.
    pub(super) fn close(&self) {
        self.door.close();
    }

    /// Passes a request on, and the answer back as fast as the reader takes it.
    pub(super) fn relay(&self, head: &Head, client: &TcpStream) {
        let Ok(mut library) = self.door.enter().or_else(|_| {
            thread::sleep(REST * 2);
            self.door.enter()
        }) else {
            return Refusal::Busy.tell(client, head.only_head);
        };
        let method = if head.only_head { "HEAD" } else { "GET" };
        let request = format!("{method} {} HTTP/1.0\r\n{PASSWORD}: {}\r\n\r\n", head.target, self.password);
        // A reader who went away, or stands still, needs no answer.
        let _ = library.write_all(request.as_bytes()).and_then(|()| pass(library, client));
    }
}

/// Whether a request comes from the gate.
fn knows(request: &Request, password: &str) -> bool {
    request.headers().iter().any(|header| header.field.equiv(PASSWORD) && header.value.as_str() == password)
}

/// Answers on a thread of its own, so that one reader keeps nobody else waiting.
fn respond<F>(request: Request, answer: &Arc<F>)
where
    F: Fn(&str) -> Answer + Send + Sync + 'static,
{
    let answer = Arc::clone(answer);
    let answering = move || {
        let response = answer(request.url()).into_response();
        // Whoever asked may have gone.
        let _ = request.respond(response);
    };
    // Without a thread the request is dropped, which answers with an error.
    let _ = thread::Builder::new().name("page".to_owned()).spawn(answering);
}

fn pass(mut library: impl Read, mut client: &TcpStream) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(STALL))?;
    let until = Instant::now() + WHOLE;
    let mut part = vec![0; 16 << 10];
    loop {
        let mut left = match library.read(&mut part)? {
            0 => return Ok(()),
            n => &part[..n],
        };
        while !left.is_empty() {
            match client.write(left)? {
                0 => return Err(io::ErrorKind::WriteZero.into()),
                n => left = &left[n..],
            }
            if Instant::now() > until {
                return Err(io::ErrorKind::TimedOut.into());
            }
        }
    }
}

/// A socket in a folder that nobody else can enter.
#[cfg(unix)]
mod door {
    use std::env;
    use std::fs::{self, DirBuilder};
    use std::io;
    use std::os::unix::fs::DirBuilderExt as _;
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::PathBuf;

    use super::Listener;

    #[derive(Debug)]
    pub(super) struct Door {
        folder: PathBuf,
    }

    impl Door {
        pub(super) fn new(password: &str) -> io::Result<Self> {
            let folder = env::temp_dir().join(format!("pmr-site-{password}"));
            DirBuilder::new().mode(0o700).create(&folder)?;
            Ok(Door { folder })
        }

        pub(super) fn open(&self) -> io::Result<Listener> {
            let socket = self.folder.join("pages");
            let _ = fs::remove_file(&socket);
            UnixListener::bind(socket).map(Listener::from)
        }

        pub(super) fn enter(&self) -> io::Result<UnixStream> {
            UnixStream::connect(self.folder.join("pages"))
        }

        pub(super) fn close(&self) {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A port of this machine; whoever finds it lacks the password.
#[cfg(not(unix))]
mod door {
    use std::io;
    use std::net::{Ipv4Addr, TcpListener, TcpStream};
    use std::sync::atomic::{AtomicU16, Ordering};

    use super::Listener;

    #[derive(Debug)]
    pub(super) struct Door(AtomicU16);

    impl Door {
        pub(super) fn new(_password: &str) -> io::Result<Self> {
            Ok(Door(AtomicU16::new(0)))
        }

        pub(super) fn open(&self) -> io::Result<Listener> {
            let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
            self.0.store(listener.local_addr()?.port(), Ordering::Relaxed);
            Ok(listener.into())
        }

        pub(super) fn enter(&self) -> io::Result<TcpStream> {
            TcpStream::connect((Ipv4Addr::LOCALHOST, self.0.load(Ordering::Relaxed)))
        }

        pub(super) fn close(&self) {}
    }
}
