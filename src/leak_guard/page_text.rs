//! What can be read in a file of a playbook, as one line of text.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use crate::base64;
use crate::markup::unescaped;
use crate::text::without_accents;

/// The text of a file, blanks and line ends as one blank each. A page is there twice: without its tags, as it is
/// shown, and with them, for what its attributes hold.
pub(super) fn page_text(path: &str, bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    if path.ends_with(".html") {
        let calendars = calendars(&text).map(|calendar| calendar_text(&calendar)).collect::<String>();
        return format!(
            "{} {} {calendars}",
            one_line(&unescaped(&without_tags(&text))),
            one_line(&unescaped(&text))
        );
    }
    if path.ends_with(".ics") {
        return calendar_text(&text);
    }
    one_line(
        &text.replace("\\\"", "\"").replace("\\u0026", "&").replace("\\u003c", "<").replace("\\u003e", ">"),
    )
}

/// The calendars that stand in a page as addresses of their own.
fn calendars(page: &str) -> impl Iterator<Item = String> {
    page.split("data:text/calendar;charset=utf-8;base64,").skip(1).map(|rest| {
        let data = rest.split('"').next().unwrap_or_default();
        String::from_utf8_lossy(&base64::decode(data)).into_owned()
    })
}

/// A calendar as one line: long lines go on in the next line after a blank, and some signs stand behind a backslash.
fn calendar_text(text: &str) -> String {
    one_line(&text.replace("\r\n ", "").replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";"))
}

/// A text with each run of blanks and line ends as one blank, and with the plain signs for those that Markdown sets in
/// their place: pages have `O’Hara` for `O'Hara`, and dashes for `--`.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        // Most words are plain letters, which stay as they are.
        match word.is_ascii() {
            true => word.chars().for_each(|c| push_plain(c, &mut line)),
            false => word.nfc().for_each(|c| push_plain(c, &mut line)),
        }
    }
    line
}

fn push_plain(c: char, line: &mut String) {
    match c {
        '‘' | '’' | '‚' | '‛' => line.push('\''),
        '“' | '”' | '„' | '‟' => line.push('"'),
        '…' => line.push_str("..."),
        _ if is_dash(c) && line.ends_with('-') => {}
        _ if is_dash(c) => line.push('-'),
        _ if is_unseen(c) => {}
        c => line.push(c),
    }
}

/// A text as names are looked for in it: without the difference between upper and lower case and without accents, and
/// with a blank for whatever joins the words of a name, so that `bea.o-hara` is `Bea O'Hara`. A blank stands before and
/// behind each word and each other sign, so that a name with its blanks is found as whole words alone.
pub(super) fn for_names(text: &str) -> String {
    let mut line = String::from(" ");
    let plain = without_accents(text);
    let mut letters = plain.chars().peekable();
    while let Some(c) = letters.next() {
        let after_letter = line.ends_with(char::is_alphanumeric);
        let joins = match c {
            '\'' | '‘' | '’' | '‛' | '_' | '+' => true,
            '.' => after_letter && letters.peek().is_some_and(|next| next.is_alphanumeric()),
            c => c.is_whitespace() || is_dash(c),
        };
        match c {
            c if is_unseen(c) => {}
            c if c.is_alphanumeric() => line.push(c),
            _ => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
                if !joins {
                    line.extend([c, ' ']);
                }
            }
        }
    }
    if !line.ends_with(' ') {
        line.push(' ');
    }
    line
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '−')
}

/// Whether a sign only says where a word may be broken.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')
}

/// A page without what stands between `<` and `>`. Attributes of our pages hold neither.
fn without_tags(page: &str) -> Cow<'_, str> {
    let mut text = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::{for_names, one_line, page_text};

    #[test]
    fn words_are_read_through_tags_and_in_attributes() {
        let page = br#"<p>Cut <b>refunds</b> from 9
            to&#x20;4 &amp; more</p><button data-copy="Said &quot;no&quot;">Copy</button>"#;
        let text = page_text("index.html", page);
        assert!(text.contains("Cut refunds from 9"), "{text}");
        assert!(text.contains("Said \"no\""), "{text}");
    }

    #[test]
    fn folded_lines_of_a_calendar_are_put_together() {
        assert_eq!(
            page_text("plan.ics", b"SUMMARY:Refunds\\, re\r\n paired\r\n"),
            "SUMMARY:Refunds, repaired"
        );
    }

    #[test]
    fn a_text_is_the_same_before_and_after_markdown_has_set_it() {
        let written = r#"Bea O'Hara said "no" -- and left... for good --- 9-to-5"#;
        let set = "Bea O’Hara said “no” – and left… for good — 9-to-5";
        assert_eq!(one_line(written), one_line(set));
        assert_eq!(one_line("cafe\u{301}\u{a0} re\u{ad}fund"), "café refund");
    }

    #[test]
    fn a_name_is_the_same_in_any_case_without_accents_and_in_an_address() {
        for name in ["Siobhán O'Brien", "SIOBHAN O’BRIEN", "siobhan-o-brien", "siobhan.o_brien"] {
            assert_eq!(for_names(name), " siobhan o brien ", "{name}");
        }
        assert_eq!(for_names("if you will. May is near"), " if you will . may is near ");
    }
}
