//! The head of a request, read with patience and limits: nothing longer, later or stranger goes further.

use std::io::{ErrorKind, Read as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::error_response::Refusal;

/// How long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most bytes of a head.
const BYTES: usize = 16 << 10;
/// Most headers.
const HEADERS: usize = 100;

/// A request without a body: `GET` or `HEAD` and a path of this server.
#[derive(Debug)]
pub(super) struct Head {
    /// Whether only the head of the answer is wanted.
    pub(super) only_head: bool,
    /// The path and what follows `?`, as they were written: visible ASCII that begins with `/`.
    pub(super) target: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// Reads the head of a request. `None` from a client that went away or said nothing.
    pub(super) fn read(mut stream: &TcpStream) -> Option<Result<Head, Refusal>> {
        let until = Instant::now() + PATIENCE;
        let mut bytes = Vec::with_capacity(1 << 10);
        let mut part = [0; 2 << 10];
        loop {
            let left = until.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
            stream.set_read_timeout(Some(left)).ok()?;
            let seen = bytes.len().saturating_sub(3);
            match stream.read(&mut part) {
                Ok(0) => return None,
                Ok(n) => bytes.extend_from_slice(&part[..n]),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Some(Err(Refusal::TooSlow));
                }
                Err(_) => return None,
            }
            if let Some(end) = bytes[seen..].windows(4).position(|four| four == b"\r\n\r\n") {
                bytes.truncate(seen + end);
                return Some(if bytes.len() > BYTES { Err(Refusal::TooLong) } else { Head::parse(&bytes) });
            }
            if bytes.len() > BYTES {
                return Some(Err(Refusal::TooLong));
            }
            if Instant::now() >= until {
                return Some(Err(Refusal::TooSlow));
            }
        }
    }

    fn parse(bytes: &[u8]) -> Result<Head, Refusal> {
        let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Garbled)?;
        let mut lines = text.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Refusal::Garbled);
        };
        if !matches!(version, "HTTP/1.0" | "HTTP/1.1") {
            return Err(Refusal::Garbled);
        }
        let only_head = match method {
            "GET" => false,
            "HEAD" => true,
            _ => return Err(Refusal::Method),
        };
        if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Refusal::Garbled);
        }
        let headers = lines.map(header).collect::<Option<Vec<_>>>().ok_or(Refusal::Garbled)?;
        if headers.len() > HEADERS {
            return Err(Refusal::TooLong);
        }
        let head = Head { only_head, target: target.to_owned(), headers };
        let empty = head.all("content-length").all(|length| length == "0");
        if !empty || head.all("transfer-encoding").next().is_some() {
            return Err(Refusal::Body);
        }
        Ok(head)
    }

    /// Every value of a header; its name in small letters.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The path without what follows `?`.
    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

/// A line of a head: a name, a colon, and a value without control characters.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let fine = !value.chars().any(|c| c.is_control() && c != '\t');
    (plain && fine).then(|| (name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()))
}
