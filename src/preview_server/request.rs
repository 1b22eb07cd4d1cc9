//! A request, read within limits of size and time and checked character by character. Its method is `GET` or `HEAD`.

use std::io::{ErrorKind, Read as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::error_response::ErrorResponse;

/// How long a client may take to send its request.
const PATIENCE: Duration = Duration::from_secs(5);
/// Most bytes of a request.
const BYTES: usize = 16 << 10;
/// Most headers.
const HEADERS: usize = 100;

/// A `GET` or `HEAD` request for a path of this server, without a body.
#[derive(Debug)]
pub(super) struct Request {
    /// Whether it is `HEAD`: the answer has no body.
    pub(super) only_head: bool,
    /// The path and what follows `?`, still encoded: visible ASCII that begins with `/`.
    pub(super) target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads a request; `None` from a client that went away.
    pub(super) fn read(mut stream: &TcpStream) -> Option<Result<Request, ErrorResponse>> {
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
                    return Some(Err(ErrorResponse::Timeout));
                }
                Err(_) => return None,
            }
            if let Some(end) = bytes[seen..].windows(4).position(|four| four == b"\r\n\r\n") {
                bytes.truncate(seen + end);
                return Some(if bytes.len() > BYTES {
                    Err(ErrorResponse::HeadersTooLarge)
                } else {
                    Request::parse(&bytes)
                });
            }
            if bytes.len() > BYTES {
                return Some(Err(ErrorResponse::HeadersTooLarge));
            }
            if Instant::now() >= until {
                return Some(Err(ErrorResponse::Timeout));
            }
        }
    }

    fn parse(bytes: &[u8]) -> Result<Request, ErrorResponse> {
        let text = std::str::from_utf8(bytes).map_err(|_| ErrorResponse::BadRequest)?;
        let mut lines = text.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(ErrorResponse::BadRequest);
        };
        if !matches!(version, "HTTP/1.0" | "HTTP/1.1") {
            return Err(ErrorResponse::BadRequest);
        }
        let only_head = match method {
            "GET" => false,
            "HEAD" => true,
            _ => return Err(ErrorResponse::MethodNotAllowed),
        };
        if !target.starts_with('/') || !target.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(ErrorResponse::BadRequest);
        }
        let headers = lines.map(header).collect::<Option<Vec<_>>>().ok_or(ErrorResponse::BadRequest)?;
        if headers.len() > HEADERS {
            return Err(ErrorResponse::HeadersTooLarge);
        }
        let request = Request { only_head, target: target.to_owned(), headers };
        let empty = request.all("content-length").all(|length| length == "0");
        if !empty || request.all("transfer-encoding").next().is_some() {
            return Err(ErrorResponse::ContentTooLarge);
        }
        Ok(request)
    }

    /// Every value of a header, whose name is given in lower case.
    pub(super) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(header, _)| header == name).map(|(_, value)| value.as_str())
    }

    /// The path without what follows `?`.
    pub(super) fn path(&self) -> &str {
        self.target.split('?').next().unwrap_or_default()
    }
}

/// One header: a name, a colon, and a value without control characters.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    let fine = !value.chars().any(|c| c.is_control() && c != '\t');
    (plain && fine).then(|| (name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()))
}
