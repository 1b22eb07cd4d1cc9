//! Style sheets and scripts without what only their authors need.

use std::sync::Arc;

use memchr::{memchr, memmem};

/// A style sheet or script as it is written out: readers download it, so lines begin at their first sign, and those
/// that hold a comment alone are left out. Where a text or a comment may run over lines the file stays as it is.
pub(super) fn in_short(path: &str, bytes: &Arc<[u8]>) -> Arc<[u8]> {
    if !path.ends_with(".css") && !path.ends_with(".js") {
        return Arc::clone(bytes);
    }
    let bytes = &as_browsers_read(bytes);
    let count = |sign: &[u8]| memmem::find_iter(bytes, sign).count();
    let is_comment: fn(&[u8]) -> bool = match path.rsplit_once('.') {
        Some((_, "css")) if count(b"/*") == count(b"*/") => |line| {
            let end =
                |rest: &[u8]| rest.windows(2).position(|pair| pair == b"*/") == rest.len().checked_sub(2);
            line.strip_prefix(b"/*").is_some_and(end)
        },
        Some((_, "js")) if [&b"`"[..], b"\\\n", b"*/\n"].iter().all(|sign| count(sign) == 0) => {
            |line| line.starts_with(b"//")
        }
        _ => return Arc::clone(bytes),
    };
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_start);
    let mut short = Vec::with_capacity(bytes.len());
    for line in lines.filter(|line| !line.is_empty() && !is_comment(line)) {
        if !short.is_empty() {
            short.push(b'\n');
        }
        if !path.ends_with(".css") || line.iter().any(|byte| matches!(byte, b'\'' | b'\\')) {
            short.extend_from_slice(line);
            continue;
        }
        // Every second part stands in quotation marks.
        for (at, part) in line.split(|byte| *byte == b'"').enumerate() {
            if at > 0 {
                short.push(b'"');
            }
            if at % 2 == 0 { push_tight(part, &mut short) } else { short.extend_from_slice(part) }
        }
    }
    short.into()
}

/// A text without a byte-order mark, and with `\n` alone at the ends of its lines. Inside a document browsers read no
/// other end of a line, and hash what they have read: the policy of a single file names that hash.
fn as_browsers_read(bytes: &Arc<[u8]>) -> Arc<[u8]> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.len() == bytes.len() && memchr(b'\r', text).is_none() {
        return Arc::clone(bytes);
    }
    let follows = |at: usize, byte: u8| text.get(at + 1) == Some(&byte);
    let kept = text.iter().enumerate().filter(|(at, byte)| **byte != b'\r' || !follows(*at, b'\n'));
    kept.map(|(_, byte)| if *byte == b'\r' { b'\n' } else { *byte }).collect()
}

/// Adds CSS without the blanks that it does not need: those round an opening brace and those behind `:`, `;` and `,`;
/// and without a semicolon before a closing brace. `a { b: c; }` is `a{b:c}`.
fn push_tight(css: &[u8], short: &mut Vec<u8>) {
    let mut copied = 0;
    while let Some(at) = memchr(b' ', &css[copied..]).map(|found| copied + found) {
        short.extend_from_slice(&css[copied..at]);
        copied = at + 1;
        let before = css[..at].last();
        if css[at..].starts_with(b" { ") {
            short.push(b'{');
            copied = at + 3;
        } else if before == Some(&b';') && css.get(copied) == Some(&b'}') {
            short.pop();
        } else if !matches!(before, Some(b':' | b';' | b',')) {
            short.push(b' ');
        }
    }
    short.extend_from_slice(&css[copied..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_comment_are_left_out_where_that_is_safe() {
        let short =
            |path, text: &str| String::from_utf8(in_short(path, &text.as_bytes().into()).to_vec()).unwrap();
        assert_eq!(
            short("own.css", "/* a */\n  b {\n    c: d;\n  }\n/* e */ f {}\n"),
            "b {\nc:d;\n}\n/* e */ f {}"
        );
        assert_eq!(
            short("own.css", "a, b { c: d, e; f: g; }\nh { content: \" { i: j; } \" k; }"),
            "a,b{c:d,e;f:g}\nh{content:\" { i: j; } \" k}"
        );
        let kept = "a { content: '\"'; }\nb { content: \"\\\"; }\"; }";
        assert_eq!(short("own.css", kept), kept);
        let nested = "/* a\n  /* b */\n";
        assert_eq!(short("own.css", nested), nested);
        assert_eq!(short("a.js", "// a\n  f(); // b\n\n"), "f(); // b");
        for kept in ["f(`\n// a`);\n", "f('\\\n  a');\n", "/* a\n// b */\n"] {
            assert_eq!(short("a.js", kept), kept);
        }
        assert_eq!(short("a.svg", "  <svg/>\r\n"), "  <svg/>\r\n");
        assert_eq!(short("a.js", "\u{feff}f(`\r\n`);\rg();\n\r"), "f(`\n`);\ng();\n\n");
        assert_eq!(short("own.css", "\u{feff}a { b: c; }\r\n"), "a{b:c}");
    }
}
