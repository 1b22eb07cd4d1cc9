//! Connections to the preview: accepted, limited in number and time, and passed on once their request is known
//! to be short, well-formed and meant for this preview. No client can keep others from being heard.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::event_stream::EventStreams;
use super::origin_check::OriginCheck;
use super::request::Request;
use super::tiny_http_server::TinyHttpServer;

/// Most connections at once.
const CONNECTIONS: usize = 128;
/// The stack of a connection's thread: it copies bytes and calls nothing deep.
const STACK: usize = 128 << 10;
/// How long to wait when the system has no connection to give, because file handles ran out.
const PAUSE: Duration = Duration::from_millis(20);

/// Everything that a connection may lead to.
#[derive(Debug)]
pub(super) struct Acceptor {
    pub(super) origins: OriginCheck,
    /// The path of the event stream.
    pub(super) events_path: String,
    pub(super) events: Arc<EventStreams>,
    pub(super) pages: Arc<TinyHttpServer>,
    pub(super) connections: Arc<OpenConnections>,
}

impl Acceptor {
    /// Accepts connections for ever, each on a thread of its own.
    pub(super) fn run(self: &Arc<Self>, listener: &TcpListener) {
        loop {
            let Ok((stream, _)) = listener.accept() else {
                thread::sleep(PAUSE);
                continue;
            };
            let Some(connection) = self.connections.add(stream) else { continue };
            let acceptor = Arc::clone(self);
            let serve = move || acceptor.serve(&connection);
            // If there is no thread, the closure is dropped, which closes the connection.
            let _ = thread::Builder::new().name("connection".to_owned()).stack_size(STACK).spawn(serve);
        }
    }

    fn serve(&self, connection: &Connection) {
        let request = match Request::read(&connection.stream) {
            Some(Ok(request)) => request,
            Some(Err(error)) => return error.send(&connection.stream, false),
            None => return,
        };
        connection.set_state(State::Answering);
        match self.origins.check(&request) {
            Err(error) => error.send(&connection.stream, request.only_head),
            Ok(()) if request.path() == self.events_path => {
                connection.set_state(State::Streaming);
                self.events.serve(&connection.stream, request.only_head);
            }
            Ok(()) => self.pages.relay(&request, &connection.stream),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct OpenConnections(Mutex<Connections>);

#[derive(Debug, Default)]
struct Connections {
    next: u64,
    open: BTreeMap<u64, (State, Arc<TcpStream>)>,
    /// Those that are open, and those that were shut down but whose thread has not ended yet.
    threads: usize,
}

/// How far a connection has come. When there are too many, those that have come least far are shut down first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    /// Its request is being read.
    Reading,
    /// Its answer is being written.
    Answering,
    /// It is an event stream.
    Streaming,
}

impl OpenConnections {
    /// Adds a connection. If there are too many, the one that has been sending its request longest is shut
    /// down, or else the one that has been reading its answer longest.
    fn add(self: &Arc<Self>, stream: TcpStream) -> Option<Connection> {
        let mut connections = self.lock();
        if connections.threads >= 2 * CONNECTIONS {
            return None;
        }
        if connections.open.len() >= CONNECTIONS {
            let states = connections.open.iter().map(|(number, (state, _))| (*state, *number));
            let (_, oldest) = states.filter(|(state, _)| *state != State::Streaming).min()?;
            let (_, oldest) = connections.open.remove(&oldest)?;
            let _ = oldest.shutdown(Shutdown::Both);
        }
        let (number, stream) = (connections.next, Arc::new(stream));
        connections.next += 1;
        connections.threads += 1;
        connections.open.insert(number, (State::Reading, Arc::clone(&stream)));
        Some(Connection { all: Arc::clone(self), number, stream })
    }

    fn lock(&self) -> MutexGuard<'_, Connections> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One connection, until its thread ends.
struct Connection {
    all: Arc<OpenConnections>,
    number: u64,
    stream: Arc<TcpStream>,
}

impl Connection {
    fn set_state(&self, new: State) {
        if let Some((state, _)) = self.all.lock().open.get_mut(&self.number) {
            *state = new;
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut connections = self.all.lock();
        connections.open.remove(&self.number);
        connections.threads -= 1;
    }
}
