//! Percent-encoding of addresses (RFC 3986), and back.

/// A text as one part of an address, such as a value after `?`: only letters, digits and `-._~` stay.
///
/// ```
/// assert_eq!(pmr_site::percent_encoding::encode("Zoë & co"), "Zo%C3%AB%20%26%20co");
/// ```
pub fn encode(text: &str) -> String {
    encode_except(text, is_unreserved)
}

/// A path as it stands in an address: the `/` between its parts stay too.
pub fn encode_path(path: &str) -> String {
    encode_except(path, |byte| is_unreserved(byte) || byte == b'/')
}

/// Encodes every byte of a text but those that may stay.
pub fn encode_except(text: &str, stays: impl Fn(u8) -> bool) -> String {
    let digit = |value: u8| char::from(b"0123456789ABCDEF"[usize::from(value)]);
    // In a letter every sixth byte is a blank or a sign.
    let mut encoded = String::with_capacity(text.len() + text.len() / 2);
    for byte in text.bytes() {
        if byte.is_ascii() && stays(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    encoded
}

/// The text that an encoded one stands for; `None` where a `%` is not followed by two hexadecimal digits, or
/// where the bytes are not UTF-8.
pub fn decode(encoded: &str) -> Option<String> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => digit(rest.next()?)? << 4 | digit(rest.next()?)?,
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, encode_path};

    #[test]
    fn what_is_encoded_comes_back() {
        for text in ["", "plain", "a/b c", "100 %", "Zoë\r\n", "田中"] {
            assert_eq!(decode(&encode(text)).as_deref(), Some(text));
        }
        assert_eq!(encode_path("ana/cases/a b.html"), "ana/cases/a%20b.html");
    }

    #[test]
    fn what_nobody_encoded_is_no_text() {
        for wrong in ["%", "%4", "%4x", "%ff", "a%c3"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
