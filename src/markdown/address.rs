//! Addresses of links: where they lead, which schemes may stand there, how they are written out.

use crate::markup::escape;
use crate::percent_encoding::encode_except;

use crate::formats::{Schemes, is_address};

/// Where a written address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// To the network or to a mail program.
    Outside,
    /// To the network or to a mail program, but not in the form that an address has.
    Malformed,
    /// To a scheme that content may not use.
    Refused(String),
    /// To a module and, after `#`, a part of it; without a module, to a part of this one.
    Inside(&'a str, Option<&'a str>),
}

/// Reads an address. Schemes are compared as browsers do, without control characters and spaces.
pub(super) fn read(written: &str) -> Address<'_> {
    let bare: String = written.chars().filter(|c| !c.is_ascii_control() && *c != ' ').collect();
    let scheme = bare.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    });
    match scheme.map(str::to_ascii_lowercase) {
        Some(scheme) if matches!(scheme.as_str(), "http" | "https" | "mailto") => {
            if is_address(written, Schemes::WebAndMail) { Address::Outside } else { Address::Malformed }
        }
        Some(scheme) => Address::Refused(scheme),
        None => match written.split_once('#') {
            Some((module, part)) => Address::Inside(module, Some(part)),
            None => Address::Inside(written, None),
        },
    }
}

/// Writes an address as an attribute may hold it: what no address can hold is percent-encoded.
pub(super) fn write(address: &str, markup: &mut String) {
    let stays = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    escape(&encode_except(address, stays), markup);
}

#[cfg(test)]
mod tests {
    use super::{Address, read, write};

    #[test]
    fn a_scheme_is_read_as_browsers_read_it() {
        assert_eq!(read("HTTPS://example.org"), Address::Outside);
        assert_eq!(read("mailto:a@example.org"), Address::Outside);
        assert_eq!(read("https:///x"), Address::Malformed);
        assert_eq!(read("ht\ntp://a"), Address::Malformed);
        for hidden in
            ["javascript:x", " JaVaScRiPt:x", "java\tscript:x", "java\nscript:x", "\u{1}javascript :x"]
        {
            assert_eq!(read(hidden), Address::Refused("javascript".to_owned()), "{hidden:?}");
        }
        assert_eq!(read("tasks/a.md#b"), Address::Inside("tasks/a.md", Some("b")));
        assert_eq!(read("//example.org"), Address::Inside("//example.org", None));
        assert_eq!(read("#a:b"), Address::Inside("", Some("a:b")));
    }

    #[test]
    fn nothing_leaves_the_attribute() {
        let mut markup = String::new();
        write("https://example.org/?a=1&b=\"><é", &mut markup);
        assert_eq!(markup, "https://example.org/?a=1&amp;b=%22%3E%3C%C3%A9");
    }
}
