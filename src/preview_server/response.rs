//! A response: a file with its type, or a redirect, with the headers that every response has.

use std::fmt::Write as _;
use std::io::Cursor;
use std::sync::Arc;

/// The headers of every response. The policy is that of the pages, and also lets the reload script connect.
const HEADERS: [(&str, &str); 8] = [
    ("Server", "pmr-site"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
];

/// The first lines of every response: one answer a connection, and it says so.
pub(super) fn first_lines(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\n")
}

/// The head of a response that tiny_http has no part in.
pub(super) fn head(status: &str, kind: &str, more: &[(&str, &str)]) -> String {
    let mut text = first_lines(status);
    let _ = write!(text, "Content-Type: {kind}\r\n");
    for (name, value) in HEADERS.iter().chain(more) {
        let _ = write!(text, "{name}: {value}\r\n");
    }
    text + "\r\n"
}

/// What is sent for a path.
#[derive(Debug)]
pub(super) struct Response {
    status: u16,
    kind: &'static str,
    location: Option<String>,
    body: Arc<[u8]>,
}

impl Response {
    /// A file; its name tells its type.
    pub(super) fn file(name: &str, body: Arc<[u8]>) -> Self {
        Response { status: 200, kind: kind(name), location: None, body }
    }

    /// The same with another status.
    pub(super) fn status(self, status: u16) -> Self {
        Response { status, ..self }
    }

    /// A redirect to another path of this server, percent-encoded.
    pub(super) fn redirect(location: String) -> Self {
        let body = Arc::from(&b"see the other address\n"[..]);
        Response { location: Some(location), ..Response::file("see.txt", body).status(308) }
    }

    /// Nothing is there, said in plain text.
    pub(super) fn missing() -> Self {
        Response::file("missing.txt", Arc::from(&b"there is nothing here\n"[..])).status(404)
    }

    /// As tiny_http sends it.
    pub(super) fn into_tiny_http(self) -> tiny_http::Response<Cursor<Arc<[u8]>>> {
        let location = self.location.as_deref().map(|location| ("Location", location));
        let headers = [("Content-Type", self.kind)].into_iter().chain(HEADERS).chain(location);
        let headers =
            headers.filter_map(|(name, value)| tiny_http::Header::from_bytes(name, value).ok()).collect();
        let length = self.body.len();
        tiny_http::Response::new(self.status.into(), headers, Cursor::new(self.body), Some(length), None)
    }
}

/// The type of a file, by its extension.
fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
