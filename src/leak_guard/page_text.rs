//! What can be read in a file of a playbook, as one line of text.

use std::borrow::Cow;

use crate::base64;
use crate::markup::unescaped;

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

/// A text with each run of blanks and line ends as one blank.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
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
    use super::page_text;

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
}
