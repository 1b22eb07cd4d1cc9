//! Letters: plain text to send.

use crate::fields::{Field, Shape};
use crate::guide::module::Letter;
use crate::guide_reader::common_fields::{PROSE, with_common};
use crate::guide_reader::known_names::no;
use crate::guide_reader::module_file::ModuleFile;
use crate::markdown::{Plain, Prose};
use crate::page_list::PageKind;

pub(super) const FIELDS: &[Field] = with_common![
    Field::required("page", Shape::Slug, "the page it stands on"),
    Field::new("group", Shape::Slug, "variants of one group form one set"),
    Field::new("channel", Shape::Choice(&["email", "message", "phone"]), "how it is sent"),
    Field::new("subject", PROSE, "the subject line"),
    Field::new("max_words", Shape::Whole(1, 2000), "the most words it may have"),
];

/// A letter: its body is plain text.
pub(super) fn read(front: &ModuleFile<'_>) -> Letter {
    let (reader, fields) = (&front.reader, &front.fields);
    let text = reader.texts.plain(front.body);
    check(front, &text);
    Letter {
        module: front.module(Prose::default()),
        text,
        page: page(front).unwrap_or_default(),
        group: front.slug("group"),
        channel: front.choice("channel", &["email", "message", "phone"]),
        subject: reader.plain(fields, "subject"),
    }
}

/// The page of a letter, one of those that show any (E-REF).
fn page(front: &ModuleFile<'_>) -> Option<String> {
    let (written, reader) = (front.fields.written("page")?, &front.reader);
    let page = written.value.trim();
    let pages = PageKind::WITH_LETTERS.map(PageKind::slug);
    if pages.contains(&page) {
        return Some(page.to_owned());
    }
    if reader.names.has_page(page) {
        let message = format!("the page `{page}` shows no letters");
        let hint = format!("pages that do: {}", pages.join(", "));
        reader.reading.wrong(written.at, "E-REF", message, hint);
    } else {
        no(reader.reading, "page", written, &pages);
    }
    None
}

/// A letter has a text (E-NEED) and keeps its limit (E-LETTER).
fn check(front: &ModuleFile<'_>, text: &Plain) {
    if front.body.value.trim().is_empty() {
        let hint = "write it below the closing `---`";
        front.reader.reading.wrong(front.body.at, "E-NEED", "this letter has no text", hint);
    }
    let Some(most) = front.fields.whole::<usize>("max_words") else { return };
    let words = text.words();
    if words > most {
        let message = format!("this letter has {words} words; its limit is {most}");
        front.reader.reading.wrong(front.body.at, "E-LETTER", message, "");
    }
}
