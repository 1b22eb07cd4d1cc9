//! Answers to requests that are refused before they reach a page: 400, 403, 405 and so on, each with its words.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::response;

/// How many bytes of a refused request are still read. A connection that is closed while its client is sending
/// is reset, and the client may never see the answer.
const DRAINED: usize = 64 << 10;
/// How long a client may take to send those bytes, and to read the answer.
const PATIENCE: Duration = Duration::from_millis(500);

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ErrorResponse {
    /// It is not HTTP, or not well-formed.
    BadRequest,
    /// It comes from, or was sent to, another site.
    Forbidden,
    /// It is neither `GET` nor `HEAD`.
    MethodNotAllowed,
    /// It took too long to arrive.
    Timeout,
    /// It has a body.
    ContentTooLarge,
    /// It has too many or too long headers.
    HeadersTooLarge,
    /// The server library cannot be reached.
    Unavailable,
}

impl ErrorResponse {
    fn status_and_message(self) -> (&'static str, &'static str) {
        match self {
            ErrorResponse::BadRequest => ("400 Bad Request", "this request cannot be understood"),
            ErrorResponse::Forbidden => ("403 Forbidden", "this preview answers only its own pages"),
            ErrorResponse::MethodNotAllowed => ("405 Method Not Allowed", "this preview is read-only"),
            ErrorResponse::Timeout => ("408 Request Timeout", "the request took too long"),
            ErrorResponse::ContentTooLarge => ("413 Content Too Large", "a request here has no body"),
            ErrorResponse::HeadersTooLarge => {
                ("431 Request Header Fields Too Large", "the request is too long")
            }
            ErrorResponse::Unavailable => ("503 Service Unavailable", "the preview is busy"),
        }
    }

    /// Sends the answer and closes the connection. `only_head`: the request was `HEAD`.
    pub(super) fn send(self, mut stream: &TcpStream, only_head: bool) {
        let (status, message) = self.status_and_message();
        let length = (message.len() + 1).to_string();
        let more = [("Content-Length", length.as_str()), ("Allow", "GET, HEAD")];
        let more = if self == ErrorResponse::MethodNotAllowed { &more[..] } else { &more[..1] };
        let mut text = response::head(status, "text/plain; charset=utf-8", more);
        if !only_head {
            text.push_str(message);
            text.push('\n');
        }
        let sent = stream.set_write_timeout(Some(PATIENCE)).and_then(|()| stream.write_all(text.as_bytes()));
        if sent.and_then(|()| stream.shutdown(Shutdown::Write)).is_ok() {
            drain(stream);
        }
    }
}

fn drain(mut stream: &TcpStream) {
    let until = Instant::now() + PATIENCE;
    let (mut read, mut buffer) = (0, [0; 2 << 10]);
    while read < DRAINED && Instant::now() < until && stream.set_read_timeout(Some(PATIENCE)).is_ok() {
        match stream.read(&mut buffer) {
            Ok(length @ 1..) => read += length,
            _ => return,
        }
    }
}
