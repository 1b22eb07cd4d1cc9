//! The prose of pages.

use crate::fields::{Field, Shape};
use crate::guide::module::Page;
use crate::guide_reader::common_fields::{PROSE, with_common};
use crate::guide_reader::module_file::ModuleFile;

pub(super) const FIELDS: &[Field] = with_common![
    Field::new("nav", PROSE, "its short title"),
    Field::new("lead", PROSE, "what to do here, in one sentence"),
    Field::new("closes", Shape::List(&Shape::Slug), "the tasks that are closed here"),
    Field::new("after", PROSE, "text after the structure"),
    Field::new("example", PROSE, "an invented example, shown while the reader has written nothing here"),
];

/// The prose of a page.
pub(super) fn read(front: &ModuleFile<'_>) -> Page {
    let (reader, fields) = (&front.reader, &front.fields);
    Page {
        module: front.common(),
        nav: front.maybe_line("nav"),
        lead: front.maybe_line("lead"),
        closes: reader.refer(fields, "closes", |text| reader.task(text)),
        after: fields.get("after").is_some().then(|| front.prose("after")),
        example: fields.get("example").is_some().then(|| front.prose("example")),
    }
}
