//! Mistakes with their better versions.

use crate::fields::{Field, Shape};
use crate::guide::module::Mistake;
use crate::guide_reader::common_fields::{NAMES, PROSE, with_common};
use crate::guide_reader::module_file::ModuleFile;

/// Fields of `mistakes`.
pub(super) const FIELDS: &[Field] = with_common![
    Field::required("bad", PROSE, "what fails"),
    Field::required("good", PROSE, "what holds"),
    Field::required("heard", PROSE, "what the interviewer hears"),
    Field::required("check", PROSE, "how to find it in one's own material"),
    Field::new("front_when", NAMES, "conditions that move it to the front"),
    Field::new("pages", Shape::List(&Shape::Slug), "the pages on which it is made"),
];

/// A mistake.
pub(super) fn read(front: &ModuleFile<'_>) -> Mistake {
    let (reader, fields) = (&front.reader, &front.fields);
    Mistake {
        module: front.common(),
        bad: front.prose("bad"),
        good: front.prose("good"),
        heard: front.prose("heard"),
        check: front.prose("check"),
        front_when: reader.refer(fields, "front_when", |text| reader.condition(text)),
        pages: reader.refer(fields, "pages", |text| reader.page(text)),
    }
}
