//! The seam to tiny_http, which answers the requests for pages.
//!
//! tiny_http is small and does HTTP well enough for a preview, but it has no limits: a client that sends half a
//! request, or does not read its answer, holds one of its threads for ever, some headers make it panic or abort,
//! and it stops for good when the system runs out of file handles. So it never meets a client. It listens on a
//! private socket, gets from us only requests that we wrote ourselves, one for each connection, and is started
//! again if it stops:
//!
//! ```text
//! client ── connections.rs: limits, origin check ── relay ── private socket ── tiny_http ── answer(path)
//! ```

use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::error_response::ErrorResponse;
use super::private_socket::PrivateSocket;
use super::random_token::random_token;
use super::request::Request;
use super::response::{Response, first_lines};

/// How long a client may stop reading.
const STALL: Duration = Duration::from_secs(2);
/// How long a client may take to read the whole answer.
const WHOLE: Duration = Duration::from_secs(30);
/// The header that proves a request to be ours, where others can connect to the private socket.
const PROOF: &str = "X-Proof";
/// How long to wait before tiny_http is started again.
const PAUSE: Duration = Duration::from_millis(50);

#[derive(Debug)]
pub(super) struct TinyHttpServer {
    socket: PrivateSocket,
    proof: String,
}

impl TinyHttpServer {
    /// Starts it. `answer` gets the path of each request, with what follows `?`.
    pub(super) fn start<F>(answer: F) -> io::Result<Arc<Self>>
    where
        F: Fn(&str) -> Response + Send + Sync + 'static,
    {
        let proof = random_token()?;
        let server = Arc::new(TinyHttpServer { socket: PrivateSocket::new(&proof)?, proof: proof.clone() });
        let (answer, mut listener) = (Arc::new(answer), Some(server.socket.listen()?));
        let weak = Arc::downgrade(&server);
        thread::Builder::new().name("tiny_http".to_owned()).spawn(move || {
            loop {
                let started =
                    listener.take().map(|listener| tiny_http::Server::from_listener(listener, None));
                if let Some(Ok(library)) = started {
                    let requests = library.incoming_requests();
                    requests.filter(|it| is_ours(it, &proof)).for_each(|it| respond(it, &answer));
                }
                thread::sleep(PAUSE);
                let Some(server) = weak.upgrade() else { return };
                listener = server.socket.listen().ok();
            }
        })?;
        Ok(server)
    }

    /// Removes the socket from disk.
    pub(super) fn close(&self) {
        self.socket.close();
    }

    /// Passes a request on, and the answer back as fast as the client reads it.
    pub(super) fn relay(&self, request: &Request, client: &TcpStream) {
        let again = |_| {
            thread::sleep(PAUSE * 2);
            self.socket.connect()
        };
        let Ok(mut library) = self.socket.connect().or_else(again) else {
            return ErrorResponse::Unavailable.send(client, request.only_head);
        };
        let method = if request.only_head { "HEAD" } else { "GET" };
        let head = format!("{method} {} HTTP/1.0\r\n{PROOF}: {}\r\n\r\n", request.target, self.proof);
        // A client that went away or stopped reading needs no answer.
        let _ = library.write_all(head.as_bytes()).and_then(|()| copy(library, client));
    }
}

fn is_ours(request: &tiny_http::Request, proof: &str) -> bool {
    request.headers().iter().any(|header| header.field.equiv(PROOF) && header.value.as_str() == proof)
}

/// Answers on a thread of its own, so that a client that reads slowly delays nobody else.
fn respond<F>(request: tiny_http::Request, answer: &Arc<F>)
where
    F: Fn(&str) -> Response + Send + Sync + 'static,
{
    let answer = Arc::clone(answer);
    let answering = move || {
        let response = answer(request.url()).into_tiny_http();
        // The client may have gone away.
        let _ = request.respond(response);
    };
    // If there is no thread, the request is dropped, which sends an error.
    let _ = thread::Builder::new().name("page".to_owned()).spawn(answering);
}

/// Passes an answer on. The first lines are ours: tiny_http answers in the old version of HTTP that it is asked in,
/// and keeps `Connection` for itself.
fn copy(library: impl Read, client: &TcpStream) -> io::Result<()> {
    client.set_nodelay(true)?;
    client.set_write_timeout(Some(STALL))?;
    let until = Instant::now() + WHOLE;
    let mut library = BufReader::with_capacity(16 << 10, library);
    let mut line = String::new();
    library.by_ref().take(1 << 10).read_line(&mut line)?;
    let status = line.trim_end().split_once(' ').map_or("500 Internal Server Error", |(_, status)| status);
    send(first_lines(status).as_bytes(), client, until)?;
    loop {
        let part = library.fill_buf()?;
        let length = part.len();
        if length == 0 {
            return Ok(());
        }
        send(part, client, until)?;
        library.consume(length);
    }
}

/// Not `write_all`: a client that reads a byte a second would never let it return.
fn send(mut left: &[u8], mut client: &TcpStream, until: Instant) -> io::Result<()> {
    while !left.is_empty() {
        match client.write(left)? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            n => left = &left[n..],
        }
        if Instant::now() > until {
            return Err(io::ErrorKind::TimedOut.into());
        }
    }
    Ok(())
}
