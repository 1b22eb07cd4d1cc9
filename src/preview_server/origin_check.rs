//! Which requests the preview answers: those sent to its own address, by its own pages. A page of another site
//! can send requests to this machine too, and under a host name of its own choosing (DNS rebinding).
//! Reference: limits-and-safety.md#preview-safety

use std::net::IpAddr;

use super::error_response::ErrorResponse;
use super::request::Request;

/// The addresses under which the preview answers.
#[derive(Debug)]
pub(super) struct OriginCheck {
    /// The port, which must follow each name.
    pub(super) port: u16,
    /// The host that the preview was told to listen on.
    pub(super) host: String,
    /// Whether any IP address will do: nobody can rebind a number.
    pub(super) any_address: bool,
}

impl OriginCheck {
    /// Whether a request may be answered.
    pub(super) fn check(&self, request: &Request) -> Result<(), ErrorResponse> {
        let mut hosts = request.all("host");
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(ErrorResponse::BadRequest) };
        let own = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.allows(host));
        let allowed = self.allows(host) && request.all("origin").all(own) && is_from_here(request);
        if allowed { Ok(()) } else { Err(ErrorResponse::Forbidden) }
    }

    fn allows(&self, written: &str) -> bool {
        let (name, port) = match written.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port),
            _ => (written, "80"),
        };
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let known = ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| name.eq_ignore_ascii_case(known))
            || bare.eq_ignore_ascii_case(&self.host)
            || (self.any_address && bare.parse::<IpAddr>().is_ok());
        known && port == self.port.to_string()
    }
}

/// Whether the browser says that one of our own pages sent the request, or that the user is opening a page, by
/// following a link from anywhere.
fn is_from_here(request: &Request) -> bool {
    let is = |name, wanted| request.all(name).eq([wanted]);
    let opens_page = is("sec-fetch-mode", "navigate") && is("sec-fetch-dest", "document");
    request.all("sec-fetch-site").all(|site| matches!(site, "same-origin" | "none")) || opens_page
}
