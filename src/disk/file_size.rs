//! File sizes in words.

use std::fmt::Write as _;

/// A size that is over a limit, so that it reads as more than the limit does; `None` if only that is known.
pub(super) fn excess(size_in_bytes: Option<u64>, limit: u64) -> String {
    match size_in_bytes.map(|bytes| (bytes, size(bytes))) {
        // Rounded, both would look the same: "1 MiB; the limit is 1 MiB".
        Some((bytes, words)) if words == size(limit) => in_bytes(bytes),
        Some((_, words)) => words,
        None => format!("more than {}", size(limit)),
    }
}

/// A size as people write it: "200 KiB", "1 MiB", "47.7 MiB".
pub(super) fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        if tenths.is_multiple_of(10) {
            (tenths / 10).to_string()
        } else {
            format!("{}.{}", tenths / 10, tenths % 10)
        }
    };
    match bytes {
        0..1024 => in_bytes(bytes),
        1024..0x10_0000 => format!("{} KiB", tenths(1 << 10)),
        0x10_0000..0x4000_0000 => format!("{} MiB", tenths(1 << 20)),
        _ => format!("{} GiB", tenths(1 << 30)),
    }
}

/// "1,048,577 bytes".
fn in_bytes(bytes: u64) -> String {
    let digits = bytes.to_string();
    let mut text = String::new();
    for (n, digit) in digits.chars().enumerate() {
        if n > 0 && (digits.len() - n).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    let _ = write!(text, " byte{}", if bytes == 1 { "" } else { "s" });
    text
}
