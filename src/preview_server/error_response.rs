//! What is not answered, and the few words that say why.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use super::response;

/// Bytes of a refused request that are read all the same: an answer to somebody who is still speaking
/// would be lost.
const HEARD_OUT: usize = 64 << 10;
/// How long somebody refused is listened to.
const PATIENCE: Duration = Duration::from_millis(500);

/// Why a request goes no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no request that can be understood.
    Garbled,
    /// It comes from, or was sent to, another site.
    Foreign,
    /// It wants something changed.
    Method,
    /// It took too long.
    TooSlow,
    /// It brings something along.
    Body,
    /// It says too much.
    TooLong,
    /// Nobody is there to answer.
    Busy,
}

impl Refusal {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Refusal::Garbled => ("400 Bad Request", "this request cannot be understood"),
            Refusal::Foreign => ("403 Forbidden", "this preview answers to its own pages only"),
            Refusal::Method => ("405 Method Not Allowed", "this preview can be read only"),
            Refusal::TooSlow => ("408 Request Timeout", "the request took too long"),
            Refusal::Body => ("413 Content Too Large", "a request here has no body"),
            Refusal::TooLong => ("431 Request Header Fields Too Large", "the request is too long"),
            Refusal::Busy => ("503 Service Unavailable", "the preview is busy"),
        }
    }

    /// Says so and closes; to somebody who asked for the head alone, without words. A client that does not
    /// listen is left.
    pub(super) fn tell(self, mut stream: &TcpStream, only_head: bool) {
        let (status, words) = self.words();
        let length = (words.len() + 1).to_string();
        let more = [("Content-Length", length.as_str()), ("Allow", "GET, HEAD")];
        let more = if self == Refusal::Method { &more[..] } else { &more[..1] };
        let mut text = response::head(status, "text/plain; charset=utf-8", more);
        if !only_head {
            text.push_str(words);
            text.push('\n');
        }
        let told = stream.set_write_timeout(Some(PATIENCE)).and_then(|()| stream.write_all(text.as_bytes()));
        if told.and_then(|()| stream.shutdown(Shutdown::Write)).is_ok() {
            hear_out(stream);
        }
    }
}

fn hear_out(mut stream: &TcpStream) {
    let until = Instant::now() + PATIENCE;
    let (mut heard, mut part) = (0, [0; 2 << 10]);
    while heard < HEARD_OUT && Instant::now() < until && stream.set_read_timeout(Some(PATIENCE)).is_ok() {
        match stream.read(&mut part) {
            Ok(1..) => heard += part.len(),
            _ => return,
        }
    }
}
