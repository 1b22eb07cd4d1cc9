//! Forms that written words must have: addresses such as `base_url`, hosts, branches, folders of output.

use crate::percent_encoding::encode;

/// Which addresses may stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Schemes {
    /// `http:` and `https:`.
    Web,
    /// These and `mailto:`.
    WebAndMail,
}

/// Whether a text is an address of at most 2,000 characters: `https://`, a host and, if need be, a port, a
/// path and so on; or `mailto:` and more. This is the one rule for profiles, `site.yaml` and content.
/// `https:///x` is none, for it has no host.
pub(crate) fn is_address(text: &str, schemes: Schemes) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c);
    if text.chars().count() > 2_000 || text.contains(strange) {
        return false;
    }
    let after = |scheme: &str| {
        let (start, rest) = text.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    };
    let mail = after("mailto:").filter(|_| schemes == Schemes::WebAndMail);
    match (mail, after("https://").or_else(|| after("http://"))) {
        (Some(rest), _) => !rest.is_empty(),
        (None, Some(rest)) => has_host(rest),
        (None, None) => false,
    }
}

/// Whether what follows `https://` begins with a host.
fn has_host(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !host.starts_with('[') || host.ends_with(']') => (host, port),
        _ => (host, ""),
    };
    !host.is_empty() && port.bytes().all(|b| b.is_ascii_digit())
}

/// The two sides of an address of mail, as plain as people write theirs: `ruth@example.org`.
pub(crate) fn mailbox(text: &str) -> Option<(&str, &str)> {
    let (name, host) = text.split_once('@')?;
    let plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || ".+-_'".contains(c));
    (plain && is_host(host)).then_some((name, host))
}

/// Where a link on a written contact leads: an address of mail, of the web, or a host without its `https://`.
/// `None` for anything else, such as a telephone number.
pub(crate) fn contact_address(text: &str) -> Option<String> {
    if let Some((name, host)) = mailbox(text) {
        return Some(format!("mailto:{}@{host}", encode(name)));
    }
    let bare = || {
        let address = format!("https://{text}");
        let host = text.split(['/', '?', '#']).next().unwrap_or_default();
        (is_host(host) && is_address(&address, Schemes::Web)).then_some(address)
    };
    if is_address(text, Schemes::WebAndMail) { Some(text.to_owned()) } else { bare() }
}

/// A language tag in its usual case: language lower case, script capitalised, region upper case; `None` if it is not one.
pub(crate) fn language_tag(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let language = parts.next().filter(|part| matches!(part.len(), 2 | 3))?;
    let mut tag = String::new();
    for (n, part) in std::iter::once(language).chain(parts).enumerate() {
        let fine = matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let letters = part.bytes().all(|b| b.is_ascii_alphabetic());
        if !fine || n == 0 && !letters {
            return None;
        }
        let lower = part.to_ascii_lowercase();
        match (n, part.len()) {
            (0, _) => tag.push_str(&lower),
            (_, 2) if letters => tag.extend(["-", &part.to_ascii_uppercase()]),
            (_, 4) if letters => tag.extend(["-", &lower[..1].to_ascii_uppercase(), &lower[1..]]),
            _ => tag.extend(["-", &lower]),
        }
    }
    let whole = tag.rsplit('-').next().is_some_and(|last| last.len() > 1);
    whole.then_some(tag)
}

/// Whether bytes begin as those of a PNG, JPEG or WebP do, the pictures that a logo may be.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    begins(b"\x89PNG\r\n\x1a\n")
        || begins(b"\xff\xd8\xff")
        || begins(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice())
}

/// Why a word cannot be the branch that playbooks go to; `None` if it can.
///
/// `refs/heads/site` is none: git would take it for a branch of that long name.
pub fn no_branch(name: &str) -> Option<&'static str> {
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with(".lock");
    let is_allowed = name.split('/').all(part)
        && !name.ends_with('.')
        && !name.contains("..")
        && !name.contains("@{")
        && !name.contains(['~', '^', ':', '?', '*', '[', '\\']);
    match name {
        "HEAD" | "@" => Some("to git this is whatever is checked out"),
        _ if name.starts_with("refs/") => Some("write the name of the branch alone, without refs/heads/"),
        _ if name.starts_with('+') => Some("git would read its first sign as an order to overwrite"),
        _ => no_word_for_git(name).or((!is_allowed).then_some("git allows no such name")),
    }
}

/// Why a word cannot be handed to git, which takes some for an option; `None` if it can.
pub fn no_word_for_git(word: &str) -> Option<&'static str> {
    if word.starts_with('-') {
        Some("git would read it as an option")
    } else if word.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Some("it contains a space")
    } else {
        None
    }
}

/// What an address may not have that others are made from by adding a path: `?x=1` or `#top` at its end, or a name
/// with a password before its host, which every page would tell.
pub(crate) fn no_base(address: &str) -> Option<&'static str> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if authority.contains('@') {
        Some("pages would tell the name, or the password, before the `@`: leave it out")
    } else if rest.contains(['?', '#']) {
        Some("addresses of pages are added at its end: leave out all from the `?` or `#` on")
    } else {
        None
    }
}

/// Whether a text is the name of a host: labels of letters, digits and inner hyphens, two or more.
pub(crate) fn is_host(name: &str) -> bool {
    let label = |label: &str| {
        matches!(label.len(), 1..=63)
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let top = name.rsplit('.').next().unwrap_or_default();
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(label)
        && !top.bytes().all(|b| b.is_ascii_digit())
}

/// Where the output lies, relative to the site folder, whose folders of input are given.
///
/// # Errors
/// Why it cannot lie there, as far as names tell: links and folders above only the disk knows.
pub(crate) fn output_place(written: &str, inputs: &[&str]) -> Result<String, String> {
    if written.starts_with(['/', '~']) || written.contains('\\') || written.as_bytes().get(1) == Some(&b':') {
        return Err("write it relative to the site folder, with `/`".to_owned());
    }
    if written.chars().any(char::is_control) {
        return Err("it holds a control character".to_owned());
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    if parts.is_empty() {
        return Err("it is the site folder".to_owned());
    }
    if parts.iter().all(|part| *part == "..") {
        return Err("it holds the site folder".to_owned());
    }
    let lower = format!("{}/", path.to_lowercase());
    for input in inputs {
        let folder = format!("{}/", input.to_lowercase());
        if lower.starts_with(&folder) {
            return Err(format!("it lies in `{input}`"));
        }
        if folder.starts_with(&lower) {
            return Err(format!("it holds `{input}`"));
        }
    }
    if parts.iter().any(|part| part.eq_ignore_ascii_case(".git")) {
        return Err("git keeps its own files there".to_owned());
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::{Schemes, contact_address, is_address, is_host, language_tag, no_branch, output_place};

    #[test]
    fn a_contact_leads_to_mail_or_to_the_web() {
        for (written, leads) in [
            ("ruth@example.org", Some("mailto:ruth@example.org")),
            ("rüth+pm@example.org", Some("mailto:r%C3%BCth%2Bpm@example.org")),
            ("mailto:ruth@example.org", Some("mailto:ruth@example.org")),
            ("https://example.org/ruth", Some("https://example.org/ruth")),
            ("example.org", Some("https://example.org")),
            ("www.example.org/ruth?a=b", Some("https://www.example.org/ruth?a=b")),
            ("+49 30 901820", None),
            ("ask me", None),
            ("javascript:alert(1)", None),
            ("ruth@", None),
            ("a b@example.org", None),
            ("", None),
        ] {
            assert_eq!(contact_address(written).as_deref(), leads, "{written}");
        }
    }

    #[test]
    fn the_output_lies_beside_what_is_read() {
        let inputs = ["content", "themes", "profiles", "roster", "people/now"];
        let place = |written| output_place(written, &inputs);
        for (written, path) in
            [("public", "public"), ("./a//b/", "a/b"), ("a/../b", "b"), ("../site", "../site")]
        {
            assert_eq!(place(written).as_deref(), Ok(path));
        }
        let whys = [
            ("", "it is the site folder"),
            (".", "it is the site folder"),
            ("a/..", "it is the site folder"),
            ("..", "it holds the site folder"),
            ("../..", "it holds the site folder"),
            ("content", "it lies in `content`"),
            ("Content/x", "it lies in `content`"),
            ("people", "it holds `people/now`"),
            ("/srv", "write it relative to the site folder, with `/`"),
            ("C:/srv", "write it relative to the site folder, with `/`"),
            (".git/x", "git keeps its own files there"),
        ];
        for (written, why) in whys {
            assert_eq!(place(written), Err(why.to_owned()), "{written}");
        }
    }

    #[test]
    fn an_address_has_a_scheme_and_a_host() {
        // The text, whether it is an address of the web, and whether it is one of web or mail.
        let rows = [
            ("https://x", true, true),
            ("https://a.b", true, true),
            ("HTTPS://x.y/z?q", true, true),
            ("http://x/y?z#w", true, true),
            ("https://[::1]:80/", true, true),
            ("https://bücher.example:8080/ü", true, true),
            ("https://me@a.b/", true, true),
            ("mailto:a@b.c", false, true),
            ("MAILTO:?subject=x", false, true),
            ("mailto:", false, false),
            ("mailto:a b", false, false),
            ("https:///x", false, false),
            ("https://", false, false),
            ("http://", false, false),
            ("http://?q", false, false),
            ("http://:80/", false, false),
            ("https://me@/x", false, false),
            ("https:/a", false, false),
            ("https://a:x/", false, false),
            ("https://a b", false, false),
            (" https://a", false, false),
            ("https://a\tb", false, false),
            ("https://a\u{7}", false, false),
            ("https://a\u{a0}b", false, false),
            ("https://a/\"onclick", false, false),
            ("", false, false),
            ("a.b", false, false),
            ("//a.b", false, false),
            ("ftp://a", false, false),
            ("javascript:alert(1)", false, false),
        ];
        for (text, web, mail) in rows {
            assert_eq!(is_address(text, Schemes::Web), web, "{text:?} on the web");
            assert_eq!(is_address(text, Schemes::WebAndMail), mail, "{text:?} with mail");
        }
        let long = format!("https://a/{}", "x".repeat(1_990));
        assert!(is_address(&long, Schemes::Web) && !is_address(&(long + "x"), Schemes::Web));
    }

    #[test]
    fn hosts_and_branches_have_their_forms() {
        assert!(is_host("www.example.org") && is_host("a-b.c1"));
        for wrong in ["", "localhost", "a..b", "-a.b", "a_b.c", "127.0.0.1", "https://a.b", "a.b/"] {
            assert!(!is_host(wrong), "{wrong}");
        }
        assert_eq!((no_branch("gh-pages"), no_branch("a/b.c")), (None, None));
        let git_refuses = ["", "a//b", ".a", "a..b", "a.lock", "a:b", "a@{b", "a/"];
        for wrong in git_refuses.into_iter().chain(["HEAD", "@", "-x", "+x", "refs/heads/x", "a b"]) {
            assert!(no_branch(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn a_language_tag_gets_its_usual_case() {
        let tags = ["en-US", "EN-us", "zh-hans-cn", "de", "es-419", "sl-rozaj", "ar-AE"];
        let read = tags.map(|text| language_tag(text).unwrap_or_default());
        assert_eq!(read, ["en-US", "en-US", "zh-Hans-CN", "de", "es-419", "sl-rozaj", "ar-AE"]);
        for wrong in ["", "e", "english", "en_US", "en-", "-en", "e1", "en-toolongpart", "en-x", "日本"] {
            assert_eq!(language_tag(wrong), None, "{wrong}");
        }
    }
}
